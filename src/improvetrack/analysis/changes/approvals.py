"""Whether anyone agreed to what changed, what was agreed and not done, and what waits for an agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple

from improvetrack.analysis.changes.asks import CLOSURES, fits, is_controlled, rank, same_value
from improvetrack.analysis.changes.kinds import (
    Added,
    AgreedChange,
    BaselineChanged,
    Change,
    Closed,
    DateMoved,
    ItemKind,
    ItemRef,
    RevisionRewritten,
    Reworded,
)
from improvetrack.analysis.changes.outcomes import outcome_of
from improvetrack.analysis.changes.register import Entry, register_of
from improvetrack.model.action import Action, Closure, Dated, Joining, Renaming, Revision
from improvetrack.model.change_request import Ask, ChangeRequest, RequestState
from improvetrack.model.dates.window import Calendar
from improvetrack.model.meaning import Asked
from improvetrack.model.plan import Plan


class ApprovalState(StrEnum):
    """Who agreed to a change: the state of its request, `noted` where only the plan itself names a forum, or none."""

    APPROVED = RequestState.APPROVED.value
    PROPOSED = RequestState.PROPOSED.value
    REFUSED = RequestState.REFUSED.value
    WITHDRAWN = RequestState.WITHDRAWN.value
    NOTED = "noted"
    NONE = "none"


class Decided(NamedTuple):
    """A change with the request and the ask in it that stand behind it, if any do."""

    change: Change
    approval: ApprovalState
    request: ChangeRequest | None
    ask: Ask | None


class Unmade(NamedTuple):
    """What was approved and is not so; `actual` is what is, where there is something to compare."""

    request: ChangeRequest
    ask: Ask
    how: Literal["not made", "made differently"]
    actual: str | None


class ProposedClosure(NamedTuple):
    """An item that is proposed to leave the plan, and the workstream that would end with all that is proposed."""

    item: ItemRef
    request: ChangeRequest
    ask: Ask
    ends_workstream: ItemRef | None


Requested = tuple[ChangeRequest, Ask]


def pair_requests(
    changes: Iterable[Change], requests: Sequence[ChangeRequest], calendar: Calendar
) -> tuple[Decided, ...]:
    """Return every change that needs an approval with the request for it.

    What reviewers ask for needs none, nor does the register of risks, which is kept up as risks are seen; a change of a
    risk stands here only where a request asks for something of that risk.

    A request fits that asks for this change of this item, to this value where it names one. Where the plan names a
    request beside the change, it has to be that one. A request to add a main action is one for all that it holds.
    """
    asks: defaultdict[str, list[Requested]] = defaultdict(list)
    for request in sorted(requests, key=lambda request: rank(request, calendar)):
        for ask in request.changes:
            asks[ask.item].append((request, ask))
    agreed = [change for change in changes if isinstance(change, AgreedChange) and _needs_approval(change.item, asks)]
    new = {change.item.id for change in agreed if isinstance(change, Added)}
    past = {change.item for change in agreed if isinstance(change, BaselineChanged | RevisionRewritten)}
    return tuple(
        _decided(change, [*_about(change, asks, new)], calendar, put_right=change.item in past) for change in agreed
    )


def _needs_approval(item: ItemRef, asks: Collection[str]) -> bool:
    return is_controlled(item) or (item.kind is ItemKind.RISK and item.id in asks)


def _about(change: AgreedChange, asks: Mapping[str, Sequence[Requested]], new: Collection[str]) -> Iterator[Requested]:
    """Yield what is asked of an item, and of a new main action that holds it."""
    yield from asks.get(change.item.id, ())
    if isinstance(change, Added) and change.item.action and change.item.action in new:
        yield from asks.get(change.item.action, ())


def _decided(change: AgreedChange, about: Sequence[Requested], calendar: Calendar, *, put_right: bool) -> Decided:
    noted = record_of(change)
    named = noted.change if noted else None
    for request, ask in about:
        if named in (None, request.id) and fits(ask, change, calendar, put_right=put_right):
            return Decided(change, ApprovalState(request.state.value), request, ask)
    forum = noted.forum if noted and named is None else None
    return Decided(change, ApprovalState.NOTED if forum else ApprovalState.NONE, None, None)


AgreedRecord = Revision | Closure | Joining | Renaming
"""What stands in an item's own file of a change, and of who agreed to it."""


def record_of(change: Change) -> AgreedRecord | None:
    """Return where the plan itself says when a change was agreed, and by whom."""
    match change:
        case DateMoved():
            return change.revision
        case Closed():
            return change.closure
        case Added():
            return change.joining
        case Reworded():
            return change.renaming
        case _:
            return None


