"""The items of a plan with what was last reported on each, and those of two states side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from improvetrack.analysis.changes.kinds import ItemKind, ItemRef
from improvetrack.analysis.position import ItemPosition, fold_milestone, position_at
from improvetrack.model.action import Action, Agreed, Closure, Joining, Milestone, Renaming, SubAction, WorkKind
from improvetrack.model.ids import natural_order
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import ProvenanceKind
from improvetrack.model.record import Missing, Record
from improvetrack.model.risk import Risk
from improvetrack.model.theme import Theme, ThemeReport, Workstream

Key = tuple[str, str]
"""What an item is found by. Work that gives assurance is a sub-action like any other."""


class Entry(NamedTuple):
    """An item in one state of a plan.

    `position` is the status last reported, of items that have one, and `rating` that of an action or a risk. A theme
    has its `reports`, oldest first.
    """

    item: ItemRef
    record: Record
    position: ItemPosition | None = None
    rating: str | Missing | None = None
    reports: tuple[ThemeReport, ...] = ()

    @property
    def closure(self) -> Closure | None:
        """By what the item has left the plan."""
        return self.record.closed if isinstance(self.record, Agreed | Risk) else None

    @property
    def joining(self) -> Joining | None:
        """By what the item joined the plan later than it began."""
        return self.record.joined if isinstance(self.record, Agreed | Theme | Risk) else None

    @property
    def renamed(self) -> tuple[Renaming, ...]:
        """The item's earlier titles, oldest first."""
        return self.record.renamed if isinstance(self.record, Agreed | Theme | Risk | Workstream) else ()


class Pair(NamedTuple):
    """An item in two states; one of them may not have it."""

    before: Entry | None
    after: Entry | None


Register = Mapping[Key, Entry]
Natural = tuple[tuple[int, str], ...]


def key_of(item: ItemRef) -> Key:
    """Return what an item is found by."""
    return (ItemKind.SUB_ACTION if item.kind is ItemKind.ASSURANCE else item.kind, item.id)


def register_of(plan: Plan, without: Collection[str] = ()) -> Register:
    """Return the items of a plan, but for some main actions with all that they hold.

    An id that is used twice, which is against the rules, stands for the first of the two.
    """
    register: dict[Key, Entry] = {}
    for entry in (*_in_themes(plan), *_in_actions(plan, without), *_in_registers(plan)):
        register.setdefault(key_of(entry.item), entry)
    return register


def pair_items(before: Plan, after: Plan) -> list[Pair]:
    """Put two states side by side, in the newer state's order; main actions that are the same in both are left out.

    Themes stand in the plan's order, each with its workstreams, its actions with their parts, and its own milestones;
    risks, reviews and records of all other kinds follow. Within these the order is that of ids, so that the order in
    files plays no part.
    """
    same = {action.id: action for action in before.actions}
    unchanged = frozenset(action.id for action in after.actions if same.get(action.id) == action)
    older, newer = register_of(before, unchanged), register_of(after, unchanged)
    themes = (*after.settings.themes, *before.settings.themes)
    pairs = (Pair(older.get(key), newer.get(key)) for key in older.keys() | newer.keys())
    return sorted(pairs, key=lambda pair: _order(_item_of(pair), themes))


def _item_of(pair: Pair) -> ItemRef:
    entry = pair.after or pair.before
    assert entry
    return entry.item


class Order(NamedTuple):
    """Where an item stands among the others: its part of the plan, its theme, and the way to it from there."""

    part: int
    theme_place: int = 0
    theme: Natural = ()
    level: int = 0
    holder: Natural = ()
    held: int = 0
    id: Natural = ()


def _order(item: ItemRef, themes: Sequence[str]) -> Order:
    kind, identity = key_of(item)
    if kind not in _LEVELS:
        register, _, within = identity.partition("/")
        part, name = (_REGISTERS[kind], "") if kind in _REGISTERS else (len(_REGISTERS), kind)
        holder, id_within = natural_order(register), natural_order(within) if within else ()
        return Order(part, theme=natural_order(name), holder=holder, id=id_within)
    theme = identity if kind is ItemKind.THEME else item.theme or ""
    action = identity if kind is ItemKind.ACTION else item.action
    return Order(
        part=0,
        theme_place=themes.index(theme) if theme in themes else len(themes),
        theme=natural_order(theme),
        level=_LEVELS[ItemKind.ACTION if action else kind],
        holder=natural_order(action) if action else (),
        held=_LEVELS[kind],
        id=natural_order(identity),
    )


