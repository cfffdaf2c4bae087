"""Every report comes out in every format, and as JSON it is what its schema says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from improvetrack.cli.report import Report
from improvetrack.cli.reports import REPORTS
from improvetrack.exporting.schemas import build_schemas, name_of
from improvetrack.rendering.formats import FORMATS
from tests.cli.plans import FILES
from tests.conftest import Outcome, Run
from tests.program import TODAY, Clock, environment_of, run_here
from tests.through_time.repositories import plan_repository, under

FIGURES = """\
document: The progress summary for October 2022
period: 2022-10
figures:
  - {theme: OC, count: actions, stated: 7, words: 7 main actions}
"""
ASKED: Mapping[str, list[str]] = {
    "summary": [],
    "status": [],
    "list": [],
    "show": ["OC.A2"],
    "changes": [],
    "drift": [],
    "history": ["OC.A2"],
    "review": ["--against", "v1"],
    "reconcile": ["figures.yaml"],
    "verify": [],
}
BEGINS: Mapping[str, str | tuple[str, ...]] = {
    "markdown": ("# ", "<!-- improvetrack review -->\n## "),
    "html": "<!DOCTYPE html>\n",
    "json": "{\n",
}
ALL = list(product((report.name for report in REPORTS), (form.name for form in FORMATS)))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a plan that was published and went on, and the figures of a document beside it."""
    made = plan_repository(tmp_path_factory.mktemp("council"), on="2022-11-04")
    made.tag("v1")
    publish = ["publish", "--forum", "Cabinet", "--period", "2022-10", "--on", "2022-12-07"]
    assert run_here(publish, made.folder, environment_of({}), Clock(TODAY)).code == 0
    made.commit({**under("plan", FILES), "figures.yaml": FIGURES}, on="2022-12-08")
    return made.folder


@pytest.mark.parametrize(("report", "form"), ALL, ids=" as ".join)
def test_a_report_in_a_format(report: str, form: str, run: Run, council: Path) -> None:
    done = run(report, *ASKED[report], "--format", form, cwd=council)
    assert (done.code, done.err) == (1 if report == "reconcile" else 0, "")
    assert done.out.startswith(BEGINS.get(form, ""))
    assert done.out.endswith("\n")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_the_json_of_a_report_is_as_its_schema_says(report: Report, run: Run, council: Path) -> None:
    schema = json.loads(build_schemas(None, {report.view_type: report.title})[f"{name_of(report.view_type)}.json"])
    told = json.loads(run(report.name, *ASKED[report.name], "--json", cwd=council).out)
    assert [error.message for error in Draft7Validator(schema).iter_errors(told)] == []


def test_a_format_that_there_is_not(run: Run) -> None:
    assert run("status", "--format", "docx") == Outcome(
        2,
        "",
        "improvetrack: no report is made as 'docx'.\n  hint: Write --format terminal, markdown, html or json.\n",
    )
