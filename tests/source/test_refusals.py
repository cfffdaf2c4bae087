"""Every reason not to read a text: its code, and the line and column where the author made the mistake."""

from __future__ import annotations

import pytest

from improvetrack.diagnostics import Diagnostic, Location, Related, Severity
from improvetrack.source.yaml.document import read_document

Found = list[tuple[str, int, int]]

SYNTAX: list[tuple[str, Found]] = [
    # Quotes
    ('a: "x\nb: y\n', [("IT105", 1, 4)]),
    ("a: 'x\nb: y\n", [("IT105", 1, 4)]),
    ('a: "x\nb: "y"\nc: z\n', [("IT105", 1, 4)]),
    ("a: 'x\nb: the officer's team\n", [("IT105", 1, 4)]),
    ('a: ["x, y]\nb: "z"\n', [("IT105", 1, 5)]),
    ('a: "x\n---\ny"\n', [("IT105", 1, 4)]),
    ('a: "x" y\n', [("IT105", 1, 8)]),
    ("a: 'it's'\n", [("IT105", 1, 8)]),
    ('a: "x\n  y"\nlead:z\n', [("IT105", 3, 5)]),
    ("a: x: y\n", [("IT105", 1, 5)]),
    ("a: x:\n", [("IT105", 1, 5)]),
    ("l:\n  - a: b\n    c: Effective: training\n", [("IT105", 3, 17)]),
    ("a: “x: y”\n", [("IT105", 1, 6)]),
    ("a: “x”\n", [("IT105", 1, 4)]),
    ("l:\n  - ‘x’\n", [("IT105", 2, 5)]),
    ('a: "C:\\plan"\n', [("IT105", 1, 7)]),
    ('a: "\\xZZ"\n', [("IT105", 1, 5)]),
    # Text that starts with something that means something to YAML
    *((f"a: {start} x\n", [("IT105", 1, 4)]) for start in "*&@`%|>?-,]}"),
    *((f"a: {start}x\n", [("IT105", 1, 4)]) for start in "@`%,]}"),
    ("a: [x] y\n", [("IT105", 1, 8)]),
    ("a: >5\nb: c\n", [("IT105", 1, 4)]),
    ("a: |2\nb: c\n", [("IT105", 1, 4)]),
    # Colons and dashes
    ("a: b\ndue:March\nc: d\n", [("IT105", 2, 4)]),
    ("id:OC.A2\na: b\n", [("IT105", 1, 3)]),
    ("l:\n  - id:x\n    a: b\n", [("IT105", 2, 7)]),
    ("a: {status:late}\n", [("IT105", 1, 11)]),
    ("a: {status:, b: c}\n", [("IT105", 1, 11)]),
    ("a: b\ndue March\nc: d\n", [("IT105", 2, 1)]),
    ("a: |\n  x\nmore text\nb: c\n", [("IT105", 3, 1)]),
    ("l:\n  - a\n  -b\n  - c\n", [("IT105", 3, 3)]),
    ("l:\n- a\n-b\n", [("IT105", 3, 1)]),
    ("l:\n  -id: x\n    a: b\n", [("IT105", 2, 3)]),
    ("l:\n  -id: x\n  - id: y\n", [("IT105", 2, 3)]),
    (": b\n", [("IT105", 1, 1)]),
    ('"": b\n', [("IT105", 1, 1)]),
    ("{: b}\n", [("IT105", 1, 2)]),
    # Indentation
    ("a:\n\tb: c\n", [("IT105", 2, 1)]),
    ("a:\n  \tb: c\n", [("IT105", 2, 3)]),
    ("a: b\n\tc: d\n", [("IT105", 2, 1)]),
    ("a: b\n  \tc: d\n", [("IT105", 2, 3)]),
    ("a: |\n \tx\n", [("IT105", 2, 2)]),
    ("a: b   # x\n c: d\n", [("IT105", 2, 2)]),
    ("a: b\n c: d\n" + "# x\n" * 20_000, [("IT105", 2, 2)]),
    ("a: |\n  x\n\ty\n", [("IT105", 3, 1)]),
    ("a: b\n c: d\ne: f\n", [("IT105", 2, 2)]),
    ('a: "b"\n  c: d\ne: f\n', [("IT105", 2, 3)]),
    ("a:\n  b: c\n d: e\n", [("IT105", 3, 2)]),
    ("a:\n   b: c\n  d: e\n", [("IT105", 2, 4)]),
    ("l:\n  - a: b\n    c: d\n   e: f\n", [("IT105", 4, 4)]),
    ("l:\n - a: b\n    c: d\n    e: f\ng: h\n", [("IT105", 2, 2)]),
    ("u:\n p:\n    r: s\n    t: u\n  q:\n    r: s\n  v:\n    r: s\n", [("IT105", 2, 2)]),
    ("u:\n  p:\n  r: s\n    t: u\n", [("IT105", 3, 3)]),
    ("l:\n  a: b\n    c: d\n    e: f\n  - a: b\n", [("IT105", 2, 3)]),
    ("u:\n  p\n    r: s\n    t: u\n", [("IT105", 2, 3)]),
    ("a:\n    b: |\n    x y\n    z\nc: d\n", [("IT105", 2, 5)]),
    ("a: |\n    x\n  y\nb: c\n", [("IT105", 3, 3)]),
    ("l:\n  - a\n   - b\n", [("IT105", 3, 4)]),
    ("l:\n - a\n  - b\n", [("IT105", 2, 2)]),
    ("u:\n  p:\n    r: s\n    t: u\n    q:\n    r: s\n    t: u\n", [("IT105", 5, 5)]),
    # Brackets
    ("a: [x, y\nb: c\n", [("IT105", 1, 4)]),
    ("a: [x, y", [("IT105", 1, 4)]),
    ("a: {b: c\nd: e\n", [("IT105", 1, 4)]),
    ("l:\n  - a: [x\n    b: c\n", [("IT105", 2, 8)]),
    ("a: [x]]\n", [("IT105", 1, 7)]),
    ("a: b\n  c\n}: d\n", [("IT105", 3, 1)]),
    ("a: [x,,y]\n", [("IT105", 1, 7)]),
    ('a: ["x" "y"]\n', [("IT105", 1, 9)]),
    ("a: {b: c: d}\n", [("IT105", 1, 9)]),
    # Comments
    ("a: x #1\n  y\n", [("IT105", 1, 6)]),
]

