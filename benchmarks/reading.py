"""Commands that read a plan, by processor time: at 1,000 actions against `validate`, at 10,000 against themselves.

The plan stands in a repository. The last of its commits brings a report on the newest month and later dates to three
actions in ten; those before brought the first theme's reports, month by month.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.history import commit, new_repository
from benchmarks.measure import Command, improvetrack, in_turn, paired_cpu
from benchmarks.plans import MONTHS, write_plan
from benchmarks.rows import Row, row

SMALL, LARGE = 1_000, 10_000
ITEM = "T0001.A2"
STATES = ("--from", "HEAD~1", "--to", "HEAD")
FIGURES = """\
document: A report made up for measuring
period: 2023-12
figures:
  - {count: actions, stated: %d, words: the number of main actions}
"""


class Reading(NamedTuple):
    """A command as the table names it, what it is given besides, and the code that it ends with."""

    command: str
    more: tuple[str, ...] = ()
    ends: int = 0


READINGS = (
    Reading("status"),
    Reading("list"),
    Reading("list --json"),
    Reading("list --overdue", ("--as-at", "2024-12-31")),
    Reading("show", (ITEM,)),
    *(Reading(f"summary --format {form}") for form in ("terminal", "markdown", "html", "json")),
    *(Reading(f"drift --format {form}") for form in ("terminal", "markdown", "html", "json")),
    Reading("history", (ITEM,)),
    *(Reading(f"changes --format {form}", STATES) for form in ("terminal", "markdown", "html", "json")),
    Reading("review --against HEAD~1"),
    Reading("validate --against HEAD~1", ("--workers", "1", "--output-format", "concise"), ends=1),
    Reading("reconcile", ("{repository}/figures.yaml",)),
    Reading("verify"),
)


def reading_rows(folder: Path, sizes: Sequence[int], words: Sequence[str], runs: int) -> Iterator[Row]:
    """Measure the commands that have one of some words in their names, or all, for plans of these sizes."""
    chosen = [each for each in READINGS if not words or any(word in each.command for word in words)]
    repositories = [_write_repository(folder / f"reading-{size}", size) for size in sizes if size in (SMALL, LARGE)]
    if not repositories:
        return
    for each in chosen:
        if each.command == "verify":
            for repository in repositories:
                _publish(repository)
        yield from _rows(each, repositories, runs)


def _rows(reading: Reading, repositories: Sequence[Path], runs: int) -> Iterator[Row]:
    validate = Reading("validate", ("--workers", "1", "--output-format", "concise"))
    commands = [_command(validate, repositories[0]), *(_command(reading, repository) for repository in repositories)]
    check, small, *large = in_turn(commands, runs)
    compared = f"{paired_cpu(small, check):.1f} x validate"
    yield row(f"{reading.command}, {SMALL:,} actions", small, compared, "at most 3 x validate")
    for sample in large:
        grown = f"{paired_cpu(sample, small):.1f} x at {SMALL:,}"
        yield row(f"{reading.command}, {LARGE:,} actions", sample, grown, f"at most 12 x at {SMALL:,}")


def _command(reading: Reading, repository: Path) -> Command:
    more = (each.format(repository=repository) for each in reading.more)
    command = improvetrack(*reading.command.split(), *more, "--plan", repository / "plan")
    return command._replace(ends=reading.ends)


def _write_repository(repository: Path, size: int) -> Path:
    """Write a plan and its history, and return the folder."""
    write_plan(repository / "plan", size)
    whole = {path: path.read_text() for path in sorted((repository / "plan").glob("actions/*/*.yaml"))}
    first_theme = [path for path in whole if path.parent.name == "T0001"]
    for number, (path, text) in enumerate(whole.items()):
        if number % 10 < 3:
            path.write_text(_earlier(text))
    new_repository(repository)
    for month in MONTHS[-12:-1]:
        for path in first_theme:
            path.write_text(_until(month, _earlier(whole[path])))
        commit(repository)
    for path, text in whole.items():
        path.write_text(text)
    commit(repository)
    (repository / "figures.yaml").write_text(FIGURES % size)
    return repository


def _earlier(action: str) -> str:
    """Return an action as it was a month before: each of its parts due earlier, and nothing said of the last month."""
    return _until(MONTHS[-2], re.sub(r"\n    due: .+", "\n    due: January 2024", action))


def _until(month: str, action: str) -> str:
    """Return an action with what was reported by a month."""
    agreed, *reported = re.split(r"\n(?=  [0-9]{4}-[0-9]{2}:)", action)
    return "\n".join([agreed, *(each for each in reported if each[2:9] <= month)]).rstrip() + "\n"


def _publish(repository: Path) -> None:
    command = improvetrack(
        "publish", "--forum", "Board", "--plan", repository / "plan", "--output-dir", repository / "out"
    )
    subprocess.run(command.arguments, check=True, capture_output=True)
