"""What the reader makes of ordinary records, and how it keeps what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from improvetrack.diagnostics import Location
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.source.tree import WorkingTree
from improvetrack.source.yaml.composing import Data
from improvetrack.source.yaml.document import Document, read_document, read_from

SEE_TO_IT = "See to it that the file can be read, or remove it."

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"

ORDINARY: list[tuple[str, Data]] = [
    ("id: OC.A2\n", {"id": "OC.A2"}),
    ("id: OC.A2", {"id": "OC.A2"}),
    ("id: 5.10\n", {"id": "5.10"}),
    (
        "a: 007\nb: 1_000\nc: 0x1F\nd: 12:30\ne: 1e3\nf: .inf\n",
        {"a": "007", "b": "1_000", "c": "0x1F", "d": "12:30", "e": "1e3", "f": ".inf"},
    ),
    ("a: no\nb: Null\nc: ~\nd: true\n", {"a": "no", "b": "Null", "c": "~", "d": "true"}),
    ("a: 2022-02-30\n", {"a": "2022-02-30"}),
    ("a:\nb: \n", {"a": None, "b": None}),
    ("a: ''\nb: \"\"\n", {"a": "", "b": ""}),
    ("a: |\nb: x\n", {"a": "", "b": "x"}),
    ("a: []\nb: {}\n", {"a": [], "b": {}}),
    ("a:\n- x\n-\n- {y: z, w: }\n", {"a": ["x", None, {"y": "z", "w": None}]}),
    ("{a: [b, {c: d}]}\n", {"a": ["b", {"c": "d"}]}),
    ("a: [why?, is it?]\nb: {OC.A2/M1: x}\n", {"a": ["why?", "is it?"], "b": {"OC.A2/M1": "x"}}),
    ("a: |\n  one\n   two\n\n  three\n", {"a": "one\n two\n\nthree\n"}),
    ("a: >-\n  one\n  two\n\n  three\n", {"a": "one two\nthree"}),
    ("a: one\n  two\n\n  three\n", {"a": "one two\nthree"}),
    ("a: 'it''s'\nb: \"say \\\"x\\\"\\tand \\u00e9\"\n", {"a": "it's", "b": 'say "x"\tand é'}),
    ("? a\n: b\n", {"a": "b"}),
    ("---\na: b\n", {"a": "b"}),
    ("# first\n\n---\na: b # last\n...\n# end\n", {"a": "b"}),
    ("a: b\t\nc:\td\ne: f\tg\n", {"a": "b", "c": "d", "e": "f\tg"}),
    ("\ufeffa: b\n", {"a": "b"}),
    ("a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
    ("a: b\r\nc: d\ne: f\r\n", {"a": "b", "c": "d", "e": "f"}),
    (
        "a: C#, Q&A, R&D, wow!, 5 > 3, x|y, 50%, a*b\n",
        {"a": "C#, Q&A, R&D, wow!, 5 > 3, x|y, 50%, a*b"},
    ),
    (
        "a: Health & Safety - really\nb: https://example.org/#top\n",
        {"a": "Health & Safety - really", "b": "https://example.org/#top"},
    ),
    ("a: “Getting to Good” – a plan\nb: ‘x’ and ‘y’\n", {"a": "“Getting to Good” – a plan", "b": "‘x’ and ‘y’"}),
    (f"a: 10\u00a0% of the café {FAMILY} {ENGLAND}\n", {"a": f"10\u00a0% of the café {FAMILY} {ENGLAND}"}),
    ("a:\n  - moved - twice\n  - b\n", {"a": ["moved - twice", "b"]}),
    ("a: x # a comment\nb: y  #\nc: z #!\n", {"a": "x", "b": "y", "c": "z"}),
    ('a: "x" #1\n', {"a": "x"}),
    (
        "a: |\n  # Heading\n  * starred *text* & more\n  #1 <<HEAD>>\n  {{ 7*7 }} [x] \\0 @y !z\n  ---\n",
        {"a": "# Heading\n* starred *text* & more\n#1 <<HEAD>>\n{{ 7*7 }} [x] \\0 @y !z\n---\n"},
    ),
    ("a: 'C:\\users\\0'\nb: C:\\x00\n", {"a": "C:\\users\\0", "b": "C:\\x00"}),
    ("a: |2\n    x\n", {"a": "  x\n"}),
    ("a: {b: 'x:y', c: http://x}\n", {"a": {"b": "x:y", "c": "http://x"}}),
    ("a:\n  - ERP Contract signing\n  - Q1 Performance\n", {"a": ["ERP Contract signing", "Q1 Performance"]}),
    ("# first\n\nid:  5.10\n  # last", {"id": "5.10"}),
    ("a: 10:30, see https://example.org/?top – a & b's\n", {"a": "10:30, see https://example.org/?top – a & b's"}),
    ("a: ''\nb: \"it's: # fine\"\n", {"a": "", "b": "it's: # fine"}),
    ("a:\n- b\n- c - d\ne:\n  - x:y\n", {"a": ["b", "c - d"], "e": ["x:y"]}),
    (
        "a:\n  - b: c\n    d:\n    - e\n    - f: g\n      h: i\n  - j:\n",
        {"a": [{"b": "c", "d": ["e", {"f": "g", "h": "i"}]}, {"j": None}]},
    ),
    ("a:\n     b:\n         c: d\n     e: f\ng: h\n", {"a": {"b": {"c": "d"}, "e": "f"}, "g": "h"}),
    ("a: {b: c, d: e f}\ng: [h, i j]\n", {"a": {"b": "c", "d": "e f"}, "g": ["h", "i j"]}),
    ("a: { b: c }\nd: [ e, f ]\ng: { h: [ i ] }\n", {"a": {"b": "c"}, "d": ["e", "f"], "g": {"h": ["i"]}}),
    ("a: {b: {none: why}, c: ['d, e', {f: \"g\"}]}\n", {"a": {"b": {"none": "why"}, "c": ["d, e", {"f": "g"}]}}),
    ("a: |\n  one\n   two: # x\n\n  three\n\n\nb: |-\n  four\n\n", {"a": "one\n two: # x\n\nthree\n", "b": "four"}),
    ("a: >\n  one\n  two\n\n\n  three\nb: >-\n   four\n   five\n", {"a": "one two\n\nthree\n", "b": "four five"}),
    ("a:\n  - |\n    b\n  - c: >-\n       d\n    e: f\n", {"a": ["b\n", {"c": "d", "e": "f"}]}),
    ("a: |\n    one\n  # a comment\nb: |-\n  two", {"a": "one\n", "b": "two"}),
    ("a: 10\u00a0% of “it”\nb: é\u0301\n", {"a": "10\u00a0% of “it”", "b": "é\u0301"}),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "data"), ORDINARY)
def test_an_ordinary_record_is_read_as_typed(text: str, data: Data) -> None:
    assert read_document("a.yaml", text.encode()) == Document("a.yaml", text.removeprefix("\ufeff"), data, ())


def test_a_record_may_be_twenty_deep_and_hold_twenty_thousand_values() -> None:
    deep = "".join(" " * depth + "a:\n" for depth in range(20))
    wide = "a: [" + "b," * 19_997 + "]\n"
    assert [read_document("a.yaml", text.encode()).diagnostics for text in (deep, wide)] == [(), ()]


def test_lines_are_shown_without_their_ends() -> None:
    document = read_document("a.yaml", b"a: b\r\nc: d\n")
    assert [document.line(number) for number in (0, 1, 2, 3, 4)] == ["", "a: b", "c: d", "", ""]


def test_an_unreadable_file_has_its_path_for_a_place() -> None:
    document = read_document("a.yaml", b"a: [\n")
    assert (document.readable, document.locate(("a",)), document.is_quoted(("a",))) == (
        False,
        Location("a.yaml"),
        False,
    )


def test_a_file_of_a_tree_is_read_or_is_a_document_that_says_why_not(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"title: x\n")
    tree = WorkingTree(tmp_path)
    gone = UNREADABLE_FILE.at(Location("b.yaml"), "The file is gone.", hint=SEE_TO_IT)
    assert [read_from(tree, path) for path in ("plan.yaml", "b.yaml")] == [
        Document("plan.yaml", "title: x\n", {"title": "x"}, ()),
        Document("b.yaml", "", None, (gone,)),
    ]
