"""A change request that was decided stays as it was decided."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.changes.kinds import RequestMoved, RequestRewritten
from improvetrack.checks.finding import Finding, first_of
from improvetrack.checks.transitions.addresses import Holder, Placed
from improvetrack.checks.transitions.transition import Transition
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.leaves import DataPath
from improvetrack.rules.catalogue import REQUEST_REWRITTEN

_DECIDED = (RequestState.APPROVED, RequestState.REFUSED)


def check_decided_requests_stay(transition: Transition) -> Iterator[Placed]:
    """A request that was approved or refused keeps its state, and all that it says (IT808).

    What was left open, such as the number of the minute, may be filled in.
    """
    states = {request.id: request.state for request in transition.before.requests}
    for request in transition.after.requests:
        state = states.get(request.id)
        rewritten = [change.at for change in transition.of(RequestRewritten) if change.request == request.id]
        moved = [c for c in transition.of(RequestMoved) if c.request == request.id and c.before in _DECIDED]
        if state in _DECIDED and (rewritten or moved):
            yield _found(request, state, [*(["state"] if moved else []), *rewritten])


def _found(request: ChangeRequest, state: RequestState, places: list[str]) -> Placed:
    message = f"{request.id} was {state.value}, and says something else now: {first_of(places, 4)}."
    hint = "Put it back as it was decided; another decision is another request."
    finding = Finding(REQUEST_REWRITTEN, _path(request, places[0]), message, hint=hint)
    return Placed(Holder(ChangeRequest, request.id), finding)


def _path(request: ChangeRequest, at: str) -> DataPath:
    """Return a place in a request as a path; what it asks for is named by item and kind, as in `OC.A2/due.to`."""
    field, _, rest = at.partition(".")
    for number, ask in enumerate(request.changes) if field == "changes" else ():
        if rest.startswith(f"{ask.item}/{ask.what.value}"):
            return (field, number, *filter(None, [rest.removeprefix(f"{ask.item}/{ask.what.value}").strip(".")]))
    return (field, rest) if rest else (field,)
