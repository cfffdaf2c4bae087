from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from improvetrack.rendering.documents import page_data, plain, write_document
from improvetrack.rendering.formats import Draft
from improvetrack.rendering.sandbox import TemplateFailure
from improvetrack.reports.page import Cell, Column, ListItem, Page, Row, Section, Table, said
from improvetrack.reports.prose import Block, Span, read_prose
from improvetrack.reports.words import Word
from tests.rendering.summaries import OTHER, document_of, summary_document, summary_of


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    title: str
    parts: tuple[Part, ...]
    words: dict[str, str | None]
    prose: tuple[Block, ...] = ()


def test_a_view_model_becomes_dicts_and_lists() -> None:
    view = View("T", (Part("a", (1, 2)), Part("b", ())), {"x": None})
    assert plain(view) == {
        "title": "T",
        "parts": [{"name": "a", "counts": [1, 2]}, {"name": "b", "counts": []}],
        "words": {"x": None},
        "prose": [],
    }


def test_what_is_not_plain_is_refused() -> None:
    with pytest.raises(TypeError, match=r"a view model holds no (Posix|Windows)Path"):
        plain({"where": Path("plan")})


def test_blanks_move_from_the_ends_of_spans_to_between_them() -> None:
    blocks = (Block("paragraph", spans=(Span(" A "), Span("b", bold=True), Span(" "), Span("c ", italic=True))),)
    plainly = {"bold": False, "italic": False, "link": None}
    assert plain(blocks) == [
        {
            "kind": "paragraph",
            "spans": [
                plainly | {"text": "A", "gap": False},
                plainly | {"text": "b", "gap": True, "bold": True},
                plainly | {"text": "c", "gap": True, "italic": True},
            ],
            "items": [],
            "start": 1,
        }
    ]


def test_blocks_without_words_are_left_out() -> None:
    assert plain((Block("paragraph", spans=(Span(" "),)), Block("list", items=((),)))) == []


PROSE = """\
Work *began* on **1 October**, see [the notice](https://example.org/@a/#12-x) by @everyone in #12.

- one
- two **bold *and italic***

  more of two
  1. first
     - deep
  2. second

Ten:

1. a
2. b
3. c
4. d
5. e
6. f
7. g
8. h
9. i
10. j
    - k
"""


def test_prose_in_markdown(tmp_path: Path) -> None:
    assert (
        _render(tmp_path, "md", '{% from "builtin/parts/prose.md.j2" import prose %}{{ prose(prose_) }}')
        == """\
Work *began* on **1 October**, see [the notice](<https://example.org/\\%40a/#\\%312-x>) by \\@<!-- -->everyone \
in \\#<!-- -->12.

- one
- two **bold** ***and italic***

  more of two
  1. first
     - deep
  2. second

Ten:

1. a
2. b
3. c
4. d
5. e
6. f
7. g
8. h
9. i
10. j
    - k
"""
    )


def test_prose_in_html(tmp_path: Path) -> None:
    text = "A <b> & *c*.\n\n- one\n\n  two\n- three\n  1. four\n"
    assert _render(
        tmp_path, "html", '{% from "builtin/parts/prose.html.j2" import prose %}{{ prose(prose_) }}', text
    ) == (
        "<p>A &lt;b&gt; &amp; <em>c</em>.</p>\n"
        "<ul>\n<li>one\n<p>two</p>\n</li>\n<li>three\n<ol>\n<li>four</li>\n</ol>\n</li>\n</ul>\n"
    )


def test_a_plan_s_own_template_comes_first_and_extends_a_built_in(tmp_path: Path) -> None:
    own = '{% extends "builtin/summary.md.j2" %}{% block legend %}{% endblock %}{% block theme %}{% endblock %}'
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "summary.md.j2").write_text(own, encoding="utf-8")
    text = summary_document(summary_of(*OTHER), "markdown", tmp_path)
    assert text == document_of(*OTHER, "markdown").split("\n\n## What the words and marks mean")[0] + "\n"


