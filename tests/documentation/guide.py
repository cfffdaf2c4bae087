"""A page that can be followed: its files are written and its commands run, in the order in which they stand.

The opening line of a fenced block says what it is:

- ```` ```yaml plan/plan.yaml ````: the file at that path, whole; with `add` after the path, lines for the file's end;
- ```` ```sh ````: commands, one a line, of which all end with 0; `ends-with-1` after it says that the last ends with 1;
- ```` ```sh not-run ````: commands that a test cannot run, such as those that install;
- ```` ```text ```` or ```` ```diff ````, next after commands: what the last of them writes.

Any other block is only looked at.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.program import Clock, environment_of, run_here

LATER = date(2099, 12, 31)
"""A day on which all that pages plan and report is over."""

_BLOCK = re.compile(r"^```(?P<info>\w.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)
_IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in {"NAME": "An officer", "EMAIL": "officer@example.org", "DATE": "2026-07-10T09:00:00Z"}.items()
}


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the words after that, what it holds, and where that stands in the page."""

    language: str
    marks: tuple[str, ...]
    text: str
    span: tuple[int, int]

    @property
    def is_output(self) -> bool:
        return self.language in {"text", "diff"}


def blocks_of(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page that name their language."""
    for found in _BLOCK.finditer(page):
        language, *marks = found["info"].split()
        yield Block(language, tuple(marks), found["text"], found.span("text"))


def follow(page: str, folder: Path) -> str:
    """Do in a folder what a page says, and return the page with the outputs that there were."""
    outputs: list[tuple[tuple[int, int], str]] = []
    output: str | None = None
    for block in blocks_of(page):
        if output is not None and block.is_output:
            outputs.append((block.span, output))
        output = None
        if block.language == "sh" and "not-run" not in block.marks:
            output = _run_all(block, folder)
        elif block.language != "sh" and block.marks:
            _write(block, folder)
    for (start, end), text in reversed(outputs):
        page = page[:start] + text + page[end:]
    return page


def write_files(page: str, folder: Path) -> None:
    """Write the files of a page as they are at its end, and run nothing."""
    for block in blocks_of(page):
        if block.language != "sh" and block.marks:
            _write(block, folder)


def commit_all(folder: Path, message: str) -> None:
    """Keep a folder's files in a Git repository, on the branch main."""
    for command in ("init --quiet --initial-branch=main", "add .", f"commit --quiet --message '{message}'"):
        run_command(f"git {command}", folder)


def _write(block: Block, folder: Path) -> None:
    path = folder / block.marks[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if "add" in block.marks else "w", encoding="utf-8", newline="\n") as file:
        file.write(block.text)


def _run_all(block: Block, folder: Path) -> str:
    *before, last = block.text.splitlines()
    for command in before:
        run_command(command, folder)
    codes = [int(mark.removeprefix("ends-with-")) for mark in block.marks if mark.startswith("ends-with-")]
    return run_command(last, folder, *codes)


def run_command(command: str, folder: Path, code: int = 0) -> str:
    """Run a command of improvetrack or Git as a reader would, and return what it writes.

    One that looks at the clock runs once more on a day when every date is past, and must write the same.
    """
    name, *arguments = shlex.split(command)
    ended, said = {"improvetrack": _improvetrack, "git": _git}[name](arguments, folder)
    assert ended == code, f"{command}\n{said}"
    return said


def _improvetrack(arguments: Sequence[str], folder: Path) -> tuple[int, str]:
    today = Clock()
    outcome = run_here(arguments, folder, _environment(), today, together=True)
    if today.asked:
        later = run_here(arguments, folder, _environment(), Clock(LATER), together=True)
        assert outcome == later, f"{shlex.join(arguments)} depends on the day; name the day or the period"
    return outcome.code, outcome.out


def _git(arguments: Sequence[str], folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in environment_of({}).items() if not name.startswith("GIT_")}
    plain = {"LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return {**kept, **plain, **_IDENTITY}
