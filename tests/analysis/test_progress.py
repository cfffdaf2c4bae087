from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.progress import completed_items, slipping_items
from improvetrack.analysis.standing import standing_at
from improvetrack.model.plan import Plan, cycle_of
from tests.factories import a_theme, an_action, settings

RATINGS = {
    "label": "confidence",
    "words": [
        {"id": "sure", "label": "sure", "letter": "S", "colour": "green", "class": "live", "concern": "low"},
        {"id": "over", "label": "over", "letter": "O", "colour": "blue", "class": "done", "concern": "low"},
    ],
}


@pytest.mark.parametrize(
    ("updates", "slipping", "completed"),
    [
        ({"2022-10": {"sub_actions": {"OC.A1.1": {"status": "medium-slippage"}}}}, ["OC.A1.1"], []),
        ({"2022-07": {"status": "significant-slippage"}}, ["OC.A1"], []),
        ({"2022-10": {"sub_actions": {"OC.A1.1": {"status": "complete"}}}}, [], ["OC.A1.1"]),
        ({"2022-07": {"sub_actions": {"OC.A1.1": {"status": "complete"}}}}, [], []),
        ({"2022-10": {"status": "complete"}}, [], ["OC.A1"]),
        ({"2022-07": {"rating": "sure"}, "2022-10": {"rating": "over"}}, [], ["OC.A1"]),
        ({"2022-07": {"rating": "over"}, "2022-10": {"rating": "over"}}, [], []),
        ({"2022-07": {"rating": "over"}}, [], []),
        ({"2022-10": {"milestones": {"OC.A1/M1": {"status": "complete"}}}}, [], []),
    ],
    ids=repr,
)
def test_progress(updates: dict[str, Any], slipping: list[str], completed: list[str]) -> None:
    plan = Plan(settings(ratings=RATINGS), (a_theme(),), (an_action(updates=updates),))
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    standing = standing_at(plan, period, period.ends)
    told = slipping_items(standing), completed_items(standing)
    assert [[held.item.item.id for held in each] for each in told] == [slipping, completed]
