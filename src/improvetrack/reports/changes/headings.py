"""What the parts of the report of changes are called, in the plan's own words for its levels."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.model.settings import PlanSettings
from improvetrack.reports.wording import capital


@dataclass(frozen=True, slots=True)
class ChangeHeadings:
    """The headings of the report of changes and of the columns of its tables."""

    counts: str
    agreed: str
    reported: str
    asked_for: str
    risks: str
    reviews: str
    unmade: str
    closures: str
    errata: str
    requests: str
    settings: str
    not_compared: str
    not_compared_told: str
    legend: str
    item: str
    change: str
    before: str
    after: str
    reason: str
    asked_by: str
    approval: str
    unneeded: str
    approved_by: str
    minute: str
    commit: str
    request: str
    asked: str
    proposed: str
    made: str
    ends: str
    report: str
    place: str
    was: str
    now: str


def headings_of(settings: PlanSettings) -> ChangeHeadings:
    """Return the headings of the report of changes to a plan."""
    levels = settings.levels
    return ChangeHeadings(
        counts="What has changed",
        agreed="Changes to what was agreed",
        reported="Changes in what was reported",
        asked_for="Changes in what reviewers ask for",
        risks="Risks",
        reviews="Reviews",
        unmade="Approved, but not made as approved",
        closures="Proposed for closure",
        errata="Corrections of past reports",
        requests="Change requests",
        settings="Settings of the plan",
        not_compared="Not compared",
        not_compared_told="These files could not be read. What changed in them is counted nowhere:",
        legend="What the marks mean",
        item="Item",
        change="What changed",
        before="From",
        after="To",
        reason="Reason",
        asked_by="Asked by",
        approval="Approval",
        unneeded="needs none",
        approved_by="Approved by",
        minute="Minute",
        commit="Recorded",
        request="Change request",
        asked="What was approved",
        proposed="What is proposed",
        made="What was made",
        ends=f"{capital(levels.workstream_name.one)} that would close with it",
        report="Report",
        place="Where",
        was="It said",
        now="Right is",
    )
