"""Findings that a branch accepts: nobody should accept what judges their own change without its being seen."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Acceptance
from improvetrack.reports.review.view import ReviewEntry
from improvetrack.rules.catalogue import BY_CODE


def accepted_entries(before: Plan, after: Plan) -> Iterator[ReviewEntry]:
    """Yield each acceptance of a finding that the older state does not have."""
    known = set(_accepted(before))
    for holder, acceptance in _accepted(after):
        if (holder, acceptance) not in known:
            rule = BY_CODE.get(acceptance.code)
            what = f"{rule.title[:1].lower()}{rule.title[1:]}" if rule else "no rule of this version"
            told = f"accepted until {acceptance.until} ({what}): {acceptance.reason}"
            yield ReviewEntry(f"{acceptance.code} in {holder}", told if told.endswith(".") else f"{told}.")


def _accepted(plan: Plan) -> Iterator[tuple[str, Acceptance]]:
    for acceptance in plan.settings.accepted:
        yield "plan.yaml", acceptance
    for (period, theme), report in plan.reports.items():
        yield from ((f"the report {period}/{theme}", acceptance) for acceptance in report.accepted)
    for records in (plan.themes, plan.actions, plan.reviews, plan.risks, plan.requests, plan.publications):
        yield from ((record.id, acceptance) for record in records for acceptance in record.accepted)
