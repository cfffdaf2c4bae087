"""Corrections of past reports, as errata print them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from improvetrack.analysis.changes.kinds import Change, Corrected
from improvetrack.model.periods import month_name
from improvetrack.reports.changes.rows import Rows
from improvetrack.reports.changes.updates import place_said, value_said
from improvetrack.reports.changes.words import item_words


@dataclass(frozen=True, slots=True)
class Erratum:
    """What a past report had wrong."""

    item: str
    """The id of the item."""
    subject: str
    """The item in words."""
    report: str
    """The period whose report was wrong, in words."""
    place: str
    """Where in that report, in words."""
    was: str | None
    """What it said."""
    now: str | None
    """What is right."""
    reason: str
    """How the mistake came about."""
    corrected: str
    """When it was corrected, in words."""
    printed: str
    """The period whose report prints the correction, in words."""


def errata_of(changes: Iterable[Change], rows: Rows) -> tuple[Erratum, ...]:
    """Return the corrections that were put on record."""
    return tuple(_erratum(change, rows) for change in changes if isinstance(change, Corrected))


def _erratum(change: Corrected, rows: Rows) -> Erratum:
    record, item, names = change.correction, change.item, rows.names
    return Erratum(
        item=item.id,
        subject=item_words(item),
        report=month_name(record.period),
        place=place_said(item, record.at, names),
        was=value_said(item, record.at, record.was, names),
        now=value_said(item, record.at, record.now, names),
        reason=record.reason,
        corrected=record.on,
        printed=month_name(record.printed),
    )
