"""Settings that give the same words another meaning: the items that read otherwise are named, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_against import plan_files
from tests.conftest import BASE_PLAN, Run
from tests.repositories import MadeRepository, make_repository

SETTINGS = (BASE_PLAN / "plan.yaml").read_text(encoding="utf-8")
A2 = """\
id: OC.A2
title: Induction of officers
theme: OC
workstream: member-learning
due: Autumn 2022
sub_actions:
  - {id: OC.A2.1, title: A guide, due: Q1 2023/24}
updates:
  2022-07:
    rating: amber
    sub_actions:
      OC.A2.1: {status: on-track}
  2022-10: {rating: green}
"""
AMBER = "    - {id: amber, label: amber, letter: A, colour: amber, class: live, concern: medium}\n"
RETIRED = "retired:\n  - {id: amber, label: amber, of: ratings, now: green, last: 2022-07}\n"
AUTUMN, WINTER = "{name: Autumn, first: 9, last: 11}", "{name: Winter, first: 12, last: 2}"
ON_TRACK = "  - {id: on-track, label: on track, letter: T, colour: green, class: live}\n"
DONE = ON_TRACK.replace("live", "done")
CASES = {
    "a season": (
        SETTINGS.replace(AUTUMN, "{name: Autumn, first: 10, last: 12}").replace(
            WINTER, "{name: Winter, first: 1, last: 2}"
        ),
        ["OC.A2", "date due “Autumn 2022” means October - December 2022 now, and meant September - November 2022"],
    ),
    "a financial year": (
        SETTINGS.replace("year_starts: 4", "year_starts: 7"),
        ["OC.A2.1", "date due “Q1 2023/24” means July - September 2023 now, and meant April - June 2023"],
    ),
    "a word that is retired": (
        SETTINGS.replace(AMBER, "") + RETIRED,
        ["OC.A2", "rating “amber” means green (live, low concern) now, and meant amber (live, medium concern)"],
    ),
    "a word of another class": (
        SETTINGS.replace(f"statuses:\n{ON_TRACK}", f"statuses:\n{DONE}"),
        ["OC.A1.2", "OC.A2.1", "status “on-track” means on track (done) now, and meant on track (live)"],
    ),
    "a label": (SETTINGS.replace("label: amber,", "label: ambergris,"), []),
}
"""Settings of the branch, and what it says of which items."""


@pytest.fixture
def repository(tmp_path: Path) -> MadeRepository:
    """Return a plan on main, and a branch that is checked out."""
    made = make_repository(tmp_path / "council")
    made.commit({**plan_files(), "plan/actions/OC/OC.A2.yaml": A2}, on="2022-09-01")
    made.git("switch", "--quiet", "--create", "words")
    return made


@pytest.mark.parametrize(("settings", "expected"), CASES.values(), ids=list(CASES))
def test_the_items_that_read_otherwise_are_named(
    run: Run, repository: MadeRepository, settings: str, expected: list[str]
) -> None:
    assert settings != SETTINGS
    commit = repository.commit({"plan/plan.yaml": settings}, on="2022-10-01")[:10]
    review = run("review", "--against", "main", "--format", "markdown", cwd=repository.folder)
    told = [line.replace("\\", "") for line in review.out.splitlines() if " now, and meant " in line]
    *items, words = expected or [""]
    assert [line.removeprefix("- **").partition(" ")[0] for line in told] == items
    assert all(line.endswith(f"**: {words}.") for line in told)
    changes = " ".join(run("changes", "--from", "main", cwd=repository.folder).out.split())
    assert changes.count(" now, and meant ") == len(items)
    assert not items or f"{words} Recorded: {commit}, 1 October 2022" in changes
