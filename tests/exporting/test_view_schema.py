"""The schema of a view is made of its own types, and describes what the writer of JSON writes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Annotated, Literal

from improvetrack.exporting.schemas import view_schema
from improvetrack.rendering.json_writer import write_json
from improvetrack.reports.prose import Block, read_prose
from improvetrack.reports.words import LEFT_OUT, HowMany, Mark, Word
from tests.exporting.editor import complaints


@dataclass(frozen=True)
class Rainfall:
    """The rain of one day."""

    day: str
    """The day."""
    mark: Mark
    """How far a source vouches for it."""


@dataclass(frozen=True)
class Weather:
    """How the weather was."""

    schema: Literal["improvetrack/weather/1"] = field(default="improvetrack/weather/1", init=False)
    """The name and the number of the format."""
    rating: Word | None
    """How it was."""
    days: tuple[Rainfall, ...]
    """The days."""
    wettest: Rainfall
    """The wettest of them."""
    counted: HowMany
    """How many there are."""
    named: tuple[str, str]
    """What a day is called, one and many."""
    told: tuple[Block, ...]
    """What was said of it."""
    headings: Annotated[str, LEFT_OUT] = ""


WET = Rainfall("2022-10-31", "†")


def test_a_view_as_draft_seven() -> None:
    schema = view_schema(Weather, "Weather")
    definitions = schema.pop("definitions")
    assert schema == {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Written by improvetrack schema; not to be edited by hand.",
        "title": "Weather",
        "description": "How the weather was.",
        "type": "object",
        "properties": {
            "schema": {
                "description": "The name and the number of the format.",
                "const": "improvetrack/weather/1",
                "type": "string",
            },
            "rating": {"description": "How it was.", "anyOf": [{"$ref": "#/definitions/Word"}, {"type": "null"}]},
            "days": {"description": "The days.", "items": {"$ref": "#/definitions/Rainfall"}, "type": "array"},
            "wettest": {"description": "The wettest of them.", "allOf": [{"$ref": "#/definitions/Rainfall"}]},
            "counted": {"description": "How many there are.", "minimum": 0, "type": "integer"},
            "named": {
                "description": "What a day is called, one and many.",
                "items": [{"type": "string"}, {"type": "string"}],
                "maxItems": 2,
                "minItems": 2,
                "type": "array",
            },
            "told": {"description": "What was said of it.", "items": {"$ref": "#/definitions/Block"}, "type": "array"},
        },
        "required": ["schema", "rating", "days", "wettest", "counted", "named", "told"],
        "additionalProperties": False,
    }
    assert definitions["Rainfall"] == {
        "description": "The rain of one day.",
        "type": "object",
        "properties": {
            "day": {"description": "The day.", "type": "string"},
            "provenance": {
                "description": "How far a source vouches for it.",
                "anyOf": [{"enum": ["drawn", "counted"], "type": "string"}, {"type": "null"}],
            },
        },
        "required": ["day", "provenance"],
        "additionalProperties": False,
    }
    assert definitions["Word"] == {
        "description": "The id of a word, such as a rating; `none` where there is no rating.",
        "type": "string",
    }
    assert definitions["Block"] == {
        "anyOf": [{"$ref": f"#/definitions/{name}"} for name in ("Paragraph", "BulletList", "NumberedList")]
    }


def test_the_schema_describes_what_is_written() -> None:
    told = read_prose("Wet.\n\n- rain\n  1. more\n")
    view = Weather(Word("red", "red", "R", "red"), (WET,), WET, 1, ("day", "days"), told)
    assert complaints(view_schema(Weather, "Weather"), json.loads(write_json(view))) == []
