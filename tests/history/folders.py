"""Git repositories made of folders: each folder is one commit, and holds the files that are new or changed in it.

A folder has `commit.yaml` and, beside it, the files as they stand in the repository:

- `message`, `author` (a post, not a person) and `on` (a day, or a moment as Git reads it) of the commit;
- `tag` and `branch`, where the commit has a tag or begins a branch;
- `takes`, what it takes from the demonstration plan, whose files are not kept twice: `agreed` for everything but what
  was reported, `reported` for that, on top of what earlier commits have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.repositories import MadeRepository, make_repository

SANDWELL = Path(__file__).parent / "sandwell"
DERBY = Path(__file__).parent / "derby"
PLAN = Path(__file__).parents[2] / "plan"
_UPDATES = "updates:\n"

Files = Mapping[str, str]
"""Files of a repository by path, with line feeds for line ends, so that commits have the same ids everywhere."""


@dataclass(frozen=True)
class Step:
    """One folder: what its commit says and changes."""

    folder: Path
    message: str
    author: str
    on: str
    tag: str | None = None
    branch: str | None = None
    takes: str | None = None

    def after(self, before: Files) -> Files:
        """Return the files after the commit."""
        taken = {"agreed": _agreed, "reported": _with_reports}[self.takes](before) if self.takes else before
        return {**taken, **_files_of(self.folder)}


def build(source: Path, folder: Path) -> MadeRepository:
    """Make a repository in a new folder from the folders in `source`, and leave it on its branch main."""
    repository = make_repository(folder)
    before: Files = {}
    for step, files in states(source):
        if step.branch:
            repository.git("switch", "--quiet", "--create", step.branch)
        repository.commit(_difference(before, files), on=step.on, message=step.message, author=step.author)
        before = files
        if step.tag:
            repository.tag(step.tag)
    repository.switch("main")
    return repository


def states(source: Path) -> Iterator[tuple[Step, Files]]:
    """Yield every commit that the folders in `source` stand for, with all the files after it."""
    files: Files = {}
    for step in _steps(source):
        files = step.after(files)
        yield step, files


def _steps(source: Path) -> Iterator[Step]:
    for folder in sorted(path.parent for path in source.glob("*/commit.yaml")):
        said = yaml.load((folder / "commit.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        yield Step(folder, **said)


def _files_of(folder: Path, under: str = "") -> dict[str, str]:
    """Read the files of a folder by their paths in the repository; line ends of this machine become line feeds."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / "commit.yaml")
    return {f"{under}{path.relative_to(folder).as_posix()}": path.read_text(encoding="utf-8") for path in found}


def _agreed(_: Files) -> Files:
    """Return the demonstration plan without what was reported: its actions' updates and its themes' own words."""
    plan = _files_of(PLAN, "plan/")
    return {
        path: text.partition(f"\n{_UPDATES}")[0].rstrip("\n") + "\n"
        for path, text in plan.items()
        if "/periods/" not in path
    }


def _with_reports(before: Files) -> Files:
    """Add what the demonstration plan reports to files that end with what was reported before, if anything was."""
    plan = _files_of(PLAN, "plan/")
    reports = {path: text for path, text in plan.items() if "/periods/" in path}
    return {
        **before,
        **reports,
        **{path: _with_update(text, plan[path]) for path, text in before.items() if path in plan},
    }


def _with_update(text: str, reported: str) -> str:
    _, updates, update = reported.partition(_UPDATES)
    return text + update if updates in text else text + updates + update


def _difference(before: Files, after: Files) -> Files:
    return {path: text for path, text in after.items() if before.get(path) != text}
