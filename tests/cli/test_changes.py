"""What `improvetrack changes` is asked for: two states, a theme, a format by the ending of a name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.plans import Lay
from tests.conftest import BASE_PLAN, Outcome, Run
from tests.repositories import MadeRepository, make_repository

ACTION = """\
id: OC.A2
title: Induction of officers
theme: OC
workstream: member-learning
due: December 2022
"""
MOVED = f"{ACTION}revisions: [{{due: April 2023, agreed: 8 November 2022, reason: nobody was free}}]\n"

CHANGES = """\
Improvement Plan: changes
Example Borough Council
Changes from tag first (commit {first}, 31 October 2022) to the working
folder. The whole plan.

2 changes to what was agreed, all of them with no approval on record.
0 approved + 0 proposed + 2 with no approval on record = 2 changes to what was
agreed

! 2 changes have no approval on record
  OC.A2 Induction of officers: lead changes from no lead to Monitoring Officer
  OC.A2 Induction of officers: agreed date moves from December 2022 to April
  2023 (4 months later, beyond the 3 months tolerated; first move)

What has changed
1 agreed date has been moved later (by more than three months)
  OC.A2 Induction of officers (December 2022 to April 2023)
1 change of lead
  OC.A2 Induction of officers (no lead to Monitoring Officer)


Organisational Culture (OC)

Changes to what was agreed
!  OC.A2 Induction of officers
     agreed date moves from December 2022 to April 2023 (4 months later, beyond
     the 3 months tolerated; first move)
     no approval on record
     Reason: nobody was free
     Recorded: {second}, 8 November 2022
!  OC.A2 Induction of officers
     lead changes from no lead to Monitoring Officer
     no approval on record
     Recorded: not committed yet

What the marks mean
! no approval on record: Changed in the plan, and no change request, forum or
minute says that anyone agreed.
"""


@pytest.fixture
def repository(tmp_path: Path) -> MadeRepository:
    """Return a plan that was committed, changed and committed, and changed again."""
    made = make_repository(tmp_path / "body")
    files = {path.relative_to(BASE_PLAN).as_posix(): path.read_text() for path in BASE_PLAN.rglob("*.yaml")}
    base = {f"plan/{name}": text for name, text in files.items()}
    made.commit({**base, "plan/actions/OC/OC.A2.yaml": ACTION}, on="2022-10-31")
    made.tag("first")
    made.commit({"plan/actions/OC/OC.A2.yaml": MOVED}, on="2022-11-08")
    (made.folder / "plan/actions/OC/OC.A2.yaml").write_text(f"{MOVED}lead: monitoring-officer\n")
    return made


def test_from_a_tag_to_the_working_folder(run: Run, repository: MadeRepository) -> None:
    first, second = (repository.git("rev-parse", name)[:10] for name in ("first", "HEAD"))
    told = CHANGES.format(first=first, second=second)
    assert run("changes", "--from", "first", cwd=repository.folder) == Outcome(0, told, "")


def rows_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for group in report["groups"] for table in group["tables"] for row in table["rows"]]


def test_between_two_revisions_the_working_folder_plays_no_part(run: Run, repository: MadeRepository) -> None:
    told = run("changes", "--from", "first", "--to", "HEAD", "--json", cwd=repository.folder).out
    assert [row["kind"] for row in rows_of(json.loads(told))] == ["date-moved"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("changes.md", "# Improvement Plan: changes\n"),
        ("changes.html", "<!DOCTYPE html>\n"),
        ("changes.json", '{\n  "schema": "improvetrack/changes/2",\n'),
        ("changes.txt", "Improvement Plan: changes\n"),
    ],
)
def test_the_ending_of_a_name_says_the_format(run: Run, repository: MadeRepository, name: str, begins: str) -> None:
    assert run("changes", "--from", "first", "--output", name, cwd=repository.folder).err == f"Wrote {name}\n"
    assert (repository.folder / name).read_text(encoding="utf-8").startswith(begins)


def test_a_file_that_cannot_be_read_is_listed_and_never_dropped(run: Run, repository: MadeRepository) -> None:
    (repository.folder / "plan/actions/OC/OC.A2.yaml").write_text("id: OC.A2\ntitle: [\n")
    report = json.loads(run("changes", "--from", "first", "--format", "json", cwd=repository.folder).out)
    assert [(each["path"], each["state"]) for each in report["not_compared"]] == [
        ("actions/OC/OC.A2.yaml", "newer state")
    ]
    assert rows_of(report) == []


def test_a_theme_is_named_as_in_every_command(run: Run, repository: MadeRepository) -> None:
    told = run("changes", "--from", "first", "--theme", "organisational culture", cwd=repository.folder).out
    assert "Only Organisational Culture." in told.replace("\n", " ")


def test_a_plan_brings_its_own_template_unless_it_is_left_alone(run: Run, repository: MadeRepository) -> None:
    own = repository.folder / "plan" / "templates" / "changes.md.j2"
    own.parent.mkdir()
    own.write_text("{{ agreement.headline }}\n")
    asked = ("changes", "--from", "first", "--format", "markdown")
    headline = "2 changes to what was agreed, all of them with no approval on record.\n"
    assert run(*asked, cwd=repository.folder).out == headline
    built_in = run(*asked, "--builtin-templates", cwd=repository.folder).out
    assert built_in.startswith("# Improvement Plan: changes\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nothing has been published yet, so that there is no last report."),
        (("--from", "HEAD", "--to", "first"), "comes after tag first"),
        (("--from", "working", "--to", "HEAD"), "the working folder comes after"),
        (("--from", "first", "--theme", "Q"), "'Q' is not a theme of this plan."),
        (("--from", "first", "--output", "changes.docx"), "no report is made as changes.docx."),
        (("--from", "--to"), "'--to' begins with a dash, as no revision does."),
    ],
)
def test_what_cannot_be_made(run: Run, repository: MadeRepository, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("changes", *arguments, cwd=repository.folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_without_a_repository_there_is_no_older_state(run: Run, plan_folder: Lay) -> None:
    outcome = run("changes", "--from", "2022-10", "--plan", plan_folder({}))
    assert (outcome.code, outcome.out) == (2, "")
    assert "is not in a Git repository" in outcome.err
