"""What was agreed on an item, where it comes from, and what has left the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvetrack.analysis.open_items import Kind, PlanItem, items_of, left_items_of
from improvetrack.analysis.standing import Standing, left_milestones
from improvetrack.model.action import Action, Agreed, Closure, Joining, Milestone, SubAction
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Provenance
from improvetrack.model.risk import Risk
from improvetrack.model.settings import LevelName
from improvetrack.reports.page import MOST_NAMED
from improvetrack.reports.wording import capital, counted, date_said, departure_words, joined, plural, when


@dataclass(frozen=True, slots=True)
class ItemFact:
    """Something that is said of an item."""

    name: str
    """Its name for programs."""
    label: str
    """Its label for people."""
    words: str
    """The words."""


def agreement(plan: Plan, action: Action, part: SubAction | Milestone | None = None) -> tuple[ItemFact, ...]:
    """Return what was agreed on a main action, or on a part of it; a part without a lead has its action's."""
    return tuple(ItemFact(*told) for told in _agreement(plan, action, part))


def agreed_dates(item: Agreed) -> tuple[ItemFact, ...]:
    """Return the date agreed for an item, each date that it replaced, and how it left the plan."""
    return tuple(ItemFact(*told) for told in (*_joining(item.joined), *_dates(item), *_departure(item.closed)))


def membership(item: Risk) -> tuple[ItemFact, ...]:
    """Return how a risk joined the register later, and how it left it, if it did."""
    return tuple(ItemFact(*told) for told in (*_joining(item.joined), *_departure(item.closed)))


def origin(plan: Plan, given: Provenance | None, inherited: Provenance | None = None) -> tuple[ItemFact, ...]:
    """Return where an item comes from; what its own provenance leaves out, its file's says."""
    own = given or inherited
    return tuple(ItemFact(*told) for told in _origin(plan, own, inherited)) if own else ()


def post_title(plan: Plan, identity: str) -> str:
    """Return a post as reports print it; a post that is not listed keeps its id."""
    post = plan.posts.get(identity)
    return post.title if post else identity


def _agreement(plan: Plan, action: Action, part: SubAction | Milestone | None) -> Iterator[tuple[str, str, str]]:
    lead = action.lead
    if isinstance(part, SubAction):
        lead = part.lead or lead
    if lead is not None:
        yield "lead", "lead", post_title(plan, lead)
    if part is None:
        if action.outcome:
            yield "outcome", "outcome", action.outcome
        if action.starts is not None:
            yield "starts", "starts", date_said(action.starts)
    if isinstance(part, Milestone) and part.sub_action:
        yield "marks", "marks", f"the completion of {part.sub_action}"
    yield from _joining((part or action).joined)
    yield from _dates(part or action)
    yield from _departure((part or action).closed)


def _dates(item: Agreed) -> Iterator[tuple[str, str, str]]:
    if item.agreed_due is not None:
        yield "due", "due", date_said(item.agreed_due)
    if not item.revisions:
        return
    if item.due is not None:
        yield "baseline", "first agreed", date_said(item.due)
    yield "moves", "moved", plural(len(item.revisions), "time", "times")
    for revision in item.revisions:
        forum = f" by {revision.forum}" if revision.forum else ""
        request = f" ({revision.change})" if revision.change else ""
        words = f"{revision.due}, agreed{forum} {when(revision.agreed)}{request}: {revision.reason}"
        yield "revision", "agreed anew", words


def _joining(joined: Joining | None) -> Iterator[tuple[str, str, str]]:
    if joined is not None:
        yield "joined", "joined the plan", _with_approval(joined.on, joined)


def _departure(closed: Closure | None) -> Iterator[tuple[str, str, str]]:
    if closed is not None:
        words = departure_words(closed.how.value, closed.on, closed.into)
        yield "closed", "left the plan", _with_approval(words, closed)


def _with_approval(words: str, agreed: Joining | Closure) -> str:
    """Return how an item joined or left the plan, with who agreed to it, the request and the reason."""
    forum = f", agreed by {agreed.forum}" if agreed.forum else ""
    request = f" ({agreed.change})" if agreed.change else ""
    reason = f": {agreed.reason}" if agreed.reason else ""
    return f"{words}{forum}{request}{reason}"


def _origin(plan: Plan, own: Provenance, inherited: Provenance | None) -> Iterator[tuple[str, str, str]]:
    yield "provenance", "provenance", own.kind.meaning
    named = own.source or (inherited.source if inherited else None)
    if named:
        title = next((source.title for source in plan.settings.sources if source.id == named), None)
        yield "source", "source", f"{named} {title}" if title else named
    place = own.at or (inherited.at if inherited else None)
    if place:
        yield "at", "place", place
    if own.note:
        yield "note", "note", own.note


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
                yield from (_alone(PlanItem(kind, item, each.id, None)) for item in left_milestones(standing, each))


def _alone(held: PlanItem) -> Departure:
    closed = held.item.item.closed
    assert closed is not None
    return _departed_item(held, closed, None)


def _with(held: PlanItem, closed: Closure, action: str) -> Departure:
    return _departed_item(held, closed, None if held.kind is Kind.ACTION else action)


def _departed_item(held: PlanItem, closed: Closure, within: str | None) -> Departure:
    item = held.item.item
    return Departure(item.id, item.title, closed.how.value, closed.on, closed.into, closed.reason, within)


_FIRST = 5
"""The items that a line names of more than a person reads."""


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
    said = f"{capital(counted(len(members), level))} {verb} left the plan"
    if len(named) <= MOST_NAMED:
        return f"{said}: {'; '.join(named)}."
    ways = Counter(each.how for each in members)
    how = joined([f"{number} {way}" for way, number in ways.items()])
    return f"{said} ({how}), the first being {'; '.join(named[:_FIRST])}. The JSON of this report names them all."
