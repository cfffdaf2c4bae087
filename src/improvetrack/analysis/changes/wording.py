"""What items are called and say of themselves, who leads them, and what they answer to."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.changes.kinds import LeadChanged, LinksChanged, Reworded
from improvetrack.analysis.changes.register import Entry
from improvetrack.analysis.changes.terms import Terms
from improvetrack.analysis.changes.written import same_words, written
from improvetrack.model.asked import Asked
from improvetrack.model.fields import Field, Shape, fields_of
from improvetrack.model.ids import natural_order
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Missing, Record

WORDS = (Meaning.PRINTED, Meaning.MARKDOWN, Meaning.TEXT, Meaning.FORUM, Meaning.CHOICE, Meaning.NUMBER, Meaning.FLAG)
"""What is other words, or one other word."""

TIMES = (Meaning.DATE, Meaning.DAY)
"""What changes only when it means other days."""

LINKS = (
    Meaning.THEME,
    Meaning.POST,
    Meaning.LISTED_POST,
    Meaning.SUB_ACTION,
    Meaning.ITEM,
    Meaning.HOLDER,
    Meaning.RECOMMENDATION,
    Meaning.REQUEST,
    Meaning.SOURCE,
)
"""What names other items."""

TOLD_APART = (Asked.BASELINE, Asked.MOVE)
"""What agreed dates and places are told of by themselves."""


def compare_words(older: Entry, newer: Entry, terms: Terms) -> Iterator[Reworded]:
    """Tell of fields that say something else; a date does so when it means other days."""
    for field in _single(newer.record):
        before, after = getattr(older.record, field.name), getattr(newer.record, field.name)
        if field.meaning in TIMES and terms.meaning(before) != terms.meaning(after):
            yield Reworded(newer.item, field.name, written(before), written(after))
        elif field.meaning in WORDS and not same_words(_told(before), _told(after)):
            yield Reworded(newer.item, field.name, _told(before), _told(after))


def compare_lead(older: Entry, newer: Entry) -> Iterator[LeadChanged]:
    """Tell of another lead."""
    for field in _single(newer.record):
        before, after = getattr(older.record, field.name), getattr(newer.record, field.name)
        if _is_lead(field) and before != after:
            yield LeadChanged(newer.item, before, after)


def compare_links(older: Entry, newer: Entry) -> Iterator[LinksChanged]:
    """Tell of other links, whatever their order."""
    for field in fields_of(type(newer.record)):
        if field.meaning in LINKS and not _is_lead(field) and field.asked not in TOLD_APART:
            before, after = _linked(older.record, field), _linked(newer.record, field)
            if before != after:
                yield LinksChanged(newer.item, field.name, _in_order(before - after), _in_order(after - before))


def _single(record: Record) -> Iterator[Field]:
    """Yield the fields that hold one value, but for those that are told of apart."""
    for field in fields_of(type(record)):
        if field.shape is Shape.ONE and field.meaning is not None and field.asked not in TOLD_APART:
            yield field


def _is_lead(field: Field) -> bool:
    return field.meaning is Meaning.POST and field.name == "lead"


def _told(value: object) -> str | None:
    if isinstance(value, Missing):
        return written(value)
    return None if value is None else str(value)


def _linked(record: Record, field: Field) -> frozenset[str]:
    linked: tuple[str, ...] | str | None = getattr(record, field.name)
    if linked is None:
        return frozenset()
    return frozenset((linked,) if isinstance(linked, str) else linked)


def _in_order(ids: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=natural_order))
