"""The dates of an item after each step of its life, worked out backwards from those that it has now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from improvetrack.analysis.changes.kinds import Added, BaselineChanged, Change, DateMoved, ForecastMoved, Removed
from improvetrack.analysis.changes.register import Entry
from improvetrack.model.action import Agreed, Dated
from improvetrack.model.date_words import latest_day
from improvetrack.model.dates import Calendar


class Dates(NamedTuple):
    """An item's dates as words: first agreed, agreed, and forecast."""

    baseline: Dated | None
    agreed: Dated | None
    forecast: Dated | None

    def way(self, calendar: Calendar) -> tuple[date | None, date | None]:
        """Return the day first agreed and the day expected, where they are known."""
        expected = latest_day(self.forecast, calendar) or latest_day(self.agreed, calendar)
        return latest_day(self.baseline, calendar), expected


def dates_now(entry: Entry) -> Dates | None:
    """Return the dates of an item, None for one that has none."""
    if not isinstance(entry.record, Agreed):
        return None
    forecast = entry.position.forecast if entry.position else None
    return Dates(entry.record.due, entry.record.agreed_due, forecast)


def dates_through(now: Dates | None, steps: Sequence[Iterable[Change]]) -> tuple[Dates | None, ...]:
    """Return the dates after each of several steps, given the item's own changes in each, oldest first.

    Before the step that added the item it has none, nor after one that took it out.
    """
    found: list[Dates | None] = []
    for step in reversed(steps):
        changes = tuple(step)
        found.append(None if any(isinstance(change, Removed) for change in changes) else now)
        for change in changes:
            now = _before(now, change)
    return tuple(reversed(found))


def _before(dates: Dates | None, change: Change) -> Dates | None:
    if dates is None or isinstance(change, Added):
        return None
    if isinstance(change, DateMoved):
        return dates._replace(agreed=change.before)
    if isinstance(change, BaselineChanged):
        return dates._replace(baseline=change.before)
    return dates._replace(forecast=change.before) if isinstance(change, ForecastMoved) else dates
