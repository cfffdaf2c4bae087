from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.rendering.terminal.screen import shown

ENCODINGS = ("ascii", "latin-1", "cp1252", "utf-8")


@given(st.text(), st.sampled_from(ENCODINGS))
def test_foreign_text_can_be_shown_and_has_no_effect(text: str, encoding: str) -> None:
    told = shown(text, encoding)
    assert {category(sign) for sign in told} & {"Cc", "Cs", "Zl", "Zp"} == set()
    assert told.encode(encoding).decode(encoding) == told


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "“Culture” – it’s £5… † ‡"),
        ("cp1252", "“Culture” – it’s £5… † ‡"),
        ("latin-1", '"Culture" - it\'s £5... + ++'),
        ("ascii", '"Culture" - it\'s \\xa35... + ++'),
    ],
)
def test_characters_that_the_terminal_lacks_are_typed_as_on_a_typewriter(encoding: str, expected: str) -> None:
    assert shown("“Culture” – it’s £5… † ‡", encoding) == expected
