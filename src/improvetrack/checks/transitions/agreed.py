"""What was agreed changes when somebody asked for it, and some of it only once a forum has approved that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvetrack.analysis.changes.approvals import Approval, Decided, Requested, asked_otherwise
from improvetrack.analysis.changes.asks import CLOSING, comes_with, is_controlled, words_agreed
from improvetrack.analysis.changes.kinds import (
    Added,
    Closed,
    DateMoved,
    LeadChanged,
    Relocated,
    Reworded,
)
from improvetrack.analysis.changes.register import key_of
from improvetrack.checks.finding import Finding
from improvetrack.checks.transitions.identities import of_another_kind, reused_after_closure
from improvetrack.checks.transitions.records import Rewritten
from improvetrack.checks.transitions.transition import Address, Placed, Transition, how_to_ask, quoted_date, unasked
from improvetrack.diagnostics import shortened
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Asked
from improvetrack.rules.catalogue import AGREED_WITHOUT_REQUEST, MOVED_WITHOUT_REQUEST

_ASKED_FOR = (Approval.APPROVED, Approval.PROPOSED)


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
    if isinstance(change.before, str):
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
    """Say whether no change request can ask for a change, such as that of the day on which work starts."""
    return isinstance(change, Reworded) and change.field not in words_agreed()


class _Ask(NamedTuple):
    """What a change request would have to ask for, where the change is found, and what it is in words."""

    what: Asked
    field: str
    words: str
    before: str | None = None
    after: str | None = None


def _unasked(transition: Transition, change: _Changed, decided: Decided) -> Placed:
    place, ask = transition.addresses[key_of(change.item)], _ask(change)
    message = f"{ask.words}; {unasked(decided)}."
    hint = how_to_ask(change.item.id, ask.what, ask.before, ask.after)
    return Placed(place.holder, Finding(AGREED_WITHOUT_REQUEST, (*place.at, ask.field), message, hint=hint))


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
            return _Ask(what, change.field, _differs(f"The {change.field} of {item.id}", change), None, change.after)
        case Relocated():
            words = _differs(f"The {change.field} that {item.id} stands under", change)
            return _Ask(Asked.MOVE, change.field, words, change.before, change.after)


def _differs(what: str, change: LeadChanged | Reworded | Relocated) -> str:
    before, after = (f"'{shortened(value)}'" if value else "none" for value in (change.before, change.after))
    return f"{what} was {before}, and is {after} now"
