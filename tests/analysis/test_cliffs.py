from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.analysis.drift import Heap, cliffs_of, ledger_of
from improvetrack.analysis.standing import standing_at
from improvetrack.model.action import Action
from improvetrack.model.plan import Plan, cycle_of
from tests.derby import derby
from tests.factories import a_theme, an_action, settings

THEMES = (a_theme(), a_theme(id="XX", title="Streets", lead="head-of-streets"))
Told = tuple[str, str | None, str | None, int, list[str]]


def _cliffs(plan: Plan, period: str = "2022-10", day: date = date(2022, 10, 31)) -> list[Told]:
    found = cycle_of(plan.settings).period(period)
    assert found
    standing = standing_at(plan, found, day)
    return [_told(heap) for heap in cliffs_of(ledger_of(standing), day, standing.calendar, plan.settings.cliff)]


def _told(heap: Heap) -> Told:
    return heap.day.isoformat(), heap.theme, heap.lead, heap.total, [slip.held.item.item.id for slip in heap.members]


def _plan(*actions: Action, **cliff: int) -> Plan:
    return Plan(settings(cliff=cliff or {"items": 4, "percent": 33}), THEMES, actions)


def _due(identity: str, due: Any, **more: Any) -> Action:
    bare = {"due": due, "sub_actions": [], "milestones": [], "updates": {}, "theme": identity[:2]}
    return an_action(id=identity, **{**bare, **more})


def test_four_of_derbys_eight_dates_fall_on_the_last_day_of_march_2019() -> None:
    assert _cliffs(derby(), "2018-06", date(2018, 6, 1)) == [
        ("2019-03-31", None, None, 8, ["1.5", "4.4", "7.6", "8.2"])
    ]


@pytest.mark.parametrize(
    ("items", "percent", "found"), [(4, 33, True), (4, 57, True), (4, 58, False), (5, 33, False), (2, 100, False)]
)
def test_a_cliff_has_enough_items_and_more_than_a_share_of_the_dates(items: int, percent: int, *, found: bool) -> None:
    same = [_due(f"OC.A{number}", "March 2023") for number in range(1, 5)]
    other = [_due("OC.A5", "April 2023"), _due("OC.A6", "May 2023"), _due("OC.A7", "June 2023"), _due("OC.A8", None)]
    expected = [("2023-03-31", None, None, 7, ["OC.A1", "OC.A2", "OC.A3", "OC.A4"])]
    assert _cliffs(_plan(*same, *other, items=items, percent=percent)) == (expected if found else [])


def test_the_last_day_of_what_is_expected_counts_in_whatever_words() -> None:
    forecast = {"2022-10": {"rating": "green", "status": "on-track", "forecast": "by 31 March 2023"}}
    dates = [_due("OC.A1", "Q4 2022/23"), _due("OC.A2", "March 2023"), _due("OC.A10", "June 2023", updates=forecast)]
    assert _cliffs(_plan(*dates, items=3, percent=50)) == [("2023-03-31", None, None, 3, ["OC.A1", "OC.A2", "OC.A10"])]


def test_a_theme_and_a_lead_have_cliffs_of_their_own() -> None:
    actions = [
        *(_due(f"OC.A{number}", f"{month} 2023") for number, month in enumerate(("May", "June", "July"), 1)),
        _due("OC.A4", "March 2023", lead="treasurer"),
        _due("XX.A1", "March 2023", lead="treasurer"),
        _due("XX.A2", "March 2023"),
    ]
    assert _cliffs(_plan(*actions, items=2, percent=60)) == [
        ("2023-03-31", "XX", None, 2, ["XX.A1", "XX.A2"]),
        ("2023-03-31", None, "treasurer", 2, ["OC.A4", "XX.A1"]),
    ]


def test_what_a_wider_cliff_says_is_not_said_again() -> None:
    actions = [_due(f"OC.A{number}", "March 2023", lead="treasurer") for number in range(1, 5)]
    assert _cliffs(_plan(*actions)) == [("2023-03-31", None, None, 4, ["OC.A1", "OC.A2", "OC.A3", "OC.A4"])]


def test_days_that_are_over_are_no_cliff_and_their_dates_still_count() -> None:
    past = [_due(f"OC.A{number}", "September 2022") for number in range(1, 5)]
    coming = [_due(f"OC.A{number}", "March 2023") for number in range(5, 9)]
    assert [cliff[3:] for cliff in _cliffs(_plan(*past, *coming))] == [(8, ["OC.A5", "OC.A6", "OC.A7", "OC.A8"])]


def test_what_is_done_has_no_part_in_a_cliff() -> None:
    done = {"2022-10": {"rating": "green", "status": "complete", "completed": "October 2022"}}
    actions = [_due(f"OC.A{number}", "March 2023", updates=done if number == 4 else {}) for number in range(1, 5)]
    assert _cliffs(_plan(*actions)) == []
