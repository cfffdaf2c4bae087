from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.progress import check_freshness, check_theme_freshness
from improvetrack.diagnostics import Severity
from improvetrack.rules.catalogue import STALE
from tests.factories import a_context, a_theme, an_action, settings, told

LAST = ("updates", "2022-10")


def on(day: date, **freshness: int) -> PlanContext:
    """Return a plan that is reported every three months without end, asked on a day."""
    changes = {"reporting": {"every": 3, "first": "2022-07"}, "freshness": freshness}
    return a_context(settings=settings(**changes), as_at=day)


def test_a_missing_update() -> None:
    assert list(check_freshness(an_action(), on(date(2023, 1, 31)))) == [
        Finding(
            STALE,
            LAST,
            "No update since October 2022; the report for January 2023 is missing.",
            hint="Add an update for 2023-01, or report the status that ended the work.",
            on_key=True,
        )
    ]


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (date(2023, 4, 30), "the reports for January 2023 and April 2023 are missing"),
        (date(2023, 8, 1), "the 3 reports from January 2023 to July 2023 are missing"),
    ],
)
def test_several_missing_updates(day: date, missing: str) -> None:
    assert told(check_freshness(an_action(), on(day))) == [("IT506", LAST, f"No update since October 2022; {missing}.")]


def test_an_action_that_was_never_reported_on() -> None:
    assert list(check_freshness(an_action(updates={}), on(date(2022, 8, 1)))) == [
        Finding(
            STALE,
            ("id",),
            "No update yet; the report for July 2022 is missing.",
            hint="Add an update for 2022-07, or say with `starts` when work begins.",
        )
    ]


def test_reports_are_missing_from_the_period_in_which_work_starts() -> None:
    action = an_action(updates={}, starts="September 2022")

    assert told(check_freshness(action, on(date(2023, 2, 1)))) == [
        ("IT506", ("id",), "No update yet; the reports for October 2022 and January 2023 are missing.")
    ]


@pytest.mark.parametrize("starts", ["Winter 2022", "2024"])
def test_work_that_has_not_started(starts: str) -> None:
    assert told(check_freshness(an_action(updates={}, starts=starts), on(date(2022, 11, 1)))) == []


@pytest.mark.parametrize(
    ("freshness", "severities"),
    [
        ({"warning": 1}, [None]),
        ({"warning": 2}, [None]),
        ({"warning": 3}, []),
        ({"warning": 1, "error": 2}, [Severity.ERROR]),
        ({"warning": 3, "error": 2}, [Severity.ERROR]),
        ({"warning": 1, "error": 3}, [None]),
    ],
)
def test_how_old_an_update_may_be_is_a_setting(freshness: dict[str, int], severities: list[Severity | None]) -> None:
    context = on(date(2023, 5, 1), **freshness)

    assert [finding.severity for finding in check_freshness(an_action(), context)] == severities


@pytest.mark.parametrize(
    "context",
    [on(date(2022, 7, 30)), on(date(2022, 10, 31)), on(date(2023, 1, 30)), a_context(as_at=date(2030, 1, 1))],
    ids=["before the first period", "in time", "in the next period", "after the last period"],
)
def test_no_update_is_due(context: PlanContext) -> None:
    assert told(check_freshness(an_action(), context)) == []


def test_an_early_update_is_no_cause_for_complaint() -> None:
    assert told(check_freshness(an_action(updates={"2023-01": {}}), on(date(2022, 11, 1)))) == []


BLUE = {"id": "blue", "label": "blue", "letter": "B", "colour": "blue", "class": "done", "concern": "low"}


@pytest.mark.parametrize(
    ("updates", "stale"),
    [
        ({"2022-07": {"status": "complete"}}, False),
        ({"2022-07": {"rating": "blue"}}, False),
        ({"2022-07": {"status": "complete"}, "2022-10": {"narrative": "Closed."}}, False),
        ({"2022-07": {"status": "complete"}, "2022-10": {"status": "on-track"}}, True),
        ({"2022-07": {"status": "on-hold", "note": "paused"}}, True),
        ({"2022-07": {"status": "closed", "rating": {"none": "not rated"}}}, True),
    ],
)
def test_only_open_actions_need_updates(updates: dict[str, Any], stale: bool) -> None:
    rated = {"label": "rating", "words": [BLUE]}
    context = a_context(
        settings=settings(ratings=rated, reporting={"every": 3, "first": "2022-07"}), as_at=date(2023, 5, 1)
    )

    assert bool(told(check_freshness(an_action(updates=updates), context))) is stale


def test_an_update_in_an_unknown_period_may_be_the_missing_one() -> None:
    action = an_action(updates={"2022-07": {}, "2022-09": {}})

    assert told(check_freshness(action, on(date(2022, 11, 1)))) == []


def test_a_theme_that_has_reported_before_reports_again() -> None:
    context = a_context(reported={"OC": "2022-07"})
    assert list(check_theme_freshness(a_theme(), context)) == [
        Finding(
            STALE,
            ("id",),
            "No report on this theme since July 2022; the report for October 2022 is missing.",
            hint="Add periods/2022-10/OC.yaml.",
        )
    ]


@pytest.mark.parametrize("reported", [{}, {"OC": "2022-10"}, {"CO": "2022-07"}, {"OC": "2022-08"}])
def test_a_theme_that_is_not_asked_for_a_report(reported: dict[str, str]) -> None:
    assert list(check_theme_freshness(a_theme(), a_context(reported=reported))) == []