STRUCTURE: list[tuple[str, Found]] = [
    ("a: 1\nb: 2\na: 3\n", [("IT106", 3, 1)]),
    ('"a": 1\n\'a\': 2\n"\\x61": 3\n', [("IT106", 2, 1), ("IT106", 3, 1)]),
    ("a: {b: 1, b: 2}\n", [("IT106", 1, 11)]),
    ("? a\n: 1\n? a\n: 2\n", [("IT106", 3, 3)]),
    ("a: &x b\n", [("IT107", 1, 4)]),
    ("a: &x\n  b: c\n", [("IT107", 1, 4)]),
    ("&x a: b\n", [("IT107", 1, 1)]),
    ("a: *x\n", [("IT107", 1, 4)]),
    ("a: [*x, *y]\nb: *z\n", [("IT107", 1, 5), ("IT107", 2, 4)]),
    ("<<: *x\n", [("IT107", 1, 1)]),
    ("<<: {a: b}\n", [("IT107", 1, 1)]),
    ("a: !x b\n", [("IT107", 1, 4)]),
    ("a: ! b\n", [("IT107", 1, 4)]),
    ("a: !!str\n", [("IT107", 1, 4)]),
    ("a: !!python/object/apply:os.system [x]\n", [("IT107", 1, 4)]),
    ("!!map\na: b\n", [("IT107", 1, 1)]),
    ("%YAML 1.1\n---\na: b\n", [("IT107", 1, 1)]),
    ("%TAG ! !x\n---\na: b\n", [("IT107", 1, 1)]),
    ("# x\n%OTHER\n---\na: b\n", [("IT107", 2, 1)]),
    ("%YAML 3.0\n---\na: b\n", [("IT107", 1, 1)]),
    ("{*x : }\n", [("IT107", 1, 2)]),
    ("a: {{ x }}\n", [("IT107", 1, 5)]),
    ("? [a]\n: b\n", [("IT107", 1, 3)]),
    ("? {a: b}\n: c\n", [("IT107", 1, 3)]),
    ("a: b\n---\nc: d\n", [("IT108", 2, 1)]),
    ("---\na: b\n---\ntext\n", [("IT108", 3, 1)]),
    ("a: b\n---\n[\n", [("IT108", 2, 1)]),
    ("a: b\n...\nc: d\n", [("IT108", 3, 1)]),
    ("a: b\n...\n---\nc: d\n", [("IT108", 3, 1)]),
    ("a: 1\na: 2\nb: *x\nc: [\n", [("IT106", 2, 1), ("IT107", 3, 4), ("IT105", 4, 4)]),
]

