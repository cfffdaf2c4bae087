"""Past updates that were rewritten or corrected, in words."""

from __future__ import annotations

from improvetrack.analysis.changes.kinds import Corrected, Item, ItemKind, UpdateRewritten
from improvetrack.model.periods import month_name
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.told import Told, exchanged, quoted
from improvetrack.reports.update_places import Place, place_in, place_words, value_words


def update_rewritten(change: UpdateRewritten, names: Names) -> Told:
    """Tell of a value of a past update that now reads otherwise, and whether a correction says so."""
    name = f"{place_said(change.item, change.at, names)} as reported for {month_name(change.period)}"
    before, after = (value_said(change.item, change.at, value, names) for value in (change.before, change.after))
    detail = f"{'a' if names.is_corrected(change) else 'no'} correction is on record"
    return exchanged(name, quoted(before), quoted(after), detail)._replace(before=before, after=after)


def corrected(change: Corrected, names: Names) -> Told:
    """Tell of a correction: what a report had wrong, and what is right."""
    record = change.correction
    name = f"{place_said(change.item, record.at, names)} in the report for {month_name(record.period)}"
    was, now = (value_said(change.item, record.at, value, names) for value in (record.was, record.now))
    return Told(name, f"corrects {name}", was, now, (record.reason,))


def place_said(item: Item, at: str, names: Names) -> str:
    """Return what a value in an update is, and of which part of the item: `date of completion of OC.A2.1`."""
    place = _place(item, at, names)
    what = names.rating_label(item.kind) if place.field == "rating" else place_words(names.settings, place)
    return what if place.id == item.id else f"{what} of {place.id}"


def value_said(item: Item, at: str, value: str | None, names: Names) -> str | None:
    """Return a value in an update as reports print it."""
    place = _place(item, at, names)
    if item.kind is ItemKind.RISK and place.field == "rating" and value:
        return names.rating(item.kind, value)
    return value_words(names.after.vocabulary, place, value)


def _place(item: Item, at: str, names: Names) -> Place:
    """Return what stands at a place in an update; what has no parts has values of its own only."""
    holder = names.holder(item)
    return place_in(holder, at) if holder else Place(item.id, item.title, at.partition(".")[0])
