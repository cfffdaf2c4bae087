"""What holds for every text: the reader answers, its places exist, and it reads what other readers read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from improvetrack.diagnostics import Severity
from improvetrack.source.yaml import composing
from improvetrack.source.yaml.composing import Data, DataPath
from improvetrack.source.yaml.document import Document, read_document
from tests.second_reader import read_by_ruamel, without_none

ACTION = """\
# the action
id: OC.A2
title: "Training: all members"
lead: monitoring-officer   # acting
recommendations: [GT-2021/K4, 'LGA-2022/7']
sub_actions:
  - id: OC.A2.3
    title: Effective – decision-making
updates:
  2022-10:
    rating: amber
    narrative: |
      Procurement & training began
      as planned: *two* bids.
    sub_actions:
      OC.A2.3: {status: slipped, forecast: December 2022}
"""
PIECES = [
    *"abx01 \n:-?#&*!|>%@`\"'[]{},\t.~<=\\",
    ": ",
    "- ",
    "\n  ",
    "\n- ",
    "k: ",
    '"x"',
    "'y'",
    " #1",
    "|\n  ",
    "---\n",
]
PIECES += [
    "...\n",
    "%YAML 1.2\n",
    "\\u0041",
    "é",
    "’",
    "\u00a0",
    "\ufeff",
    "\u200b",
    "\r\n",
    "\r",
    "\x85",
    "<<: ",
    "😀",
]
noise = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@st.composite
def damaged_actions(draw: st.DrawFn) -> str:
    """Draw an action with some of its characters replaced."""
    text = ACTION
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(st.sampled_from(["", *PIECES])) + text[start + draw(st.integers(0, 3)) :]
    return text


@given(st.one_of(st.text(), noise, damaged_actions()))
@example("a: !%YA")
@example("a: b\n---\n'")
def test_any_text_is_a_record_or_has_an_error_in_it(text: str) -> None:
    document = read_document("a.yaml", text.encode("utf-8", "surrogatepass"))
    errors = [problem for problem in document.diagnostics if problem.severity is Severity.ERROR]
    assert (document.readable, isinstance(document.data, dict)) == (not errors, not errors)
    assert [problem for problem in document.diagnostics if not lies_within(document, problem.location.line)] == []


@given(st.binary())
def test_any_bytes_are_a_record_or_have_an_error_in_them(raw: bytes) -> None:
    document = read_document("a.yaml", raw)
    assert document.readable == all(problem.severity is not Severity.ERROR for problem in document.diagnostics)


@given(st.one_of(noise, damaged_actions()))
def test_every_value_and_key_is_located_in_the_text(text: str) -> None:
    document = read_document("a.yaml", text.encode())
    places = [document.locate(path, key=key) for path in paths(document.data) for key in (False, True)]
    outside = [place for place in places if len(document.line(place.line)) < place.column + place.length - 1]
    assert [place for place in outside if place.length > 1] == []


def lies_within(document: Document, line: int) -> bool:
    return 1 <= line <= document.text.count("\n") + 1


def paths(data: Data, path: DataPath = ()) -> Iterator[DataPath]:
    yield path
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, child in children:
        yield from paths(child, (*path, part))


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"], include_characters=" \n"), max_size=12)
texts = words.filter(lambda text: not set(text) & set("“”„‘’"))  # a whole value in curly quotes is refused
records = st.dictionaries(
    texts.filter(lambda text: text not in ("", "<<")),
    st.recursive(
        texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts.filter(bool), inner, max_size=3)
    ),
    min_size=1,
    max_size=4,
)


@given(records, st.integers(20, 120))
def test_what_ruamel_writes_is_read_as_it_was(record: Data, width: int) -> None:
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style, writer.width, writer.allow_unicode = False, width, True
    written = io.StringIO()
    writer.dump(record, written)
    assert read_document("a.yaml", written.getvalue().encode()).data == record


@given(records, st.integers(20, 120), st.sampled_from([None, "'", '"']))
def test_what_pyyaml_writes_in_brackets_is_read_as_it_was(record: Data, width: int, style: str | None) -> None:
    written = yaml.safe_dump(record, default_flow_style=True, allow_unicode=True, width=width, default_style=style)
    assert read_document("a.yaml", written.replace("!!str ", "").encode()).data == record


@given(st.one_of(noise, damaged_actions()))
def test_what_is_read_is_what_ruamel_reads(text: str) -> None:
    document = read_document("a.yaml", text.encode())
    if document.readable:
        with suppress(YAMLError):  # ruamel.yaml refuses some tabs and empty lines that libyaml allows
            assert without_none(document.data) == read_by_ruamel(text)


@given(st.one_of(records.map(str), damaged_actions()))
def test_both_parsers_agree(text: str) -> None:
    raw = text.encode()
    with pytest.MonkeyPatch.context() as patch:
        by_libyaml = read_document("a.yaml", raw)
        patch.setattr(composing, "EventParser", composing.PurePythonParser)
        assert read_document("a.yaml", raw).data == by_libyaml.data
