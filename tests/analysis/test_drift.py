from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.analysis.drift import LedgerGroup, Slip, SlipOutcome, ledger_of
from improvetrack.analysis.standing import standing_at
from improvetrack.model.action import Action
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.theme import Theme
from tests.derby import derby
from tests.factories import a_theme, an_action, settings

MARCH = {"agreed": "June 2022", "reason": "late"}


def _ledger(*actions: Action, day: date = date(2022, 10, 31), theme: Theme | None = None, **more: Any) -> list[Slip]:
    plan = Plan(settings(**more.pop("settings", {})), (theme or a_theme(),), actions, **more)
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    return list(ledger_of(standing_at(plan, period, day)))


def _only(**item: Any) -> Slip:
    """Return an action alone; what it reported is for October 2022."""
    said = item.pop("said", {})
    bare = {"sub_actions": [], "milestones": [], "updates": {"2022-10": {"rating": "green", **said}}}
    return _ledger(an_action(**{**bare, **item}), day=item.pop("day", date(2022, 10, 31)))[0]


def _revised(*dates: str) -> list[dict[str, str]]:
    return [{"due": words, **MARCH} for words in dates]


def test_derby_would_have_moved_eight_of_which_five_by_more_than_three_months() -> None:
    plan = derby()
    period = cycle_of(plan.settings).period("2018-06")
    assert period
    ledger = ledger_of(standing_at(plan, period, date(2018, 6, 1)))
    assert [(slip.place, slip.held.item.item.id, slip.drift, slip.dates.moves) for slip in ledger] == [
        (LedgerGroup.BEYOND, "7.6", 12, 1),
        (LedgerGroup.BEYOND, "4.4", 9, 1),
        (LedgerGroup.BEYOND, "1.5", 6, 1),
        (LedgerGroup.BEYOND, "4.2", 5, 1),
        (LedgerGroup.BEYOND, "4.5", 4, 1),
        (LedgerGroup.WITHIN, "4.1", 3, 1),
        (LedgerGroup.WITHIN, "2.5", 2, 1),
        (LedgerGroup.ORIGINAL, "8.2", None, 1),
    ]


@pytest.mark.parametrize(
    ("item", "place", "drift"),
    [
        ({}, LedgerGroup.UNMOVED, 0),
        ({"revisions": _revised("April 2023")}, LedgerGroup.WITHIN, 1),
        ({"revisions": _revised("June 2023")}, LedgerGroup.WITHIN, 3),
        ({"revisions": _revised("1 July 2023")}, LedgerGroup.BEYOND, 3),
        ({"revisions": _revised("September 2023", "March 2023")}, LedgerGroup.WITHIN, 0),
        ({"revisions": _revised("January 2023")}, LedgerGroup.WITHIN, 0),
        ({"revisions": _revised("TBC")}, LedgerGroup.UNDATED, None),
        ({"said": {"status": "on-track", "forecast": "April 2023"}}, LedgerGroup.WITHIN, 1),
        ({"said": {"status": "medium-slippage", "forecast": "July 2023"}}, LedgerGroup.BEYOND, 4),
        ({"said": {"status": "medium-slippage"}}, LedgerGroup.UNDATED, 0),
        ({"said": {"status": "medium-slippage", "forecast": {"none": "unknown"}}}, LedgerGroup.UNDATED, 0),
        ({"said": {"status": "medium-slippage", "forecast": "TBC"}, "revisions": _revised("August 2023")}, "beyond", 5),
        ({"due": None}, LedgerGroup.BLANK, None),
        ({"due": "TBC"}, LedgerGroup.BLANK, None),
        ({"due": {"none": "not stated"}, "revisions": _revised("April 2023")}, LedgerGroup.ORIGINAL, None),
        ({"due": None, "said": {"status": "on-track", "forecast": "April 2023"}}, LedgerGroup.ORIGINAL, None),
        ({"due": None, "said": {"status": "medium-slippage"}}, LedgerGroup.ORIGINAL, None),
        ({"said": {"status": "on-hold"}}, LedgerGroup.RESTING, 0),
        ({"said": {"status": "complete", "completed": "May 2023"}}, LedgerGroup.DONE, 2),
        ({"said": {"status": "complete"}}, LedgerGroup.FINISHED, None),
        ({"closed": {"how": "withdrawn", "on": "October 2022"}}, LedgerGroup.LEFT, 0),
        ({"closed": {"how": "closed", "on": "November 2022"}}, LedgerGroup.UNMOVED, 0),
    ],
)
def test_every_item_has_one_place(item: dict[str, Any], place: LedgerGroup, drift: int | None) -> None:
    slip = _only(**item)
    assert (slip.place, slip.drift) == (place, drift)


