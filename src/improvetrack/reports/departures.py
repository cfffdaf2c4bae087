"""What has left the plan, in words: which items, how and when, so that counts of what is in it add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvetrack.analysis.open_items import Held, Kind, items_of, left_items_of
from improvetrack.analysis.standing import Standing, left_milestones
from improvetrack.model.action import Closure
from improvetrack.model.settings import LevelName
from improvetrack.reports.wording import capital, counted, departure_words


@dataclass(frozen=True, slots=True)
class Departure:
    """An item that has left the plan, by itself or with its main action."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    how: str
    """How it left: closed, withdrawn or merged."""
    on: str
    """When, in words."""
    into: str | None
    """The item that carries its work on."""
    reason: str | None
    """Why."""
    within: str | None
    """The main action that it left with, of which all this is told."""


@dataclass(frozen=True, slots=True)
class Departures:
    """Items of one level that have left the plan."""

    members: tuple[Departure, ...] = ()
    """The items."""
    line: str | None = None
    """The line that names them; there is none where none has left."""


def departures(standing: Standing, kind: Kind, level: LevelName, theme: str | None = None) -> Departures:
    """Return the items of a level that had left the plan when the period ended, of one theme or of all."""
    members = tuple(_departed(standing, kind, theme))
    return Departures(members, _line(members, level) if members else None)


def with_departures(line: str, left: Departures) -> str:
    """Return a line that adds items up, with how many are not among them as they have left the plan."""
    number = len(left.members)
    return f"{line}; {number} {'has' if number == 1 else 'have'} left the plan" if number else line


def _departed(standing: Standing, kind: Kind, theme: str | None) -> Iterator[Departure]:
    for position in standing.actions if theme is None else standing.of_theme(theme):
        yield from (_alone(held) for held in left_items_of(position) if held.kind is kind)
    for position in standing.left if theme is None else standing.left_of_theme(theme):
        if position.action.closed:
            closed, action = position.action.closed, position.action.id
            yield from (_with(held, closed, action) for held in items_of(position) if held.kind is kind)
            yield from (_alone(held) for held in left_items_of(position) if held.kind is kind)
    if kind is Kind.MILESTONE:
        for each in standing.plan.themes:
            if theme in (None, each.id):
                yield from (_alone(Held(kind, item, each.id, None)) for item in left_milestones(standing, each))


def _alone(held: Held) -> Departure:
    closed = held.item.item.closed
    assert closed is not None
    return _departure(held, closed, None)


def _with(held: Held, closed: Closure, action: str) -> Departure:
    return _departure(held, closed, None if held.kind is Kind.ACTION else action)


def _departure(held: Held, closed: Closure, within: str | None) -> Departure:
    item = held.item.item
    return Departure(item.id, item.title, closed.how.value, closed.on, closed.into, closed.reason, within)


def _line(members: Sequence[Departure], level: LevelName) -> str:
    """Return `2 main actions have left the plan: OC.A4 Charter (withdrawn, June 2022); ...`."""
    named = [
        f"{each.id} {each.title} ({departure_words(each.how, each.on, each.into)})"
        for each in members
        if each.within is None
    ]
    within = Counter(each.within for each in members if each.within is not None)
    named += [f"{number} with {action}" for action, number in within.items()]
    verb = "has" if len(members) == 1 else "have"
    return f"{capital(counted(len(members), level))} {verb} left the plan: {'; '.join(named)}."