_LEVELS: Mapping[str, int] = {
    ItemKind.THEME: 0,
    ItemKind.WORKSTREAM: 1,
    ItemKind.ACTION: 2,
    ItemKind.SUB_ACTION: 3,
    ItemKind.MILESTONE: 4,
}
_REGISTERS: Mapping[str, int] = {ItemKind.RISK: 1, ItemKind.REVIEW: 2, ItemKind.RECOMMENDATION: 2}


def _in_themes(plan: Plan) -> Iterator[Entry]:
    words = plan.vocabulary.milestone_statuses
    latest = max((period for period, _ in plan.reports), default="")
    for theme in plan.themes:
        reports = plan.reports_of(theme.id, latest)
        yield Entry(ItemRef(ItemKind.THEME, theme.id, theme.title, provenance=_kind(theme)), theme, reports=reports)
        for stream in theme.workstreams:
            yield Entry(workstream_item(theme, stream), stream)
        for milestone in theme.milestones:
            said = ((report.period, report.milestones.get(milestone.id)) for report in reports)
            known = _kind(milestone, theme)
            item = ItemRef(ItemKind.MILESTONE, milestone.id, milestone.title, theme.id, provenance=known)
            yield Entry(item, milestone, fold_milestone(milestone, said, words))


def workstream_item(theme: Theme, stream: Workstream) -> ItemRef:
    """Return a workstream as an item."""
    return ItemRef(ItemKind.WORKSTREAM, f"{theme.id}/{stream.id}", stream.title, theme.id)


def action_item(action: Action) -> ItemRef:
    """Return a main action as an item."""
    return ItemRef(ItemKind.ACTION, action.id, action.title, action.theme, provenance=_kind(action))


def _in_actions(plan: Plan, without: Collection[str]) -> Iterator[Entry]:
    words = plan.vocabulary
    for action in plan.actions:
        if action.id not in without:
            position = position_at(action, max(action.updates, default=""), words)
            yield Entry(action_item(action), action, position.own, position.rating)
            yield from _parts(action, action.sub_actions, position.sub_actions)
            yield from _parts(action, action.milestones, position.milestones)


def _parts(
    action: Action, parts: Iterable[SubAction | Milestone], positions: Iterable[ItemPosition]
) -> Iterator[Entry]:
    for part, position in zip(parts, positions, strict=True):
        item = ItemRef(_part_kind(part), part.id, part.title, action.theme, action.id, _kind(part, action))
        yield Entry(item, part, position)


def _kind(item: Agreed | Theme | Risk, holder: Action | Theme | None = None) -> ProvenanceKind | None:
    """Return that a source does not name an item as it stands; what does not say so has its file's provenance."""
    given = item.provenance or (holder.provenance if holder else None)
    return given.kind if given and given.kind is not ProvenanceKind.NAMED else None


def _part_kind(part: SubAction | Milestone) -> ItemKind:
    if isinstance(part, Milestone):
        return ItemKind.MILESTONE
    return ItemKind.ASSURANCE if part.kind is WorkKind.ASSURANCE else ItemKind.SUB_ACTION


def _in_registers(plan: Plan) -> Iterator[Entry]:
    for risk in plan.risks:
        rating = risk.updates[max(risk.updates)].rating if risk.updates else None
        yield Entry(ItemRef(ItemKind.RISK, risk.id, risk.title, provenance=_kind(risk)), risk, rating=rating)
    for review in plan.reviews:
        yield Entry(ItemRef(ItemKind.REVIEW, review.id, review.title), review)
        for made in review.recommendations:
            yield Entry(ItemRef(ItemKind.RECOMMENDATION, f"{review.id}/{made.id}", made.text), made)
    for kind in plan.kinds:
        for record in plan.others.get(kind.name, ()) if kind.items else ():
            yield Entry(ItemRef(kind.name, record.id, record.title), record)
