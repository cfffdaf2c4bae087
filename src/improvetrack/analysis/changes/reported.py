"""What was reported last, and what was put on record for a period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from improvetrack.analysis.changes.kinds import (
    Corrected,
    ForecastMoved,
    ItemChange,
    ItemKind,
    RatingChanged,
    RatingStep,
    Reported,
    StatusChanged,
    UpdateRewritten,
)
from improvetrack.analysis.changes.register import Entry, Pair
from improvetrack.analysis.changes.terms import Terms, rating_word
from improvetrack.analysis.changes.written import Value, WrittenValues, differences_by_entry, values_of
from improvetrack.analysis.position import ItemPosition
from improvetrack.model.action import Action, Milestone, SubAction
from improvetrack.model.leaves import fields_of
from improvetrack.model.meaning import Meaning
from improvetrack.model.provenance import Correction
from improvetrack.model.record import Missing, Record
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import Concern, Scheme, Stage

_CONCERNS = list(Concern)


def compare_rating(older: Entry | None, newer: Entry, terms: Terms) -> Iterator[RatingChanged]:
    """Tell of another rating."""
    scheme = Scheme.RISK_RATINGS if newer.item.kind is ItemKind.RISK else Scheme.RATINGS
    before = terms.today(older.rating, scheme) if older else None
    step = _step(older, before, newer, terms)
    if step is not None:
        yield RatingChanged(newer.item, before, newer.rating, step)


def _step(older: Entry | None, before: str | Missing | None, newer: Entry, terms: Terms) -> RatingStep | None:
    """Return what became of a rating; each state's words are as concerned as that state says."""
    after = newer.rating
    if not isinstance(after, str):
        lost = isinstance(before, str) or (older is not None and before is None and after is not None)
        return RatingStep.MISSING if lost else None
    if not isinstance(before, str):
        return RatingStep.NEW
    if before == after:
        return None
    kind = newer.item.kind
    was = rating_word(terms.before, kind, before) or rating_word(terms.after, kind, before)
    now = rating_word(terms.after, kind, after)
    if was is None or now is None or was.concern is now.concern:
        return RatingStep.OTHER
    worse = _CONCERNS.index(now.concern) > _CONCERNS.index(was.concern)
    return RatingStep.WORSE if worse else RatingStep.BETTER


def compare_status(older: Entry | None, newer: Entry, terms: Terms) -> Iterator[StatusChanged]:
    """Tell of another status, with the date of completion of what is done."""
    position, after = _position(older), newer.position
    scheme = Scheme.MILESTONE_STATUSES if newer.item.kind is ItemKind.MILESTONE else Scheme.STATUSES
    before = terms.today(position.status, scheme) if position else None
    if after is not None and before != after.status:
        completed = after.completed if after.stage is Stage.DONE else None
        yield StatusChanged(newer.item, before, after.status, completed, after.cause)


def compare_forecast(older: Entry | None, newer: Entry, terms: Terms) -> Iterator[ForecastMoved]:
    """Tell of another date that the lead expects; that there is none, and then why there is none, is the same."""
    before, after = (position.forecast if position else None for position in (_position(older), newer.position))
    has_none = {type(before), type(after)} == {type(None), Missing}
    if terms.meaning(before) != terms.meaning(after) and not has_none:
        yield ForecastMoved(newer.item, before, after, terms.months(before, after))


def _position(entry: Entry | None) -> ItemPosition | None:
    return entry.position if entry else None


_NOT_SAID = ("theme", "period", "provenance", "corrections", "accepted")
"""What a theme's report holds beside what it reports."""


class Moved(NamedTuple):
    """A sub-action or a milestone that stands elsewhere: what was reported on it moves along.

    `field` is where updates have it, `before` and `after` are the ids of the main actions, or themes, that it stood and
    stands under, and `said` is what older updates said of it, by period.
    """

    id: str
    field: str
    before: str
    after: str
    said: Mapping[str, WrittenValues]


