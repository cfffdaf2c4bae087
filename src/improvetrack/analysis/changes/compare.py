"""The semantic difference of two states of a plan: what changed, matched by id, whatever the files look like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from improvetrack.analysis.changes.dates import (
    Ended,
    compare_closure,
    compare_dates,
    compare_workstream,
    workstreams_ended,
)
from improvetrack.analysis.changes.kinds import (
    Added,
    Change,
    ItemChange,
    LeadChanged,
    LinksChanged,
    Relocated,
    Removed,
    Reworded,
)
from improvetrack.analysis.changes.readings import compare_readings
from improvetrack.analysis.changes.register import Entry, Pair, pair_items
from improvetrack.analysis.changes.reported import (
    Moved,
    compare_corrections,
    compare_forecast,
    compare_rating,
    compare_status,
    compare_updates,
    moved_parts,
)
from improvetrack.analysis.changes.terms import Terms, terms_of
from improvetrack.analysis.changes.written import compare_requests, compare_settings, plain, same_words, written
from improvetrack.model.action import Milestone, Renaming, SubAction
from improvetrack.model.ids import natural_order
from improvetrack.model.leaves import Field, Shape, fields_of
from improvetrack.model.meaning import Asked, Meaning
from improvetrack.model.plan import Plan
from improvetrack.model.record import Missing, Record


def compare_identity(pair: Pair) -> Iterator[Added | Removed]:
    """Tell of an item that only one state has; what a new or lost item holds is told of by itself."""
    if pair.before is None and pair.after is not None:
        yield Added(pair.after.item, pair.after.joining)
    if pair.after is None and pair.before is not None:
        yield Removed(pair.before.item)


def compare_place(older: Entry, newer: Entry) -> Iterator[Relocated]:
    """Tell of an item that stands elsewhere.

    Only the nearest level counts: what moves along with its main action stays where it was, and a milestone that goes
    from an action to a theme itself, or the other way, leaves or enters the action.
    """
    before, after = _place(older), _place(newer)
    for field, place in after.items():
        if field in before and before[field] != place:
            yield Relocated(newer.item, field, before[field], place)


def _place(entry: Entry) -> Mapping[str, str | None]:
    item, record = entry.item, entry.record
    if isinstance(record, SubAction | Milestone):
        return {"action": item.action} if item.action else {"action": None, "theme": item.theme}
    named = (field.name for field in fields_of(type(record)) if field.asked is Asked.MOVE)
    return {name: getattr(record, name) for name in named}


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
            renaming = _renaming(older, newer) if field.asked is Asked.TITLE else None
            yield Reworded(newer.item, field.name, _told(before), _told(after), renaming)


def _renaming(older: Entry, newer: Entry) -> Renaming | None:
    """Return the record that says when a title became another, where the newer state alone has one."""
    new = newer.renamed[len(older.renamed) :]
    return new[-1] if new and same_words(new[-1].was, getattr(older.record, "title", None)) else None


def compare_membership(older: Entry, newer: Entry, terms: Terms) -> Iterator[Reworded]:
    """Tell of an item that joined on another day, or that has other earlier titles, on record.

    A title that has become an earlier one is told of by the new one.
    """
    noted = _renaming(older, newer)
    was, now = _membership(older, terms), _membership(newer, terms, newer.renamed[: -1 if noted else None])
    for field in was:
        before, after = was[field], now[field]
        if before[0] != after[0]:
            yield Reworded(newer.item, field, before[1], after[1])


def _membership(
    entry: Entry, terms: Terms, renamed: Sequence[Renaming] | None = None
) -> Mapping[str, tuple[object, str | None]]:
    """Return since when an item is in the plan and what it was called: what each means, and its words."""
    earlier = entry.renamed if renamed is None else renamed
    on = entry.joining.on if entry.joining else None
    titles = "; ".join(f"{each.was} (until {each.on})" for each in earlier)
    meant = tuple((plain(each.was), terms.meaning(each.on)) for each in earlier)
    return {"joined.on": (terms.meaning(on), on), "renamed": (meant, titles or None)}


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


def compare(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return what changed: settings, then items in the plan's order, what reads otherwise, then change requests.

    Both plans may hold only the main actions that may differ, and every one of a theme in which any was closed; where
    settings give words another meaning, they hold all.
    """
    return (
        *compare_settings(before, after),
        *_compare_items(before, after),
        *compare_readings(before, after),
        *compare_requests(before.requests, after.requests),
    )


def _compare_items(before: Plan, after: Plan) -> Iterator[ItemChange]:
    pairs, terms = pair_items(before, after), terms_of(before, after)
    moved, ended = moved_parts(pairs), workstreams_ended(before, after)
    for pair in pairs:
        yield from compare_identity(pair)
        if pair.after:
            if pair.before:
                yield from _agreed(pair.before, pair.after, terms)
            yield from _left(pair.before, pair.after, terms, ended)
            yield from _reported(pair.before, pair.after, terms, moved)


def _agreed(older: Entry, newer: Entry, terms: Terms) -> Iterator[ItemChange]:
    yield from compare_place(older, newer)
    yield from compare_words(older, newer, terms)
    yield from compare_membership(older, newer, terms)
    yield from compare_lead(older, newer)
    yield from compare_links(older, newer)
    yield from compare_dates(older, newer, terms)


def _left(older: Entry | None, newer: Entry, terms: Terms, ended: Ended) -> Iterator[ItemChange]:
    yield from compare_closure(older, newer, terms)
    yield from compare_workstream(newer, ended)


def _reported(older: Entry | None, newer: Entry, terms: Terms, moved: Sequence[Moved]) -> Iterator[ItemChange]:
    yield from compare_rating(older, newer, terms)
    yield from compare_status(older, newer, terms)
    yield from compare_forecast(older, newer, terms)
    yield from compare_updates(older, newer, moved)
    yield from compare_corrections(older, newer)
