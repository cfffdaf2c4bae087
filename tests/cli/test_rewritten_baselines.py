"""A date first agreed that was rewritten in its file: drift and history count from the oldest one, and say so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_against import plan_files
from tests.conftest import Run
from tests.repositories import MadeRepository, make_repository

A2, A3, CC1 = "plan/actions/OC/OC.A2.yaml", "plan/actions/OC/OC.A3.yaml", "plan/changes/CC-1.yaml"
DUE = "id: OC.A2\ntitle: Induction of officers\ntheme: OC\nworkstream: member-learning\ndue: {due}\n"
PART = "sub_actions:\n  - {{id: OC.A2.1, title: A guide, due: {due}}}\n"
PUT_RIGHT = """\
id: CC-1
title: The date was written down wrongly
changes:
  - {item: OC.A2, what: baseline, from: December 2022, to: May 2023}
reason: capacity
state: approved
decided: {forum: Council, on: 12 October 2022}
"""
REWRITTEN = "rewritten since: its file has May 2023 as the date first agreed"


@pytest.fixture
def repository(tmp_path: Path) -> MadeRepository:
    """Return a plan with an action, and a part of it, that are due in December 2022."""
    made = make_repository(tmp_path / "council")
    text = DUE.format(due="December 2022") + PART.format(due="December 2022")
    made.commit({**plan_files(), A2: text}, on="2022-09-01")
    return made


def _lines(run: Run, made: MadeRepository, *more: str) -> dict[str, dict[str, Any]]:
    done = run("drift", "--as-at", "2022-11-01", "--json", *more, cwd=made.folder)
    assert (done.code, done.err) == (0, "")
    return {line["id"]: line for block in json.loads(done.out)["blocks"] for line in block["lines"]}


def _told(run: Run, made: MadeRepository, item: str, *more: str) -> tuple[str, int | None, bool]:
    line = _lines(run, made, *more)[item]
    return line["baseline"], line["drift_months"], REWRITTEN in line["facts"]


def test_drift_counts_from_the_oldest_date_and_says_so(run: Run, repository: MadeRepository) -> None:
    repository.commit({A2: DUE.format(due="January 2023") + PART.format(due="May 2023")}, on="2022-10-01")
    repository.commit({A2: DUE.format(due="May 2023") + PART.format(due="May 2023")}, on="2022-10-02")
    assert _told(run, repository, "OC.A2") == ("December 2022", 5, True)
    assert _told(run, repository, "OC.A2.1") == ("December 2022", 5, True)
    page = run("drift", "--as-at", "2022-11-01", cwd=repository.folder).out
    assert "2 dates first agreed were rewritten; drift counts from the oldest on record: OC.A2, OC.A2.1." in " ".join(
        page.split()
    )


def test_a_part_is_known_by_its_id_in_whatever_file_it_stands(run: Run, repository: MadeRepository) -> None:
    other = DUE.format(due="March 2023").replace("OC.A2", "OC.A3")
    repository.commit({A2: DUE.format(due="December 2022"), A3: other + PART.format(due="May 2023")}, on="2022-10-01")
    assert _told(run, repository, "OC.A2.1") == ("December 2022", 5, True)
    assert _told(run, repository, "OC.A2") == ("December 2022", 0, False)


def test_what_is_rewritten_in_the_folder_only(run: Run, repository: MadeRepository) -> None:
    (repository.folder / A2).write_text(DUE.format(due="May 2023"))
    assert _told(run, repository, "OC.A2") == ("December 2022", 5, True)
    assert _told(run, repository, "OC.A2", "--at", "HEAD") == ("December 2022", 0, False)


def test_what_was_put_back(run: Run, repository: MadeRepository) -> None:
    repository.commit({A2: DUE.format(due="May 2023")}, on="2022-10-01")
    repository.commit({A2: DUE.format(due="Dec 2022")}, on="2022-10-02")
    assert _told(run, repository, "OC.A2") == ("Dec 2022", 0, False)


def test_what_an_approved_request_put_right(run: Run, repository: MadeRepository) -> None:
    repository.commit({A2: DUE.format(due="May 2023"), CC1: PUT_RIGHT}, on="2022-10-12")
    assert _told(run, repository, "OC.A2") == ("May 2023", 0, False)
    repository.commit({CC1: PUT_RIGHT.replace("approved", "refused")}, on="2022-10-13")
    assert _told(run, repository, "OC.A2") == ("December 2022", 5, True)


def test_history_counts_from_the_oldest_date_and_says_so(run: Run, repository: MadeRepository) -> None:
    repository.commit({A2: DUE.format(due="May 2023") + PART.format(due="May 2023")}, on="2022-10-01")
    told = " ".join(run("history", "OC.A2", "--as-at", "2022-11-01", cwd=repository.folder).out.split())
    assert "first agreed December 2022; " in told
    assert told.count(REWRITTEN) == 1
    assert told.count("Total drift: 5 months") == 2
    assert "total drift 5 months" in told


def test_a_shallow_clone_says_that_it_cannot_tell(run: Run, repository: MadeRepository, tmp_path: Path) -> None:
    repository.commit({A2: DUE.format(due="May 2023")}, on="2022-10-01")
    shallow = repository.clone(tmp_path / "shallow", "--depth=1")
    page = json.loads(run("drift", "--as-at", "2022-11-01", "--json", cwd=shallow.folder).out)
    (note,) = page["notes"]
    assert note.startswith("Whether dates first agreed were rewritten is not known: this clone is shallow")


def test_a_plan_without_a_history_has_its_own_dates(run: Run, repository: MadeRepository) -> None:
    (repository.folder / ".git").rename(repository.folder / "no-git")
    assert _told(run, repository, "OC.A2") == ("December 2022", 0, False)


@pytest.mark.parametrize(
    ("at", "as_at"), [("2022-10-20", "2022-10-20"), ("2022-10", "2022-10-31"), ("HEAD", "2022-09-01")]
)
def test_a_state_is_judged_by_the_day_that_was_asked_for(
    run: Run, repository: MadeRepository, at: str, as_at: str
) -> None:
    assert json.loads(run("drift", "--at", at, "--json", cwd=repository.folder).out)["as_at"] == as_at


def test_a_deadline_without_days_that_was_rewritten(run: Run, repository: MadeRepository) -> None:
    repository.commit({A3: DUE.format(due="{none: six months}").replace("OC.A2", "OC.A3")}, on="2022-10-01")
    repository.commit({A3: DUE.format(due="{none: two years}").replace("OC.A2", "OC.A3")}, on="2022-10-02")
    line = _lines(run, repository)["OC.A3"]
    assert line["baseline"] == "no original date: six months"
    assert "rewritten since: its file has no date: two years as the date first agreed" in line["facts"]
