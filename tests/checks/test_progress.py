from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.checks.registry import check_reported, check_reported_of_theme
from improvetrack.rules.catalogue import (
    COMPLETE_WITHOUT_DATE,
    SLIPPED_WITHOUT_CAUSE,
    SLIPPED_WITHOUT_DATE,
    STOPPED_WITHOUT_REASON,
)
from tests.factories import a_context, a_report, a_theme, an_action, settings, told

STATUS = ("updates", "2022-10", "sub_actions", "OC.A1.2", "status")


def reported(*updates: dict[str, Any]) -> list[tuple[str, Any, str]]:
    """Return what is found on the second sub-action, reported on in July and October or in October only."""
    periods = ("2022-07", "2022-10")[-len(updates) :]
    said = {period: {"sub_actions": {"OC.A1.2": update}} for period, update in zip(periods, updates, strict=True)}
    return told(check_reported(an_action(updates=said), a_context()))


def test_the_base_plan_is_well_reported() -> None:
    assert told(check_reported(an_action(), a_context())) == []


def test_an_action_without_updates_has_nothing_to_check() -> None:
    assert told(check_reported(an_action(updates={}), a_context())) == []


def test_slippage_without_cause_or_date() -> None:
    action = an_action(updates={"2022-10": {"sub_actions": {"OC.A1.2": {"status": "medium-slippage"}}}})

    assert list(check_reported(action, a_context())) == [
        Finding(
            SLIPPED_WITHOUT_CAUSE,
            STATUS,
            "OC.A1.2 is reported as 'medium slippage', without a cause.",
            hint="Add `cause`, which can be by-election, capacity; or write `cause: {none: why}`.",
        ),
        Finding(
            SLIPPED_WITHOUT_DATE,
            STATUS,
            "OC.A1.2 is reported as 'medium slippage', without a new date.",
            hint="Add `forecast` with the date now expected, or `forecast: {none: why}`.",
        ),
    ]


def test_a_plan_without_causes_is_told_to_list_them() -> None:
    action = an_action(updates={"2022-10": {"status": "medium-slippage", "forecast": "May 2023"}})

    assert [finding.hint for finding in check_reported(action, a_context(settings=settings(causes=[])))] == [
        "List the plan's causes in plan.yaml and add `cause` here, or write `cause: {none: why}`."
    ]


def test_many_causes_are_not_all_listed() -> None:
    causes = [{"id": f"c{number}", "label": f"c{number}"} for number in range(1, 10)]
    action = an_action(updates={"2022-10": {"status": "medium-slippage", "forecast": "May 2023"}})

    assert [finding.hint for finding in check_reported(action, a_context(settings=settings(causes=causes)))] == [
        "Add `cause`, which can be c1, c2, c3, c4, c5, c6, c7, c8, ...; or write `cause: {none: why}`."
    ]


SLIPPED = {"status": "significant-slippage", "cause": "capacity", "forecast": "May 2023"}
NO_DATE = {"status": "significant-slippage", "cause": "capacity"}
NOT_KNOWN = {"none": "the lead has left"}


@pytest.mark.parametrize(
    "updates",
    [
        [SLIPPED],
        [{**SLIPPED, "cause": NOT_KNOWN, "forecast": NOT_KNOWN}],
        [SLIPPED, NO_DATE],
        [{"status": "on-track", "forecast": NOT_KNOWN}, NO_DATE],
    ],
    ids=["given", "missing for a reason", "date given earlier", "reason given earlier"],
)
def test_slippage_that_is_accounted_for(updates: list[dict[str, Any]]) -> None:
    assert reported(*updates) == []


def test_a_cause_is_needed_each_time_and_a_later_date_does_not_count_for_earlier() -> None:
    before = ("updates", "2022-07", "sub_actions", "OC.A1.2", "status")

    assert reported(NO_DATE, {"status": "medium-slippage", "forecast": "May 2023"}) == [
        ("IT502", before, "OC.A1.2 is reported as 'significant slippage', without a new date."),
        ("IT501", STATUS, "OC.A1.2 is reported as 'medium slippage', without a cause."),
    ]


def test_completion_without_a_date() -> None:
    action = an_action(updates={"2022-10": {"status": "complete"}})

    assert list(check_reported(action, a_context())) == [
        Finding(
            COMPLETE_WITHOUT_DATE,
            ("updates", "2022-10", "status"),
            "OC.A1 is reported as 'complete', but not since when.",
            hint="Add `completed` with the date, or `completed: {none: why}`.",
        )
    ]


