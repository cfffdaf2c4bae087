"""What was agreed on an item, and where it comes from, as facts for people and programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from improvetrack.model.action import Action, Agreed, Closure, Milestone, SubAction
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Provenance
from improvetrack.reports.wording import date_said, departure_words, plural, when


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is said of an item."""

    name: str
    """Its name for programs."""
    label: str
    """Its label for people."""
    words: str
    """The words."""


def agreement(plan: Plan, action: Action, part: SubAction | Milestone | None = None) -> tuple[Fact, ...]:
    """Return what was agreed on a main action, or on a part of it; a part without a lead has its action's."""
    return tuple(Fact(*told) for told in _agreement(plan, action, part))


def agreed_dates(item: Agreed) -> tuple[Fact, ...]:
    """Return the date agreed for an item, each date that it replaced, and how it left the plan."""
    return tuple(Fact(*told) for told in (*_dates(item), *_departure(item.closed)))


def departure(closed: Closure | None) -> tuple[Fact, ...]:
    """Return how something left the plan, if it did."""
    return tuple(Fact(*told) for told in _departure(closed))


def origin(plan: Plan, given: Provenance | None, inherited: Provenance | None = None) -> tuple[Fact, ...]:
    """Return where an item comes from; what its own provenance leaves out, its file's says."""
    own = given or inherited
    return tuple(Fact(*told) for told in _origin(plan, own, inherited)) if own else ()


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


def _departure(closed: Closure | None) -> Iterator[tuple[str, str, str]]:
    if closed is None:
        return
    forum = f", agreed by {closed.forum}" if closed.forum else ""
    request = f" ({closed.change})" if closed.change else ""
    reason = f": {closed.reason}" if closed.reason else ""
    words = f"{departure_words(closed.how.value, closed.on, closed.into)}{forum}{request}{reason}"
    yield "closed", "left the plan", words


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