def test_sections_know_how_deep_they_stand_and_what_they_are_linked_by() -> None:
    unnamed, below = Section("step"), Section("step", "Below")
    told = page_data(
        Page("T", "B", (), (Section("a", "A", sections=(below,)), Section("a", sections=(unnamed, below))))
    )
    assert _places(told["sections"]) == [
        ("a", 2, [("step", 3, [])]),
        ("a.2", 2, [("step.2", 2, []), ("step.3", 2, [])]),
    ]


def _places(sections: Any) -> list[object]:
    return [(each["anchor"], each["level"], _places(each["sections"])) for each in sections]


def test_cells_know_their_column_and_what_a_row_says_to_a_terminal_is_left_out() -> None:
    columns = (
        Column("Item"),
        Column("main actions", Word("red", "red", "R", "red"), number=True, unit=("one", "many")),
    )
    row = Row((Cell("A", id="OC.A1"), Cell("3")), ListItem("for the terminal"), total=True)
    sections: Any = page_data(Page("T", "", (), (Section("a", None, (Table("C", columns, (row,)),)),)))["sections"]
    assert sections[0]["blocks"][0]["rows"] == [
        {
            "cells": [
                {**_EMPTY, "words": "A", "id": "OC.A1", "label": "Item", "number": False, "unit": None},
                {**_EMPTY, "words": "3", "label": "R red main actions", "number": True, "unit": ["one", "many"]},
            ],
            "total": True,
        }
    ]


_EMPTY: dict[str, object] = {"words": "", "word": None, "id": "", "mark": "", "details": [], "bar": [], "link": None}


@pytest.mark.parametrize(
    ("name", "source", "text"),
    [
        ("own/a.md.j2", "{{ section.heading }} of {{ report }}", "A of own"),
        ("section.md.j2", "{{ section.name }}: {{ section.blocks | length }}", "a: 1"),
        ("page.md.j2", "{{ page.sections[0].anchor }}", "a"),
        ("own.md.j2", "{{ words | length }} {{ page.title }}", "0 T"),
    ],
)
def test_a_plan_replaces_a_section_all_of_them_or_the_whole(tmp_path: Path, name: str, source: str, text: str) -> None:
    own = tmp_path / "templates" / name
    own.parent.mkdir(parents=True)
    own.write_text(source)
    made = write_document(Draft("own", _Words(()), lambda _: SHORT, tmp_path), "markdown")
    assert made.removeprefix("# T\n\n") == f"{text}\n"


SHORT = Page("T", "", (), (Section("a", "A", (said("One"),)),))


def test_a_block_that_a_plan_replaces_stands_under_its_heading(tmp_path: Path) -> None:
    (tmp_path / "templates" / "blocks").mkdir(parents=True)
    (tmp_path / "templates" / "blocks" / "sentences.md.j2").write_text(
        "> {{ block.sentences[0].words }} in {{ section.name }}\n"
    )
    made = write_document(Draft("own", _Words(()), lambda _: SHORT, tmp_path), "markdown")
    assert made == "# T\n\n## A\n\n> One in a\n"


def test_a_template_at_fault_is_named(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "summary.md.j2").write_text("{{ title }}\n{{ tilte }}\n", encoding="utf-8")
    with pytest.raises(TemplateFailure, match=r"summary.md.j2:2: .*did you mean \"title\""):
        summary_document(summary_of(*OTHER), "markdown", tmp_path)


def _render(folder: Path, ending: str, source: str, text: str = PROSE) -> str:
    """Render a template of a plan's own."""
    (folder / "templates").mkdir()
    (folder / "templates" / f"own.{ending}.j2").write_text(source.replace("prose_", "words"), encoding="utf-8")
    draft = Draft("own", _Words(read_prose(text)), lambda _: SHORT, folder)
    return write_document(draft, "markdown" if ending == "md" else "html")


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[Block, ...]
