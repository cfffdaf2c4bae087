"""What is true of every report as Markdown and as HTML, whatever it says."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from typing import get_args

import pytest
from markdown_it import MarkdownIt

from improvetrack.cli.reports import REPORTS
from improvetrack.model.vocabulary import Colour
from improvetrack.rendering.templates import ENDINGS, builtin_folder
from improvetrack.reports.page import PageBlock
from tests.rendering.drafts import DRAFTS, written
from tests.rendering.test_summary_html import HEADER_ROLES, ROLES, Page

Golden = Callable[[str, str], None]
EVERY = pytest.mark.parametrize("name", DRAFTS)
IN_MARKDOWN = ("status", "list", "show-action", "reconcile", "verify", "every-block")
"""The reports that no other test holds against a golden file."""
IN_HTML = (*IN_MARKDOWN, "history", "review")


def test_every_report_is_looked_at() -> None:
    assert [report.name for report in REPORTS if not any(name.startswith(report.name) for name in DRAFTS)] == []


def test_every_kind_of_block_has_its_templates() -> None:
    kinds = sorted(kind.__name__.lower() for kind in get_args(PageBlock))
    held = sorted(path.name for path in (builtin_folder() / "blocks").iterdir())
    assert held == sorted(f"{kind}.{ending}.j2" for kind in kinds for ending in ENDINGS.values())


@pytest.mark.parametrize("name", IN_MARKDOWN)
def test_in_markdown(name: str, golden: Golden) -> None:
    golden(f"page-{name}.md", written(name, "markdown"))


@pytest.mark.parametrize("name", IN_HTML)
def test_in_html(name: str, golden: Golden) -> None:
    """The stylesheet is that of the other golden pages, and left out."""
    golden(f"page-{name}.html", re.sub("(?s)<style>.*</style>", "<style>…</style>", written(name, "html")))


@EVERY
def test_markdown_is_well_formed(name: str) -> None:
    text = written(name, "markdown")
    tokens = MarkdownIt().parse(text)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert re.findall(r"[ \t]+$|\n\n\n|\A\s|\n\n\Z|(?<!\n)\Z", text, re.MULTILINE) == []
    assert (levels.count(1), [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]) == (1, [])


@EVERY
def test_every_row_of_a_markdown_table_has_all_its_cells(name: str) -> None:
    tables = re.findall(r"(?:^\|.*\|\n)+", written(name, "markdown"), re.MULTILINE)
    widths = [{line.replace(r"\|", "").count("|") for line in table.splitlines()} for table in tables]
    assert [width for width in widths if len(width) > 1] == []


@EVERY
def test_the_page_says_what_it_is(name: str) -> None:
    source = written(name, "html")
    page = Page(source)
    assert source.startswith("<!DOCTYPE html>\n")
    assert page.of("html")[0].attributes == {"lang": "en-GB"}
    assert page.of("title")[0].text.startswith(page.of("h1")[0].text)
    assert page.of("meta")[0].attributes == {"charset": "utf-8"}


@EVERY
def test_headings_are_in_order(name: str) -> None:
    levels = [int(heading.tag[1]) for heading in Page(written(name, "html")).of("h1", "h2", "h3", "h4", "h5", "h6")]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


@EVERY
def test_tables_say_what_their_cells_are_also_when_laid_out_as_blocks(name: str) -> None:
    page = Page(written(name, "html"))
    assert [table.children[0].tag for table in page.of("table")] == ["caption"] * len(page.of("table"))
    assert [each for each in page.of(*ROLES) if each.attributes.get("role") != ROLES[each.tag]] == []
    assert [each for each in page.of("th") if each.attributes["role"] != HEADER_ROLES[each.attributes["scope"]]] == []
    assert [each for each in page.of("caption", "th") if not each.text.strip()] == []


@EVERY
def test_every_cell_repeats_the_heading_of_its_column(name: str) -> None:
    """For screens that are too narrow for columns."""
    for table in Page(written(name, "html")).of("table"):
        if {"table", "numbers"} & set(table.attributes["class"].split()):
            head, *rows = (row.children for part in table.children if part.tag != "caption" for row in part.children)
            labels = [cell.text for cell in head[1:]]
            assert [[cell.attributes["data-label"] for cell in row[1:]] for row in rows] == [labels] * len(rows)


@EVERY
def test_nothing_runs_and_nothing_is_fetched(name: str) -> None:
    page = Page(written(name, "html"))
    assert page.of("script", "link", "img", "iframe", "object", "embed", "form", "base", "svg") == []
    assert [each for each in page.elements if {"src", "srcset", "action", "data"} & set(each.attributes)] == []
    assert [each for each in page.elements if any(name.startswith("on") for name in each.attributes)] == []
    assert re.findall(r"url\(|@import|@font-face|expression", page.of("style")[0].text) == []
    policy = next(meta.attributes["content"] for meta in page.of("meta") if "http-equiv" in meta.attributes)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@EVERY
def test_ids_are_unique_and_references_lead_somewhere(name: str) -> None:
    page = Page(written(name, "html"))
    ids = Counter(each.attributes["id"] for each in page.elements if "id" in each.attributes)
    named = {each.attributes["aria-labelledby"] for each in page.elements if "aria-labelledby" in each.attributes}
    linked = {link.attributes["href"] for link in page.of("a") if not link.attributes["href"].startswith("http")}
    assert [each for each, number in ids.items() if number > 1] == []
    assert (named | {link.removeprefix("#") for link in linked}) - set(ids) == set()


@EVERY
def test_a_colour_never_stands_without_a_letter(name: str) -> None:
    elements = Page(written(name, "html")).elements
    coloured = [each for each in elements if set(each.attributes.get("class", "").split()) & set(Colour)]
    assert [each for each in coloured if not each.text.strip()] == []
