from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.checks.registry import check_reported
from improvetrack.rules.catalogue import COMPLETE_BUT_LATE, UPDATE_AFTER_CLOSURE
from tests.factories import a_context, an_action, settings, told

CORRECT = "Correct the report that is wrong; work that begins anew is an item of its own, with a new id."
DONE = {"status": "complete", "completed": "July 2022"}
JULY = ("updates", "2022-07", "sub_actions", "OC.A1.2")
OCTOBER = ("updates", "2022-10", "sub_actions", "OC.A1.2")


def found(july: dict[str, Any], october: dict[str, Any]) -> list[Finding]:
    """Return what is found on the second sub-action as it was reported in July and October."""
    updates = {"2022-07": {"sub_actions": {"OC.A1.2": july}}, "2022-10": {"sub_actions": {"OC.A1.2": october}}}
    return list(check_reported(an_action(updates=updates), a_context()))


def test_done_and_forecast_for_later() -> None:
    assert found({"status": "on-track"}, {**DONE, "forecast": "1 November 2022"}) == [
        Finding(
            COMPLETE_BUT_LATE,
            (*OCTOBER, "forecast"),
            "OC.A1.2 is reported as 'complete', but its forecast, '1 November 2022', is later than the period that "
            "reports it (October 2022).",
            hint="Take the forecast out, or report the status that it calls for.",
        )
    ]


@pytest.mark.parametrize("forecast", ["31 October 2022", "Autumn 2022", "TBC", "soon", {"none": "it is done"}])
def test_done_and_a_forecast_that_may_be_past(forecast: object) -> None:
    assert found({"status": "on-track"}, {**DONE, "forecast": forecast}) == []


def test_an_earlier_forecast_does_not_contradict_completion() -> None:
    assert found({"status": "on-track", "forecast": "February 2023"}, {**DONE, "completed": "October 2022"}) == []


@pytest.mark.parametrize("said", [{"status": "on-track"}, {"status": "medium-slippage", "cause": "capacity"}])
def test_completed_and_going_on(said: dict[str, Any]) -> None:
    october = {**said, "forecast": "February 2023", "completed": "October 2022"}
    assert [
        (finding.rule, finding.at, finding.message.partition(", and")[2])
        for finding in found({"status": "on-track"}, october)
    ] == [(COMPLETE_BUT_LATE, (*OCTOBER, "completed"), " as completed ('October 2022').")]


def test_no_date_of_completion_and_why_contradicts_nothing() -> None:
    assert found({"status": "on-track"}, {"status": "on-track", "completed": {"none": "it goes on"}}) == []


def test_a_word_that_means_both_done_and_late() -> None:
    word = {"id": "late", "label": "done late", "letter": "L", "colour": "red", "class": "done", "slippage": "medium"}
    context = a_context(settings=settings(statuses=[word]))
    action = an_action(updates={"2022-10": {"status": "late", "completed": "October 2022"}})

    assert list(check_reported(action, context)) == [
        Finding(
            COMPLETE_BUT_LATE,
            ("updates", "2022-10", "status"),
            "OC.A1 is reported as 'done late', which plan.yaml defines as both done and late.",
            hint="Report a status that is one or the other, or define the word anew.",
        )
    ]


def test_done_no_longer() -> None:
    assert found(DONE, {"status": "not-yet-due"}) == [
        Finding(
            COMPLETE_BUT_LATE,
            (*OCTOBER, "status"),
            "OC.A1.2 is reported as 'not yet due', but was 'complete' in July 2022.",
            hint=CORRECT,
            related=(((*JULY, "status"), "'complete' here"),),
        )
    ]


def test_what_is_live_again_is_found_once() -> None:
    live, context = {"status": "on-track"}, a_context(settings=settings(reporting={"every": 3, "first": "2022-04"}))
    reports = {"2022-04": DONE, "2022-07": live, "2022-10": live}
    action = an_action(updates={period: {"sub_actions": {"OC.A1.2": said}} for period, said in reports.items()})

    assert told(check_reported(action, context)) == [
        ("IT504", (*JULY, "status"), "OC.A1.2 is reported as 'on track', but was 'complete' in April 2022.")
    ]


def test_what_is_done_changes() -> None:
    changed = {"status": "complete", "completed": "June 2022", "forecast": "May 2022", "cause": "capacity"}

    assert found(DONE, changed) == [
        Finding(
            UPDATE_AFTER_CLOSURE,
            (*OCTOBER, field),
            f"OC.A1.2 was 'complete' in July 2022; this changes `{field}`.",
            hint=CORRECT,
            related=(((*JULY, "status"), "'complete' here"),),
        )
        for field in ("completed", "forecast", "cause")
    ]


@pytest.mark.parametrize(
    ("july", "october"),
    [
        (DONE, DONE),
        (DONE, {"status": "complete", "note": "as reported in July"}),
        ({"status": "complete"}, DONE),
        (
            {**DONE, "cause": "capacity", "forecast": "July 2022"},
            {**DONE, "cause": "capacity", "forecast": "July 2022"},
        ),
    ],
    ids=["the same", "a note", "the date added", "the same facts"],
)
def test_what_is_done_is_reported_again(july: dict[str, Any], october: dict[str, Any]) -> None:
    assert found(july, october) == []


def test_a_late_forecast_after_completion_is_found_once() -> None:
    assert [finding.rule for finding in found(DONE, {**DONE, "forecast": "May 2023"})] == [COMPLETE_BUT_LATE]


def test_an_update_after_the_action_was_closed() -> None:
    closed = {"rating": "green", "status": "complete", "completed": "July 2022"}
    action = an_action(updates={"2022-07": closed, "2022-10": {"rating": "amber"}, "October": {"rating": "amber"}})

    assert list(check_reported(action, a_context())) == [
        Finding(
            UPDATE_AFTER_CLOSURE,
            ("updates", "2022-10"),
            "OC.A1 was 'complete' in July 2022; this update is for October 2022.",
            hint="Report later work under an action of its own, or correct the status.",
            on_key=True,
            related=((("updates", "2022-07", "status"), "'complete' here"),),
        )
    ]


def test_an_action_that_is_live_again() -> None:
    action = an_action(updates={"2022-07": DONE, "2022-10": {"status": "on-track"}})

    assert told(check_reported(action, a_context())) == [
        ("IT505", ("updates", "2022-10"), "OC.A1 was 'complete' in July 2022; this update is for October 2022.")
    ]


WHOLE = {
    **DONE,
    "rating": "green",
    "because": "all is done",
    "narrative": "It is done.",
    "sub_actions": {"OC.A1.1": DONE, "OC.A1.2": DONE},
    "milestones": {"OC.A1/M1": DONE},
}


@pytest.mark.parametrize(
    "later", [{}, DONE, {"status": "complete"}, {"note": "closed in July"}, {"rating": "green"}, WHOLE]
)
def test_a_later_update_that_repeats_that_the_action_is_done(later: dict[str, Any]) -> None:
    assert told(check_reported(an_action(updates={"2022-07": WHOLE, "2022-10": later}), a_context())) == []


@pytest.mark.parametrize(
    "later",
    [
        {"rating": "amber"},
        {"narrative": "Another course was held."},
        {"forecast": "May 2023"},
        {"sub_actions": {"OC.A1.1": {"status": "on-track"}}},
    ],
)
def test_a_later_update_that_says_something_else_of_what_is_done(later: dict[str, Any]) -> None:
    found = told(check_reported(an_action(updates={"2022-07": WHOLE, "2022-10": later}), a_context()))
    assert "IT505" in [code for code, *_ in found]
