"""Steps of a history in short."""

from __future__ import annotations

from collections.abc import Iterable

from improvetrack.analysis.changes.kinds import Change
from improvetrack.history.stepping import Step


def told(steps: Iterable[Step]) -> list[str]:
    """Return steps, each in a line: its message, its changes, and after a question mark what could not be read."""
    return [f"{_message(step)}: {', '.join([*map(in_short, step.changes), *_unread(step)])}" for step in steps]


def _message(step: Step) -> str:
    return step.commit.subject if step.commit else "working folder"


def _unread(step: Step) -> list[str]:
    return [f"? {each.path}" for each in step.unreadable]


def in_short(change: Change) -> str:
    """Return the kind of a change and what it is about."""
    fields = {name: getattr(change, name) for name in type(change).__slots__}
    subject = fields["item"].id if "item" in fields else fields.get("request", fields.get("at"))
    return f"{type(change).__name__} {subject}"
