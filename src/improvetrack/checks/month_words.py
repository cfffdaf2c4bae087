"""Months and periods as findings name them."""

from __future__ import annotations

from improvetrack.model.dates import Precision, Window, month_window, spell
from improvetrack.model.periods import Period


def month_name(month: str) -> str:
    """Return "October 2022" for the month `2022-10`."""
    return spell(month_window(int(month[:4]), int(month[5:])))


def period_name(period: Period) -> str:
    """Return the month that names a period: "October 2022"."""
    return month_name(period.id)


def period_span(period: Period) -> str:
    """Return the months that a period covers: "August to October 2022"."""
    return spell(Window(period.starts, period.ends, Precision.RANGE)).replace(" - ", " to ")
