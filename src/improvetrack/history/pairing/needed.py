"""What must be read although it did not change: by the ids and themes that closures and change requests name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvetrack.analysis.changes.asks import CLOSURES
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.leaves import leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record

_OPEN_STATES = (RequestState.APPROVED, RequestState.PROPOSED)


def themes_closed_in(older: Iterable[Action], newer: Iterable[Action]) -> frozenset[str]:
    """Return the themes in which an action is closed that was not before: with it a workstream may end."""
    closed_before = {action.id for action in older if action.closed}
    return frozenset(action.theme for action in newer if action.closed and action.id not in closed_before)


def asked_for(requests: Iterable[ChangeRequest]) -> frozenset[str]:
    """Return the ids of the items that approved and proposed change requests are about."""
    return frozenset(ask.item for request in requests if request.state in _OPEN_STATES for ask in request.changes)


def proposed_to_leave(requests: Iterable[ChangeRequest]) -> frozenset[str]:
    """Return the ids of the items that are proposed to leave the plan: with them a workstream may end."""
    proposed = (request for request in requests if request.state is RequestState.PROPOSED)
    return frozenset(ask.item for request in proposed for ask in request.changes if ask.what in CLOSURES)


def ids_held(record: Record, identity: str) -> Iterator[str]:
    """Yield the ids of a record and of all in it; workstreams and recommendations as change requests name them."""
    yield identity
    for leaf in leaves(record, Meaning.IDENTITY, Meaning.LOCAL_IDENTITY):
        if leaf.at != ("id",):
            yield leaf.value if leaf.meaning is Meaning.IDENTITY else f"{identity}/{leaf.value}"
