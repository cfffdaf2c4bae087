"""The clock says what day it is; nothing else in the program looks at it."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Return the day that it is where the program runs, as a council reports by its own day."""
    return date.today()  # noqa: DTZ011 - a day by Greenwich is not what people there call today
