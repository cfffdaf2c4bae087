"""JSON that any reader accepts and any log bears."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.json_text import json_text

VALUES = st.recursive(
    st.text() | st.integers() | st.booleans() | st.none(),
    lambda each: st.lists(each) | st.dictionaries(st.text(), each),
)


def test_letters_stay_and_characters_that_act_are_escaped() -> None:
    assert json_text({"b": "R&D – £5 “é”", "a": "x\u202ey\x9b\x7f\ud800\n"}) == (
        '{\n  "b": "R&D – £5 “é”",\n  "a": "x\\u202ey\\u009b\\u007f\\\\ud800\\n"\n}\n'
    )


def test_json_can_be_ascii_and_names_no_ci_command() -> None:
    text = json_text({"a": ["é\x1b\u202e", "##[error] ##vso[x]", "caf\udce9", "🙂"], "b": None}, ascii_only=True)
    assert text == (
        "{\n"
        '  "a": [\n'
        '    "\\u00e9\\u001b\\u202e",\n'
        '    "#\\u0023[error] #\\u0023vso[x]",\n'
        '    "caf\\\\udce9",\n'
        '    "\\ud83d\\ude42"\n'
        "  ],\n"
        '  "b": null\n'
        "}\n"
    )


@given(VALUES, st.booleans())
def test_values_read_back(value: object, ascii_only: bool) -> None:
    assert json.loads(json_text(value, ascii_only=ascii_only).encode()) == value


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_saved_as_utf_8_and_read(words: str) -> None:
    json.loads(json_text({words: words}).encode("utf-8"))


@given(VALUES)
def test_ascii_is_asked_for_and_given(value: object) -> None:
    assert json_text(value, ascii_only=True).isascii()


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
        json_text(float("nan"))
