"""The page of one item: what it holds, and how it is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from improvetrack.reports.agreement import ItemFact
from improvetrack.reports.entries import action_as_item, as_item, facts_of, facts_of_action
from improvetrack.reports.item_life import Passage, PeriodLife
from improvetrack.reports.lines import ActionLine, ItemLine
from improvetrack.reports.page import (
    Fact,
    Facts,
    Items,
    Legend,
    Notice,
    Page,
    PageBlock,
    Prose,
    Section,
    Sentences,
    said,
)
from improvetrack.reports.page import ListItem as PageItem
from improvetrack.reports.theme_summary import Month
from improvetrack.reports.wording import capital, run_on
from improvetrack.reports.words import NOT_REPORTED, LegendEntry, LevelWords, Mark, PeriodWords


@dataclass(frozen=True, slots=True)
class Place:
    """Another item that this one belongs to or answers."""

    kind: str
    """What it is, for programs."""
    level: str
    """What the plan calls such an item."""
    id: str
    """Its id."""
    title: str
    """Its title."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item, a risk or a change request; what a kind of item does not have is empty."""

    kind: str
    """What it is, for programs."""
    level: str
    """What the plan calls such an item."""
    id: str
    """Its id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    places: tuple[Place, ...] = ()
    """What it belongs to or is about."""
    agreed: tuple[ItemFact, ...] = ()
    """What was agreed."""
    recommendations: tuple[Place, ...] = ()
    """The recommendations that it answers."""
    origin: tuple[ItemFact, ...] = ()
    """Where it comes from."""
    rated: ActionLine | None = None
    """The main action's rating."""
    own: ItemLine | None = None
    """Its own status."""
    position: tuple[str, ...] = ()
    """Where it stands, in sentences."""
    sub_actions: tuple[ItemLine, ...] = ()
    """Its sub-actions."""
    milestones: tuple[ItemLine, ...] = ()
    """Its milestones."""
    actions: tuple[ActionLine, ...] = ()
    """The main actions of a theme, or those that answer a recommendation."""
    life: tuple[PeriodLife, ...] = ()
    """What was reported on it, newest first."""


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item where it stood at a period."""

    schema: Literal["improvetrack/item/2"] = field(default="improvetrack/item/2", init=False)
    """The name and the number of the format."""
    body: str
    """The public body."""
    period: PeriodWords
    """The reporting period."""
    as_at: str
    """The day by which it is judged what is overdue."""
    levels: LevelWords
    """What the levels of the plan are called."""
    rating_label: str
    """What the ratings rate."""
    item: Item
    """The item."""
    legend: tuple[LegendEntry, ...]
    """What the marks mean."""
    notes: tuple[str, ...]
    """What the plan lacks."""


_AGREED = {"risk": "In the register", "change-request": "Request"}
"""What stands over the first facts of what is not agreed as such."""


def page_of(view: ItemPage) -> Page:
    """Return one item as a page."""
    item = view.item
    title = f"{item.id}  {item.title} {item.mark}".rstrip()
    return Page(title, view.body, (capital(item.level),), tuple(_sections(view)))


def _sections(view: ItemPage) -> Iterator[Section]:
    item = view.item
    if view.notes:
        yield Section("notes", blocks=(Notice("", view.notes),))
    if item.places:
        yield Section("places", blocks=(Facts(tuple(map(_place, item.places))),))
    yield from _section("agreed", _AGREED.get(item.kind, "Agreed"), _agreed(item))
    yield from _section("position", f"Position in {view.period.label}", _position(view))
    yield from _section("sub-actions", capital(view.levels.sub_action.many), _items(map(as_item, item.sub_actions)))
    yield from _section("milestones", capital(view.levels.milestone.many), _items(map(as_item, item.milestones)))
    yield from _section("actions", capital(view.levels.action.many), _items(map(action_as_item, item.actions)))
    if item.life:
        life = tuple(_reported(each, item.id) for each in item.life)
        yield Section("life", "What was reported", sections=life, compact=True)
    yield from _section("origin", "Where this comes from", _facts(map(_fact, item.origin)))
    if view.legend:
        yield Section("legend", blocks=(Legend(((None, view.legend),)),))


def _section(name: str, heading: str, blocks: Iterable[PageBlock]) -> Iterator[Section]:
    """Yield a section with blocks, unless there are none."""
    held = tuple(blocks)
    if held:
        yield Section(name, heading, held, compact=True)


def _facts(facts: Iterable[Fact]) -> Iterator[Facts]:
    held = tuple(facts)
    if held:
        yield Facts(held)


def _items(items: Iterable[PageItem]) -> Iterator[Items]:
    held = tuple(items)
    if held:
        yield Items(held)


def _fact(told: ItemFact) -> Fact:
    return Fact(capital(told.label), told.words)


def _place(place: Place) -> Fact:
    """Return another item by its name; a workstream's id is of no use here, since workstreams cannot be shown."""
    return Fact(capital(place.level), place.title if place.kind == "workstream" else f"{place.id} {place.title}")


def _agreed(item: Item) -> Iterator[PageBlock]:
    yield from _facts((*map(_fact, item.agreed), *map(_place, item.recommendations)))


def _position(view: ItemPage) -> Iterator[PageBlock]:
    item, facts = view.item, []
    if item.rated:
        of_another = f" of {item.rated.id}" if item.rated.id != item.id else ""
        facts.append(_rated(capital(f"{view.rating_label}{of_another}"), item.rated))
    if item.own:
        facts.append(_own("Status" if item.own.status != NOT_REPORTED else "By itself", item.own))
    yield from _facts(facts)
    if item.position:
        yield said(*item.position)


def _rated(label: str, line: ActionLine) -> Fact:
    return Fact(label, run_on(facts_of_action(line)), line.rating)


def _own(label: str, line: ItemLine) -> Fact:
    if line.status == NOT_REPORTED:
        return Fact(label, run_on(facts_of(line)))
    return Fact(label, run_on(facts_of(line)), line.status)


def _reported(told: PeriodLife, about: str) -> Section:
    """Return what was reported for a period; the item itself, `about`, is not named again."""
    if not told.updated:
        return Section("period", blocks=(said(f"{told.label}: no update", style="quiet"),))
    rated = [_rated(_unless(told.rated.id, about), told.rated)] if told.rated else []
    facts = (*rated, *(_own(_unless(line.id, about), line) for line in told.items))
    blocks: list[PageBlock] = [
        *_facts(fact for fact in facts if not fact.label),
        *_facts(fact for fact in facts if fact.label),
        *(block for month in told.achievements for block in _achieved(month)),
        *(Prose(passage.blocks) for passage in told.passages if not passage.heading),
    ]
    named = (_passage(passage) for passage in told.passages if passage.heading)
    return Section("period", told.label, tuple(blocks), tuple(named), compact=True)


def _unless(identity: str, about: str) -> str:
    return "" if identity == about else identity


def _achieved(month: Month) -> tuple[Sentences, Sentences]:
    return said(f"Achieved in {month.label}:"), said(*month.lines, style="list")


def _passage(passage: Passage) -> Section:
    return Section("passage", passage.heading, (Prose(passage.blocks),), compact=True)
