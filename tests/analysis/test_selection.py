from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.analysis.open_items import Wanted, select
from improvetrack.analysis.standing import standing_at
from improvetrack.model.dates.window import Precision, Window
from improvetrack.model.plan import Plan, cycle_of
from tests.factories import a_theme, an_action, settings

SLIPPED = an_action(
    id="OC.A2",
    due="December 2022",
    lead="chief-executive",
    sub_actions=[
        {"id": "OC.A2.1", "title": "Late", "due": "October 2022", "lead": "head-of-people"},
        {"id": "OC.A2.2", "title": "In time", "due": "December 2022"},
        {"id": "OC.A2.3", "title": "Done", "due": "December 2022"},
    ],
    milestones=[{"id": "OC.A2/M1", "title": "Reached", "due": "Autumn 2022"}],
    updates={
        "2022-10": {
            "rating": "amber",
            "sub_actions": {
                "OC.A2.1": {"status": "medium-slippage", "cause": "capacity", "forecast": "January 2023"},
                "OC.A2.2": {"status": "on-track"},
                "OC.A2.3": {"status": "complete", "completed": "October 2022"},
            },
            "milestones": {"OC.A2/M1": {"status": "due"}},
        }
    },
)
UNRATED = an_action(id="XX.A1", theme="XX", due=None, sub_actions=[], milestones=[], updates={})
PLAN = Plan(settings(), (a_theme(), a_theme(id="XX")), (an_action(), SLIPPED, UNRATED))


def _month(year: int, month: int, last: int) -> Window:
    return Window(date(year, month, 1), date(year, month, last), Precision.MONTH)


@pytest.mark.parametrize(
    ("wanted", "answers"),
    [
        ({}, {"OC.A1": [], "OC.A2": [], "XX.A1": []}),
        ({"theme": "XX"}, {"XX.A1": []}),
        ({"rating": "amber"}, {"OC.A2": []}),
        ({"rating": "none"}, {"XX.A1": []}),
        ({"rating": "red"}, {}),
        ({"status": "on-track"}, {"OC.A1": ["OC.A1.2"], "OC.A2": ["OC.A2.2"]}),
        ({"status": "on-track", "rating": "green"}, {"OC.A1": ["OC.A1.2"]}),
        ({"lead": "chief-executive"}, {"OC.A2": []}),
        ({"lead": "head-of-people"}, {"OC.A2": ["OC.A2.1"]}),
        ({"lead": "chief-executive", "status": "on-track"}, {"OC.A2": ["OC.A2.2"]}),
        ({"lead": "head-of-people", "status": "on-track"}, {}),
        ({"due": _month(2022, 10, 31)}, {"OC.A2": ["OC.A2.1"]}),
        ({"due": _month(2022, 12, 31)}, {"OC.A2": ["OC.A2.2"]}),
        ({"due": _month(2023, 1, 31)}, {"OC.A1": ["OC.A1/M1"], "OC.A2": ["OC.A2.1"]}),
        ({"due": _month(2022, 11, 30)}, {"OC.A2": ["OC.A2/M1"]}),
        ({"due": _month(2022, 11, 30), "status": "due"}, {}),
        ({"due": _month(2023, 3, 31)}, {"OC.A1": []}),
        ({"overdue_on": date(2022, 11, 1)}, {"OC.A2": ["OC.A2.1"]}),
        ({"overdue_on": date(2022, 12, 1)}, {"OC.A2": ["OC.A2.1", "OC.A2/M1"]}),
        ({"overdue_on": date(2022, 10, 31)}, {}),
    ],
    ids=repr,
)
def test_select(wanted: dict[str, Any], answers: dict[str, list[str]]) -> None:
    period = cycle_of(PLAN.settings).period("2022-10")
    assert period
    found = select(standing_at(PLAN, period, period.ends), Wanted(**wanted))
    assert {
        each.position.action.id: [item.item.id for item in (*each.sub_actions, *each.milestones)] for each in found
    } == answers
