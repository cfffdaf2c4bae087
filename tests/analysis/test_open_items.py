from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from improvetrack.analysis.open_items import (
    PlanItem,
    due_by,
    next_period,
    open_items,
    overdue_items,
    without_update,
)
from improvetrack.analysis.standing import Standing, standing_at
from improvetrack.model.action import Action
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import Stage
from tests.factories import a_theme, an_action, settings

RATINGS = {
    "label": "confidence",
    "words": [
        {"id": "sure", "label": "sure", "letter": "S", "colour": "green", "class": "live", "concern": "low"},
        {"id": "over", "label": "over", "letter": "O", "colour": "blue", "class": "done", "concern": "low"},
        {"id": "halted", "label": "halted", "letter": "H", "colour": "grey", "class": "stopped", "concern": "low"},
    ],
}


DAY = date(2022, 10, 31)


def _standing(
    *actions: Action, period: str = "2022-10", day: date = DAY, theme: Theme | None = None, **changes: Any
) -> Standing:
    plan = Plan(settings(**changes), (theme or a_theme(),), actions)
    found = cycle_of(plan.settings).period(period)
    assert found
    return standing_at(plan, found, day)


def _ids(held: Iterable[PlanItem]) -> list[str]:
    return [each.item.item.id for each in held]


def _reported(**said: Any) -> dict[str, Any]:
    return {"2022-10": {"rating": "green", **said}}


def test_open_items_are_the_action_its_parts_and_the_themes_own_milestones() -> None:
    theme = a_theme(milestones=[{"id": "OC/M1", "title": "Culture defined"}])
    assert _ids(open_items(_standing(an_action(), theme=theme))) == ["OC.A1", "OC.A1.2", "OC.A1/M1", "OC/M1"]


def test_an_action_whose_sub_actions_are_all_done_is_not_held_to_its_own_date() -> None:
    done = {"status": "complete", "completed": "October 2022"}
    action = an_action(updates=_reported(sub_actions={"OC.A1.1": done, "OC.A1.2": done}))
    assert _ids(open_items(_standing(action))) == ["OC.A1/M1"]


@pytest.mark.parametrize("said", [{"status": "complete"}, {"status": "on-hold"}])
def test_nothing_is_open_in_an_action_that_is_done_or_stopped(said: dict[str, str]) -> None:
    assert _ids(open_items(_standing(an_action(updates=_reported(**said))))) == []


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ({"rating": "sure"}, Stage.LIVE),
        ({"rating": "over"}, Stage.DONE),
        ({"rating": "halted", "status": "on-track"}, Stage.STOPPED),
        ({"rating": "sure", "status": "complete"}, Stage.DONE),
        ({"status": "not-yet-due"}, Stage.NOT_STARTED),
        ({}, Stage.UNRATED),
    ],
)
def test_the_class_of_an_action_comes_from_its_status_and_its_rating(said: dict[str, str], stage: Stage) -> None:
    standing = _standing(an_action(updates={"2022-10": said}), ratings=RATINGS)
    assert standing.actions[0].own.stage is stage


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (date(2023, 1, 31), []),
        (date(2023, 2, 1), ["OC.A1/M1"]),
        (date(2023, 3, 1), ["OC.A1.2", "OC.A1/M1"]),
        (date(2023, 4, 1), ["OC.A1", "OC.A1.2", "OC.A1/M1"]),
    ],
)
def test_what_is_unfinished_is_overdue_from_the_day_after_its_date(day: date, late: list[str]) -> None:
    assert _ids(overdue_items(_standing(an_action(), day=day))) == late


def test_what_is_due_is_what_is_expected_from_one_day_to_another() -> None:
    forecast = {"status": "medium-slippage", "cause": "capacity", "forecast": "April 2023"}
    standing = _standing(an_action(updates=_reported(sub_actions={"OC.A1.2": forecast})), day=date(2023, 1, 31))
    assert _ids(due_by(standing, date(2023, 4, 30))) == ["OC.A1", "OC.A1.2", "OC.A1/M1"]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2022, 10, 20), date(2022, 11, 1), date(2023, 1, 31)),
        (date(2022, 10, 31), date(2022, 11, 1), date(2023, 1, 31)),
        (date(2023, 1, 31), date(2023, 2, 1), date(2023, 4, 30)),
        (date(2024, 2, 29), date(2024, 2, 1), date(2024, 4, 30)),
    ],
)
def test_the_next_period_ends_after_the_day_even_where_reporting_has_ended(day: date, first: date, last: date) -> None:
    coming = next_period(_standing(an_action(), day=day))
    assert (coming.earliest, coming.latest) == (first, last)


@pytest.mark.parametrize(
    ("changes", "silent"),
    [
        ({}, True),
        ({"updates": {"2022-07": {"rating": "green"}, "2022-10": {"rating": "green"}}}, False),
        ({"updates": {"2022-07": {"rating": "green", "status": "complete", "completed": "July 2022"}}}, False),
        ({"updates": {}, "starts": "November 2022"}, False),
        ({"updates": {}, "starts": "October 2022"}, True),
        ({"updates": {}, "starts": "TBC"}, True),
    ],
)
def test_an_open_action_that_has_begun_needs_an_update(changes: dict[str, Any], silent: bool) -> None:
    action = an_action(**{"updates": {"2022-07": {"rating": "green"}}, **changes})
    current, positions = without_update(_standing(action, day=date(2022, 11, 15)))
    assert (current and current.id, [each.action.id for each in positions]) == ("2022-10", ["OC.A1"] if silent else [])


def test_no_update_is_missing_before_the_first_period_is_over() -> None:
    assert without_update(_standing(an_action(updates={}), day=date(2022, 7, 30))) == (None, ())
