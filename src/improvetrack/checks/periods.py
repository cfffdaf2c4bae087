"""Periods: updates and reports belong to a period of the reporting cycle."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import DataPath, Finding
from improvetrack.checks.frame import Frame
from improvetrack.diagnostics import Severity
from improvetrack.model.action import Action
from improvetrack.model.periods import Cycle
from improvetrack.model.theme import ThemeReport
from improvetrack.rules.catalogue import UNKNOWN_PERIOD


def check_periods_of_updates(action: Action, frame: Frame) -> Iterator[Finding]:
    """Every update belongs to a period of the reporting cycle that has begun."""
    for name in action.updates:
        period = frame.periods[name]
        if period is None or period.starts > frame.as_at:
            yield from find_period(name, ("updates", name), frame, on_key=True)


def check_period_of_report(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """A theme's report belongs to a period of the reporting cycle that has begun."""
    yield from find_period(report.period, ("period",), frame, on_key=False)


def find_period(name: str, at: DataPath, frame: Frame, *, on_key: bool) -> Iterator[Finding]:
    """Find what is no period of the reporting cycle, and a period that has not begun."""
    period = frame.periods[name]
    if period is None:
        yield no_period(name, at, frame.cycle, on_key=on_key)
    elif period.starts > frame.as_at:
        message = f"The period {name} has not begun: its first day is {period.starts}, and this is {frame.as_at}."
        hint = "Move it to the period that it belongs to."
        yield Finding(UNKNOWN_PERIOD, at, message, hint=hint, on_key=on_key, severity=Severity.WARNING)


def no_period(name: str, at: DataPath, cycle: Cycle, *, on_key: bool) -> Finding:
    """Return the finding for what is no period of the reporting cycle."""
    nearest = [period.id for period in cycle.nearest(name)]
    if not nearest:
        message = f"'{name}' is not a period."
        hint = "Write the month in which the period ends, such as 2022-10."
    else:
        message = f"'{name}' is not a period of the plan's reporting cycle."
        verb = "periods are" if len(nearest) > 1 else "period is"
        where = "says which there are"
        if cycle.last is not None and name > cycle.last:
            where = f"ends with {cycle.last}: take `last` out while reporting goes on"
        hint = f"The nearest {verb} {' and '.join(nearest)}; `reporting` in plan.yaml {where}."
    return Finding(UNKNOWN_PERIOD, at, message, hint=hint, on_key=on_key)
