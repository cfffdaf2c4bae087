from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.analysis.as_agreed import has_left
from improvetrack.analysis.open_items import (
    PlanItem,
    Wanted,
    due_by,
    left_items_of,
    open_items,
    overdue_items,
    select,
    without_update,
)
from improvetrack.analysis.standing import Standing, left_milestones, standing_at, theme_milestones
from improvetrack.model.action import Closure
from improvetrack.model.dates.window import DEFAULT_CALENDAR
from improvetrack.model.plan import Plan, cycle_of
from tests.factories import a_theme, an_action, settings

CYCLE = {"every": 3, "first": "2022-07", "last": "2023-07"}
JULY = {"how": "withdrawn", "on": "July 2022"}
NOVEMBER = {"how": "closed", "on": "November 2022"}
MILESTONES = [
    {"id": "OC/M1", "title": "Signed", "due": "May 2022"},
    {"id": "OC/M2", "title": "Launched", "closed": JULY},
]


def standing(period: str, *actions: Any) -> Standing:
    plan = Plan(settings(reporting=CYCLE), (a_theme(milestones=MILESTONES),), actions)
    chosen = cycle_of(plan.settings).period(period)
    assert chosen
    return standing_at(plan, chosen, chosen.ends)


def ids(held: Any) -> list[str]:
    return [each.item.item.id if isinstance(each, PlanItem) else each.item.id for each in held]


@pytest.mark.parametrize(
    ("words", "day", "left"),
    [
        ("July 2022", date(2022, 7, 31), True),
        ("July 2022", date(2022, 7, 30), False),
        ("12 July 2022", date(2022, 7, 12), True),
        ("Summer 2022", date(2022, 8, 30), False),
        ("TBC", date(2030, 1, 1), False),
        ("some day", date(2030, 1, 1), False),
        (None, date(2030, 1, 1), False),
    ],
)
def test_an_item_leaves_on_the_last_day_that_the_words_allow(words: str | None, day: date, left: bool) -> None:
    closed = Closure.model_validate({"how": "closed", "on": words}) if words else None

    assert has_left(closed, day, DEFAULT_CALENDAR) is left


@pytest.mark.parametrize(
    ("period", "live", "left"),
    [
        ("2022-07", ["OC.A1", "OC.A2", "OC.A3"], []),
        ("2022-10", ["OC.A1", "OC.A2"], ["OC.A3"]),
        ("2023-01", ["OC.A1"], ["OC.A2", "OC.A3"]),
    ],
)
def test_main_actions_stand_apart_from_the_period_in_which_they_left(
    period: str, live: list[str], left: list[str]
) -> None:
    actions = (
        an_action(),
        an_action(id="OC.A2", closed=NOVEMBER),
        an_action(id="OC.A3", closed={"how": "closed", "on": "1 August 2022"}),
    )
    now = standing(period, *actions)

    assert [position.action.id for position in now.actions] == live
    assert [position.action.id for position in now.left] == left
    assert [position.action.id for position in now.of_theme("OC")] == live
    assert [position.action.id for position in now.left_of_theme("OC")] == left
    assert [now.position_of(action.id).action for action in actions] == list(actions)


def test_parts_stand_apart() -> None:
    action = an_action(
        sub_actions=[{"id": "OC.A1.1", "title": "One", "closed": JULY}, {"id": "OC.A1.2", "title": "Two"}],
        milestones=[{"id": "OC.A1/M1", "title": "Agreed", "closed": JULY}],
        updates={},
    )
    now = standing("2022-10", action)
    (position,) = now.actions

    assert (ids(position.sub_actions), ids(position.milestones)) == (["OC.A1.2"], [])
    assert [(held.kind.value, held.item.item.id) for held in left_items_of(position)] == [
        ("sub-action", "OC.A1.1"),
        ("milestone", "OC.A1/M1"),
    ]
    (theme,) = now.plan.themes
    assert (ids(theme_milestones(now, theme)), ids(left_milestones(now, theme))) == (["OC/M1"], ["OC/M2"])
    assert ids(open_items(now)) == ["OC.A1", "OC.A1.2", "OC/M1"]


def test_nothing_is_asked_of_what_left_since_the_period() -> None:
    parts = [{"id": "OC.A2.1", "title": "One", "due": "June 2022"}]
    gone = an_action(id="OC.A2", due="June 2022", closed=NOVEMBER, sub_actions=parts, milestones=[], updates={})
    parted = an_action(
        id="OC.A3",
        due=None,
        sub_actions=[{"id": "OC.A3.1", "title": "One", "due": "June 2022", "closed": NOVEMBER}],
        milestones=[{"id": "OC.A3/M1", "title": "Agreed", "due": "January 2023", "closed": NOVEMBER}],
        updates={"2022-10": {"rating": "amber"}},
    )
    now = standing("2022-10", gone, parted)
    before, after = date(2022, 11, 1), date(2022, 12, 1)
    days = (before, after, date(2023, 1, 31))
    now_before, now_after, later = (standing_at(now.plan, now.period, day) for day in days)

    assert ids(overdue_items(now_before)) == ["OC.A2", "OC.A2.1", "OC.A3.1", "OC/M1"]
    assert ids(overdue_items(now_after)) == ["OC/M1"]
    assert [each.position.action.id for each in select(now_before, Wanted(overdue_on=before))] == ["OC.A2", "OC.A3"]
    assert [each.position.action.id for each in select(now_after, Wanted(overdue_on=after))] == []
    assert ids(due_by(now_before, date(2023, 3, 1))) == ["OC.A3/M1"]
    assert ids(due_by(now_after, date(2023, 3, 1))) == []
    assert [position.action.id for position in without_update(now_before)[1]] == ["OC.A2"]
    assert [position.action.id for position in without_update(later)[1]] == ["OC.A3"]
