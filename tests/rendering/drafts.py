"""Every report as it is before it is written: of the plans in this repository, and with everything that it can hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

from improvetrack.analysis.open_items import Wanted
from improvetrack.opening.figures import read_figures
from improvetrack.opening.plan import Opened, PlanQuery, open_plan
from improvetrack.rendering.documents import write_document
from improvetrack.rendering.formats import Draft
from improvetrack.reports import item, item_page, listing, reconciliation, status, summary_page, verification
from improvetrack.reports.changes.page import page_of as page_of_changes
from improvetrack.reports.drift.page import page_of as page_of_drift
from improvetrack.reports.item_page import ItemPage
from improvetrack.reports.life.page import page_of as page_of_life
from improvetrack.reports.review.page import page_of as page_of_review
from tests.conftest import ROOT
from tests.rendering.summaries import OTHER, REAL, summary_of
from tests.rendering.test_changes import derby as derby_changes
from tests.rendering.test_drift import derby as derby_drift
from tests.rendering.test_drift import everything as all_drift
from tests.rendering.test_life import life
from tests.rendering.test_review import REVIEW
from tests.rendering.test_terminal_page import PAGE
from tests.reports.changes.everything import everything as all_changes
from tests.reports.changes.everything import nothing as no_changes

VERIFICATION = verification.Verification(
    reports=(
        verification.Verified(
            id="2022-10-cabinet",
            title="The report for October 2022 to Cabinet, published 9 November 2022",
            commit="1a2b3c4d5e",
            verdict="different",
            words="made again differently",
            reasons=("The templates are not those that made it.",),
            outputs=(
                verification.MadeAgain("2022-10-cabinet.html", same=False, held=False, lines=("-<h1>a</h1>", "+b")),
                verification.MadeAgain("2022-10-cabinet.md", same=True),
            ),
        ),
    ),
    line="1 made again differently = 1 published report",
    all_identical=False,
)


NOTES = ("1 file could not be read; run improvetrack validate.", "A second note.")


def _opened() -> Opened:
    return open_plan(PlanQuery(REAL[0], period=REAL[1]))


def _status() -> status.Status:
    opened = _opened()
    return status.build_status(opened.plan, opened.period, opened.day, NOTES)


def _list() -> listing.Listing:
    opened, wanted = _opened(), Wanted(theme="OC", rating="green")
    return listing.build_listing(opened.plan, opened.period, opened.day, listing.Question(wanted, None), NOTES)


def _item(identity: str) -> Callable[[], ItemPage]:
    def build() -> ItemPage:
        opened = _opened()
        found = item.build_item(opened.plan, identity, opened.period, opened.day, ())
        assert found
        return found

    return build


def _reconciliation() -> reconciliation.Reconciliation:
    opened, published = _opened(), read_figures(ROOT / "tests" / "data" / "sandwell-2022-10-figures.yaml")
    return reconciliation.build_reconciliation(opened.plan, opened.period, opened.day, published.figures)


_MADE: dict[str, tuple[str, Callable[[], object], Callable[..., object]]] = {
    "summary": ("summary", lambda: summary_of(*REAL), summary_page.page_of),
    "summary-other": ("summary", lambda: summary_of(*OTHER), summary_page.page_of),
    "summary-as-a-page": ("no-template-of-its-own", lambda: summary_of(*REAL), summary_page.page_of),
    "status": ("status", _status, status.page_of),
    "list": ("list", _list, listing.page_of),
    "show-action": ("show", _item("OC.A2"), item_page.page_of),
    "show-theme": ("show", _item("DM"), item_page.page_of),
    "changes-derby": ("changes", derby_changes, page_of_changes),
    "changes-everything": ("changes", all_changes, page_of_changes),
    "changes-nothing": ("changes", no_changes, page_of_changes),
    "drift-derby": ("drift", derby_drift, page_of_drift),
    "drift-everything": ("drift", all_drift, page_of_drift),
    "history": ("history", life, page_of_life),
    "review": ("review", lambda: REVIEW, page_of_review),
    "reconcile": ("reconcile", _reconciliation, reconciliation.page_of),
    "verify": ("verify", lambda: VERIFICATION, verification.page_of),
    "every-block": ("every-block", lambda: REVIEW, lambda _: PAGE),
}
DRAFTS = tuple(_MADE)
"""The names of all drafts; each begins with the name of its report."""


@cache
def draft(name: str, own: Path | None = None) -> Draft:
    """Return a report that is to be written; `own` is the folder of a plan with templates of its own."""
    report, view, page_of = _MADE[name]
    return Draft(report, view(), page_of, own)  # type: ignore[arg-type]


@cache
def written(name: str, form: Literal["markdown", "html"]) -> str:
    """Return a report as Markdown or HTML, by the built-in templates."""
    return write_document(draft(name), form)
