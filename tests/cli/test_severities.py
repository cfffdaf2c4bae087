"""What a plan turns off is not shown, and never makes a report fail or a plan seem sound."""

from __future__ import annotations

import json

from tests.cli.plans import Lay
from tests.conftest import BASE_PLAN, Run

SETTINGS = (BASE_PLAN / "plan.yaml").read_text(encoding="utf-8")
ACTION = (BASE_PLAN / "actions" / "OC" / "OC.A1.yaml").read_text(encoding="utf-8")


def test_an_unknown_word_that_is_let_pass_is_reported_as_typed(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder(
        {
            "plan.yaml": SETTINGS + 'rules: {IT309: "off"}\n',
            "actions/OC/OC.A1.yaml": ACTION.replace("rating: green", "rating: mauve"),
        }
    )
    summary = run("summary", "--plan", plan, "--format", "json")
    assert (summary.code, summary.err) == (0, "")
    assert json.loads(summary.out)["totals"]["by_rating"]["mauve"] == 1


def test_a_cycle_that_cannot_be_is_an_error_whatever_the_plan_sets(run: Run, plan_folder: Lay) -> None:
    settings = SETTINGS.replace("last: 2022-10", "last: 2022-09") + 'rules: {IT310: "off"}\n'
    plan = plan_folder({"plan.yaml": settings})
    checked = run("validate", "--plan", plan, "--output-format", "concise")
    assert (checked.code, checked.out.splitlines()[0].split(": ")[1]) == (
        1,
        "error IT310 No period of 3 months ends in 2022-09 when one ends in 2022-07.",
    )
    assert run("summary", "--plan", plan).code == 1
