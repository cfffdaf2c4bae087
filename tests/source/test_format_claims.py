"""What docs/plan-format.md says of text and ids is what the reader takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from improvetrack.model.record import Id
from improvetrack.source.yaml.document import read_document
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "plan-format.md").read_text(encoding="utf-8")
OPENING = "*&!%@`'\"[]{}>|#,"
"""The signs that text without quotation marks does not begin with."""


def value_of(typed: str, form: str = "title: {}\n") -> object:
    """Return the value that is read of what is typed, None where there is a problem."""
    document = read_document("a.yaml", form.format(typed).encode())
    if document.diagnostics or not isinstance(document.data, dict):
        return None
    return document.data["title"]


def test_the_page_names_the_signs_that_text_does_not_begin_with() -> None:
    assert f"``{' '.join(OPENING[:8])} {' '.join(OPENING[8:])}``" in " ".join(PAGE.split())


@pytest.mark.parametrize("sign", OPENING)
def test_text_that_begins_with_a_sign_needs_quotation_marks(sign: str) -> None:
    text = f"{sign}a"
    quoted = text.replace('"', '\\"')
    assert (value_of(text) == text, value_of(f'"{quoted}"')) == (False, text)


@pytest.mark.parametrize("text", ["- a", "? a", "a: b", "a #b", "a:"])
def test_other_text_that_needs_quotation_marks(text: str) -> None:
    assert (value_of(text) == text, value_of(f'"{text}"')) == (False, text)


@pytest.mark.parametrize("text", ["-a", "?a", "a:b", "a#b", "a, b", "a [b]", "no", "5.10", "Autumn 2022", "~a", "=a"])
def test_text_that_needs_none(text: str) -> None:
    assert value_of(text) == text


@pytest.mark.parametrize("text", ["a, b", "a [b", "a]", "a {b", "a}"])
@pytest.mark.parametrize("form", ["title: [{}]\n", "title: {{none: {}}}\n"])
def test_text_in_brackets_that_needs_quotation_marks(text: str, form: str) -> None:
    held = [text] if "[{}]" in form else {"none": text}
    assert (value_of(text, form) == held, value_of(f'"{text}"', form) == held) == (False, True)


IDS = TypeAdapter(Id)


@given(st.text("aZ9._-/é +\n", min_size=1, max_size=82))
@example("a_b")
@example("_a")
@example("a" * 80)
@example("a" * 81)
def test_ids_are_what_the_page_says(text: str) -> None:
    ends = text[0].isascii() and text[0].isalnum() and text[-1].isascii() and text[-1].isalnum()
    allowed = ends and len(text) <= 80 and re.fullmatch(r"[A-Za-z0-9.\-_/]*", text) is not None
    try:
        IDS.validate_python(text)
    except ValidationError:
        assert not allowed
    else:
        assert allowed