NO_RECORD: list[tuple[str, Found]] = [
    *((text, [("IT109", 1, 1)]) for text in ("", "\n\n", "# x\n", "---\n", "---\n...\n", "~\n", "text\n", "'a: b'\n")),
    ("- a\n- b\n", [("IT109", 1, 1)]),
    ("# x\n[a, b]\n", [("IT109", 2, 1)]),
    ("<!DOCTYPE html>\n<p class='a: b'>\n", [("IT109", 1, 1)]),
    ("<?xml version='1.0'?>\n<a>b</a>\n", [("IT109", 1, 1)]),
    ("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", [("IT109", 1, 1)]),
    ("# x\n\ntitle = 'x: y'\n[table]\n", [("IT109", 3, 1)]),
    ("[table]\ntitle = 1\n", [("IT109", 1, 1)]),
    ("../OC/OC.A2.yaml", [("IT109", 1, 1)]),
    ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> theirs\n", [("IT110", 1, 1)]),
    ("a: b\n=======\nc: d\n", [("IT110", 2, 1)]),
    ("a: b\n>>>>>>> theirs\n", [("IT110", 2, 1)]),
    ("a: |\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> x\n", [("IT110", 2, 3)]),
    ("a: |\n  b\n  >>>>>>> x\n", [("IT110", 3, 3)]),
]

CHARACTERS: list[tuple[str, Found]] = [
    ("a: b\x00c\n", [("IT104", 1, 5)]),
    ("a: b\n# \x07\n", [("IT104", 2, 3)]),
    ("a: |\n  é\x1b[31m\x1b[0m\n", [("IT104", 2, 4)]),
    ("a: b\x7f\n", [("IT104", 1, 5)]),
    ("a: b\x9b\n", [("IT104", 1, 5)]),
    ("a: b\ufffe\n", [("IT104", 1, 5)]),
    ("a: b\ufdd0\n", [("IT104", 1, 5)]),
    ("a: b\U0001ffff\n", [("IT104", 1, 5)]),
    ("a: b\x85c: d\n", [("IT104", 1, 5)]),
    ("a: b\u2028\n", [("IT104", 1, 5)]),
    ("a: b\u2029\n", [("IT104", 1, 5)]),
    ("a: b\n\ufeffc: d\n", [("IT104", 2, 1)]),
    ("a: b\rc: d\r", [("IT104", 1, 5)]),
    ("a: b\nc: d\re: f\n", [("IT104", 2, 5)]),
    *(
        (f'a: "x{escape}"\n', [("IT104", 1, 6)])
        for escape in ("\\0", "\\e", "\\r", "\\x9b", "\\x7F", "\\uD800", "\\uFFFF", "\\U0010FFFE")
    ),
    ('"\\a": b\n', [("IT104", 1, 2)]),
    ("a: b\n\u00a0\u00a0c: d\n", [("IT104", 2, 1)]),
    ("a:\n  \u3000b: c\n", [("IT104", 2, 3)]),
    ("a: |\n  \u00a0b\n", [("IT104", 2, 3)]),
    ("a: b\nc\uff1ad\ne: f\n", [("IT104", 2, 2)]),
    ("a\uff1ab\nc: d\n", [("IT104", 1, 2)]),
    ("a: b\nc:\u00a0d\ne: f\n", [("IT104", 2, 3)]),
]

WARNINGS: list[tuple[str, Found]] = [
    *(
        (f"a: x{hidden}y\n", [("IT111", 1, 5)])
        for hidden in "\u00ad\u200b\u200c\u200d\u200e\u202a\u202e\u2060\u2066\u2069\u061c\U000e0041"
    ),
    *(
        (f'a: "x{escape}y"\n', [("IT111", 1, 6)])
        for escape in ("\\u200b", "\\N", "\\L", "\\P", "\\x85", "\\u2028", "\\uFEFF", "\\xAD")
    ),
    ("a: e\u0301\u0301\u0301\u0301\n", [("IT111", 1, 5)]),
    ("# \u202e\na: \u200bb\u200b\n", [("IT111", 1, 3), ("IT111", 2, 4)]),
    ("a: Fix intake #1 and #2\n", [("IT112", 1, 15)]),
    ("a: #1\nb:\n  - #2\n", [("IT112", 1, 4), ("IT112", 3, 5)]),
    ("a: [b, c #d\n  ]\n", [("IT112", 1, 10)]),
    ("a: b\tc \t#1\n", [("IT112", 1, 9)]),
]


