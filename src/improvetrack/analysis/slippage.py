"""What the dates say: how much later than agreed, and than first agreed, an item is now expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from improvetrack.analysis.position import ItemPosition
from improvetrack.model.date_words import latest_day
from improvetrack.model.dates import Calendar, months_between
from improvetrack.model.vocabulary import AT_REST


@dataclass(frozen=True, slots=True)
class DatePosition:
    """An item's dates, latest days compared with latest days.

    `slippage` is the months from the agreed date to the forecast, `drift` those from the baseline to the later of
    agreed and forecast, and `moves` how often the agreed date was agreed anew. Months are whole and never negative;
    None means that a date is not known.
    """

    baseline: date | None
    agreed: date | None
    forecast: date | None
    slippage: int | None
    drift: int | None
    moves: int


def dates_of(position: ItemPosition, calendar: Calendar) -> DatePosition:
    """Return what an item's dates say."""
    item = position.item
    baseline, agreed = latest_day(item.due, calendar), latest_day(item.agreed_due, calendar)
    forecast = latest_day(position.forecast, calendar)
    expected = forecast or agreed
    return DatePosition(
        baseline=baseline,
        agreed=agreed,
        forecast=forecast,
        slippage=_months_late(agreed, forecast),
        drift=_months_late(baseline, expected),
        moves=len(item.revisions),
    )


def overdue(position: ItemPosition, on: date, calendar: Calendar) -> bool:
    """Say whether an unfinished item's agreed date, or its forecast where none was agreed, had passed on a day."""
    if position.stage in AT_REST:
        return False
    due = latest_day(position.item.agreed_due, calendar) or latest_day(position.forecast, calendar)
    return due is not None and due < on


def _months_late(before: date | None, after: date | None) -> int | None:
    if before is None or after is None:
        return None
    return max(0, months_between(before, after))
