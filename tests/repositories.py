"""Git repositories for tests: made by the real program, in a temporary folder, with the same ids on every machine."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SETTINGS = {
    "commit.gpgsign": "false",
    "core.autocrlf": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "protocol.file.allow": "always",
}
_OPTIONS = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]


@dataclass(frozen=True)
class MadeRepository:
    """A repository with a work tree in a folder.

    `on` is a day (2022-11-01, taken at noon UTC) or a moment as Git reads it (2022-11-01T23:30:00+0200); it is that of
    the author and of the committer.
    """

    folder: Path

    def commit(
        self,
        files: Mapping[str, str | bytes | None],
        *,
        on: str = "2022-11-01",
        message: str = "Update",
        author: str = "Programme Officer",
    ) -> str:
        """Write files, delete those that are None, commit all that differs, if anything, and return the commit's id.

        The message is kept as it is, control characters and all.
        """
        for name, content in files.items():
            self._write(name, content)
        self.git("add", "--all")
        given = ("--allow-empty", "--allow-empty-message", "--no-verify", "--cleanup=verbatim", "--quiet", "--file=-")
        _run(self.folder, ("commit", *given), _environment(on, author), message)
        return self.head()

    def _write(self, name: str, content: str | bytes | None) -> None:
        path = self.folder / name
        if content is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def head(self) -> str:
        """Return the id of the commit that is checked out, from where Git writes it where that is in this folder."""
        git = self.folder / ".git"
        if not git.is_dir():
            return self.git("rev-parse", "HEAD").strip()
        branch = (git / "HEAD").read_text(encoding="utf-8").strip()
        return (git / branch.removeprefix("ref: ")).read_text(encoding="utf-8").strip() if ":" in branch else branch

    def tag(self, name: str) -> None:
        """Put a plain tag on the commit that is checked out."""
        self.git("tag", name)

    def branch(self, name: str) -> None:
        """Make a branch here, and stay on the one that is checked out."""
        self.git("branch", name)

    def switch(self, name: str) -> None:
        """Check a branch out."""
        self.git("switch", "--quiet", name)

    def merge(self, name: str, on: str = "2022-11-01") -> str:
        """Merge a branch into the one that is checked out, always by a merge commit, and return its id."""
        arguments = ("merge", "--quiet", "--no-edit", "--no-ff", name)
        _run(self.folder, arguments, _environment(on, "Programme Officer"))
        return self.head()

    def clone(self, folder: Path, *options: str) -> MadeRepository:
        """Clone into a new folder through Git's own protocol, so that `--depth` and the like have their effect."""
        origin = self.folder.absolute().as_uri()
        _run(self.folder, ("clone", "--quiet", *options, origin, str(folder)), _environment("2022-11-01", "Clerk"))
        return MadeRepository(folder)

    def git(self, *arguments: str) -> str:
        """Run Git in the folder, and return what it says without the last line end."""
        return _run(self.folder, arguments, _environment("2022-11-01", "Programme Officer"))


def make_repository(folder: Path) -> MadeRepository:
    """Make a repository without commits, on the branch main, in a folder that need not be there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    made = MadeRepository(folder)
    made.git("init", "--quiet", "--initial-branch=main", "--template=")
    return made


def _run(folder: Path, arguments: tuple[str, ...], environment: dict[str, str], text: str = "") -> str:
    done = subprocess.run(
        ["git", *_OPTIONS, *arguments],
        cwd=folder,
        env=environment,
        input=text.encode(errors="surrogateescape"),
        capture_output=True,
        check=False,
        timeout=60,
    )
    said = os.fsdecode(done.stderr or done.stdout)
    assert done.returncode == 0, f"git {' '.join(arguments)}: {said}"
    return os.fsdecode(done.stdout).removesuffix("\n")


def _environment(on: str, author: str) -> dict[str, str]:
    """Return an environment in which nothing of this machine's or user's Git settings counts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    moment = on if "T" in on else f"{on}T12:00:00+0000"
    return {
        **kept,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": author,
        "GIT_AUTHOR_EMAIL": "officer@council.example",
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_NAME": "Programme Office",
        "GIT_COMMITTER_EMAIL": "office@council.example",
        "GIT_COMMITTER_DATE": moment,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
