from __future__ import annotations

from datetime import date

from improvetrack.checks.finding import Finding
from improvetrack.diagnostics import Severity
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import UNKNOWN_PERIOD
from tests.factories import a_context, a_report, an_action, meant, told

check_periods = meant(Meaning.PERIOD)

RULE = "`reporting` in plan.yaml says which there are."
ENDED = "`reporting` in plan.yaml ends with 2022-10: take `last` out while reporting goes on."


def test_periods_as_they_should_be() -> None:
    action, report, context = an_action(), a_report(), a_context()

    assert told([*check_periods(action, context), *check_periods(report, context)]) == []


def test_updates_outside_the_reporting_cycle() -> None:
    action = an_action(updates={"2022-07": {}, "2022-09": {}, "2022-10": {}, "2023-01": {}, "22-10": {}})

    assert list(check_periods(action, a_context())) == [
        Finding(
            UNKNOWN_PERIOD,
            ("updates", "2022-09"),
            "'2022-09' is not a period of the plan's reporting cycle.",
            hint=f"The nearest periods are 2022-07 and 2022-10; {RULE}",
            on_key=True,
        ),
        Finding(
            UNKNOWN_PERIOD,
            ("updates", "2023-01"),
            "'2023-01' is not a period of the plan's reporting cycle.",
            hint=f"The nearest period is 2022-10; {ENDED}",
            on_key=True,
        ),
        Finding(
            UNKNOWN_PERIOD,
            ("updates", "22-10"),
            "'22-10' is not a period.",
            hint="Write the month in which the period ends, such as 2022-10.",
            on_key=True,
        ),
    ]


def test_a_report_outside_the_reporting_cycle() -> None:
    assert told(check_periods(a_report(period="2022-08"), a_context())) == [
        ("IT310", ("period",), "'2022-08' is not a period of the plan's reporting cycle.")
    ]


def test_a_period_that_has_not_begun() -> None:
    action, report, context = an_action(), a_report(), a_context(as_at=date(2022, 7, 31))
    message = "The period 2022-10 has not begun: its first day is 2022-08-01, and this is 2022-07-31."
    hint = "Move it to the period that it belongs to."

    assert [*check_periods(action, context), *check_periods(report, context)] == [
        Finding(UNKNOWN_PERIOD, ("updates", "2022-10"), message, hint=hint, on_key=True, severity=Severity.WARNING),
        Finding(UNKNOWN_PERIOD, ("period",), message, hint=hint, severity=Severity.WARNING),
    ]
