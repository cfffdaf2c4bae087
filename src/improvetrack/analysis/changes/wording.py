"""What items are called and say of themselves, who leads them, and what they answer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from improvetrack.analysis.changes.kinds import LeadChanged, LinksChanged, Reworded
from improvetrack.analysis.changes.register import Entry
from improvetrack.analysis.changes.terms import Terms
from improvetrack.analysis.changes.written import same_words, written
from improvetrack.model.action import Action, Milestone, SubAction
from improvetrack.model.ids import natural_order
from improvetrack.model.record import Record
from improvetrack.model.review import Recommendation, Review
from improvetrack.model.risk import Risk
from improvetrack.model.theme import Theme, Workstream

Fields = Mapping[type[Record], Sequence[str]]

WORDS: Fields = {
    Theme: ("title",),
    Workstream: ("title",),
    Action: ("title", "outcome"),
    SubAction: ("title", "kind"),
    Milestone: ("title",),
    Risk: ("title", "description"),
    Review: ("title", "reviewer"),
    Recommendation: ("text", "kind"),
}
"""The fields of each record that are words, or one word."""

TIMES: Fields = {Action: ("starts",), Review: ("published",)}
"""The dates beside the agreed ones."""

LED = (Theme, Workstream, Action, SubAction, Risk)
"""The records that name a lead."""

LINKS: Fields = {Action: ("recommendations",), Risk: ("themes",), Milestone: ("sub_action",)}
"""The fields of each record that name other items."""


def compare_words(older: Entry, newer: Entry, terms: Terms) -> Iterator[Reworded]:
    """Tell of fields that say something else; a date does so when it means other days."""
    kind = type(newer.record)
    for field in WORDS[kind]:
        before, after = getattr(older.record, field), getattr(newer.record, field)
        if not same_words(before, after):
            yield Reworded(newer.item, field, before, after)
    for field in TIMES.get(kind, ()):
        before, after = getattr(older.record, field), getattr(newer.record, field)
        if terms.meaning(before) != terms.meaning(after):
            yield Reworded(newer.item, field, written(before), written(after))


def compare_lead(older: Entry, newer: Entry) -> Iterator[LeadChanged]:
    """Tell of another lead."""
    if isinstance(older.record, LED) and isinstance(newer.record, LED) and older.record.lead != newer.record.lead:
        yield LeadChanged(newer.item, older.record.lead, newer.record.lead)


def compare_links(older: Entry, newer: Entry) -> Iterator[LinksChanged]:
    """Tell of other links, whatever their order."""
    for field in LINKS.get(type(newer.record), ()):
        before, after = _linked(older.record, field), _linked(newer.record, field)
        if before != after:
            yield LinksChanged(newer.item, field, _in_order(before - after), _in_order(after - before))


def _linked(record: Record, field: str) -> frozenset[str]:
    linked: tuple[str, ...] | str | None = getattr(record, field)
    if linked is None:
        return frozenset()
    return frozenset((linked,) if isinstance(linked, str) else linked)


def _in_order(ids: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=natural_order))
