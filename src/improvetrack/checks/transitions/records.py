"""Records that are not meant to change: first dates, decided requests and publications."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.changes.approvals import Approval
from improvetrack.analysis.changes.kinds import BaselineChanged, RequestMoved, RequestRewritten, RevisionRewritten
from improvetrack.analysis.changes.register import key_of
from improvetrack.analysis.changes.written import differences, values_of
from improvetrack.checks.finding import Finding, first_of
from improvetrack.checks.transitions.transition import Holder, Placed, Transition, quoted_date, unasked
from improvetrack.diagnostics import shortened
from improvetrack.model.action import Revision
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.leaves import DataPath
from improvetrack.model.publication import Publication
from improvetrack.rules.catalogue import BASELINE_CHANGED, PUBLICATION_REWRITTEN, REQUEST_REWRITTEN

Rewritten = BaselineChanged | RevisionRewritten


def check_baselines_stay(transition: Transition) -> Iterator[Placed]:
    """A date agreed in the past changes only by an approved request to put the baseline right (IT806)."""
    for decided in transition.decided:
        change = decided.change
        if isinstance(change, Rewritten) and decided.approval is not Approval.APPROVED:
            place = transition.addresses[key_of(change.item)]
            message = f"{_what_changed(change)}; {unasked(decided)}."
            finding = Finding(BASELINE_CHANGED, (*place.at, *_where(change)), message, hint=_how_to_mend(change))
            yield Placed(place.holder, finding)


def _where(change: Rewritten) -> DataPath:
    return ("due",) if isinstance(change, BaselineChanged) else ("revisions", change.number - 1)


def _what_changed(change: Rewritten) -> str:
    item = change.item.id
    if isinstance(change, BaselineChanged):
        dates = f"was {quoted_date(change.before)}, and is {quoted_date(change.after)} now"
        return f"The date first agreed for {item} {dates}"
    now = f"says {_agreed(change.after)} now" if change.after else "is gone"
    return f"Revision {change.number} of {item} said {_agreed(change.before)}, and {now}"


def _agreed(revision: Revision) -> str:
    """Return a revision's date and when it was agreed, and its reason, so that two that differ can be told apart."""
    return f"{quoted_date(revision.due)} (agreed '{shortened(revision.agreed)}': '{shortened(revision.reason)}')"


def _how_to_mend(change: Rewritten) -> str:
    item = change.item.id
    put_back = "Put it back, and write a date that is agreed anew as a further revision."
    return f"{put_back} If it was written down wrongly, have a change request approved that asks `baseline` of {item}."


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


_NOT_PUBLISHED = ("provenance", "accepted")
"""What a record holds beside what was published."""


def check_publications_stay(transition: Transition) -> Iterator[Placed]:
    """What was published, and the hashes that prove it, are not changed afterwards (IT809)."""
    older = {publication.id: publication for publication in transition.before.publications}
    for publication in transition.after.publications:
        before = older.get(publication.id)
        if before is not None and before != publication:
            said = (values_of(each, _NOT_PUBLISHED) for each in (before, publication))
            places = [difference.at for difference in differences(*said)]
            if places:
                yield _found_of_publication(publication, places)


def _found_of_publication(publication: Publication, places: list[str]) -> Placed:
    message = f"The record of {publication.id} says something else now: {first_of(places, 4)}."
    hint = "Put it back as it was written; what is published anew gets a record of its own."
    finding = Finding(PUBLICATION_REWRITTEN, _path_of_publication(publication, places[0]), message, hint=hint)
    return Placed(Holder(Publication, publication.id), finding)


def _path_of_publication(publication: Publication, at: str) -> DataPath:
    """Return a place in a record as a path; a file is named by its name, as in `outputs.summary-2022-10.md.hash`."""
    for number, output in enumerate(publication.outputs):
        if at.startswith(f"outputs.{output.name}"):
            return ("outputs", number, *filter(None, [at.removeprefix(f"outputs.{output.name}").strip(".")]))
    return tuple(at.split(".")[:1])
