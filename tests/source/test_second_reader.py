"""What the reader accepts, ruamel.yaml reads the same: whole plans, odd texts, and texts damaged at random."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from benchmarks.plans import write_plan
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from improvetrack.source.yaml.document import decode, read_document
from tests.conftest import ROOT
from tests.second_reader import differences, read_by_ruamel, without_none

ODD = [
    "",
    "# nothing\n",
    "text\n",
    "- a\n",
    "  a: b\n",
    "a: b\na: c\n",
    "a: {b: c, b: d}\n",
    "a: {b: [c], b: d}\n",
    "a: b # c\n",
    "a: b #c\n",
    "a: [b] # c\n",
    "a: https://example.org/#b\n",
    "a: b: c\n",
    "a: b:\n",
    "a:b\n",
    "a: b \n",
    "a: b\n  c\n",
    "a: b\n  c: d\n",
    "a: b\n- c\n",
    "a:\n  - b\n    - c\n",
    "a:\n  - b\n - c\n",
    "a:\n  b: c\n d: e\n",
    "a:\n  -\n",
    "a:\n  - - b\n",
    "a:\n  -  b\n",
    "a: &b c\n",
    "a: *b\n",
    "a: !b c\n",
    "a: 'b' c\n",
    "a: 'it''s'\n",
    'a: "\\u0041"\n',
    "a: “b”\n",
    "a: [“b”]\n",
    "a: {b: c\n",
    "a: {b: c}}\n",
    "a: [b], [c]\n",
    "a: ['b'], \n",
    "a: ['b'}\n",
    "a: [b,c]\n",
    "a: [b, c\n  ]\n",
    "a: {b:c}\n",
    "a: [b: c]\n",
    "a: {b}\n",
    "a: [[[[b]]]]\n",
    "a: |+\n  b\n",
    "a: |2\n  b\n",
    "a: |\nb: c\n",
    "a: |\n\n  b\n",
    "a: >\n  \n  b\n",
    "a: |\n  b\n \n",
    "a: |\n    b\n  c\n",
    "a: |\n  b",
    "a: >\n  b\n   c\n",
    "a:\n  - b: |\n    c\n",
    "a: |\n  <<<<<<< HEAD\n",
    "a: b\tc\n",
    "a: b\rc: d\n",
    "a: b\x07\n",
    "a: b\u200b\n",
    "# \u2028\na: b\n",
    "a: |\n  b\n  \u00a0c\n",
    "---\na: b\n",
    "a: b\n...\n",
    "%YAML 1.2\n---\na: b\n",
    "? a\n: b\n",
    "<<: a\n",
    "two words: b\n",
    "'a': b\n",
    f"{'k' * 101}: b\n",
    f"a: {'b' * 100_000}\n",
    f"a: [{'b' * 90_000}?]\n",
    f"a: [b{' ' * 90_000}c\n",
    "".join(f"{' ' * depth}a: |\n" for depth in range(400)) + " \n",
    "a:\n" + "- b\n" * 20_000,
    "".join(f"{'  ' * depth}a:\n" for depth in range(20)),
]


def assert_as_ruamel_reads(text: str) -> None:
    for raw in (text, text.replace("\n", "\r\n")):
        document = read_document("a.yaml", raw.encode())
        if document.readable:
            with suppress(YAMLError):  # ruamel.yaml refuses some tabs and empty lines that libyaml allows
                theirs = read_by_ruamel(raw)
                assert list(differences(without_none(document.data), theirs)) == []


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:20]))
def test_odd_texts(text: str) -> None:
    assert_as_ruamel_reads(text)


@cache
def all_texts() -> list[str]:
    """Return the files of this repository's plans, of a seeded plan, and of the broken plans, none too large."""
    with TemporaryDirectory() as folder:
        write_plan(Path(folder), 20)
        roots = (ROOT / "plan", ROOT / "tests", Path(folder))
        paths = [path for root in roots for path in sorted(root.rglob("*.yaml")) if path.is_file()]
        texts = [decode(path.name, path.read_bytes()) for path in paths]
    return [text[:20_000] for text in texts if isinstance(text, str)]


def test_whole_plans() -> None:
    for text in all_texts():
        assert_as_ruamel_reads(text)


SIGNS = [
    *"-:#&*!%@`|>'\"{}[],?<~=./\\ \n\t\r\x07\x85\xa0\u2028\ufeff\u200b\u0301“”‘é",
    *(": ", " #", "- ", "\n  ", "\n    ", "|\n", "|-\n", ">-\n", ">\n", "---", "...", "\n \n", "\r\n", "\n# c\n"),
    *("{a: b}", "[a, b]", "{ a: b }", '"x"', "'y'", "''", "“x”", "a:b", "<<<<<<<", "<<: "),
]
LINES = ["", "# c", "x", "- x", "x: y", "x:", "- x: y", "- x:", "{a: b}", "- |", "k: |", "k: >-", "'q'", "- - x"]


