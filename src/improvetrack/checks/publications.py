"""Publications: the record of a published report names a period, a day and a theme that exist."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.dates import find_no_day
from improvetrack.checks.finding import Finding
from improvetrack.checks.frame import Frame
from improvetrack.checks.periods import find_period
from improvetrack.checks.references import find_theme
from improvetrack.model.publication import Publication
from improvetrack.rules.catalogue import DATES_OUT_OF_ORDER


def check_references_of_publication(publication: Publication, frame: Frame) -> Iterator[Finding]:
    """The period that was reported is one of the cycle, and the theme, where only one was shown, exists."""
    yield from find_period(publication.period, ("period",), frame, on_key=False)
    if publication.theme is not None:
        yield from find_theme(publication.theme, ("theme",), frame)


def check_dates_of_publication(publication: Publication, frame: Frame) -> Iterator[Finding]:
    """The day of publication is understood, and no report is published before its period begins."""
    at = ("published",)
    yield from find_no_day(publication.published, at, frame.calendar, "on which it was published")
    published, period = frame.window(publication.published), frame.periods[publication.period]
    if published and period and published.latest < period.starts:
        message = f"Published ('{publication.published}') before {period.name}, the period reported, began."
        yield Finding(DATES_OUT_OF_ORDER, at, message, hint="Correct the date or the period.")
