"""What was agreed changes when somebody asked for it, and some of it only once a forum has approved that.

First dates, decided requests and publications are not meant to change at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvetrack.analysis.changes.approvals import ApprovalState, Decided, Requested, asked_otherwise
from improvetrack.analysis.changes.asks import CLOSING, comes_with, is_controlled, words_agreed
from improvetrack.analysis.changes.kinds import (
    Added,
    BaselineChanged,
    Closed,
    DateMoved,
    LeadChanged,
    Relocated,
    RequestMoved,
    RequestRewritten,
    RevisionRewritten,
    Reworded,
)
from improvetrack.analysis.changes.register import key_of
from improvetrack.analysis.changes.written import differences, values_of
from improvetrack.checks.finding import Finding, first_of
from improvetrack.checks.transitions.identities import of_another_kind, reused_after_closure
from improvetrack.checks.transitions.transition import (
    Address,
    Holder,
    Placed,
    Transition,
    how_to_ask,
    quoted_date,
    unasked,
)
from improvetrack.diagnostics import shortened
from improvetrack.model.action import Revision
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Asked
from improvetrack.model.publication import Publication
from improvetrack.rules.catalogue import (
    AGREED_WITHOUT_REQUEST,
    BASELINE_CHANGED,
    MOVED_WITHOUT_REQUEST,
    PUBLICATION_REWRITTEN,
    REQUEST_REWRITTEN,
)

Rewritten = BaselineChanged | RevisionRewritten


def check_baselines_stay(transition: Transition) -> Iterator[Placed]:
    """A date agreed in the past changes only by an approved request to put the baseline right (IT806)."""
    for decided in transition.decided:
        change = decided.change
        if isinstance(change, Rewritten) and decided.approval is not ApprovalState.APPROVED:
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


_ASKED_FOR = (ApprovalState.APPROVED, ApprovalState.PROPOSED)


def check_moves_were_asked_for(transition: Transition) -> Iterator[Placed]:
    """An agreed date moves by a new revision that a change request asks for, decided or not (IT801).

    A date that moved because a past one was rewritten is left to IT806.
    """
    rewritten = {key_of(change.item) for change in transition.changes if isinstance(change, Rewritten)}
    for decided in transition.decided:
        change = decided.change
        if not isinstance(change, DateMoved) or decided.approval in _ASKED_FOR:
            continue
        key = key_of(change.item)
        place, former = transition.addresses[key], transition.former_addresses[key]
        if key not in rewritten or _revisions(place) > _revisions(former):
            otherwise = _otherwise(transition, decided)
            message, hint = _moved(change, decided, otherwise), _how(change, otherwise)
            yield Placed(place.holder, Finding(MOVED_WITHOUT_REQUEST, _agreed_date(place), message, hint=hint))


def _otherwise(transition: Transition, decided: Decided) -> Requested | None:
    if decided.request or not isinstance(decided.change, DateMoved):
        return None
    return asked_otherwise(decided.change, transition.after.requests, transition.after.calendar)


def _revisions(place: Address) -> int:
    return len(place.dated.revisions) if place.dated else 0


def _agreed_date(place: Address) -> DataPath:
    """Return the place of the date that is agreed now."""
    number = _revisions(place)
    return (*place.at, "revisions", number - 1) if number else (*place.at, "due")


def _moved(change: DateMoved, decided: Decided, otherwise: Requested | None) -> str:
    item, after = change.item.id, quoted_date(change.after)
    why = f"{otherwise[0].id} asks for {quoted_date(otherwise[1].after)}" if otherwise else unasked(decided)
    if change.before is not None:
        return f"The agreed date of {item} was {quoted_date(change.before)}, and is {after} now; {why}."
    return f"{item} had no agreed date, and has {after} now; {why}."


def _how(change: DateMoved, otherwise: Requested | None) -> str:
    before, after = (date if isinstance(date, str) else None for date in (change.before, change.after))
    ask = f"{how_to_ask(change.item.id, Asked.DUE, before, after)} Name it as `change` in the revision."
    return f"Write the date that {otherwise[0].id} asks for. Or is it to be another? {ask}" if otherwise else ask


def check_agreed_was_asked_for(transition: Transition) -> Iterator[Placed]:
    """Whatever else was agreed changes when a change request asks for it, decided or not (IT807)."""
    found_already = _found_already(transition)
    for decided in transition.decided:
        change = decided.change
        if not isinstance(change, _Changed) or decided.approval in _ASKED_FOR or change in found_already:
            continue
        if is_controlled(change.item) and not _is_aside(change):
            yield _unasked(transition, change, decided)


_Changed = Added | Closed | LeadChanged | Reworded | Relocated


def _found_already(transition: Transition) -> frozenset[Added | Reworded]:
    """Return what another finding tells of: parts of what is new, ids that stand for something else, their titles."""
    added = {key_of(change.item) for change in transition.of(Added)}
    parts = [change for change in transition.of(Added) if comes_with(change.item) in added]
    renewed = {identity for (_, identity), _ in of_another_kind(transition)}
    anew = [change for change in transition.of(Added) if change.item.id in renewed]
    return frozenset([*parts, *anew, *(reworded for _, reworded in reused_after_closure(transition))])


def _is_aside(change: _Changed) -> bool:
    """Say whether no change request can ask for a change, such as that of what a sub-action is for."""
    return isinstance(change, Reworded) and change.field not in words_agreed()


class _Ask(NamedTuple):
    """What a change request would have to ask for, where the change is found, and what it is in words."""

    what: Asked
    field: str
    words: str
    before: str | None = None
    after: str | None = None


_SAID = {"starts": "start", "joined.on": "day of joining"}


def _unasked(transition: Transition, change: _Changed, decided: Decided) -> Placed:
    place, ask = transition.addresses[key_of(change.item)], _ask(change)
    message = f"{ask.words}; {unasked(decided)}."
    hint = how_to_ask(change.item.id, ask.what, ask.before, ask.after)
    return Placed(place.holder, Finding(AGREED_WITHOUT_REQUEST, (*place.at, *ask.field.split(".")), message, hint=hint))


def _ask(change: _Changed) -> _Ask:
    item = change.item
    match change:
        case Added():
            return _Ask(Asked.ADD, "id", f"The {item.kind} {item.id}, '{shortened(item.title)}', is new")
        case Closed():
            words = f"{item.id} has left the plan ({change.closure.how.value})"
            return _Ask(CLOSING[change.closure.how], "closed", words, None, change.closure.into)
        case LeadChanged():
            return _Ask(Asked.LEAD, "lead", _differs(f"The lead of {item.id}", change), change.before, change.after)
        case Reworded():
            what = words_agreed()[change.field]
            before = change.before if what is Asked.STARTS else None
            return _Ask(
                what,
                change.field,
                _differs(f"The {_SAID.get(change.field, change.field)} of {item.id}", change),
                before,
                change.after,
            )
        case Relocated():
            words = _differs(f"The {change.field} that {item.id} stands under", change)
            return _Ask(Asked.MOVE, change.field, words, change.before, change.after)


def _differs(what: str, change: LeadChanged | Reworded | Relocated) -> str:
    before, after = (f"'{shortened(value)}'" if value else "none" for value in (change.before, change.after))
    return f"{what} was {before}, and is {after} now"
