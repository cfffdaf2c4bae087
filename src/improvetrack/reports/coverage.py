"""What a report says of periods of which the plan holds only a part."""

from __future__ import annotations

from collections.abc import Iterable

from improvetrack.model.periods import Period
from improvetrack.model.settings import PlanSettings


def coverage_of(settings: PlanSettings, *periods: Period) -> tuple[str, ...]:
    """Return a sentence for each of some periods of which the plan holds only a part."""
    return tuple(_told(period, settings.covers[period.id]) for period in periods if period.id in settings.covers)


def coverage_between(settings: PlanSettings, older: Iterable[Period], newer: Iterable[Period]) -> tuple[str, ...]:
    """Return the sentences of what two states are compared by: the last report of the older one, and all since."""
    first = max((period.id for period in older), default="")
    return coverage_of(settings, *(period for period in newer if period.id >= first))


def _told(period: Period, words: str) -> str:
    return f"{period.name} is covered only in part: {words}"
