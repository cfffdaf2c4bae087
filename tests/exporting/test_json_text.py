from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.exporting.json_text import json_text


def test_letters_stay_and_characters_that_act_are_escaped() -> None:
    assert json_text({"b": "R&D – £5 “é”", "a": "x\u202ey\x9b\ud800\n"}) == (
        '{\n  "b": "R&D – £5 “é”",\n  "a": "x\\u202ey\\u009b\\ud800\\n"\n}\n'
    )


@given(st.dictionaries(st.text(), st.text(st.characters(codec=None))))
def test_any_text_comes_back_from_utf_8(content: dict[str, str]) -> None:
    assert json.loads(json_text(content).encode("utf-8")) == content


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(float("nan"))
