"""Reading a plan from its repository: two commits of which a few files differ, against git's own programs.

Run as a process of its own, `python -m benchmarks.history FOLDER` reads the plan at HEAD of a repository whole, and
prints the seconds that it took.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Command, improvetrack, in_turn, paired, python
from benchmarks.plans import write_plan
from benchmarks.rows import Row, row

_IDENTITY = {f"GIT_{who}_{what}": "bench" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def history_rows(folder: Path, sizes: list[int], runs: int) -> Iterator[Row]:
    """Measure reading at a revision and `changes` for plans of these sizes."""
    for size in sizes:
        for changed in (20, 500) if size > 1_000 else (20,):
            repository = folder / f"history-{size}-{changed}"
            _write_history(repository, size, changed)
            yield _changes(repository, size, changed, runs)
        yield _reading(repository, size, runs)


def _changes(repository: Path, size: int, changed: int, runs: int) -> Row:
    ours = improvetrack(
        "changes", "--plan", repository / "plan", "--from", "HEAD~1", "--to", "HEAD", "--format", "json"
    )
    sample, diff = in_turn([ours, _git(repository, "diff", "HEAD~1", "HEAD")], runs)
    aim = "at most 8 x git diff" if changed == 500 else ""
    return row(f"changes, {changed} of {size:,} actions", sample, f"{paired(sample, diff):.1f} x git diff", aim)


def _reading(repository: Path, size: int, runs: int) -> Row:
    ours = Command(python("-m", "benchmarks.history", repository / "plan").arguments, tells=True)
    sample, archive = in_turn([ours, _git(repository, "archive", "--format=tar", "HEAD")], runs)
    return row(f"reading {size:,} actions at a revision", sample, f"{paired(sample, archive):.1f} x git archive", "")


def _git(repository: Path, *arguments: str) -> Command:
    return Command(("git", "-C", str(repository), "--no-pager", *arguments))


def _write_history(repository: Path, size: int, changed: int) -> None:
    plan = repository / "plan"
    write_plan(plan, size)
    new_repository(repository)
    for path in sorted(plan.glob("actions/*/*.yaml"))[:: max(1, size // changed)][:changed]:
        path.write_text(_move(path.read_text()))
    commit(repository)


def _move(action: str) -> str:
    """Return an action whose date was agreed anew, and whose newest rating is another."""
    agreed, reported = action.split("\nsub_actions:", 1)
    earlier, newest = reported.rsplit("    rating: ", 1)
    revision = "\nrevisions:\n  - {due: December 2025, agreed: June 2024, reason: resources}"
    return f"{agreed}{revision}\nsub_actions:{earlier}    rating: red{newest[newest.index(chr(10)) :]}"


def new_repository(folder: Path) -> None:
    """Make a folder a repository, and commit what is in it."""
    _run(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)


def commit(repository: Path) -> None:
    """Commit whatever is in the folder of a repository."""
    _run(repository, "add", "--all")
    _run(repository, "commit", "--quiet", "--message", "The plan")


def _run(repository: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", repository, *arguments], check=True, env={**os.environ, **_IDENTITY})


def main() -> None:
    """Read the plan at HEAD whole and print how long that took."""
    from improvetrack.source.git.repository import find_repository  # noqa: PLC0415 - not part of what is measured
    from improvetrack.source.git.tree import plan_tree  # noqa: PLC0415 - as above

    start = time.perf_counter()
    repository = find_repository(Path(sys.argv[1]))
    tree = plan_tree(repository, repository.resolve("HEAD"), repository.path_of(Path(sys.argv[1])))
    for path in tree.paths():
        tree.read(path)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
