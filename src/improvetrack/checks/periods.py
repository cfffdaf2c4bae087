"""Periods and months: what is reported belongs to a period of the reporting cycle."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.diagnostics import Severity
from improvetrack.model.leaves import Leaf
from improvetrack.model.periods import Cycle, parse_month
from improvetrack.rules.catalogue import UNKNOWN_PERIOD


def find_period(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find what is no period of the reporting cycle, and a period that has not begun."""
    period = context.periods[leaf.value]
    if period is None:
        yield from find_any_period(leaf, context)
    elif period.starts > context.as_at:
        starts = f"its first day is {period.starts}, and this is {context.as_at}"
        message = f"The period {leaf.value} has not begun: {starts}."
        hint = "Move it to the period that it belongs to."
        yield Finding(UNKNOWN_PERIOD, leaf.at, message, hint=hint, on_key=leaf.on_key, severity=Severity.WARNING)


def find_any_period(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find what is no period of the reporting cycle."""
    if context.periods[leaf.value] is None:
        message, hint = _no_period(leaf.value, context.cycle)
        yield Finding(UNKNOWN_PERIOD, leaf.at, message, hint=hint, on_key=leaf.on_key)


def find_month(leaf: Leaf, _: PlanContext) -> Iterator[Finding]:
    """Find what is no month."""
    if parse_month(leaf.value) is None:
        message = f"'{leaf.value}' is not a month."
        hint = "Write the year and the month of the achievements, such as 2022-10."
        yield Finding(UNKNOWN_PERIOD, leaf.at, message, hint=hint, on_key=leaf.on_key)


def _no_period(name: str, cycle: Cycle) -> tuple[str, str]:
    """Return what is wrong with what is no period of the reporting cycle, and what to do."""
    nearest = [period.id for period in cycle.nearest(name)]
    if not nearest:
        return f"'{name}' is not a period.", "Write the month in which the period ends, such as 2022-10."
    verb = "periods are" if len(nearest) > 1 else "period is"
    where = "says which there are"
    if cycle.last is not None and name > cycle.last:
        where = f"ends with {cycle.last}: take `last` out while reporting goes on"
    hint = f"The nearest {verb} {' and '.join(nearest)}; `reporting` in plan.yaml {where}."
    return f"'{name}' is not a period of the plan's reporting cycle.", hint
