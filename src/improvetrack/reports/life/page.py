"""The life of an item as a page: where it stands now, then what each commit did to it, the oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.reports.life.view import LifeChange, LifePage, LifePart, LifeStep
from improvetrack.reports.page import Block, Fact, Facts, Item, Items, Legend, Notice, Page, Section, said


def page_of(view: LifePage) -> Page:
    """Return the life of an item as a page."""
    return Page(
        title=f"{view.id} {view.name}",
        body=view.body,
        about=(f"{view.title}.", f"{view.about}."),
        sections=tuple(_sections(view)),
    )


def _sections(view: LifePage) -> Iterator[Section]:
    if view.now:
        fact = Fact("Last known" if view.gone else "Now", "; ".join(view.now))
        yield Section("now", blocks=(Facts((fact,)),))
    if view.notes:
        yield Section("notes", blocks=(Notice("", view.notes),))
    steps = tuple(Section("step", _heading(step), tuple(_step(step))) for step in view.steps)
    yield Section("life", "What happened to it", (said(view.nothing),) if view.nothing else (), steps)
    if view.legend:
        yield Section("legend", "What the marks mean", (Legend(((None, view.legend),)),))


def _heading(step: LifeStep) -> str:
    return f"{step.when}: {step.message}" if step.message else step.when


def _step(step: LifeStep) -> Iterator[Block]:
    if step.made:
        yield said(step.made, style="quiet")
    if step.parts:
        yield Items(tuple(item for part in step.parts for item in _part(part)), style="lines")
    if step.problems:
        yield Notice("Not read", step.problems)


def _part(part: LifePart) -> tuple[Item, ...]:
    """Return what happened to the item itself, or one item with all that happened to a part of it."""
    drift = [Item(f"Total drift: {part.drift}", strong=True)] if part.drift else []
    items = (*map(_change, part.changes), *drift)
    return (Item(part.subject, items=items),) if part.subject else items


def _change(change: LifeChange) -> Item:
    agreed = [Item(change.agreed, sign=change.agreement)] if change.agreed else []
    return Item(change.told, items=(*agreed, *map(Item, change.facts)))