def oldest_baselines(decided: Iterable[Decided]) -> Mapping[str, Dated]:
    """Return the oldest date first agreed of each item of which it was rewritten, by its id.

    Changes stand oldest first. What an approved request put right was not rewritten, and what it replaced is no first
    date.
    """
    oldest: dict[str, Dated] = {}
    for change, approval, _, _ in decided:
        if isinstance(change, BaselineChanged):
            if approval is ApprovalState.APPROVED:
                oldest.pop(change.item.id, None)
            elif change.before is not None:
                oldest.setdefault(change.item.id, change.before)
    return oldest


def asked_otherwise(change: DateMoved, requests: Sequence[ChangeRequest], calendar: Calendar) -> Requested | None:
    """Return what is asked of a date where the plan has another, by a request that is approved or proposed.

    It is the request that the revision names; where that names none, one that goes out from the same date.
    """
    named = change.revision.change if change.revision else None
    for request in sorted(requests, key=lambda request: rank(request, calendar)):
        is_live = request.state in (RequestState.APPROVED, RequestState.PROPOSED)
        for ask in request.changes if is_live and named in (None, request.id) else ():
            from_here = ask.before and same_value(Asked.DUE, ask.before, change.before, calendar)
            if (ask.item, ask.what) == (change.item.id, Asked.DUE) and ask.after and (named or from_here):
                return request, ask
    return None


def unmade_asks(
    plan: Plan, requests: Sequence[ChangeRequest], calendar: Calendar, *, whole: bool = True
) -> tuple[Unmade, ...]:
    """Return what was approved and is not so, in the order of requests.

    `plan` must hold every item that approved requests ask for. Where files of it could not be read, it is not `whole`,
    and nothing is said of items that it does not hold. What only stands as it is now, as a lead does, is judged by the
    request approved last; dates once agreed stay on record, so that each is looked for.
    """
    approved = [request for request in requests if request.state is RequestState.APPROVED]
    if not approved:
        return ()
    entries = _by_id(plan)
    asked = [(request, ask) for request in approved for ask in request.changes if whole or ask.item in entries]
    return tuple(_unmade(_in_force(asked, calendar), entries, calendar))


def _unmade(asked: Iterable[Requested], entries: Mapping[str, Entry], calendar: Calendar) -> Iterator[Unmade]:
    for request, ask in asked:
        outcome = outcome_of(request, ask, entries.get(ask.item), calendar)
        if not outcome.made:
            yield Unmade(request, ask, "made differently" if outcome.otherwise else "not made", outcome.actual)


def _in_force(asked: Sequence[Requested], calendar: Calendar) -> Iterator[Requested]:
    """Yield what no request that was approved later takes the place of."""
    latest: dict[tuple[str, str], str] = {}
    for request, ask in sorted(asked, key=lambda each: rank(each[0], calendar)):
        latest.setdefault((ask.item, _matter(ask)), request.id)
    for request, ask in asked:
        if ask.what is Asked.DUE or latest[ask.item, _matter(ask)] == request.id:
            yield request, ask


def _matter(ask: Ask) -> str:
    """Return what an ask is about: whether the item is in the plan at all, or the one thing that is to change."""
    return "in the plan" if ask.what in CLOSURES or ask.what is Asked.REOPEN else ask.what.value


def _by_id(plan: Plan) -> Mapping[str, Entry]:
    """Return the items of a plan by their ids alone, as requests name them."""
    entries: dict[str, Entry] = {}
    for entry in register_of(plan).values():
        entries.setdefault(entry.item.id, entry)
    return entries


def proposed_closures(plan: Plan, requests: Sequence[ChangeRequest]) -> tuple[ProposedClosure, ...]:
    """Return what is proposed to leave the plan and has not left it, each item once, by the newest request for it.

    `plan` must hold all main actions of the themes concerned. A workstream would end when all its actions that are
    open are proposed to leave.
    """
    if all(request.state is not RequestState.PROPOSED for request in requests):
        return ()
    entries, calendar = _by_id(plan), plan.calendar
    proposed: dict[str, Requested] = {}
    for request in sorted(requests, key=lambda request: rank(request, calendar)):
        for ask in request.changes if request.state is RequestState.PROPOSED else ():
            if ask.what in CLOSURES and ask.item in entries and entries[ask.item].closure is None:
                proposed.setdefault(ask.item, (request, ask))
    stay = {_workstream(action) for action in plan.actions if not action.closed and action.id not in proposed}
    return tuple(
        ProposedClosure(entries[name].item, request, ask, _ended(entries[name], stay, entries))
        for name, (request, ask) in proposed.items()
    )


def _workstream(action: Action) -> str:
    return f"{action.theme}/{action.workstream}"


def _ended(entry: Entry, stay: Collection[str], entries: Mapping[str, Entry]) -> ItemRef | None:
    if not isinstance(entry.record, Action) or _workstream(entry.record) in stay:
        return None
    workstream = entries.get(_workstream(entry.record))
    return workstream.item if workstream else None
