from __future__ import annotations

from improvetrack.exporting.schemas import record_schema
from improvetrack.exporting.words import Choice
from improvetrack.model.meaning import Meaning
from improvetrack.model.people import Post
from improvetrack.model.settings import SeasonName

ID = {"maxLength": 80, "pattern": "^[A-Za-z0-9._/-]+$", "type": "string"}


def test_a_record_as_draft_seven() -> None:
    words = {Meaning.SOURCE: (Choice("S1", "The summary"),)}
    assert record_schema(Post, "A post", words) == {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Written by improvetrack schema; not to be edited by hand.",
        "title": "A post",
        "description": "A post that can lead work.",
        "type": "object",
        "properties": {
            "id": {"description": "The permanent id that `lead` uses.", **ID},
            "title": {"description": "The post as reports print it.", "minLength": 1, "type": "string"},
            "provenance": {
                "description": "Where the post comes from.",
                "allOf": [{"$ref": "#/definitions/Provenance"}],
            },
        },
        "required": ["id", "title"],
        "additionalProperties": False,
        "definitions": {
            "Provenance": {
                "additionalProperties": False,
                "description": "Where an item comes from. An item without one has its file's.",
                "properties": {
                    "kind": {
                        "description": "How far the source vouches for the item.",
                        "oneOf": [
                            {"const": "named", "description": "The source names the item as what it is here."},
                            {
                                "const": "drawn",
                                "description": "The source describes the work; its place in the plan, rating or status "
                                "is reconstructed.",
                            },
                            {
                                "const": "counted",
                                "description": "The source only counts the item; it does not name it.",
                            },
                        ],
                    },
                    "source": {
                        "description": "The id of a source that plan.yaml lists.",
                        "oneOf": [{"const": "S1", "description": "The summary"}],
                    },
                    "at": {"description": "The place in the source.", "minLength": 1, "type": "string"},
                    "note": {
                        "description": "What was decided when the item was written down.",
                        "minLength": 1,
                        "type": "string",
                    },
                },
                "required": ["kind"],
                "type": "object",
            }
        },
    }


def test_numbers_keep_their_bounds() -> None:
    first = record_schema(SeasonName, "A season")["properties"]["first"]
    assert first == {"description": "Its first month, 1 to 12.", "type": "integer", "minimum": 1, "maximum": 12}
