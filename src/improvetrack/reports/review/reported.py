"""What was reported, item by item, and what earlier reports say now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from improvetrack.analysis.changes.kinds import (
    Change,
    Corrected,
    ForecastMoved,
    Item,
    RatingChanged,
    RatingStep,
    Reported,
    StatusChanged,
    UpdateRewritten,
)
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.words import item_words, told_of
from improvetrack.reports.review.agreed import in_sentences
from improvetrack.reports.review.view import ReviewEntry
from improvetrack.reports.wording import capital

_ORDER = {
    RatingStep.WORSE: 0,
    RatingStep.MISSING: 1,
    RatingStep.NEW: 2,
    RatingStep.OTHER: 3,
    RatingStep.BETTER: 4,
}
_UNRATED = 5


def reported_entries(changes: Iterable[Change], names: Names) -> tuple[ReviewEntry, ...]:
    """Return what was reported on each item, in one entry; those whose rating got worse come first."""
    kinds = (Reported, RatingChanged, StatusChanged, ForecastMoved)
    by_item = _by_item(change for change in changes if isinstance(change, kinds))
    items = sorted(by_item, key=lambda item: min(map(_gravity, by_item[item])))
    return tuple(_entry(item, by_item[item], names) for item in items)


def rewritten_entries(changes: Iterable[Change], names: Names) -> tuple[ReviewEntry, ...]:
    """Return what reports of past periods, or the current update, say otherwise now, and every correction."""
    by_item = _by_item(change for change in changes if isinstance(change, UpdateRewritten | Corrected))
    return tuple(_entry(item, by_item[item], names) for item in by_item)


ReportedChange = Reported | RatingChanged | StatusChanged | ForecastMoved | UpdateRewritten | Corrected


def _by_item(changes: Iterable[ReportedChange]) -> dict[Item, list[ReportedChange]]:
    by_item: dict[Item, list[ReportedChange]] = {}
    for change in changes:
        by_item.setdefault(change.item, []).append(change)
    return by_item


def _gravity(change: ReportedChange) -> int:
    return _ORDER[change.step] if isinstance(change, RatingChanged) else _UNRATED


def _entry(item: Item, changes: Sequence[ReportedChange], names: Names) -> ReviewEntry:
    said = (capital(told_of(change, names).whole) for change in changes)
    return ReviewEntry(item_words(item), in_sentences(*said))
