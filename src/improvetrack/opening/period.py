"""The day to judge by, and the period that is reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from improvetrack.model.dates.window import EARLIEST_YEAR, LATEST_YEAR
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.opening import clock
from improvetrack.refusal import Refusal
from improvetrack.reports.wording import joined


def as_at_day(text: str | None) -> date:
    """Return the day that a text names, or today without one; raises Refusal for any other text."""
    if text is None:
        return clock.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.isoformat() != text:
        raise Refusal(f"'{text}' is not a day.", "Write it as 2022-10-31.")
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise Refusal(f"the year {text[:4]} is not between {EARLIEST_YEAR} and {LATEST_YEAR}.")
    return day


def choose_period(plan: Plan, typed: str | None, *, begun_by: date | None, needs_report: bool) -> Period:
    """Return the period that is `typed`, else the last one that was reported.

    Periods that begin after `begun_by` are not taken unless typed; None takes any. In a plan without such a report it
    is the first of the reporting cycle, unless a report `needs_report`s to be made of: then it is refused. So is what
    is no period of the plan, and a period before the first report.
    """
    reported = plan.reported_periods()
    if typed is not None:
        return _typed_period(plan, typed, reported)
    begun = [period for period in reported if begun_by is None or period.starts <= begun_by]
    if not begun and needs_report:
        raise Refusal("nothing has been reported in this plan yet.", "Name a period: --period 2022-10")
    return begun[-1] if begun else cycle_of(plan.settings).first_period


def _typed_period(plan: Plan, typed: str, reported: Sequence[Period]) -> Period:
    cycle = cycle_of(plan.settings)
    period = cycle.period(typed)
    if period is None:
        near = [each.id for each in cycle.nearest(typed) or reported]
        told = f"The nearest {'is' if len(near) == 1 else 'are'} {joined(near)}."
        raise Refusal(f"'{typed}' is not a period of this plan.", told if near else None)
    if not reported or reported[0].id > period.id:
        first = f"The first report is for {reported[0].id}." if reported else None
        raise Refusal(f"nothing had been reported by {period.id}.", first)
    return period
