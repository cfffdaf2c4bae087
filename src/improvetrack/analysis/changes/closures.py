"""What left the plan, what came back, and the workstreams that ended with their last action."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from improvetrack.analysis.changes.kinds import Closed, Item, ItemChange, ItemKind, Reopened, Reworded, WorkstreamClosed
from improvetrack.analysis.changes.register import Entry, action_item
from improvetrack.analysis.changes.terms import Terms, rating_word
from improvetrack.analysis.changes.written import same_words
from improvetrack.model.action import Closure
from improvetrack.model.ids import natural_order
from improvetrack.model.plan import Plan
from improvetrack.model.vocabulary import AT_REST, Stage
from improvetrack.model.word_lists import Vocabulary

Ended = Mapping[str, tuple[Item, ...]]
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


def _reworded(item: Item, was: Closure, now: Closure, terms: Terms) -> Iterator[Reworded]:
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
    by_status = older.position is not None and older.position.stage is Stage.DONE
    before, after = (_word(entry, by_status=by_status) for entry in (older, newer))
    return (before, after) if after not in (None, before) else (None, None)


def _word(entry: Entry, *, by_status: bool) -> str | None:
    """Return the status or the rating last reported."""
    if by_status:
        return entry.position.status if entry.position else None
    return entry.rating if isinstance(entry.rating, str) else None


def _stage(entry: Entry, words: Vocabulary) -> Stage:
    """Return the class of an item; a main action's is that of its own status where it is at rest, else its rating's."""
    own = entry.position.stage if entry.position else Stage.UNRATED
    word = rating_word(words, entry.item.kind, entry.rating)
    return own if word is None or own in AT_REST else word.stage


def workstreams_ended(before: Plan, after: Plan) -> Ended:
    """Return the workstreams that had an open action and have none now, since actions left the plan.

    Both states must hold every action of a theme in which one left it.
    """
    former = {action.id for action in before.actions if action.closed}
    ended = _with_open_actions(before) - _with_open_actions(after)
    left: dict[str, tuple[Item, ...]] = {}
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
