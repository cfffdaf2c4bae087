"""JSON that any reader accepts and any log bears."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.rendering.json_text import format_json


def test_json_is_ascii_and_names_no_ci_command() -> None:
    text = format_json({"a": ["é\x1b\u202e", "##[error] ##vso[x]", "caf\udce9"], "b": None})
    assert text == (
        "{\n"
        '  "a": [\n'
        '    "\\u00e9\\u001b\\u202e",\n'
        '    "#\\u0023[error] #\\u0023vso[x]",\n'
        '    "caf\\\\udce9"\n'
        "  ],\n"
        '  "b": null\n'
        "}\n"
    )


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.none(),
        lambda each: st.lists(each) | st.dictionaries(st.text(), each),
    )
)
def test_values_read_back(value: object) -> None:
    assert json.loads(format_json(value)) == value


def test_numbers_that_json_does_not_have() -> None:
    with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
        format_json(float("nan"))
