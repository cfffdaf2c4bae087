"""Achievements: each stands in the report for the period in which its month lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action
from improvetrack.model.leaves import DataPath
from improvetrack.model.periods import Cycle, Period, month_name, parse_month
from improvetrack.model.theme import ThemeReport
from improvetrack.rules.catalogue import OUTSIDE_PERIOD


def check_achievements_of_action(action: Action, context: PlanContext) -> Iterator[Finding]:
    """The months of an action's achievements lie in the period of their update."""
    for name, update in action.updates.items():
        if update.achievements and not _inside(update.achievements, context.periods[name]):
            yield from _outside(update.achievements, name, ("updates", name, "achievements"), context.cycle)


def check_achievements_of_report(report: ThemeReport, context: PlanContext) -> Iterator[Finding]:
    """The months of a theme's achievements lie in the period of its report."""
    yield from _outside(report.achievements, report.period, ("achievements",), context.cycle)


def _inside(months: Iterable[str], period: Period | None) -> bool:
    """Say in one step what is true of nearly every report."""
    return period is None or set(period.months).issuperset(months)


def _outside(months: Iterable[str], name: str, owner: DataPath, cycle: Cycle) -> Iterator[Finding]:
    period = cycle.period(name)
    for month in months if period else ():
        if period and month not in period.months and parse_month(month):
            message = f"{month_name(month)} is outside the period of this report, {period.span}."
            yield Finding(OUTSIDE_PERIOD, (*owner, month), message, hint=_cure(month, cycle), on_key=True)


def _cure(month: str, cycle: Cycle) -> str:
    inside = next((period for period in cycle.nearest(month) if month in period.months), None)
    return f"Move it to the report for {inside.id}." if inside else "Write the month in which it was achieved."
