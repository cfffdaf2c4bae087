"""How messages on change control say what was decided, and how a change is asked for."""

from __future__ import annotations

from improvetrack.analysis.changes.approvals import Approval, Decided
from improvetrack.diagnostics import shortened
from improvetrack.model.action import Dated
from improvetrack.model.asked import Asked
from improvetrack.model.record import Missing


def unasked(decided: Decided) -> str:
    """Return why a change may not stand: nobody asked for it, or what was asked was not agreed to."""
    if decided.request is None:
        return "no change request asks for it"
    if decided.approval is Approval.PROPOSED:
        return f"{decided.request.id}, which asks for it, is not approved"
    return f"{decided.request.id}, which asked for it, was {decided.approval.value}"


def how_to_ask(item: str, what: Asked, before: str | None = None, after: str | None = None) -> str:
    """Return how a change request is written that asks for a change."""
    values = {"item": item, "what": what.value, "from": before, "to": after}
    asked = ", ".join(f"{key}: {shortened(value)}" for key, value in values.items() if value is not None)
    return f"Write a change request, changes/ID.yaml, with a reason, a state and under `changes`: {{{asked}}}."


def quoted_date(date: Dated | None) -> str:
    """Return a date as it was typed, in quotation marks."""
    if isinstance(date, Missing):
        return f"none ({shortened(date.none)})"
    return f"'{shortened(date)}'" if date else "no date"