def found(text: str) -> Found:
    return [
        (problem.code, problem.location.line, problem.location.column)
        for problem in read_document("a.yaml", text.encode()).diagnostics
    ]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "expected"), [*SYNTAX, *STRUCTURE, *NO_RECORD, *CHARACTERS])
def test_an_error_is_told_where_it_was_made(text: str, expected: Found) -> None:
    assert (found(text), read_document("a.yaml", text.encode()).data) == (expected, None)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "expected"), WARNINGS)
def test_a_warning_leaves_the_record_readable(text: str, expected: Found) -> None:
    assert (found(text), read_document("a.yaml", text.encode()).readable) == (expected, True)


@pytest.mark.parametrize(("text", "expected"), [*SYNTAX, *STRUCTURE, *NO_RECORD, *WARNINGS])
def test_line_ends_do_not_move_a_place(text: str, expected: Found) -> None:
    assert found("\ufeff" + text.replace("\n", "\r\n")) == expected


def test_a_message_names_the_mistake_and_its_cure() -> None:
    raw = b"id: OC.A2\ntitle: Training: all members\nlead: monitoring-officer\n"
    assert read_document("actions/OC/OC.A2.yaml", raw).diagnostics == (
        Diagnostic(
            "IT105",
            Severity.ERROR,
            Location("actions/OC/OC.A2.yaml", 2, 16),
            "A colon stands inside text without quotes.",
            'Put the text in quotes: "Training: all members"',
        ),
    )


def test_a_key_written_twice_names_both_places() -> None:
    assert read_document("a.yaml", b"lead: x\ntheme: OC\nlead: y\n").diagnostics == (
        Diagnostic(
            "IT106",
            Severity.ERROR,
            Location("a.yaml", 3, 1, 4),
            "The key `lead` stands twice in one block.",
            "Keep one of the two, or join them.",
            (Related(Location("a.yaml", 1, 1, 4), "first written here"),),
        ),
    )


def test_a_conflict_names_its_start_and_its_end() -> None:
    raw = b"a: |\n  x\n<<<<<<< HEAD\n  y\n=======\n  z\n>>>>>>> theirs\nb: c\n"
    problems = read_document("a.yaml", raw).diagnostics
    places = [(problem.location, problem.related) for problem in problems]
    assert places == [
        (Location("a.yaml", 3, 1, 12), (Related(Location("a.yaml", 7, 1, 14), "the conflict ends here"),)),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The file is empty."),
        ("# x\n", "The file holds comments only."),
        ("---\n", "The file holds a line of dashes or dots and nothing else."),
        ("- a\n", "The file holds a list, not a record."),
        ("text\n", "The file holds text without the name of a field."),
        ("<html>\n", "The file is HTML or XML, not a record in YAML."),
        ("a = 1\n", "The file is TOML or a settings file, not a record in YAML."),
        ("../a.yaml", "The file holds only the path of another file: a link that was checked out as text."),
        (
            "version https://git-lfs.github.com/spec/v1\n",
            "The file is a Git LFS pointer; the text itself was not fetched.",
        ),
    ],
)
def test_what_is_no_record_is_named(text: str, message: str) -> None:
    assert [problem.message for problem in read_document("a.yaml", text.encode()).diagnostics] == [message]


NOT_WHOLE = "From here to its end the file holds zero bytes: it was not saved whole."


@pytest.mark.parametrize(
    ("raw", "line", "column", "message"),
    [
        (
            b"id: OC\ntitle: x\n" + b"\0" * 60,
            3,
            1,
            NOT_WHOLE,
        ),
        (b"id: OC" + b"\0" * 60, 1, 7, NOT_WHOLE),
        (b"%YAML 1.2\nid: OC\n", 1, 1, "`%` at the start of a line instructs the YAML reader."),
        (b"# A theme.\n\n%TAG ! x\nid: OC\ntitle: x\n", 3, 1, "`%` at the start of a line instructs the YAML reader."),
    ],
)
def test_the_line_and_the_cause(raw: bytes, line: int, column: int, message: str) -> None:
    (found,) = read_document("a.yaml", raw).diagnostics
    assert (found.location.line, found.location.column, found.message) == (line, column, message)
