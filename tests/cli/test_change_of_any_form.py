"""One changed deadline or start, whatever its form, as each command that looks through time tells of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.test_against import plan_files
from tests.conftest import Run
from tests.repositories import MadeRepository, make_repository

A2 = "plan/actions/OC/OC.A2.yaml"
HEAD = "id: OC.A2\ntitle: Induction of officers\ntheme: OC\nworkstream: member-learning\n"


class Told(NamedTuple):
    """A line of a plan before and after, what the reports say of it, and the rules that find it."""

    before: str
    after: str
    words: str
    rules: tuple[str, ...]


CASES = {
    "another time without days": Told(
        "due: {none: six months}",
        "due: {none: two years}",
        "agreed date changes from no date: six months to no date: two years",
        ("IT806",),
    ),
    "a day where none was known": Told(
        "due: {none: the source gives none}",
        "due: May 2023",
        "agreed date is set: May 2023, where none was known (no date: the source gives none)",
        ("IT801",),
    ),
    "a day where none was agreed": Told("", "due: May 2023", "agreed date is set: May 2023", ("IT801",)),
    "ongoing": Told("due: TBC", "due: ongoing", "agreed date changes from TBC to ongoing", ("IT801",)),
    "an end of what goes on": Told(
        "due: ongoing", "due: May 2023", "agreed date changes from ongoing to May 2023", ("IT806",)
    ),
    "taken out": Told("due: May 2023", "", "agreed date is taken away: May 2023", ("IT806",)),
    "taken out while it was open": Told("due: TBC", "", "agreed date is taken away: TBC", ("IT801",)),
    "a start": Told(
        "starts: May 2022", "starts: June 2022", "start changes from “May 2022” to “June 2022”", ("IT807",)
    ),
}


@pytest.fixture(params=CASES.values(), ids=list(CASES))
def told(request: pytest.FixtureRequest) -> Told:
    case: Told = request.param
    return case


@pytest.fixture
def repository(tmp_path: Path, told: Told) -> MadeRepository:
    """Return a plan in which one line changed on a branch."""
    made = make_repository(tmp_path / "council")
    made.commit({**plan_files(), A2: f"{HEAD}{told.before}\n"}, on="2022-09-01")
    made.git("switch", "--quiet", "--create", "branch")
    made.commit({A2: f"{HEAD}{told.after}\n"}, on="2022-10-01")
    return made


def _one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_change_is_told_by_every_command(run: Run, repository: MadeRepository, told: Told) -> None:
    folder = repository.folder
    for command in (("changes", "--from", "main"), ("review", "--against", "main"), ("history", "OC.A2")):
        done = run(*command, cwd=folder)
        assert (done.code, done.err) == (0, "")
        assert told.words in _one_line(done.out), done.out


def test_a_change_that_nobody_asked_for_is_found(run: Run, repository: MadeRepository, told: Told) -> None:
    arguments = ("validate", "--against", "main", "--output-format", "concise", "--as-at", "2022-11-01")
    found = [line for line in run(*arguments, cwd=repository.folder).out.splitlines() if "IT8" in line]
    assert tuple(line.split(": ", 1)[1].split()[1] for line in found) == told.rules
