from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.position import plan_as_agreed
from improvetrack.model.plan import Plan, cycle_of
from tests.factories import a_theme, an_action, settings

JULY = {"due": "May 2023", "agreed": "July 2022", "reason": "no trainer"}
NOVEMBER = {"due": "July 2023", "agreed": "November 2022", "reason": "no room"}
AUTUMN = {"due": "July 2023", "agreed": "Autumn 2022", "reason": "no room"}
UNKNOWN = {"due": "July 2023", "agreed": "TBC", "reason": "no room"}


def plan_with(revisions: list[dict[str, str]], **reporting: Any) -> Plan:
    """Return a plan in which an action, its first sub-action and milestone and the theme's own one were so moved."""
    parts = {"id": "OC.A1.1", "title": "Induction", "due": "March 2023", "revisions": revisions}
    milestone = {"id": "OC.A1/M1", "title": "Agreed", "due": "March 2023", "revisions": revisions}
    of_theme = {"id": "OC/M1", "title": "Culture defined", "due": "March 2023", "revisions": revisions}
    action = an_action(due="March 2023", revisions=revisions, sub_actions=[parts], milestones=[milestone], updates={})
    words = settings(reporting={"every": 3, "first": "2022-07", **reporting})
    return Plan(words, (a_theme(milestones=[of_theme]),), (action,))


@pytest.mark.parametrize(
    ("revisions", "cut_off", "due"),
    [
        ([], 0, "March 2023"),
        ([JULY], 0, "May 2023"),
        ([JULY, NOVEMBER], 0, "May 2023"),
        ([NOVEMBER], 0, "March 2023"),
        ([NOVEMBER], 1, "July 2023"),
        ([AUTUMN], 0, "July 2023"),
        ([UNKNOWN], 0, "July 2023"),
    ],
)
def test_a_report_has_the_dates_that_were_agreed_by_its_cut_off(
    revisions: list[dict[str, str]], cut_off: int, due: str
) -> None:
    plan = plan_with(revisions, cut_off=cut_off)
    october = cycle_of(plan.settings).period("2022-10")
    assert october
    known = plan_as_agreed(plan, october)
    (action,), (theme,) = known.actions, known.themes
    items = (action, *action.sub_actions, *action.milestones, *theme.milestones)
    assert [item.agreed_due for item in items] == [due] * 4


def test_a_plan_whose_dates_never_moved_stays_itself() -> None:
    plan = plan_with([])
    october = cycle_of(plan.settings).period("2022-10")
    assert october
    assert plan_as_agreed(plan, october) is plan
