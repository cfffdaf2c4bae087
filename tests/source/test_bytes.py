"""What the reader says, in bounded time, of bytes that are no text and of files that hold too much."""

from __future__ import annotations

import pytest

from improvetrack.diagnostics import Diagnostic, Location, Severity
from improvetrack.source.tree import MAX_BYTES
from improvetrack.source.yaml.document import Document, read_document

Found = list[tuple[str, int, int]]
SAVE_AS_UTF8 = "Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."

NOT_TEXT: list[tuple[bytes, Found]] = [
    ("a: café\n".encode("latin-1"), [("IT103", 1, 7)]),
    ("é: x\r\na: b – c\n".encode("cp1252", "ignore"), [("IT103", 1, 1)]),
    (b"a: b\nc: \xc3\xa9\xff\n", [("IT103", 2, 5)]),
    (b"a: b\nc: caf\xc3", [("IT103", 2, 7)]),
    (b"a: \xed\xa0\x80\n", [("IT103", 1, 4)]),
    (b"a: \xc0\x80\n", [("IT103", 1, 4)]),
    (b"\xef\xbb\xbfa: \x80\n", [("IT103", 1, 4)]),
    *(
        ("a: b\nc: d\n".encode(encoding), [("IT103", 1, 1)])
        for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")
    ),
    (b"PK\x03\x04\x14\x00", [("IT103", 1, 1)]),
    (b"%PDF-1.7\n", [("IT103", 1, 1)]),
    (b"\x89PNG\r\n", [("IT103", 1, 1)]),
    (b"\0" * 4096, [("IT103", 1, 1)]),
]

M = MAX_BYTES
TOO_MUCH: list[tuple[str, str, Found]] = [
    ("a line of eleven million", "a: " + "x" * 11_000_000, [("IT102", 1, 1)]),
    ("half a million comments", "#\n" * 600_000, [("IT102", 1, 1)]),
    ("half a million comments within the limit", "#\n" * (M // 2), [("IT109", 1, 1)]),
    ("a million empty lines", "\n" * M, [("IT109", 1, 1)]),
    ("a hundred thousand brackets", "[" * 100_000, [("IT109", 1, 1)]),
    ("a hundred thousand brackets in a field", "a: " + "[" * 100_000, [("IT102", 1, 23)]),
    ("a hundred thousand braces", "{a: " * 100_000, [("IT102", 1, 81)]),
    ("a hundred thousand dashes", "a:\n" + "- " * 100_000, [("IT102", 2, 39)]),
    ("a staircase", "".join(" " * step + "a:\n" for step in range(1_000)), [("IT102", 21, 21)]),
    ("twenty-one deep", "a: " + "[" * 20 + "]" * 20, [("IT102", 1, 23)]),
    ("too many values", "a: [" + "b," * 19_998 + "]\n", [("IT102", 1, 39_999)]),
    ("a list of a hundred thousand", "a:\n" + "-\n" * 100_000, [("IT102", 19_999, 2)]),
    ("too many fields", "".join(f"k{number}: v\n" for number in range(50_000)), [("IT102", 10_000, 8)]),
    ("a long value", f"a: {'x' * 100_001}\n", [("IT102", 1, 4)]),
    ("a long block of text", "a: |\n" + "  x\n" * 60_000, [("IT102", 1, 4)]),
    ("a long text in quotes", "b: c\na: '" + "x " * 60_000 + "'\n", [("IT102", 2, 4)]),
    ("a key that is too long", "x" * 2_000 + ": b\n", [("IT105", 1, 2_001)]),
    (
        "an alias bomb",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        [("IT107", 1, 4), ("IT107", 2, 4), ("IT107", 3, 4)],
    ),
    ("a merge bomb", "a: &a {x: y}\nb: &b {<<: [*a, *a]}\n", [("IT107", 1, 4), ("IT107", 2, 4)]),
    ("quotes that never close", 'a: "' + "x\n" * (M // 2 - 10), [("IT105", 1, 4)]),
    ("brackets that never close", "a: [x\n" + "b: c\n" * 200_000, [("IT105", 1, 4)]),
    ("text that a colon ends", "a: x\n " + "- " * 400_000 + "x: y\n", [("IT102", 1, 4), ("IT105", 2, 2)]),
]


def found(document: Document) -> Found:
    return [(problem.code, problem.location.line, problem.location.column) for problem in document.diagnostics]


@pytest.mark.parametrize(("raw", "expected"), NOT_TEXT)
def test_bytes_that_are_no_text_are_refused_at_the_first_of_them(raw: bytes, expected: Found) -> None:
    document = read_document("a.yaml", raw)
    assert (found(document), document.text, document.data) == (expected, "", None)


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in TOO_MUCH], ids=[case[0] for case in TOO_MUCH])
def test_too_much_is_refused(text: str, expected: Found) -> None:
    document = read_document("a.yaml", text.encode())
    assert (found(document), document.data) == (expected, None)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "\u200b" * 300_000,
        "a: x" + "\u0301" * 500_000,
        'a: "' + "\x07" * 1_000_000,
        "a: b\r" * 200_000,
        "<<<<<<< x\n" * 100_000,
        "a: 1\n" * 200_000,
        "".join(f"k{number}: &a v\n" for number in range(60_000)),
        "".join(f"k{number}: v #1\n" for number in range(9_000)),
        'a: "' + "\\0" * 40_000 + '"',
    ],
    ids=["hidden", "accents", "bells", "returns", "conflicts", "duplicates", "anchors", "comments", "escapes"],
)
def test_a_file_full_of_mistakes_gives_a_page_of_them(text: str) -> None:
    assert 0 < len(read_document("a.yaml", text.encode()).diagnostics) <= 21


def test_a_wrong_byte_is_explained() -> None:
    assert read_document("actions/a.yaml", "a: b\nc: d – e\n".encode("cp1252")).diagnostics == (
        Diagnostic(
            "IT103",
            Severity.ERROR,
            Location("actions/a.yaml", 2, 6),
            "The byte 0x96 is not UTF-8; in the older Windows-1252 encoding it is –.",
            SAVE_AS_UTF8,
        ),
    )


def test_a_file_that_was_cut_off_is_explained() -> None:
    messages = [problem.message for problem in read_document("a.yaml", b"a: caf\xc3").diagnostics]
    assert messages == ["The file ends in the middle of a character: it was cut off."]
