"""The dates of an item after each step of its life, worked out backwards from those that it has now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from improvetrack.analysis.changes.kinds import (
    Added,
    BaselineChanged,
    Change,
    DateMoved,
    ForecastMoved,
    Removed,
    StatusChanged,
)
from improvetrack.analysis.changes.register import Entry
from improvetrack.analysis.position import ItemPosition
from improvetrack.model.action import Agreed, Dated
from improvetrack.model.date_words import date_window, latest_day
from improvetrack.model.dates import Calendar
from improvetrack.model.vocabulary import Stage


class Dates(NamedTuple):
    """An item's dates as words: first agreed, agreed, forecast, and completed."""

    baseline: Dated | None
    agreed: Dated | None
    forecast: Dated | None
    completed: Dated | None

    def way(self, calendar: Calendar) -> tuple[date | None, date | None]:
        """Return the day first agreed, and the day of completion or else the one expected, where they are known.

        What was completed within the date first agreed, such as in June where that is June, was so on its last day.
        """
        due, done = date_window(self.baseline, calendar), date_window(self.completed, calendar)
        if due and done and due.earliest <= done.latest <= due.latest:
            return due.latest, due.latest
        days = (latest_day(words, calendar) for words in (self.completed, self.forecast, self.agreed))
        return latest_day(self.baseline, calendar), next((day for day in days if day), None)


def dates_now(entry: Entry) -> Dates | None:
    """Return the dates of an item, None for one that has none."""
    if not isinstance(entry.record, Agreed):
        return None
    position = entry.position or ItemPosition(entry.record)
    completed = position.completed if position.stage is Stage.DONE else None
    return Dates(entry.record.due, entry.record.agreed_due, position.forecast, completed)


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
    if isinstance(change, StatusChanged):
        return dates._replace(completed=None)
    return dates._replace(forecast=change.before) if isinstance(change, ForecastMoved) else dates
