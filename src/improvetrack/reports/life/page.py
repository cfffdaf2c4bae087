"""The page on the life of an item: what it holds, and how it is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from improvetrack.reports.changes.rows import Measures
from improvetrack.reports.page import Fact, Facts, Items, Legend, ListItem, Notice, Page, PageBlock, Section, said
from improvetrack.reports.words import LEFT_OUT, HowMany, LegendEntry, Word


@dataclass(frozen=True, slots=True)
class LifeChange:
    """A single change."""

    kind: str
    """What kind of change it is, for programs."""
    what: str
    """The whole of it."""
    detail: tuple[str, ...]
    """Facts about it."""
    measures: Measures
    """What programs read instead of words."""
    agreement: Word | None
    """Whether anyone agreed; nothing for what needs no agreement."""
    agreed: str | None
    """Who agreed."""
    request: str | None
    """The change request for it."""
    reason: str | None
    """Why, in words."""
    asked_by: str | None
    """The post that asked for it."""
    minute: str | None
    """The minute that records the decision."""
    told: str
    """The change and its facts in one line."""
    facts: tuple[str, ...]
    """What else there is to say."""


@dataclass(frozen=True, slots=True)
class LifePart:
    """What a step changed in the item itself, or in a part of it."""

    id: str
    """The id of the item or the part."""
    subject: str | None
    """The part in words; nothing for the item itself."""
    changes: tuple[LifeChange, ...]
    """The changes."""
    drift: str | None
    """How far it had come from the date first agreed, in words, where that changed."""
    drift_months: HowMany | None
    """The same in whole months."""


@dataclass(frozen=True, slots=True)
class LifeStep:
    """What one commit did to the item, or what lies in the folder and is not committed."""

    when: str
    """What heads the step."""
    made: str | None
    """Who made it, by which commit."""
    commit: str | None
    """The whole id of the commit."""
    short: str | None
    """The short one."""
    day: str | None
    """The day of the commit in words; nothing where it is not believed."""
    on: str | None
    """The same in ISO form."""
    author: str | None
    """Who made the commit."""
    message: str | None
    """The first line of its message."""
    parts: tuple[LifePart, ...]
    """What it changed."""
    problems: tuple[str, ...]
    """What of it could not be read."""


@dataclass(frozen=True, slots=True)
class LifeHeadings:
    """What the parts of the page are called."""

    now: str
    life: str
    drift: str
    unread: str
    legend: str


@dataclass(frozen=True, slots=True)
class LifePage:
    """The life of an item."""

    schema: Literal["improvetrack/history/2"] = field(default="improvetrack/history/2", init=False)
    """The name and the number of the format."""
    title: str
    """The plan's title."""
    body: str
    """The public body."""
    kind: str
    """What the item is, for programs."""
    id: str
    """Its id."""
    name: str
    """Its title."""
    about: str
    """What it is, in words."""
    gone: bool
    """Whether the plan has it no more."""
    now: tuple[str, ...]
    """Where it stands, or stood last."""
    baseline: str | None
    """The date first agreed."""
    agreed: str | None
    """The date agreed now."""
    forecast: str | None
    """The date that is expected."""
    moves: HowMany | None
    """How many dates were agreed anew."""
    drift: str | None
    """How far it has come from the date first agreed, in words."""
    drift_months: HowMany | None
    """The same in whole months."""
    headings: Annotated[LifeHeadings, LEFT_OUT]
    steps: tuple[LifeStep, ...]
    """What happened to it, the oldest step first."""
    nothing: str | None
    """What is said where no change is on record."""
    notes: tuple[str, ...]
    """What the plan lacks."""
    legend: tuple[LegendEntry, ...]
    """What the marks mean."""


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


def _step(step: LifeStep) -> Iterator[PageBlock]:
    if step.made:
        yield said(step.made, style="quiet")
    if step.parts:
        yield Items(tuple(item for part in step.parts for item in _part(part)), style="lines")
    if step.problems:
        yield Notice("Not read", step.problems)


def _part(part: LifePart) -> tuple[ListItem, ...]:
    """Return what happened to the item itself, or one item with all that happened to a part of it."""
    drift = [ListItem(f"Total drift: {part.drift}", strong=True)] if part.drift else []
    items = (*map(_change, part.changes), *drift)
    return (ListItem(part.subject, items=items),) if part.subject else items


def _change(change: LifeChange) -> ListItem:
    agreed = [ListItem(change.agreed, sign=change.agreement)] if change.agreed else []
    return ListItem(change.told, items=(*agreed, *map(ListItem, change.facts)))
