"""The JSON Schemas of everything that a plan folder holds, and of the JSON that the tool writes."""

from __future__ import annotations

from improvetrack.exporting.changes_schema import changes_schema
from improvetrack.exporting.field_words import fixed_words, plan_fields
from improvetrack.exporting.plan_words import words_of
from improvetrack.exporting.record_schema import record_schema
from improvetrack.exporting.summary_schema import summary_schema
from improvetrack.json_text import json_text
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.figures import Figures
from improvetrack.model.people import People
from improvetrack.model.plan import Plan
from improvetrack.model.publication import Publication
from improvetrack.model.record import Record
from improvetrack.model.review import Review
from improvetrack.model.risk import Risk
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport

RECORDS: dict[str, tuple[type[Record], str]] = {
    "plan": (PlanSettings, "Settings of an improvement plan"),
    "people": (People, "Posts of an improvement plan"),
    "theme": (Theme, "A theme of an improvement plan"),
    "action": (Action, "A main action of an improvement plan"),
    "theme-report": (ThemeReport, "A theme's own words for a reporting period"),
    "review": (Review, "An external review"),
    "risk": (Risk, "A risk to an improvement plan"),
    "change-request": (ChangeRequest, "A change request to an improvement plan"),
    "publication": (Publication, "A report that was published"),
    "figures": (Figures, "Figures of a published document"),
}
"""The records that have a file of their own, each with the title of its schema."""


def build_schemas(plan: Plan | None) -> dict[str, str]:
    """Return every schema as text by file name, such as `action.json`.

    With a plan, fields take the words that this plan defines; without one, any word of the right shape. The schema of
    plan.yaml is the same for all plans, because that file is where the words are defined.
    """
    fixed = fixed_words()
    narrowings = (*fixed, *plan_fields(words_of(plan))) if plan else fixed
    schemas = {
        **{
            name: record_schema(kind, title, fixed if kind is PlanSettings else narrowings)
            for name, (kind, title) in RECORDS.items()
        },
        "summary": summary_schema(),
        "changes": changes_schema(),
    }
    return {f"{name}.json": json_text(schema) for name, schema in schemas.items()}
