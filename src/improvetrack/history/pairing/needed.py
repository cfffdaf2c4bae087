"""What must be read although it did not change: by the ids and themes that closures and change requests name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvetrack.analysis.changes.asks import CLOSURES
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.review import Review
from improvetrack.model.risk import Risk
from improvetrack.model.theme import Theme

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


def small_ids(themes: Iterable[Theme], risks: Iterable[Risk], reviews: Iterable[Review]) -> Iterator[str]:
    """Yield the ids of all items that no action holds; workstreams and recommendations as change requests name them."""
    for theme in themes:
        yield theme.id
        yield from (f"{theme.id}/{workstream.id}" for workstream in theme.workstreams)
        yield from (milestone.id for milestone in theme.milestones)
    yield from (risk.id for risk in risks)
    for review in reviews:
        yield review.id
        yield from (f"{review.id}/{recommendation.id}" for recommendation in review.recommendations)
