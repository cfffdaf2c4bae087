"""The day that a plan is judged by: one that was typed, else today."""

from __future__ import annotations

from datetime import date

from improvetrack.model.dates import EARLIEST_YEAR, LATEST_YEAR
from improvetrack.opening import clock
from improvetrack.refusal import Refusal


def as_at_day(text: str | None) -> date:
    """Return the day that a text names, or today without one; raises Refusal for any other text."""
    if text is None:
        return clock.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.isoformat() != text:
        raise Refusal(f"'{text}' is not a day.", "Write it as 2022-10-31.")
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise Refusal(f"the year {text[:4]} is not between {EARLIEST_YEAR} and {LATEST_YEAR}.")
    return day
