"""Publications: no report is published before its period begins."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.publication import Publication
from improvetrack.rules.catalogue import DATES_OUT_OF_ORDER


def check_order_of_publication(publication: Publication, context: PlanContext) -> Iterator[Finding]:
    """No report is published before its period begins."""
    published, period = context.window(publication.published), context.periods[publication.period]
    if published and period and published.latest < period.starts:
        message = f"Published ('{publication.published}') before {period.name}, the period reported, began."
        yield Finding(DATES_OUT_OF_ORDER, ("published",), message, hint="Correct the date or the period.")
