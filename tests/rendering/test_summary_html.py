"""The theme progress summary as one HTML file that anybody can read, print and keep."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from improvetrack.model.vocabulary import Colour
from tests.rendering.summaries import OTHER, REAL, document_of

Golden = Callable[[str, str], None]
PLANS = pytest.mark.parametrize("plan", [REAL, OTHER], ids=["real", "other"])
VOID = {"meta", "link", "br", "img", "hr", "input"}
ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
HEADER_ROLES = {"col": "columnheader", "colgroup": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}


@dataclass
class Element:
    """An element with its attributes, its own children and the text in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""


class Page(HTMLParser):
    """A page as a tree; it fails where an element is not closed in its turn."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open = [Element("", {})]
        self.elements: list[Element] = []
        self.feed(source)
        assert [element.tag for element in self.open] == [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def of(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]


@cache
def page_of(plan: tuple[Path, str]) -> Page:
    return Page(document_of(*plan, "html"))


def test_the_real_summary(golden: Golden) -> None:
    golden("summary-2022-10.html", document_of(*REAL, "html"))


@PLANS
def test_the_page_says_what_it_is(plan: tuple[Path, str]) -> None:
    page = page_of(plan)
    assert document_of(*plan, "html").startswith("<!DOCTYPE html>\n")
    assert page.of("html")[0].attributes == {"lang": "en-GB"}
    assert page.of("title")[0].text.startswith(page.of("h1")[0].text)
    assert page.of("meta")[0].attributes == {"charset": "utf-8"}


@PLANS
def test_headings_are_in_order(plan: tuple[Path, str]) -> None:
    levels = [int(heading.tag[1]) for heading in page_of(plan).of("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(before, after) for before, after in itertools.pairwise(levels) if after > before + 1] == []


@PLANS
def test_tables_have_captions_and_say_which_cells_are_headers(plan: tuple[Path, str]) -> None:
    page = page_of(plan)
    assert [table.children[0].tag for table in page.of("table")] == ["caption"] * len(page.of("table"))
    assert [header.text for header in page.of("th") if header.attributes["scope"] not in HEADER_ROLES] == []
    assert [header.text for header in page.of("th") if not header.text.strip()] == []


@PLANS
def test_tables_keep_their_roles_when_laid_out_as_blocks(plan: tuple[Path, str]) -> None:
    page = page_of(plan)
    assert [each for each in page.of(*ROLES) if each.attributes.get("role") != ROLES[each.tag]] == []
    assert [each for each in page.of("th") if each.attributes["role"] != HEADER_ROLES[each.attributes["scope"]]] == []


@PLANS
def test_every_number_repeats_the_header_of_its_column(plan: tuple[Path, str]) -> None:
    """For screens that are too narrow for columns."""
    for table in page_of(plan).of("table"):
        if "numbers" in table.attributes["class"]:
            head, *rows = [row.children for row in _rows(table)]
            labels = [cell.text for cell in head[1:]]
            assert [[cell.attributes["data-label"] for cell in row[1:]] for row in rows] == [labels] * len(rows)


@PLANS
def test_nothing_runs_and_nothing_is_fetched(plan: tuple[Path, str]) -> None:
    page = page_of(plan)
    assert page.of("script", "link", "img", "iframe", "object", "embed", "form", "base", "svg") == []
    assert [each for each in page.elements if {"src", "srcset", "action", "data"} & set(each.attributes)] == []
    assert [each for each in page.elements if any(name.startswith("on") for name in each.attributes)] == []
    assert [link for link in page.of("a") if not link.attributes["href"].startswith("#")] == []
    assert re.findall(r"url\(|@import|@font-face|expression", page.of("style")[0].text) == []
    policy = next(meta.attributes["content"] for meta in page.of("meta") if "http-equiv" in meta.attributes)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@PLANS
def test_ids_are_unique_and_references_lead_somewhere(plan: tuple[Path, str]) -> None:
    page = page_of(plan)
    ids = Counter(each.attributes["id"] for each in page.elements if "id" in each.attributes)
    named = {each.attributes["aria-labelledby"] for each in page.elements if "aria-labelledby" in each.attributes}
    linked = {link.attributes["href"].removeprefix("#") for link in page.of("a")}
    assert [each for each, number in ids.items() if number > 1] == []
    assert (named | linked) - set(ids) == set()


@PLANS
def test_a_colour_never_stands_without_a_letter(plan: tuple[Path, str]) -> None:
    coloured = [each for each in page_of(plan).elements if set(each.attributes.get("class", "").split()) & set(Colour)]
    assert coloured
    assert [each for each in coloured if not each.text.strip()] == []


def test_parts_of_levels_that_a_plan_does_not_use_are_left_out() -> None:
    page = page_of(OTHER)
    assert [heading.text for heading in page.of("h2", "h3")] == [
        "The plan at a glance",
        "What the words and marks mean",
        "Confidence grading",
        "Marks",
        "Safer sites",
        "Summary",
        "Achievements this period (April to September 2024)",
        "Better records",
        "Summary",
        "Achievements this period (April to September 2024)",
    ]
    assert (
        re.findall("sub-action|workstream|milestone|main action|theme ", page.of("main")[0].text, re.IGNORECASE) == []
    )


def test_what_could_not_be_read_is_said_before_anything_else() -> None:
    page = Page(document_of(*OTHER, "html", ("actions/Z/<Z-3>.yaml",)))
    notice = page.of("main")[0].children[0]
    assert notice.attributes["class"] == "notice"
    assert notice.text.split("\n") == [
        "",
        "This report is not complete",
        "These files have errors. What they hold is counted nowhere:",
        "",
        "actions/Z/<Z-3>.yaml",
        "",
        "",
    ]


def _rows(table: Element) -> list[Element]:
    return [row for part in table.children if part.tag in {"thead", "tbody"} for row in part.children]