@pytest.mark.parametrize(
    "updates",
    [
        [{"status": "complete", "completed": "October 2022"}],
        [{"status": "complete", "completed": NOT_KNOWN}],
        [{"status": "complete"}, {"status": "complete", "completed": "July 2022"}],
        [{"status": "complete", "completed": "July 2022"}, {"status": "complete"}],
    ],
    ids=["given", "missing for a reason", "given later", "given before"],
)
def test_completion_with_a_date(updates: list[dict[str, Any]]) -> None:
    assert reported(*updates) == []


def test_completion_is_asked_about_where_it_was_first_reported() -> None:
    at = ("updates", "2022-07", "sub_actions", "OC.A1.2", "status")

    assert reported({"status": "complete"}, {"status": "complete"}) == [
        ("IT503", at, "OC.A1.2 is reported as 'complete', but not since when.")
    ]


def test_a_stop_without_a_reason() -> None:
    action = an_action(updates={"2022-10": {"milestones": {"OC.A1/M1": {"status": "on-hold", "words": "On hold."}}}})

    assert list(check_reported(action, a_context())) == [
        Finding(
            STOPPED_WITHOUT_REASON,
            ("updates", "2022-10", "milestones", "OC.A1/M1", "status"),
            "OC.A1/M1 is reported as 'on hold', without a reason.",
            hint="Add `note` with the reason.",
        )
    ]


@pytest.mark.parametrize(
    "updates",
    [
        [{"status": "on-hold", "note": "awaiting a decision"}],
        [{"status": "on-hold", "note": "awaiting a decision"}, {"status": "on-hold"}],
    ],
    ids=["given", "given before"],
)
def test_a_stop_with_a_reason(updates: list[dict[str, Any]]) -> None:
    assert reported(*updates) == []


def test_words_of_a_milestone_can_give_the_reason() -> None:
    update = {"milestones": {"OC.A1/M1": {"status": "on-hold", "words": "On hold until the tender is let"}}}

    assert told(check_reported(an_action(updates={"2022-10": update}), a_context())) == []


def test_a_new_stop_needs_a_new_reason() -> None:
    updates = {
        "2022-04": {"sub_actions": {"OC.A1.2": {"status": "on-hold", "note": "awaiting a decision"}}},
        "2022-07": {"sub_actions": {"OC.A1.2": {"status": "on-track"}}},
        "2022-10": {"sub_actions": {"OC.A1.2": {"status": "on-hold"}}},
    }
    context = a_context(settings=settings(reporting={"every": 3, "first": "2022-04"}))

    assert told(check_reported(an_action(updates=updates), context)) == [
        ("IT508", STATUS, "OC.A1.2 is reported as 'on hold', without a reason.")
    ]


def test_what_other_checks_find_is_passed_over() -> None:
    slipped = {"status": "medium-slippage"}
    updates = {
        "2022-09": {"sub_actions": {"OC.A1.1": slipped}},
        "2022-10": {"status": "slipping", "sub_actions": {"OC.A1.2": {"status": "late"}, "OC.A1.9": slipped}},
    }

    assert told(check_reported(an_action(updates=updates), a_context())) == []


def test_updates_in_unknown_periods_alone_are_passed_over() -> None:
    action = an_action(updates={"October": {"sub_actions": {"OC.A1.1": {"status": "medium-slippage"}}}})

    assert told(check_reported(action, a_context())) == []


def test_milestones_of_a_theme_are_looked_at_too() -> None:
    theme = a_theme(milestones=[{"id": f"OC/M{number}", "title": "A milestone"} for number in (1, 2, 3)])
    milestones = {"OC/M1": {"status": "complete"}, "OC/M2": {"status": "on-hold"}, "OC/M3": {"status": "due"}}

    assert told(check_reported_of_theme(a_report(milestones=milestones), a_context(themes={"OC": theme}))) == [
        ("IT503", ("milestones", "OC/M1", "status"), "OC/M1 is reported as 'complete', but not since when."),
        ("IT508", ("milestones", "OC/M2", "status"), "OC/M2 is reported as 'on hold', without a reason."),
    ]


@pytest.mark.parametrize("changes", [{"theme": "XX"}, {"period": "2022-09"}, {"milestones": {}}])
def test_reports_that_say_nothing_known_of_milestones(changes: dict[str, Any]) -> None:
    theme = a_theme(milestones=[{"id": "OC/M1", "title": "A milestone"}])
    report = a_report(**{"milestones": {"OC/M1": {"status": "complete"}}, **changes})

    assert told(check_reported_of_theme(report, a_context(themes={"OC": theme}))) == []
