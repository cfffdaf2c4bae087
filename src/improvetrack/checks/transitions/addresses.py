"""Where the items of a plan stand: the file by the record in it, and the address in that record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from improvetrack.analysis.changes.kinds import ItemKind
from improvetrack.analysis.changes.register import Key
from improvetrack.checks.finding import Finding
from improvetrack.model.action import Action, Agreed
from improvetrack.model.leaves import DataPath
from improvetrack.model.plan import Plan
from improvetrack.model.record import Record
from improvetrack.model.review import Review
from improvetrack.model.risk import Risk
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme


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
