"""What the dates say: how much later than agreed, and than first agreed, an item is now expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from improvetrack.analysis.position import ItemPosition, has_left
from improvetrack.model.dates.window import Calendar, days_in_month, month_end, months_between
from improvetrack.model.dates.words import latest_day
from improvetrack.model.vocabulary import AT_REST


@dataclass(frozen=True, slots=True)
class DatePosition:
    """An item's dates, latest days compared with latest days.

    `slippage` is the months from the agreed date to the forecast, `drift` those from the baseline to the day expected,
    and `moves` how often the agreed date was agreed anew. Months are whole and never negative; None means that a date
    is not known.
    """

    baseline: date | None
    agreed: date | None
    forecast: date | None
    slippage: int | None
    drift: int | None
    moves: int

    @property
    def expected(self) -> date | None:
        """The day by which the item is expected: the forecast, else what was agreed."""
        return self.forecast or self.agreed


def dates_of(position: ItemPosition, calendar: Calendar) -> DatePosition:
    """Return what an item's dates say."""
    item = position.item
    baseline, agreed = latest_day(item.due, calendar), latest_day(item.agreed_due, calendar)
    forecast = latest_day(position.forecast, calendar)
    return DatePosition(
        baseline=baseline,
        agreed=agreed,
        forecast=forecast,
        slippage=months_late(agreed, forecast),
        drift=months_late(baseline, forecast or agreed),
        moves=len(item.revisions),
    )


def overdue(position: ItemPosition, on: date, calendar: Calendar) -> bool:
    """Say whether an unfinished item's agreed date, or its forecast where none was agreed, had passed on a day."""
    if position.stage in AT_REST or has_left(position.item.closed, on, calendar):
        return False
    due = latest_day(position.item.agreed_due, calendar) or latest_day(position.forecast, calendar)
    return due is not None and due < on


def more_than(months: int, earlier: date, later: date) -> bool:
    """Say whether a day lies more than so many months after another, counted in days.

    Three months and a day are more than three months. From the last day of a month, the last day of another counts as
    whole months, so that from September to December are three.
    """
    year, month = divmod(earlier.year * 12 + earlier.month - 1 + months, 12)
    last = month_end(year, month + 1)
    if earlier.day == days_in_month(earlier.year, earlier.month):
        return later > last
    return later > last.replace(day=min(earlier.day, last.day))


def months_late(before: date | None, after: date | None) -> int | None:
    """Return by how many whole months a day is later, never below 0; None where one of the days is not known."""
    if before is None or after is None:
        return None
    return max(0, months_between(before, after))
