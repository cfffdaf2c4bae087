"""Items that came into the plan, left it or came back, in words."""

from __future__ import annotations

from improvetrack.analysis.changes.kinds import Added, Closed, ItemKind, Removed, Reopened, WorkstreamClosed
from improvetrack.model.action import ClosureKind
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.told import Told
from improvetrack.reports.wording import joined


def added(change: Added, names: Names) -> Told:
    """Tell of a new item: under what it stands, and when it is due."""
    action, due = change.item.action, names.due(change.item.id)
    under = f"under {names.item(action)}" if action else None
    facts = (under, f"due {due}" if isinstance(due, str) else None)
    whole = "risk register" if change.item.kind is ItemKind.RISK else "plan"
    return Told("added", f"added to the {whole}", detail=tuple(fact for fact in facts if fact))


def removed(_change: Removed, _names: Names) -> Told:
    """Tell of an item whose id is gone, which is against the rules."""
    return Told("removed", "no longer in the plan's files, without having been closed")


def closed(change: Closed, names: Names) -> Told:
    """Tell how an item left the plan, and when that was agreed."""
    closure = change.closure
    into = f" into {names.item(closure.into)}" if closure.how is ClosureKind.MERGED and closure.into else ""
    return Told(closure.how.value, f"{closure.how.value}{into}", detail=(f"agreed {closure.on}",))


def reopened(change: Reopened, names: Names) -> Told:
    """Tell of an item that had left the plan or was done, and what it was and is by its status."""
    kind, closure = change.item.kind, change.closure
    before = names.status(kind, change.before) if change.before else None
    after = names.status(kind, change.after) if change.after else None
    facts = (
        f"had been {closure.how.value}, {closure.on}" if closure else None,
        f"had been reported as {before}" if before and not closure else None,
        f"now {after}" if after else None,
    )
    return Told("reopened", "open again", before, after, tuple(fact for fact in facts if fact))


def workstream_closed(change: WorkstreamClosed, names: Names) -> Told:
    """Tell of a workstream that has no open action left, and which closures made it so."""
    by = f": {joined([item.id for item in change.by])}" if change.by else ""
    last = f"its last open {names.level(ItemKind.ACTION).one} left the plan{by}"
    return Told("closed", f"closed, as {last}")