@pytest.mark.parametrize(
    ("day", "place", "drift", "grows"),
    [
        (date(2022, 8, 31), LedgerGroup.UNMOVED, 0, False),
        (date(2022, 10, 31), LedgerGroup.UNDATED, 2, True),
        (date(2022, 11, 30), LedgerGroup.UNDATED, 3, True),
        (date(2022, 12, 1), LedgerGroup.BEYOND, 3, True),
    ],
)
def test_what_is_overdue_without_a_later_day_drifts_by_the_day(
    day: date, place: LedgerGroup, drift: int, *, grows: bool
) -> None:
    slip = _ledger(an_action(due="August 2022", sub_actions=[], milestones=[]), day=day)[0]
    assert (slip.place, slip.drift, slip.grows) == (place, drift, grows)


def test_what_is_overdue_and_forecast_for_a_later_day_drifts_to_that_day() -> None:
    slip = _only(due="August 2022", said={"status": "medium-slippage", "forecast": "January 2023"})
    assert (slip.place, slip.drift, slip.late, slip.grows) == (LedgerGroup.BEYOND, 5, True, False)


@pytest.mark.parametrize(
    ("due", "completed", "outcome"),
    [
        ("March 2023", "1 April 2023", SlipOutcome.LATE),
        ("March 2023", "14 March 2023", SlipOutcome.ON_TIME),
        ("March 2023", "28 February 2023", SlipOutcome.EARLY),
        ("14 March 2023", "March 2023", SlipOutcome.LATE),
        ("TBC", "March 2023", None),
        ("March 2023", {"none": "unknown"}, None),
    ],
)
def test_completion_is_held_against_the_days_first_agreed(
    due: str, completed: Any, outcome: SlipOutcome | None
) -> None:
    slip = _only(due=due, revisions=_revised("May 2023"), said={"status": "complete", "completed": completed})
    assert slip.outcome is outcome


def test_what_belongs_to_something_that_is_settled_rests() -> None:
    done = {"status": "complete", "completed": "October 2022"}
    action = an_action(updates={"2022-10": {"rating": "green", "sub_actions": {"OC.A1.1": done, "OC.A1.2": done}}})
    held = an_action(id="OC.A2", updates={"2022-10": {"rating": "green", "status": "on-hold"}})
    assert {slip.held.item.item.id: slip.place for slip in _ledger(action)} == {
        "OC.A1": LedgerGroup.RESTING,
        "OC.A1.1": LedgerGroup.DONE,
        "OC.A1.2": LedgerGroup.DONE,
        "OC.A1/M1": LedgerGroup.UNMOVED,
    }
    assert {slip.place for slip in _ledger(held)} == {LedgerGroup.RESTING}


def test_the_parts_of_an_action_leave_the_plan_with_it() -> None:
    closed = {"how": "merged", "on": "September 2022", "into": "OC.A2"}
    assert {slip.place for slip in _ledger(an_action(closed=closed))} == {LedgerGroup.LEFT}


def test_a_themes_own_milestone_has_the_themes_lead() -> None:
    milestone = {"id": "OC/M1", "title": "Culture defined", "due": "January 2023"}
    slips = _ledger(theme=a_theme(lead="monitoring-officer", milestones=[milestone]))
    assert [(slip.held.item.item.id, slip.lead, slip.place) for slip in slips] == [
        ("OC/M1", "monitoring-officer", LedgerGroup.UNMOVED)
    ]


def test_the_order_is_by_drift_then_moves_then_slippage_then_what_is_late() -> None:
    slipping = {"status": "medium-slippage", "forecast": "June 2023"}
    actions: list[tuple[str, dict[str, Any]]] = [
        ("OC.A10", {"due": "January 2023", "revisions": _revised("June 2023")}),
        ("OC.A9", {"due": "January 2023", "revisions": _revised("March 2023", "June 2023")}),
        ("OC.A8", {"due": "January 2023", "said": slipping}),
        ("OC.A7", {"due": "January 2023", "revisions": _revised("August 2023")}),
        ("OC.A6", {"due": "January 2023", "revisions": _revised("March 2023"), "said": slipping}),
        ("OC.A5", {"due": None, "said": {"status": "on-track", "forecast": "June 2023"}}),
        ("OC.A4", {"due": None, "said": slipping}),
    ]
    ledger = _ledger(
        *(
            an_action(
                id=name,
                due=item["due"],
                revisions=item.get("revisions", []),
                sub_actions=[],
                milestones=[],
                updates={"2022-10": {"rating": "green", **item.get("said", {})}},
            )
            for name, item in actions
        )
    )
    assert [slip.held.item.item.id for slip in ledger] == [
        "OC.A7",
        "OC.A9",
        "OC.A6",
        "OC.A10",
        "OC.A8",
        "OC.A4",
        "OC.A5",
    ]


@given(st.lists(st.sampled_from(["March 2023", "July 2023", "Autumn 2023", "14 May 2023", "TBC"]), max_size=4))
def test_no_date_agreed_anew_resets_the_drift_or_the_moves(dates: list[str]) -> None:
    slip = _only(revisions=_revised(*dates, "December 2023"))
    assert (slip.drift, slip.dates.moves, slip.place) == (9, len(dates) + 1, LedgerGroup.BEYOND)
