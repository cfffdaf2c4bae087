from __future__ import annotations

import pytest

from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.summary import build_summary
from tests.factories import a_theme, an_action, settings

MILESTONE = {"id": "OC/M1", "title": "Culture defined"}
DRAWN, COUNTED = {"kind": "drawn"}, {"kind": "counted"}


@pytest.mark.parametrize(
    ("milestone", "signs"),
    [(MILESTONE, ["†"]), ({**MILESTONE, "provenance": COUNTED}, ["‡"])],
)
def test_the_marks_of_a_theme_s_own_milestones_are_explained(milestone: dict[str, object], signs: list[str]) -> None:
    theme = a_theme(provenance=DRAWN, milestones=[milestone])
    plan = Plan(settings(), (theme,), (an_action(provenance=None),))
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    summary = build_summary(plan, period)
    assert [entry.sign for entry in summary.legend.provenance] == list(dict.fromkeys(["†", *signs]))
    assert summary.themes[0].mark == "†"
    assert [line.mark for line in summary.themes[0].milestones_outstanding if line.id == "OC/M1"] == signs
