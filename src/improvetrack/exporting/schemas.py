"""The JSON Schemas of everything that a plan folder holds, and of the JSON that the tool writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from improvetrack.exporting.json_schema import name_of, record_schema, view_schema
from improvetrack.exporting.words import FIXED_WORDS, words_of
from improvetrack.json_text import json_text
from improvetrack.model.kinds import FIGURES, KINDS, RecordKind
from improvetrack.model.plan import Plan
from improvetrack.model.settings import PlanSettings


def build_schemas(
    plan: Plan | None, views: Mapping[type, str] = MappingProxyType({}), kinds: Sequence[RecordKind] = KINDS
) -> dict[str, str]:
    """Return every schema as text by file name, such as `action.json`.

    `views` are the types of reports as JSON, each with the title of its schema. With a plan, fields take the words that
    this plan defines; without one, any word of the right shape. The schema of plan.yaml is the same for all plans,
    because that file is where the words are defined.
    """
    words = {**FIXED_WORDS, **words_of(plan)} if plan else FIXED_WORDS
    schemas = {
        **{
            kind.name: record_schema(
                kind.record_type, kind.title, FIXED_WORDS if kind.record_type is PlanSettings else words
            )
            for kind in (*kinds, FIGURES)
        },
        **{name_of(view): view_schema(view, title) for view, title in views.items()},
    }
    return {f"{name}.json": json_text(schema) for name, schema in schemas.items()}
