"""The checks of risks, change requests and publications, which many plans have none of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from improvetrack.checks.closure import find_in_closure, find_reports_after
from improvetrack.checks.finding import Finding
from improvetrack.checks.joining import check_joining_of_risk
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Asked
from improvetrack.model.publication import Publication
from improvetrack.model.risk import Risk
from improvetrack.rules.catalogue import DATES_OUT_OF_ORDER, INCOMPLETE_CHANGE, UNDECIDED_REQUEST


def check_order_of_publication(publication: Publication, context: PlanContext) -> Iterator[Finding]:
    """No report is published before its period begins."""
    published, period = context.window(publication.published), context.periods[publication.period]
    if published and period and published.latest < period.starts:
        message = f"Published ('{publication.published}') before {period.name}, the period reported, began."
        yield Finding(DATES_OUT_OF_ORDER, ("published",), message, hint="Correct the date or the period.")


_LEFT_OPEN = {
    Asked.DUE: ("what the agreed date of {} is to be", "the new date"),
    Asked.BASELINE: ("what the date first agreed for {} was", "the date that was first agreed"),
    Asked.STARTS: ("when work on {} is to begin", "the new date"),
    Asked.LEAD: ("who is to lead {}", "the post that is to lead"),
    Asked.TITLE: ("what {} is to be called", "the new title"),
    Asked.OUTCOME: ("what the outcome of {} is to be", "the new outcome"),
    Asked.MERGE: ("what {} is to be merged into", "the id of the item that carries the work on"),
    Asked.MOVE: ("where {} is to move", "the id of the theme, workstream or main action that it moves to"),
}
"""What is left open where an ask has no `to`, of an item that stands for {}, and what belongs there."""

_DECIDED = (RequestState.APPROVED, RequestState.REFUSED)


def check_asks_of_request(request: ChangeRequest, _: PlanContext) -> Iterator[Finding]:
    """Whatever is to become something else says what it is to be."""
    for place, ask in enumerate(request.changes):
        at: DataPath = ("changes", place)
        if ask.what in _LEFT_OPEN and ask.after is None:
            question, needed = _LEFT_OPEN[ask.what]
            message = f"It is not said {question.format(ask.item)}."
            yield Finding(INCOMPLETE_CHANGE, at, message, hint=f"Add `to` with {needed}.")
        elif ask.what is Asked.MERGE and ask.after == ask.item:
            message = f"{ask.item} cannot be merged into itself."
            yield Finding(INCOMPLETE_CHANGE, (*at, "to"), message, hint="Name the item that carries the work on.")


def reopened_by(request: ChangeRequest) -> Iterator[str]:
    """Yield the items that are open again by a decision."""
    if request.state is RequestState.APPROVED:
        yield from (ask.item for ask in request.changes if ask.what is Asked.REOPEN)


def check_order_of_request(request: ChangeRequest, context: PlanContext) -> Iterator[Finding]:
    """Nothing is decided before it is asked for."""
    if request.decided is not None:
        asked, decided = context.window(request.asked), context.window(request.decided.on)
        if asked and decided and decided.latest < asked.earliest:
            message = f"Decided ('{request.decided.on}') before it was asked for ('{request.asked}')."
            related = ((("asked",), "asked for here"),)
            hint = "Correct whichever of the two dates is wrong."
            yield Finding(DATES_OUT_OF_ORDER, ("decided", "on"), message, hint=hint, related=related)


def check_state_of_request(request: ChangeRequest, _: PlanContext) -> Iterator[Finding]:
    """A request that was approved or refused says by whom and when, and no other has been decided."""
    if request.state in _DECIDED and request.decided is None:
        message = f"The request is {request.state}, and it is not said by whom and when."
        hint = "Add `decided` with the forum and the date, or set the state to proposed."
        yield Finding(UNDECIDED_REQUEST, ("state",), message, hint=hint)
    elif request.state not in _DECIDED and request.decided is not None:
        message = f"{request.decided.forum} decided this request, but it is {request.state}."
        hint = "Set the state to approved or refused, or take `decided` out."
        yield Finding(UNDECIDED_REQUEST, ("state",), message, hint=hint, related=((("decided",), "decided here"),))


def check_departure_of_risk(risk: Risk, context: PlanContext) -> Iterator[Finding]:
    """A risk that left the register says how and when, and is not rated afterwards."""
    if risk.closed is not None:
        yield from find_in_closure(risk.id, risk.closed, ("closed",))
        told = ((period, None, ("updates", period)) for period in risk.updates)
        yield from find_reports_after(risk.id, risk.closed, told, context, context.statuses)


CONTROL_CHECKS: dict[str, tuple[Callable[..., Iterator[Finding]], ...]] = {
    "risk": (check_departure_of_risk, check_joining_of_risk),
    "change-request": (
        check_asks_of_request,
        check_order_of_request,
        check_state_of_request,
    ),
    "publication": (check_order_of_publication,),
}
"""The checks of some kinds of record alone, by their names."""
