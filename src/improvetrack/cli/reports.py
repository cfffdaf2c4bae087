"""Every report: from this list follow its command, its options, its formats, its JSON Schema and its documentation."""

from __future__ import annotations

from improvetrack.cli.at_a_period import drift, list_items, reconcile, show, status, summary
from improvetrack.cli.report import Report
from improvetrack.cli.through_time import changes, history, review, verify

_REPORTS = "improvetrack.reports"

REPORTS = (
    Report(
        name="summary",
        title="Theme progress summary of an improvement plan",
        asked=summary,
        view=f"{_REPORTS}.summary:Summary",
        page_of=f"{_REPORTS}.summary_page:page_of",
        form="markdown",
    ),
    Report(
        name="status",
        title="An improvement plan at a glance",
        asked=status,
        view=f"{_REPORTS}.status:Status",
        page_of=f"{_REPORTS}.status:page_of",
    ),
    Report(
        name="list",
        title="A list of main actions of an improvement plan",
        asked=list_items,
        view=f"{_REPORTS}.listing:Listing",
        page_of=f"{_REPORTS}.listing:page_of",
    ),
    Report(
        name="show",
        title="An item of an improvement plan",
        asked=show,
        view=f"{_REPORTS}.item_page:ItemPage",
        page_of=f"{_REPORTS}.item_page:page_of",
    ),
    Report(
        name="changes",
        title="Changes to an improvement plan",
        asked=changes,
        view=f"{_REPORTS}.changes.report:ChangesReport",
        page_of=f"{_REPORTS}.changes.page:page_of",
    ),
    Report(
        name="drift",
        title="Slip ledger of an improvement plan",
        asked=drift,
        view=f"{_REPORTS}.drift.page:DriftPage",
        page_of=f"{_REPORTS}.drift.page:page_of",
    ),
    Report(
        name="history",
        title="The life of an item of an improvement plan",
        asked=history,
        view=f"{_REPORTS}.life.page:LifePage",
        page_of=f"{_REPORTS}.life.page:page_of",
    ),
    Report(
        name="review",
        title="What a branch does to an improvement plan",
        asked=review,
        view=f"{_REPORTS}.review.page:BranchReview",
        page_of=f"{_REPORTS}.review.page:page_of",
        form="markdown",
        written_by={"markdown": "improvetrack.rendering.review:render_review"},
    ),
    Report(
        name="reconcile",
        title="Figures of a document against an improvement plan",
        asked=reconcile,
        view=f"{_REPORTS}.reconciliation:Reconciliation",
        page_of=f"{_REPORTS}.reconciliation:page_of",
        fails=lambda view: bool(view.differences),
    ),
    Report(
        name="verify",
        title="Published reports, made again",
        asked=verify,
        view=f"{_REPORTS}.verification:Verification",
        page_of=f"{_REPORTS}.verification:page_of",
        fails=lambda view: not view.all_identical,
    ),
)
"""Every report, in the order of the help."""
