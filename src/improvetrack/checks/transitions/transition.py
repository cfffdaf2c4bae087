"""Two states of a plan as the checks of change control see them, with where each item stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from improvetrack.analysis.changes.approvals import ApprovalState, Decided, pair_requests
from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Change, ItemKind
from improvetrack.analysis.changes.register import Key
from improvetrack.checks.finding import Finding
from improvetrack.diagnostics import shortened
from improvetrack.model.action import Action, Agreed, Dated
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Asked
from improvetrack.model.plan import Plan
from improvetrack.model.record import Missing, Record
from improvetrack.model.review import Review
from improvetrack.model.risk import Risk
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme


def unasked(decided: Decided) -> str:
    """Return why a change may not stand: nobody asked for it, or what was asked was not agreed to."""
    if decided.request is None:
        return "no change request asks for it"
    if decided.approval is ApprovalState.PROPOSED:
        return f"{decided.request.id}, which asks for it, is not approved"
    return f"{decided.request.id}, which asked for it, was {decided.approval.value}"


def how_to_ask(item: str, what: Asked, before: str | None = None, after: str | None = None) -> str:
    """Return how a change request is written that asks for a change."""
    values = {"item": item, "what": what.value, "from": before, "to": after}
    asked = ", ".join(f"{key}: {shortened(value)}" for key, value in values.items() if value is not None)
    return f"Write a change request, changes/ID.yaml, with a reason, a state and under `changes`: {{{asked}}}."


def quoted_date(date: Dated | None) -> str:
    """Return a date as it was typed, in quotation marks."""
    if isinstance(date, Missing):
        return f"none ({shortened(date.none)})"
    return f"'{shortened(date)}'" if date else "no date"


class Holder(NamedTuple):
    """A file of a plan, by the kind of its record and the record's id: `PERIOD/THEME` for a theme's report."""

    kind: type[Record]
    id: str


class Placed(NamedTuple):
    """A finding, and the file of the newer state that it is shown in."""

    holder: Holder
    finding: Finding


class Address(NamedTuple):
    """Where an item stands; `at` is empty for the item that a file is about, `dated` None for what has no dates."""

    holder: Holder
    at: DataPath = ()
    dated: Agreed | None = None


SETTINGS = Holder(PlanSettings, "")
"""plan.yaml, which every plan has: the address of what has no other left."""

Addresses = Mapping[Key, Address]


def addresses_of(plan: Plan) -> Addresses:
    """Return the address of every item of a plan; an id that is used twice stands for the first of the two."""
    addresses: dict[Key, Address] = {}
    for key, address in (*_in_themes(plan), *_in_actions(plan), *_in_registers(plan)):
        addresses.setdefault(key, address)
    return addresses


def _in_themes(plan: Plan) -> Iterator[tuple[Key, Address]]:
    for theme in plan.themes:
        holder = Holder(Theme, theme.id)
        yield (ItemKind.THEME, theme.id), Address(holder)
        for number, stream in enumerate(theme.workstreams):
            yield (ItemKind.WORKSTREAM, f"{theme.id}/{stream.id}"), Address(holder, ("workstreams", number))
        yield from _dated(ItemKind.MILESTONE, "milestones", theme.milestones, holder)


def _in_actions(plan: Plan) -> Iterator[tuple[Key, Address]]:
    for action in plan.actions:
        holder = Holder(Action, action.id)
        yield (ItemKind.ACTION, action.id), Address(holder, (), action)
        yield from _dated(ItemKind.SUB_ACTION, "sub_actions", action.sub_actions, holder)
        yield from _dated(ItemKind.MILESTONE, "milestones", action.milestones, holder)


def _dated(kind: ItemKind, field: str, items: Sequence[Agreed], holder: Holder) -> Iterator[tuple[Key, Address]]:
    for number, item in enumerate(items):
        yield (kind, item.id), Address(holder, (field, number), item)


def _in_registers(plan: Plan) -> Iterator[tuple[Key, Address]]:
    for risk in plan.risks:
        yield (ItemKind.RISK, risk.id), Address(Holder(Risk, risk.id))
    for review in plan.reviews:
        holder = Holder(Review, review.id)
        yield (ItemKind.REVIEW, review.id), Address(holder)
        for number, made in enumerate(review.recommendations):
            yield (ItemKind.RECOMMENDATION, f"{review.id}/{made.id}"), Address(holder, ("recommendations", number))
    for kind in plan.kinds:
        for record in plan.others.get(kind.name, ()) if kind.items else ():
            yield (kind.name, record.id), Address(Holder(type(record), record.id))


C = TypeVar("C")


@dataclass(frozen=True)
class Transition:
    """What became of a plan.

    Both plans may hold only the actions that may differ. So `reported_after` says of a period whether the whole older
    state has an update of any action for a later one.
    """

    before: Plan
    after: Plan
    changes: tuple[Change, ...]
    decided: tuple[Decided, ...]
    reported_after: Callable[[str], bool]

    def of(self, kind: type[C]) -> Iterator[C]:
        """Yield the changes of a kind."""
        return (change for change in self.changes if isinstance(change, kind))

    @cached_property
    def addresses(self) -> Addresses:
        """Where the items of the newer state stand."""
        return addresses_of(self.after)

    @cached_property
    def former_addresses(self) -> Addresses:
        """Where the items of the older state stood."""
        return addresses_of(self.before)


def transition(before: Plan, after: Plan, reported_after: Callable[[str], bool]) -> Transition:
    """Compare two states, and pair what changed with the newer state's change requests."""
    changes = compare(before, after)
    decided = pair_requests(changes, after.requests, after.calendar)
    return Transition(before, after, changes, decided, reported_after)
