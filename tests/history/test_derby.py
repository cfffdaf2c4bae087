"""Derby's eight revised timescales, as the report of 19 June 2018 proposes them in paragraph 4.9."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
import yaml

from improvetrack.analysis.changes.approvals import ApprovalState, Decided, pair_requests
from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import DateMoved, ItemKind
from improvetrack.analysis.drift import OPEN, cliffs_of, ledger_of
from improvetrack.analysis.standing import standing_at
from improvetrack.diagnostics import Severity
from improvetrack.model.dates.words import latest_day
from improvetrack.model.ids import natural_order
from improvetrack.model.plan import calendar_of, cycle_of
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
DECIDED = pair_requests(compare(BEFORE, AFTER), AFTER.requests, CALENDAR)


def moved(decided: Decided) -> DateMoved:
    assert isinstance(decided.change, DateMoved)
    return decided.change


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


def test_only_agreed_dates_changed_and_all_of_them_are_proposed() -> None:
    assert Counter((type(each.change), each.approval) for each in DECIDED) == {(DateMoved, ApprovalState.PROPOSED): 8}
    assert {each.request.id for each in DECIDED if each.request} == {"CC-2018-1"}


def test_the_dates_move_as_published() -> None:
    published = [(each["ref"], each["from"], str(each["to"])[:7]) for each in PUBLISHED["revised_timescales"]]
    found = sorted((moved(each) for each in DECIDED), key=lambda change: natural_order(change.item.id))
    assert [(change.item.id, month(change.before), month(change.after)) for change in found] == published
    assert {change.item.kind for change in found} == {ItemKind.ACTION}


def test_how_far_the_dates_move() -> None:
    computed = PUBLISHED["computed_from_these"]
    months = {change.item.id: (change.months, change.beyond) for change in map(moved, DECIDED)}
    assert months == {
        "1.5": (6, True),
        "2.5": (2, False),
        "4.1": (3, False),
        "4.2": (5, True),
        "4.4": (9, True),
        "4.5": (4, True),
        "7.6": (12, True),
        "8.2": (None, False),
    }
    assert len(months) == computed["moved"]
    assert sum(beyond for _, beyond in months.values()) == computed["moved_more_than_three_months"]


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
