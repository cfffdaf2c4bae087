from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.exporting.schemas import digits_within, record_schema
from improvetrack.exporting.words import Choice
from improvetrack.model.meaning import Meaning
from improvetrack.model.people import Post
from improvetrack.model.settings import SeasonName

ID = {"pattern": "^[A-Za-z0-9]([A-Za-z0-9._/-]{0,78}[A-Za-z0-9])?$", "type": "string"}
TEXT = {"pattern": r"\S", "type": ["string", "number", "boolean"]}


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
            "title": {"description": "The post as reports print it.", **TEXT},
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
                    "at": {"description": "The place in the source.", **TEXT},
                    "note": {
                        "description": "What was decided when the item was written down.",
                        **TEXT,
                    },
                },
                "required": ["kind"],
                "type": "object",
            }
        },
    }


def test_numbers_keep_their_bounds_in_quotes_or_without() -> None:
    first = record_schema(SeasonName, "A season")["properties"]["first"]
    assert first == {
        "description": "Its first month, 1 to 12.",
        "type": ["integer", "string"],
        "pattern": digits_within(1, 12),
        "minimum": 1,
        "maximum": 12,
    }


@given(st.integers(0, 3), st.integers(1, 2000) | st.none(), st.integers(0, 3000) | st.integers(0, 10**10))
def test_the_pattern_of_a_number_takes_what_lies_within_its_bounds(least: int, most: int | None, number: int) -> None:
    found = re.search(digits_within(least, most), str(number))
    assert bool(found) == (least <= number <= (999_999_999 if most is None else most))


@pytest.mark.parametrize("text", ["", "00", "01", "1.0", "+1", "-1", "1e1", "1_0", " 1", "1 ", "١"])
def test_the_pattern_of_a_number_takes_ordinary_digits_only(text: str) -> None:
    assert re.search(digits_within(0, 12), text) is None
