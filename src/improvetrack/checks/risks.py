"""Risks: what left the register says how, and is not rated afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.departures import find_in_closure, find_reports_after
from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.risk import Risk


def check_departure_of_risk(risk: Risk, context: PlanContext) -> Iterator[Finding]:
    """A risk that left the register says how and when, and is not rated afterwards."""
    if risk.closed is not None:
        yield from find_in_closure(risk.id, risk.closed, ("closed",))
        told = ((period, None, ("updates", period)) for period in risk.updates)
        yield from find_reports_after(risk.id, risk.closed, told, context, context.statuses)
