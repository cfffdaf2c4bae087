"""Derby's eight revised timescales, as the report of 19 June 2018 proposes them in paragraph 4.9."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import DateMoved
from improvetrack.analysis.drift import OPEN, cliffs_of, ledger_of
from improvetrack.analysis.open_items import overdue_items
from improvetrack.analysis.standing import standing_at
from improvetrack.diagnostics import Severity
from improvetrack.model.change_request import RequestState
from improvetrack.model.dates.window import months_between
from improvetrack.model.dates.words import latest_day
from improvetrack.model.plan import calendar_of, cycle_of
from improvetrack.model.provenance import ProvenanceKind
from improvetrack.model.record import Missing
from improvetrack.validation.run import validate
from tests.conftest import ROOT
from tests.history.folders import DERBY
from tests.history.plans import plan_in, trees_of

PUBLISHED = yaml.safe_load((ROOT / "tests" / "data" / "published-derby-2018-06.yaml").read_text(encoding="utf-8"))
TREES = trees_of(DERBY)
BEFORE, AFTER = (plan_in(tree) for tree in TREES.values())
CALENDAR = calendar_of(AFTER.settings)
PERIOD = cycle_of(AFTER.settings).period("2018-06") or pytest.fail("the plan has no such period")
REPORTED = date(2018, 6, 1)
LAUNCHED = date(2017, 12, 1)
"""The plan was introduced in December 2017, says the report's paragraph 1.1."""


def month(words: object) -> str | None:
    day = latest_day(words, CALENDAR) if isinstance(words, str) else None
    return day.strftime("%Y-%m") if day else None


def test_neither_state_has_errors() -> None:
    found = [each for tree in TREES.values() for each in validate(tree, PERIOD.ends).diagnostics]
    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_the_plan_holds_every_action_that_the_report_names() -> None:
    named = {action.id for action in AFTER.actions}
    refs = [each["ref"] for each in PUBLISHED["revised_timescales"]]
    lists = (PUBLISHED[name] for name in ("completed_refs", "on_track_by_end_of_june", "slippage"))
    assert named == {*refs, *(ref for listed in lists for ref in listed)}
    assert len(named) == PUBLISHED["refs_named_in_the_document"]


def test_actions_have_the_status_that_the_report_lists_them_under() -> None:
    listed = {action.id: action.updates["2018-06"].status for action in AFTER.actions if action.updates}
    assert sorted(ref for ref, status in listed.items() if status == "completed") == sorted(PUBLISHED["completed_refs"])
    assert [ref for ref, status in listed.items() if status == "slippage"] == PUBLISHED["slippage"]
    assert {listed[ref] for ref in PUBLISHED["on_track_by_end_of_june"]} == {"in-progress"}


def test_what_is_complete_was_completed_since_the_launch_which_the_period_holds() -> None:
    done = [update for action in AFTER.actions for update in action.updates.values() if update.status == "completed"]
    reason = "the source gives no date but since the launch of the plan"
    assert {update.completed for update in done} == {Missing(none=reason)}
    assert len(done) == PUBLISHED["actions"]["completed"]
    assert PERIOD.starts <= LAUNCHED <= PERIOD.ends
    assert "since the launch in December 2017" in AFTER.settings.covers["2018-06"]


def test_no_agreed_date_changed_and_one_request_asks_for_all_of_them() -> None:
    assert [change for change in compare(BEFORE, AFTER) if isinstance(change, DateMoved)] == []
    assert [(request.id, request.state, request.decided) for request in AFTER.requests] == [
        ("CC-2018-1", RequestState.PROPOSED, None)
    ]


def test_the_dates_are_asked_for_as_published() -> None:
    published = [(each["ref"], each["from"], str(each["to"])[:7]) for each in PUBLISHED["revised_timescales"]]
    (request,) = AFTER.requests
    assert [(ask.item, month(ask.before), month(ask.after)) for ask in request.changes] == published
    agreed = {action.id: month(action.due) for action in AFTER.actions}
    assert [agreed[item] for item, _, _ in published] == [before for _, before, _ in published]


def test_how_far_the_dates_would_move() -> None:
    computed = PUBLISHED["computed_from_these"]
    (request,) = AFTER.requests
    days = {ask.item: (latest_day(ask.before, CALENDAR), latest_day(ask.after, CALENDAR)) for ask in request.changes}
    months = {item: months_between(before, after) for item, (before, after) in days.items() if before and after}
    assert months == {"1.5": 6, "2.5": 2, "4.1": 3, "4.2": 5, "4.4": 9, "4.5": 4, "7.6": 12}
    assert len(days) == computed["moved"]
    assert sum(each > 3 for each in months.values()) == computed["moved_more_than_three_months"]


def test_what_is_overdue_on_the_day_of_the_report() -> None:
    standing = standing_at(AFTER, PERIOD, REPORTED)
    assert [held.item.item.id for held in overdue_items(standing)] == ["2.2", "4.2", "7.6"]


def test_a_theme_that_the_report_does_not_number_is_reconstructed() -> None:
    kinds = {theme.id: theme.provenance.kind for theme in AFTER.themes if theme.provenance}
    assert kinds == dict.fromkeys("134578", ProvenanceKind.DRAWN) | {"2": ProvenanceKind.COUNTED}


def test_a_date_that_is_only_proposed_is_none_that_was_agreed() -> None:
    standing = standing_at(AFTER, PERIOD, PERIOD.ends)
    heaps = cliffs_of(ledger_of(standing), PERIOD.ends, CALENDAR, AFTER.settings.cliff)
    found = {heap.day: {slip.held.item.item.id for slip in heap.members} for heap in heaps}
    revised = PUBLISHED["revised_timescales"]
    still = {each["ref"] for each in revised if str(each["from"]).startswith("2018-06")}
    assert found == {date(2018, 6, 30): {*PUBLISHED["on_track_by_end_of_june"], *still}}
    proposed = {item: month(due) for item, ((due, _),) in standing.proposed.items()}
    assert proposed == {each["ref"]: str(each["to"])[:7] for each in revised}


def test_the_ledger_shows_what_is_late_and_was_moved_out_of_sight() -> None:
    ledger = ledger_of(standing_at(AFTER, PERIOD, PERIOD.ends))
    unfinished = {slip.held.item.item.id: slip for slip in ledger if slip.place in OPEN}
    past = [ref for ref, slip in unfinished.items() if slip.dates.baseline and slip.dates.baseline < REPORTED]
    listed = [*PUBLISHED["slippage"], *PUBLISHED["computed_from_these"]["past_original_date_but_not_slippage"]]
    assert sorted(past) == sorted(listed)
