"""What is under change control, and what change requests ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from improvetrack.analysis.changes.kinds import (
    Added,
    BaselineChanged,
    Change,
    Closed,
    DateMoved,
    ItemKind,
    ItemRef,
    LeadChanged,
    Relocated,
    Removed,
    Reopened,
    RevisionRewritten,
    Reworded,
)
from improvetrack.analysis.changes.register import Key
from improvetrack.analysis.changes.terms import meaning_of
from improvetrack.analysis.changes.written import plain
from improvetrack.model.action import ClosureKind, Dated
from improvetrack.model.change_request import Ask, ChangeRequest, RequestState
from improvetrack.model.dates.window import TO_BE_CONFIRMED, Calendar, Window
from improvetrack.model.dates.words import date_window, read_date
from improvetrack.model.ids import natural_order
from improvetrack.model.kinds import KINDS
from improvetrack.model.leaves import fields_of, parts_of
from improvetrack.model.meaning import Asked

_CONTROLLED = frozenset(kind.name for kind in KINDS if kind.controlled)
_IN_FILES_OF: Mapping[str, str] = {
    ItemKind.WORKSTREAM: "theme",
    ItemKind.SUB_ACTION: "action",
    ItemKind.ASSURANCE: "action",
    ItemKind.MILESTONE: "action",
    ItemKind.RECOMMENDATION: "review",
}
"""The kind of record that a part stands in; a theme's own milestones were agreed as those of actions were."""


def is_controlled(item: ItemRef) -> bool:
    """Say whether an item was agreed; others, such as risks, are kept, and nobody is asked before."""
    return _IN_FILES_OF.get(item.kind, item.kind) in _CONTROLLED


@cache
def words_agreed() -> Mapping[str, Asked]:
    """Return the fields whose words were agreed, and what a change request asks for that is to change them."""
    parts = (part for kind in KINDS if kind.controlled for part in parts_of(kind.record_type))
    words = {
        field.name: field.asked
        for part in parts
        for field in fields_of(part)
        if field.asked in (Asked.TITLE, Asked.OUTCOME, Asked.STARTS)
    }
    return {**words, "joined.on": Asked.ADD}


def comes_with(item: ItemRef) -> Key | None:
    """Return what a new item is asked for together with: a part with its action, a workstream with its theme."""
    if item.action is not None:
        return (ItemKind.ACTION, item.action)
    if item.theme is not None and item.kind in (ItemKind.WORKSTREAM, ItemKind.MILESTONE):
        return (ItemKind.THEME, item.theme)
    return None


CLOSURES = {
    Asked.CLOSE: ClosureKind.CLOSED,
    Asked.WITHDRAW: ClosureKind.WITHDRAWN,
    Asked.MERGE: ClosureKind.MERGED,
}
"""How an item leaves the plan by what is asked."""

CLOSING = {how: what for what, how in CLOSURES.items()}
"""What is asked by how an item leaves the plan."""


def fits(ask: Ask, change: Change, calendar: Calendar, *, put_right: bool = False) -> bool:
    """Say whether a change of the item is what is asked, to the value that is asked, where one is.

    `put_right` says that dates agreed in the past were changed with it, so that whoever asks for that asks for both.
    """
    return ask.what in _WITHOUT_VALUE.get(type(change), ()) or any(
        ask.what is what and same_value(what, ask.after, value, calendar)
        for what, value in _would_ask(change, put_right=put_right)
    )


def same_value(what: Asked, wanted: str | None, value: Dated | None, calendar: Calendar) -> bool:
    """Say whether a value is the one that is wanted.

    Dates are so by what they mean, and where there is none, TBC asks for that as well as the reason why there is none.
    Ids are so as they are, and other words but for case and blanks. Whoever wants no value in particular is content
    with any, and what needs none does not look at it.
    """
    if wanted is None or what in (Asked.CLOSE, Asked.WITHDRAW):
        return True
    if what in (Asked.DUE, Asked.BASELINE, Asked.STARTS):
        return _same_date(wanted, value, calendar)
    if what in (Asked.MERGE, Asked.MOVE):
        return wanted == value
    return isinstance(value, str) and plain(wanted).casefold().split() == plain(value).casefold().split()


def _same_date(wanted: str, value: Dated | None, calendar: Calendar) -> bool:
    if isinstance(value, str):
        return meaning_of(wanted, calendar) == meaning_of(value, calendar)
    is_reason = value is not None and plain(wanted) == plain(value.none)
    return is_reason or read_date(wanted, calendar) == TO_BE_CONFIRMED


def _would_ask(change: Change, *, put_right: bool) -> Iterator[tuple[Asked, Dated | None]]:
    """Yield each way in which a request can ask for a change, with the value it would lead to.

    A date without a revision is the baseline itself, and what puts a revision right is asked for as a baseline too.
    """
    match change:
        case Closed(closure=closure):
            yield CLOSING[closure.how], closure.into
        case DateMoved(after=after, revision=revision):
            yield Asked.DUE, after
            if revision is None or put_right:
                yield Asked.BASELINE, after
        case BaselineChanged(after=after):
            yield Asked.BASELINE, after
        case RevisionRewritten(after=now):
            yield Asked.BASELINE, now.due if now else None
        case LeadChanged(after=after):
            yield Asked.LEAD, after
        case Reworded(field=field, after=after) if field in words_agreed():
            yield words_agreed()[field], after
        case Relocated(item=item, after=after):
            yield from ((Asked.MOVE, after), (Asked.MOVE, f"{item.theme}/{after}"))


_WITHOUT_VALUE: Mapping[type, Sequence[Asked]] = {
    Added: (Asked.ADD,),
    Removed: (Asked.WITHDRAW, Asked.MERGE),
    Reopened: (Asked.REOPEN,),
}
"""What asks for a change that has no value: an item that is gone carries on nowhere."""

Rank = tuple[int, int, tuple[tuple[int, str], ...]]

_STATES = (RequestState.APPROVED, RequestState.PROPOSED, RequestState.REFUSED, RequestState.WITHDRAWN)


def rank(request: ChangeRequest, calendar: Calendar) -> Rank:
    """Return a sort key: approved before proposed, refused and withdrawn, then the newest, then by id."""
    when = decision(request, calendar)
    return _STATES.index(request.state), -when.latest.toordinal() if when else 0, natural_order(request.id)


def decision(request: ChangeRequest, calendar: Calendar) -> Window | None:
    """Return when a request was decided, or asked for where it is not decided."""
    return date_window(request.decided.on if request.decided else request.asked, calendar)
