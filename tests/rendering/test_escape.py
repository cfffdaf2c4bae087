"""Foreign text in each format reads as it was typed and has no effect."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import escape

from improvetrack.rendering.escape import (
    escape_github_data,
    escape_github_property,
    escape_markdown,
    escape_sarif,
    escape_stream,
    escape_terminal,
    escape_xml,
    show_controls,
)

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))
TRICKS = st.text(alphabet=st.sampled_from("#*_`~<>&;[]()!|\\-+=.:/@1aé \n\t{}$%^\"',"), max_size=40)
WORDS = st.lists(
    st.sampled_from(
        ["@name", "#1", "GH-12", "&lt;", "&#64;", "<b>", "1.", "- ", "```", "---", "**", "__", "||", "[x](y)"]
    )
    | TRICKS,
    max_size=8,
).map("".join)

TERMINAL = [
    ("Côté – “ok” 日本 £5", "Côté – “ok” 日本 £5"),
    ("\x1b]8;;http://x\x07link\x1b[2J", "\\x1b]8;;http://x\\x07link\\x1b[2J"),
    ("one\r\ntwo\tthree\b", "one\\r\\ntwo\\tthree\\x08"),
    ("\x9b31m\x85\x7f\x00", "\\x9b31m\\x85\\x7f\\x00"),
    ("\u202eevil\u2066\u200f", "\\u202eevil\\u2066\\u200f"),
    ("a\u200bb\xadc\ufeff\U000e0041", "a\\u200bb\\xadc\\ufeff\\U000e0041"),
    ("caf\udce9 \ud800", "caf\\udce9 \\ud800"),
    ("::error::x", "\\x3a:error::x"),
    ("  ::set-output name=a::b", "  \\x3a:set-output name=a::b"),
    ("a ##[error]b ##vso[task.x]c", "a #\\x23[error]b #\\x23vso[task.x]c"),
    ("a::b ## [c]", "a::b ## [c]"),
    ("a ::add-mask::b", "a \\x3a:add-mask::b"),
    ("a::error file=x,line=1::b", "a\\x3a:error file=x,line=1::b"),
    ("[red]{{ x }} %0A", "[red]{{ x }} %0A"),
]


@pytest.mark.parametrize(("text", "shown"), TERMINAL)
def test_terminal(text: str, shown: str) -> None:
    assert escape_terminal(text) == shown


def test_terminal_of_a_locale_that_has_only_ascii() -> None:
    assert escape_terminal("é – 🚧", "ascii") == "\\xe9 \\u2013 \\U0001f6a7"


@given(ANY_TEXT | WORDS)
def test_terminal_is_one_line_without_effect(text: str) -> None:
    shown = escape_terminal(text, "ascii")
    assert (shown.isprintable() or not shown, shown.isascii()) == (True, True)
    assert not re.search(r"##\w*\[|^\s*::", shown)
    assert not {"Cc", "Cs"} & {unicodedata.category(character) for character in escape_terminal(text)}


GITHUB = [
    ("50% of it", "50%25 of it", "50%25 of it"),
    ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
    ("a,b: c::d", "a,b: c::d", "a%2Cb%3A c%3A%3Ad"),
    ("%0A::error::x", "%250A::error::x", "%250A%3A%3Aerror%3A%3Ax"),
    ("::error::x\x1b", "\\x3a:error::x\\x1b", "\\x3a%3Aerror%3A%3Ax\\x1b"),
]


@pytest.mark.parametrize(("text", "data", "value"), GITHUB)
def test_github(text: str, data: str, value: str) -> None:
    assert (escape_github_data(text), escape_github_property(text)) == (data, value)


@given(ANY_TEXT | WORDS)
def test_github_commands_stay_on_their_line_and_in_their_property(text: str) -> None:
    assert not set("\r\n") & set(escape_github_data(text))
    assert not set("\r\n:,") & set(escape_github_property(text))


SARIF = [
    ("{none: why} [sic] c:\\d", "{{none: why}} [sic] c:\\d"),
    ("[see](https://x) a\\b", "\\[see\\](https://x) a\\\\b"),
    ("two\nlines\x1b", "two\nlines\\x1b"),
]


@pytest.mark.parametrize(("text", "message"), SARIF)
def test_sarif(text: str, message: str) -> None:
    assert escape_sarif(text) == message


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(str(value) for _, value in attrs)]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@given(ANY_TEXT | WORDS)
def test_html_reads_back_as_the_text(text: str) -> None:
    shown = show_controls(text)
    printed = escape(shown)  # as templates print what they are given
    reader = _Reader()
    reader.feed(f"<p title=\"{printed}\" id='{printed}'>x{printed}</p>")
    reader.close()
    assert (reader.found[:3], "".join(reader.found[3:])) == (["p", shown, shown], f"x{shown}")


@given(ANY_TEXT | WORDS)
def test_xml_reads_back_as_the_text(text: str) -> None:
    element = ET.fromstring(f'<a b="{escape_xml(text)}">{escape_xml(text)}</a>')
    shown = show_controls(text)
    assert (element.get("b"), element.text or "") == (shown, shown)


UNTOUCHED = [
    "Nov/Dec 2022 (delay due to by-election)",
    "Governance & Finance: 50% of £2.4m – “on track”, R&D, it's OK!",
    "OC.A2 is re-based; see well-being_policy v1.2 (2022/23)",
    "mail@example.org or https://example.org/a_b?c=d&e=f",
    "7 of the 16 main actions are amber",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_ordinary_prose_stays_as_it_is_in_markdown(text: str) -> None:
    assert escape_markdown(text) == text


MARKDOWN = [
    ("a | b\nc", "a \\| b c"),
    ("  # heading", "\\# heading"),
    ("- item", "\\- item"),
    ("+ item", "\\+ item"),
    ("1. item", "1\\. item"),
    ("2022) item", "2022\\) item"),
    ("> quote", "&gt; quote"),
    ("---", "\\---"),
    ("===", "\\==="),
    ("/close", "\\/close"),
    ("::include{file=x}", "\\::include{file=x}"),
    ("*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
    ("<script>&lt;&#60;", "&lt;script>&amp;lt;&amp;\\#<!-- -->60;"),
    ("![x](y) [z]", "!\\[x\\](y) \\[z\\]"),
    ("c:\\d", "c:\\\\d"),
    ("@everyone and a@b.c", "\\@<!-- -->everyone and a@b.c"),
    ("#1, org/repo#2, GH-3", "\\#<!-- -->1, org/repo\\#<!-- -->2, GH\\-<!-- -->3"),
    ("!1 %2 &3 $4 ~bug", "\\!1 \\%2 \\&3 \\$4 \\~bug"),
    ("{+ a +} {- b -}", "\\{+ a +} \\{- b -}"),
    ("a\x1bb\u202ec", "a\\\\x1bb\\\\u202ec"),
]


@pytest.mark.parametrize(("text", "source"), MARKDOWN)
def test_markdown(text: str, source: str) -> None:
    assert escape_markdown(text) == source


GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
REFERENCES = re.compile(r"(?<![A-Za-z0-9_])@\w|#\d|\bGH-\d", re.IGNORECASE)


def _texts(source: str) -> tuple[list[str], list[str]]:
    """Return the block tokens of a Markdown source, and the texts between its empty comments."""
    tokens = GFM.parse(source)
    children = [child for token in tokens for child in token.children or []]
    assert {child.type for child in children} <= {"text", "html_inline"}
    assert {child.content for child in children if child.type == "html_inline"} <= {"<!-- -->"}
    return [token.type for token in tokens], [child.content for child in children if child.type == "text"]


def _normal(text: str) -> str:
    return " ".join(show_controls(" ".join(re.split(r"[ \t\r\n]+", text))).split())


@given((ANY_TEXT | WORDS).filter(_normal))
def test_markdown_reads_as_one_paragraph_of_the_text(text: str) -> None:
    blocks, texts = _texts(escape_markdown(text))
    assert (blocks, " ".join("".join(texts).split())) == (
        ["paragraph_open", "inline", "paragraph_close"],
        _normal(text),
    )
    assert [piece for piece in texts if REFERENCES.search(piece)] == []


@given((ANY_TEXT | WORDS).filter(_normal))
def test_markdown_reads_as_one_cell_of_the_text(text: str) -> None:
    blocks, texts = _texts(f"| a | b |\n| - | - |\n| {escape_markdown(text)} | end |\n")
    assert (blocks.count("td_open"), texts[0], texts[-1]) == (2, "a", "end")
    assert " ".join("".join(texts[2:-1]).split()) == _normal(text)


@given((ANY_TEXT | WORDS).filter(_normal))
def test_markdown_reads_as_the_text_within_a_line(text: str) -> None:
    blocks, texts = _texts(f"before {escape_markdown(text)} after")
    assert (blocks, " ".join("".join(texts).split())) == (
        ["paragraph_open", "inline", "paragraph_close"],
        f"before {_normal(text)} after",
    )


COMMANDS = re.compile(r"##\w*\[|^\s*::", re.MULTILINE)
LINES = st.lists(st.sampled_from(["::", ":", "##[", "##vso[", " ", "\t", "\n", "x", "<style>", "</style>", "<b>"])).map(
    "".join
)


@given(LINES | ANY_TEXT, st.sampled_from(["markdown", "html"]))
def test_no_line_of_a_document_is_a_command(text: str, form: str) -> None:
    assert not COMMANDS.search(escape_stream(text, form))


@given(LINES)
def test_what_is_read_in_a_document_stays_the_same(text: str) -> None:
    words = text.replace("<", "").replace("&", "")
    reader = _Reader()
    reader.feed(escape_stream(words, "html"))
    reader.close()
    assert "".join(reader.found) == words


@pytest.mark.parametrize(
    ("text", "form", "harmless"),
    [
        ("a\n  ::add-mask::b\n", "html", "a\n  &#58;:add-mask::b\n"),
        ("a\n  ::add-mask::b\n", "markdown", "a\n  \\::add-mask::b\n"),
        ("<style>\n::marker, a\n::before { }\n</style>\n", "html", "<style>\n*::marker, a\n*::before { }\n</style>\n"),
        ("a ##vso[task.x]b", "html", "a #&#35;vso[task.x]b"),
        ("## Heading\na::b", "markdown", "## Heading\na::b"),
        ('{"a": "::x"}\n', "json", '{"a": "::x"}\n'),
    ],
)
def test_a_document_for_standard_output(text: str, form: str, harmless: str) -> None:
    assert escape_stream(text, form) == harmless
