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
    """What a past report had wrong: which report and where, what it said, and what is right; None stands for nothing.

    `corrected` is when, in words; `printed` names the report that prints the correction.
    """

    item: str
    subject: str
    report: str
    place: str
    was: str | None
    now: str | None
    reason: str
    corrected: str
    printed: str


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
