"""Every report of a period of which the plan holds only a part says so, in every format."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from improvetrack.rendering.formats import FORMATS
from tests.cli.plans import FILES
from tests.cli.test_reports import ASKED, FIGURES
from tests.conftest import Run
from tests.through_time.repositories import plan_repository, under

COVERS = "covers: {2022-10: 'Only what a minute tells, which names one main action.'}\n"
TOLD = "October 2022 is covered only in part: Only what a minute tells, which names one main action."
AT_PERIODS = [report for report in ASKED if report not in ("review", "verify")]
ALL = list(product(AT_PERIODS, (form.name for form in FORMATS)))


@pytest.fixture(scope="module")
def told_in_part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a plan that holds only a part of its period, and the figures of a document beside it."""
    made = plan_repository(tmp_path_factory.mktemp("part"), on="2022-11-04")
    settings = (made.folder / "plan" / "plan.yaml").read_text(encoding="utf-8")
    made.commit({**under("plan", {**FILES, "plan.yaml": settings + COVERS}), "figures.yaml": FIGURES}, on="2022-12-08")
    return made.folder


@pytest.mark.parametrize(("report", "form"), ALL, ids=" as ".join)
def test_a_report_says_of_what_it_holds_a_part(report: str, form: str, run: Run, told_in_part: Path) -> None:
    asked = ["--from", "HEAD^"] if report == "changes" else ASKED[report]
    done = run(report, *asked, "--format", form, cwd=told_in_part)
    assert done.err == ""
    assert TOLD in " ".join(done.out.replace("> ", "").split())


def test_a_report_of_another_period_does_not(run: Run, told_in_part: Path) -> None:
    told = run("summary", "--period", "2022-07", cwd=told_in_part)
    assert (told.code, TOLD in told.out) == (0, False)


def test_what_it_covers_is_no_setting_that_changes(run: Run, told_in_part: Path) -> None:
    told = run("changes", "--from", "HEAD^", "--json", cwd=told_in_part)
    assert '"settings": []' in told.out
