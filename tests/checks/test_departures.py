from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.checks.closure import (
    check_closures_of_action,
    check_report_after_departure,
    check_updates_after_departure,
)
from improvetrack.checks.finding import Finding
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import INCOMPLETE_CHANGE, UNKNOWN_REQUEST, UPDATE_AFTER_CLOSURE
from tests.factories import a_context, a_report, a_theme, an_action, meant, told

check_days = meant(Meaning.DAY)
check_requests = meant(Meaning.REQUEST)

JULY = {"how": "withdrawn", "on": "July 2022"}
MILESTONE = {"id": "OC/M1", "title": "Charter signed"}
REPORT_ANEW = "Report later work under an item of its own, or take `closed` out if it was agreed to open it again."


def test_what_left_with_a_request_and_on_a_day() -> None:
    closed = {"how": "merged", "on": "October 2022", "into": "OC.A2", "change": "CC-1"}
    revisions = [{"due": "May 2023", "agreed": "September 2022", "reason": "Late", "change": "CC-1"}]
    sub_action = {"id": "OC.A1.1", "title": "Induction", "revisions": revisions, "closed": closed}
    action = an_action(closed=closed, revisions=revisions, sub_actions=[sub_action])

    found = [*check_closures_of_action(action, a_context()), *check_days(action, a_context())]

    assert told([*found, *check_requests(action, a_context())]) == []


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        (
            {"how": "withdrawn", "on": "TBC"},
            [("IT403", ("closed", "on"), "'TBC' is no day on which it left the plan.")],
        ),
        (
            {"how": "closed", "on": "31 June 2022"},
            [("IT401", ("closed", "on"), "'31 June 2022' is impossible: June has 30 days.")],
        ),
        (
            {"how": "merged", "on": "June 2022"},
            [("IT512", ("closed",), "OC.A1 was merged, and it is not said into what.")],
        ),
        (
            {"how": "closed", "on": "June 2022", "into": "OC.A1"},
            [("IT512", ("closed", "into"), "OC.A1 cannot carry its own work on.")],
        ),
        ({"how": "closed", "on": "June 2022", "into": "OC.A2"}, []),
    ],
)
def test_how_an_action_left(closed: dict[str, str], expected: list[tuple[str, DataPath, str]]) -> None:
    action = an_action(closed=closed)

    assert told([*check_days(action, a_context()), *check_closures_of_action(action, a_context())]) == expected


def test_a_merger_says_into_what() -> None:
    action = an_action(closed={"how": "merged", "on": "June 2022"})

    assert list(check_closures_of_action(action, a_context())) == [
        Finding(
            INCOMPLETE_CHANGE,
            ("closed",),
            "OC.A1 was merged, and it is not said into what.",
            hint="Add `into` with the id of the item that carries the work on.",
        )
    ]


@pytest.mark.parametrize(
    ("requests", "hint"),
    [
        (frozenset({"CC-1", "CC-2022-7"}), "Did you mean CC-1?"),
        (frozenset(), "Add changes/CC-2.yaml."),
        (None, None),
    ],
)
def test_a_change_request_that_does_not_exist(requests: frozenset[str] | None, hint: str | None) -> None:
    revisions = [{"due": "May 2023", "agreed": "September 2022", "reason": "Late", "change": "CC-2"}]
    milestones = [{"id": "OC.A1/M1", "title": "Agreed", "revisions": revisions}]
    action = an_action(milestones=milestones, updates={})
    at = ("milestones", 0, "revisions", 0, "change")
    found = Finding(UNKNOWN_REQUEST, at, "The plan has no change request 'CC-2'.", hint=hint)

    assert check_requests(action, a_context(requests=requests)) == ([found] if hint else [])


def test_a_theme_s_own_milestone_names_its_request() -> None:
    theme = a_theme(milestones=[{**MILESTONE, "closed": {**JULY, "change": "CC-9"}}])

    assert told(check_requests(theme, a_context())) == [
        ("IT315", ("milestones", 0, "closed", "change"), "The plan has no change request 'CC-9'.")
    ]


@pytest.mark.parametrize(
    ("on", "late"),
    [("July 2022", True), ("31 July 2022", True), ("1 August 2022", False), ("October 2022", False), ("TBC", False)],
)
def test_an_update_for_a_period_that_began_after_an_action_left(on: str, late: bool) -> None:
    message = f"OC.A1 was withdrawn ('{on}'); this is reported for October 2022."
    action = an_action(closed={"how": "withdrawn", "on": on})
    found = Finding(UPDATE_AFTER_CLOSURE, ("updates", "2022-10"), message, hint=REPORT_ANEW, on_key=True)

    assert list(check_updates_after_departure(action, a_context())) == ([found] if late else [])


@pytest.mark.parametrize(
    ("july", "october", "found"),
    [
        (None, {"status": "on-track"}, True),
        (None, {"status": "complete"}, True),
        ({"status": "on-track"}, {"status": "on-hold"}, True),
        ({"status": "complete"}, {"status": "complete"}, False),
        ({"status": "complete"}, {"status": "on-track"}, False),
        ({"status": "on-track"}, None, False),
    ],
)
def test_a_report_on_a_part_that_left(july: Any, october: Any, found: bool) -> None:
    said = [("2022-07", july), ("2022-10", october)]
    updates = {period: {"sub_actions": {"OC.A1.1": each} if each else {}} for period, each in said}
    action = an_action(sub_actions=[{"id": "OC.A1.1", "title": "Induction", "closed": JULY}], updates=updates)
    at = ("updates", "2022-10", "sub_actions", "OC.A1.1")
    message = "OC.A1.1 was withdrawn ('July 2022'); this is reported for October 2022."

    assert told(check_updates_after_departure(action, a_context())) == ([("IT505", at, message)] if found else [])


def test_a_report_on_a_milestone_that_left() -> None:
    milestones = [{"id": "OC.A1/M1", "title": "Agreed", "closed": JULY}]
    theme = a_theme(milestones=[{**MILESTONE, "closed": JULY}])
    report = a_report(milestones={"OC/M1": {"status": "due"}})

    assert told(check_updates_after_departure(an_action(milestones=milestones), a_context())) == [
        (
            "IT505",
            ("updates", "2022-10", "milestones", "OC.A1/M1"),
            "OC.A1/M1 was withdrawn ('July 2022'); this is reported for October 2022.",
        )
    ]
    assert told(check_report_after_departure(report, a_context(themes={"OC": theme}))) == [
        (
            "IT505",
            ("milestones", "OC/M1"),
            "OC/M1 was withdrawn ('July 2022'); this is reported for October 2022.",
        )
    ]
    assert told(check_report_after_departure(report, a_context(themes={}, as_at=date(2023, 1, 1)))) == []