def moved_parts(pairs: Sequence[Pair]) -> tuple[Moved, ...]:
    """Return what stands under another main action or theme in the newer state."""
    holders = {pair.before.item.id: pair.before for pair in pairs if pair.before}
    return tuple(_moved(pairs, holders))


def _moved(pairs: Sequence[Pair], holders: Mapping[str, Entry]) -> Iterator[Moved]:
    for pair in pairs:
        before, after = (_holder(entry) if entry else None for entry in (pair.before, pair.after))
        if pair.after and before and after and before != after:
            field = "sub_actions" if isinstance(pair.after.record, SubAction) else "milestones"
            said = dict(_said_of(pair.after.item.id, field, holders[before])) if before in holders else {}
            yield Moved(pair.after.item.id, field, before, after, said)


def _said_of(part: str, field: str, holder: Entry) -> Iterator[tuple[str, WrittenValues]]:
    for period, update in _updates(holder).items():
        if said := _of_part(values_of(update, _NOT_SAID), field, part):
            yield period, said


def _holder(entry: Entry) -> str | None:
    """Return the id of what a sub-action or a milestone is reported on with."""
    return entry.item.action or (entry.item.theme if isinstance(entry.record, Milestone) else None)


def _of_part(values: WrittenValues, field: str, part: str) -> WrittenValues:
    return {at: value for at, value in values.items() if at.startswith(f"{field}.{part}.")}


def compare_updates(older: Entry | None, newer: Entry, moved: Sequence[Moved]) -> Iterator[ItemChange]:
    """Tell of each new update, then of every value of an older one that is not what it was."""
    before, after = _updates(older) if older else {}, _updates(newer)
    brought = _brought(newer, moved)
    for period in sorted(after.keys() - before.keys()):
        yield Reported(newer.item, period)
    for period in sorted(before.keys() | brought.keys()):
        one, other = before.get(period), after.get(period)
        if one != other or period in brought:
            was = {**_said(one, newer, moved), **brought.get(period, {})}
            for at, old, new in differences_by_entry(was, _said(other, newer, moved)):
                if one is not None or old is not None:
                    yield UpdateRewritten(newer.item, period, at, old, new)


def _updates(entry: Entry) -> Mapping[str, Record]:
    if isinstance(entry.record, Theme):
        return {report.period: report for report in entry.reports}
    return updates_of(entry.record)


def updates_of(record: Record) -> Mapping[str, Record]:
    """Return what a record itself reports, by period."""
    block = next((field for field in fields_of(type(record)) if field.keys is Meaning.PERIOD), None)
    updates: Mapping[str, Record] = getattr(record, block.name) if block else {}
    return updates


def _said(update: Record | None, holder: Entry, moved: Sequence[Moved]) -> WrittenValues:
    """Return what an update says, but for parts that stand elsewhere now."""
    values = values_of(update, _NOT_SAID) if update else {}
    gone = [part for part in moved if part.before == holder.item.id]
    left = {at for part in gone for at in _of_part(values, part.field, part.id)}
    return {at: value for at, value in values.items() if at not in left}


def _brought(entry: Entry, moved: Sequence[Moved]) -> Mapping[str, WrittenValues]:
    """Return what older updates elsewhere said of the parts that stand here now, by period."""
    brought: dict[str, dict[str, Value]] = {}
    for part in moved:
        for period, said in part.said.items() if part.after == entry.item.id else ():
            brought.setdefault(period, {}).update(said)
    return brought


def compare_corrections(older: Entry | None, newer: Entry) -> Iterator[Corrected]:
    """Tell of each correction that was put on record."""
    known = _corrections(older) if older else ()
    yield from (Corrected(newer.item, made) for made in _corrections(newer) if made not in known)


def _corrections(entry: Entry) -> tuple[Correction, ...]:
    if isinstance(entry.record, Action):
        return entry.record.corrections
    return tuple(made for report in entry.reports for made in report.corrections)
