"""One item as a page: what was agreed, where it stands, its parts, and what was reported on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvetrack.reports.agreement import Fact as Told
from improvetrack.reports.entries import action_as_item, as_item, facts_of, facts_of_action
from improvetrack.reports.item_life import Passage
from improvetrack.reports.item_life import Told as Reported
from improvetrack.reports.item_view import Item, ItemPage, Place
from improvetrack.reports.lines import ActionLine, ItemLine
from improvetrack.reports.page import Block, Fact, Facts, Items, Legend, Notice, Page, Prose, Section, Sentences, said
from improvetrack.reports.page import Item as PageItem
from improvetrack.reports.theme_words import Month
from improvetrack.reports.wording import capital, run_on

_AGREED = {"risk": "In the register", "change-request": "Request"}
"""What stands over the first facts of what is not agreed as such."""


def page_of(view: ItemPage) -> Page:
    """Return one item as a page."""
    item = view.item
    title = f"{item.id}  {item.title} {item.mark}".rstrip()
    return Page(title, "", (capital(item.level),), tuple(_sections(view)))


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


def _section(name: str, heading: str, blocks: Iterable[Block]) -> Iterator[Section]:
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


def _fact(told: Told) -> Fact:
    return Fact(capital(told.label), told.words)


def _place(place: Place) -> Fact:
    """Return another item by its name; a workstream's id is of no use here, since workstreams cannot be shown."""
    return Fact(capital(place.level), place.title if place.kind == "workstream" else f"{place.id} {place.title}")


def _agreed(item: Item) -> Iterator[Block]:
    yield from _facts((*map(_fact, item.agreed), *map(_place, item.recommendations)))


def _position(view: ItemPage) -> Iterator[Block]:
    item, facts = view.item, []
    if item.rated:
        of_another = f" of {item.rated.id}" if item.rated.id != item.id else ""
        facts.append(_rated(capital(f"{view.rating_label}{of_another}"), item.rated))
    if item.own:
        facts.append(_own("Status", item.own))
    yield from _facts(facts)
    if item.position:
        yield said(*item.position)


def _rated(label: str, line: ActionLine) -> Fact:
    return Fact(label, run_on(facts_of_action(line)), line.rating)


def _own(label: str, line: ItemLine) -> Fact:
    return Fact(label, run_on(facts_of(line)), line.status)


def _reported(told: Reported, about: str) -> Section:
    """Return what was reported for a period; the item itself, `about`, is not named again."""
    if not told.updated:
        return Section("period", blocks=(said(f"{told.label}: no update", style="quiet"),))
    rated = [_rated(_unless(told.rated.id, about), told.rated)] if told.rated else []
    facts = (*rated, *(_own(_unless(line.id, about), line) for line in told.items))
    blocks: list[Block] = [
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
