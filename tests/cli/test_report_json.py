"""The JSON of every report is as its schema says, for a plan with a history, a publication and a branch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from improvetrack.cli.report import Report
from improvetrack.cli.reports import REPORTS
from improvetrack.exporting.json_schema import view_schema
from tests.cli.plans import INDUCTION
from tests.conftest import BASE_PLAN, Run
from tests.exporting.editor import complaints
from tests.repositories import MadeRepository, make_repository

ASKED = {
    "summary": ("--period", "2022-10"),
    "status": ("--as-at", "2022-11-15"),
    "list": ("--overdue", "--as-at", "2022-12-31"),
    "show": ("OC.A2",),
    "changes": ("--from", "main"),
    "drift": (),
    "history": ("OC.A2",),
    "review": ("--against", "main"),
    "reconcile": ("figures.yaml",),
    "verify": (),
}
FIGURES = """\
document: Report to the Audit Committee
period: 2022-10
figures:
  - {count: actions, stated: 3, words: three main actions, at: paragraph 1}
"""
MOVED = "revisions: [{due: March 2023, agreed: October 2022, reason: nobody is free, forum: Cabinet}]\n"


@pytest.fixture
def repository(tmp_path: Path) -> MadeRepository:
    """The base plan with one more action; the branch that is looked at moves its date."""
    made = make_repository(tmp_path / "council")
    files = {f"plan/{path.relative_to(BASE_PLAN).as_posix()}": path.read_text() for path in BASE_PLAN.rglob("*.yaml")}
    action = "plan/actions/OC/OC.A2.yaml"
    made.commit({**files, action: INDUCTION, "figures.yaml": FIGURES}, on="2022-11-01")
    made.git("switch", "--quiet", "--create", "later")
    made.commit({action: INDUCTION + MOVED}, on="2022-11-08")
    return made


def test_each_report_is_asked_for() -> None:
    assert [report.name for report in REPORTS] == list(ASKED)


@pytest.mark.parametrize("report", REPORTS, ids=[report.name for report in REPORTS])
def test_the_json_of_a_report_fits_its_schema(run: Run, repository: MadeRepository, report: Report) -> None:
    if report.name == "verify":
        run("publish", "--forum", "Cabinet", "--period", "2022-10", "--on", "2022-12-07", cwd=repository.folder)
    outcome = run(report.name, *ASKED[report.name], "--json", cwd=repository.folder)
    assert (outcome.code, outcome.err) == (1 if report.name == "reconcile" else 0, "")
    assert complaints(view_schema(report.view_type, report.title), json.loads(outcome.out)) == []
