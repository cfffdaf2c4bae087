from __future__ import annotations

from improvetrack.exporting.words import Choice, items, keys, month, month_keys, one_of, values

RED, GREEN = Choice("red", "Delivery is in doubt."), Choice("green", "It is not.")
WORDS = [
    {"const": "red", "description": "Delivery is in doubt."},
    {"const": "green", "description": "It is not."},
]
REASON = {"$ref": "#/definitions/Missing"}


def test_a_word_that_is_defined_twice_is_offered_once() -> None:
    choices = [Choice("estates", "Estates (Housing)"), RED, Choice("estates", "Estates (Finance)")]
    assert one_of(choices) == [
        {"const": "estates", "description": "Estates (Housing); Estates (Finance)"},
        {"const": "red", "description": "Delivery is in doubt."},
    ]


def test_a_field_takes_the_words_only() -> None:
    assert values((RED, GREEN))({"description": "A rating.", "type": "string", "maxLength": 80}) == {
        "description": "A rating.",
        "oneOf": WORDS,
    }


def test_a_field_that_takes_a_reason_still_does() -> None:
    schema = {"description": "A rating.", "anyOf": [{"type": "string"}, REASON]}
    assert values((RED, GREEN))(schema) == {"description": "A rating.", "oneOf": [*WORDS, REASON]}


def test_without_words_a_field_is_left_alone() -> None:
    assert values(())({"description": "A cause.", "type": "string"}) == {"description": "A cause.", "type": "string"}


def test_a_list_holds_the_words() -> None:
    schema = {"description": "Ratings.", "type": "array", "items": {"type": "string"}}
    assert items((RED, GREEN))(schema) == {"description": "Ratings.", "type": "array", "items": {"oneOf": WORDS}}


def test_keys_are_properties_so_that_editors_complete_them() -> None:
    schema = {"description": "By rating.", "type": "object", "additionalProperties": {"type": "string"}}
    assert keys((RED,))(schema) == {
        "description": "By rating.",
        "type": "object",
        "properties": {"red": {"description": "Delivery is in doubt.", "type": "string"}},
        "additionalProperties": False,
    }


def test_keys_keep_the_record_that_they_hold() -> None:
    schema = {"description": "By rating.", "type": "object", "additionalProperties": REASON}
    assert keys((RED,))(schema)["properties"] == {"red": {"description": "Delivery is in doubt.", "allOf": [REASON]}}


def test_keys_hold_words_of_their_own() -> None:
    schema = {"description": "By rating.", "type": "object", "additionalProperties": {"type": "string"}}
    assert keys((RED,), of=(GREEN,))(schema)["properties"] == {
        "red": {"description": "Delivery is in doubt.", "oneOf": [{"const": "green", "description": "It is not."}]}
    }


def test_months() -> None:
    pattern = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
    assert month({"description": "The period.", "type": "string", "maxLength": 80}) == {
        "description": "The period.",
        **pattern,
    }
    assert month_keys({"description": "By month.", "type": "object"}) == {
        "description": "By month.",
        "type": "object",
        "propertyNames": pattern,
    }
