"""The JSON Schemas of everything that a plan folder holds, and of the JSON that the tool writes."""

from __future__ import annotations

from collections.abc import Sequence

from improvetrack.exporting.field_words import FIXED_WORDS
from improvetrack.exporting.plan_words import words_of
from improvetrack.exporting.record_schema import record_schema
from improvetrack.exporting.view_schema import view_schema
from improvetrack.json_text import json_text
from improvetrack.model.kinds import FIGURES, KINDS, RecordKind
from improvetrack.model.plan import Plan
from improvetrack.model.settings import PlanSettings
from improvetrack.reports.changes.report import ChangesReport
from improvetrack.reports.drift.view import DriftPage
from improvetrack.reports.item_view import ItemPage
from improvetrack.reports.life.view import LifePage
from improvetrack.reports.listing import Listing
from improvetrack.reports.reconciliation import Reconciliation
from improvetrack.reports.review.view import Review
from improvetrack.reports.status import Status
from improvetrack.reports.summary import Summary
from improvetrack.reports.verification import Verification

VIEWS: dict[str, tuple[type, str]] = {
    "status": (Status, "An improvement plan at a glance"),
    "list": (Listing, "A list of main actions of an improvement plan"),
    "item": (ItemPage, "An item of an improvement plan"),
    "summary": (Summary, "Theme progress summary of an improvement plan"),
    "changes": (ChangesReport, "Changes to an improvement plan"),
    "drift": (DriftPage, "Slip ledger of an improvement plan"),
    "history": (LifePage, "The life of an item of an improvement plan"),
    "branch-review": (Review, "What a branch does to an improvement plan"),
    "reconciliation": (Reconciliation, "Figures of a document against an improvement plan"),
    "verification": (Verification, "Published reports, made again"),
}
"""The views of reports, each with the title of the schema of its JSON."""


def build_schemas(plan: Plan | None, kinds: Sequence[RecordKind] = KINDS) -> dict[str, str]:
    """Return every schema as text by file name, such as `action.json`.

    With a plan, fields take the words that this plan defines; without one, any word of the right shape. The schema of
    plan.yaml is the same for all plans, because that file is where the words are defined.
    """
    words = {**FIXED_WORDS, **words_of(plan)} if plan else FIXED_WORDS
    schemas = {
        **{
            kind.name: record_schema(
                kind.record_type, kind.title, FIXED_WORDS if kind.record_type is PlanSettings else words
            )
            for kind in (*kinds, FIGURES)
        },
        **{name: view_schema(view, title) for name, (view, title) in VIEWS.items()},
    }
    return {f"{name}.json": json_text(schema) for name, schema in schemas.items()}
