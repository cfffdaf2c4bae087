"""Agreed dates that moved or were rewritten, what left the plan, and what came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from improvetrack.analysis.changes.kinds import (
    BaselineChanged,
    Closed,
    DateMoved,
    ItemChange,
    ItemKind,
    ItemRef,
    Reopened,
    RevisionRewritten,
    Reworded,
    WorkstreamClosed,
)
from improvetrack.analysis.changes.register import Entry, action_item
from improvetrack.analysis.changes.terms import Terms, rating_word
from improvetrack.analysis.changes.written import same_words
from improvetrack.model.action import Agreed, Closure, Revision
from improvetrack.model.dates.words import date_window
from improvetrack.model.ids import natural_order
from improvetrack.model.plan import Plan
from improvetrack.model.record import Missing
from improvetrack.model.vocabulary import Stage
from improvetrack.model.word_lists import Vocabulary


def compare_dates(older: Entry, newer: Entry, terms: Terms) -> Iterator[ItemChange]:
    """Tell of an agreed date that moved, then of what was agreed in the past and reads otherwise."""
    before, after = older.record, newer.record
    if isinstance(before, Agreed) and isinstance(after, Agreed):
        if terms.meaning(before.agreed_due) != terms.meaning(after.agreed_due):
            yield _moved(newer, before, after, terms)
        if baseline_changed(before, after, terms):
            yield BaselineChanged(newer.item, before.due, after.due)
        for place, now in _rewritten(before.revisions, after.revisions, terms):
            yield RevisionRewritten(newer.item, place + 1, before.revisions[place], now)


def _moved(newer: Entry, before: Agreed, after: Agreed, terms: Terms) -> DateMoved:
    was, now = before.agreed_due, after.agreed_due
    first = before.due if date_window(before.due, terms.calendar) else after.due
    return DateMoved(
        item=newer.item,
        before=was,
        after=now,
        months=terms.months(was, now),
        beyond=terms.beyond(was, now),
        move=len(after.revisions),
        drift=terms.months(first, now),
        revision=after.revisions[-1] if after.revisions else None,
    )


_NONE_YET = (None, "to be confirmed")


def baseline_changed(before: Agreed, after: Agreed, terms: Terms) -> bool:
    """Say whether another date stands as the one first agreed; where none was known, the first is no other one."""
    if terms.meaning(before.due) == terms.meaning(after.due):
        return False
    given = not isinstance(after.due, Missing) and terms.meaning(after.due) not in _NONE_YET
    is_first = terms.meaning(before.due) in _NONE_YET or (isinstance(before.due, Missing) and given)
    return bool(before.revisions) or not is_first


def _rewritten(
    before: Sequence[Revision], after: Sequence[Revision], terms: Terms
) -> Iterator[tuple[int, Revision | None]]:
    """Yield the places of revisions that are not what they were, with what stands there instead.

    One that is still on record elsewhere is passed over, but for the first place where the order is another.
    """
    kept = [any(_says(now, was, terms) for now in after) for was in before]
    for place, stays in enumerate(kept):
        if not stays:
            now = after[place] if place < len(after) else None
            known = now is not None and any(_says(now, was, terms) for was in before)
            yield place, None if known else now
    if all(kept):
        beside = enumerate(zip(before, after, strict=False))
        yield from ((place, now) for place, (was, now) in [*_unlike(beside, terms)][:1])


def _unlike(
    beside: Iterator[tuple[int, tuple[Revision, Revision]]], terms: Terms
) -> Iterator[tuple[int, tuple[Revision, Revision]]]:
    return ((place, (was, now)) for place, (was, now) in beside if not _says(now, was, terms))


def _says(now: Revision, was: Revision, terms: Terms) -> bool:
    """Say whether a revision still says all that it said; what it left open may have been filled in."""
    return (
        terms.meaning(now.due) == terms.meaning(was.due)
        and terms.meaning(now.agreed) == terms.meaning(was.agreed)
        and same_words(now.reason, was.reason)
        and was.forum in (None, now.forum)
        and was.change in (None, now.change)
    )


Ended = Mapping[str, tuple[ItemRef, ...]]
"""The workstreams whose last open action left the plan, with the actions that did between two states."""


def compare_closure(older: Entry | None, newer: Entry, terms: Terms) -> Iterator[ItemChange]:
    """Tell of an item that left the plan, left it in another way, is on record with other words, or is back."""
    was, now = older.closure if older else None, newer.closure
    if now is not None and (was is None or (was.how, was.into) != (now.how, now.into)):
        yield Closed(newer.item, now)
    elif now is not None and was is not None:
        yield from _reworded(newer.item, was, now, terms)
    elif older is not None:
        before, after = _done_no_more(older, newer, terms)
        if was is not None or before is not None:
            yield Reopened(newer.item, was, before, after)


def _reworded(item: ItemRef, was: Closure, now: Closure, terms: Terms) -> Iterator[Reworded]:
    """Tell of what a closure on record says otherwise; what it left open may be filled in."""
    if terms.meaning(was.on) != terms.meaning(now.on):
        yield Reworded(item, "closed.on", was.on, now.on)
    words = {"reason": (was.reason, now.reason), "forum": (was.forum, now.forum), "change": (was.change, now.change)}
    for field, (before, after) in words.items():
        if before is not None and not same_words(before, after):
            yield Reworded(item, f"closed.{field}", before, after)


def _done_no_more(older: Entry, newer: Entry, terms: Terms) -> tuple[str | None, str | None]:
    """Return the word that said that an item was done and the one that says otherwise now, where that is so."""
    if _stage(older, terms.before) is not Stage.DONE or _stage(newer, terms.after) is Stage.DONE:
        return None, None
    rating = rating_word(terms.before, older.item.kind, older.rating)
    by_status = rating is None or rating.stage is not Stage.DONE
    before, after = (_word(entry, by_status=by_status) for entry in (older, newer))
    return (before, after) if after not in (None, before) else (None, None)


def _word(entry: Entry, *, by_status: bool) -> str | None:
    """Return the status or the rating last reported."""
    if by_status:
        return entry.position.status if entry.position else None
    return entry.rating if isinstance(entry.rating, str) else None


def _stage(entry: Entry, words: Vocabulary) -> Stage:
    """Return the class of an item; that of a risk is its rating's."""
    if entry.position:
        return entry.position.stage
    word = rating_word(words, entry.item.kind, entry.rating)
    return word.stage if word else Stage.UNRATED


def workstreams_ended(before: Plan, after: Plan) -> Ended:
    """Return the workstreams that had an open action and have none now, since actions left the plan.

    Both states must hold every action of a theme in which one left it.
    """
    former = {action.id for action in before.actions if action.closed}
    ended = _with_open_actions(before) - _with_open_actions(after)
    left: dict[str, tuple[ItemRef, ...]] = {}
    for action in sorted(after.actions, key=lambda action: natural_order(action.id)):
        workstream = f"{action.theme}/{action.workstream}"
        if workstream in ended and action.closed and action.id not in former:
            left[workstream] = (*left.get(workstream, ()), action_item(action))
    return left


def _with_open_actions(plan: Plan) -> frozenset[str]:
    return frozenset(
        f"{action.theme}/{action.workstream}" for action in plan.actions if action.workstream and not action.closed
    )


def compare_workstream(newer: Entry, ended: Ended) -> Iterator[WorkstreamClosed]:
    """Tell of a workstream whose last open action left the plan."""
    if newer.item.kind is ItemKind.WORKSTREAM and newer.item.id in ended:
        yield WorkstreamClosed(newer.item, ended[newer.item.id])
