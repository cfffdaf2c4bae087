"""Which items are new and which are gone, and where the others stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from improvetrack.analysis.changes.kinds import Added, Relocated, Removed
from improvetrack.analysis.changes.register import Entry, Pair
from improvetrack.model.action import Milestone, SubAction
from improvetrack.model.asked import Asked
from improvetrack.model.fields import fields_of


def compare_identity(pair: Pair) -> Iterator[Added | Removed]:
    """Tell of an item that only one state has; what a new or lost item holds is told of by itself."""
    if pair.before is None and pair.after is not None:
        yield Added(pair.after.item)
    if pair.after is None and pair.before is not None:
        yield Removed(pair.before.item)


def compare_place(older: Entry, newer: Entry) -> Iterator[Relocated]:
    """Tell of an item that stands elsewhere.

    Only the nearest level counts: what moves along with its main action stays where it was, and a milestone that goes
    from an action to a theme itself, or the other way, leaves or enters the action.
    """
    before, after = _place(older), _place(newer)
    for field, place in after.items():
        if field in before and before[field] != place:
            yield Relocated(newer.item, field, before[field], place)


def _place(entry: Entry) -> Mapping[str, str | None]:
    item, record = entry.item, entry.record
    if isinstance(record, SubAction | Milestone):
        return {"action": item.action} if item.action else {"action": None, "theme": item.theme}
    named = (field.name for field in fields_of(type(record)) if field.asked is Asked.MOVE)
    return {name: getattr(record, name) for name in named}