@st.composite
def damaged(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """Draw a text with some lines taken out, put in, exchanged or moved sideways, and some characters replaced."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 3))):
        lines = text.split("\n")
        here, there = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        size = draw(st.integers(1, 4))
        change = draw(st.sampled_from(["delete", "repeat", "swap", "insert", "deepen", "raise", "type"]))
        if change == "delete":
            del lines[here : here + size]
        elif change == "repeat":
            lines[here:here] = lines[there : there + size]
        elif change == "swap":
            lines[here], lines[there] = lines[there], lines[here]
        elif change == "insert":
            lines.insert(here, " " * draw(st.integers(0, 8)) + draw(st.sampled_from(LINES)))
        elif change == "deepen":
            lines[here : here + size] = [" " * draw(st.integers(1, 3)) + line for line in lines[here : here + size]]
        elif change == "raise":
            margin = " " * draw(st.integers(1, 3))
            lines[here : here + size] = [line.removeprefix(margin) for line in lines[here : here + size]]
        else:
            place = draw(st.integers(0, len(lines[here])))
            rest = lines[here][place + draw(st.integers(0, 2)) :]
            lines[here] = lines[here][:place] + draw(st.sampled_from(["", *SIGNS])) + rest
        text = "\n".join(lines)
    return text


keys = st.sampled_from(["id", "title", "2022-10", "OC.A2/M1", "OC.A2.3", "none", "a_b"])
words = st.sampled_from(["x", "Autumn 2022", "5.10", "no", "~", "10:30", "a - b", "it's “x” – é", "C:\\new", "1/2 (b)"])
simple = words.filter(lambda text: ":" not in text)
quoted = st.sampled_from(['"lines 3, 4"', "'a: b # c'", '""', "'{x}'"])
lists = st.lists(simple | quoted, min_size=1, max_size=3).map(lambda entries: f"[{', '.join(entries)}]")
in_brackets = st.recursive(
    lists,
    lambda inner: (
        st.dictionaries(keys, simple | quoted | inner, min_size=1, max_size=3)
        .map(lambda fields: ", ".join(f"{key}: {value}" for key, value in fields.items()))
        .map("{{{}}}".format)
    ),
    max_leaves=3,
).filter(lambda text: not any(deep in text for deep in ("{{{", "[[[")) and text.count("{") + text.count("[") < 4)
values = words | quoted | in_brackets
prose = st.lists(
    st.sampled_from(["Procurement began.", "- as: planned #1", "# it's", "é – “x”"]), min_size=1, max_size=3
)


@st.composite
def blocks(draw: st.DrawFn, indent: int = 0, depth: int = 3) -> list[str]:
    """Draw the lines of a block whose keys stand in a column."""
    lines = []
    for key in draw(st.lists(keys, min_size=1, max_size=3, unique=True)):
        lines += draw(st.sampled_from([[], [], ["# a comment"], ["", "#"]]))
        kind = draw(st.sampled_from(["empty", "value", "value", "prose", *(["block", "list"] if depth else [])]))
        start = f"{' ' * indent}{key}:"
        inner = indent + draw(st.sampled_from([2, 2, 4, 1]))
        if kind == "block":
            lines += [start, *draw(blocks(inner, depth - 1))]
        elif kind == "list":
            lines += [start, *draw(entries(draw(st.sampled_from([indent, inner])), depth - 1))]
        elif kind == "prose":
            header = draw(st.sampled_from(["|", "|-", ">", ">-"]))
            text = [" " * inner + line for line in draw(prose)]
            lines += [f"{start} {header}", *text, *draw(st.sampled_from([[], [""], ["", text[0]]]))]
        else:
            lines.append(start if kind == "empty" else f"{start} {draw(values)}")
    return lines


@st.composite
def entries(draw: st.DrawFn, indent: int, depth: int) -> list[str]:
    """Draw the lines of a list whose dashes stand in a column."""
    lines: list[str] = []
    dash = " " * indent + "- "
    for is_block in draw(st.lists(st.booleans(), min_size=1, max_size=3)):
        block = draw(blocks(indent + 2, depth)) if is_block else []
        first = next((number for number, line in enumerate(block) if line.startswith(" ")), 0)
        lines += [dash + block[first].lstrip(), *block[first + 1 :]] if block else [dash + draw(values)]
    return lines


records = blocks().map(lambda lines: "\n".join(lines) + "\n")


@settings(max_examples=100)
@given(records)
def test_records_as_they_are_usually_laid_out(text: str) -> None:
    assert read_document("a.yaml", text.encode()).diagnostics == ()
    assert_as_ruamel_reads(text)


@settings(max_examples=150)
@given(damaged(records))
def test_damaged_records(text: str) -> None:
    assert_as_ruamel_reads(text)


@settings(max_examples=150)
@given(damaged(st.deferred(lambda: st.sampled_from(all_texts()))))
def test_damaged_plans(text: str) -> None:
    assert_as_ruamel_reads(text)


def test_a_difference_is_told_with_its_place() -> None:
    theirs = {"a": ["ERP contract", {"b": ""}], "c": ["d"]}
    assert list(differences({"a": ["RP contract", {"b": "x"}], "c": []}, theirs)) == [
        "/a/0 is 'ERP contract', and is read as 'RP contract'",
        "/a/1/b is '', and is read as 'x'",
        "/c is ['d'], and is read as []",
    ]
