"""The report of changes in each of its formats: Derby's revised timescales, one with every part, and one with none."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from rich.cells import cell_len

from improvetrack.analysis.changes.compare import compare
from improvetrack.history.pair import load_pair
from improvetrack.model.vocabulary import Colour
from improvetrack.rendering.documents import write_document
from improvetrack.rendering.formats import Draft
from improvetrack.rendering.templates import ENDINGS
from improvetrack.rendering.terminal.page import write_terminal
from improvetrack.reports.changes.page import page_of
from improvetrack.reports.changes.report import ChangesReport, Differences, StateWords, build_changes
from tests.history.folders import DERBY
from tests.history.plans import trees_of
from tests.rendering.test_summary_html import Page
from tests.reports.changes.everything import everything, nothing

Golden = Callable[[str, str], None]
Made = Callable[[], ChangesReport]


@cache
def derby() -> ChangesReport:
    trees = trees_of(DERBY)
    before, after, _ = load_pair(trees["before"], trees["2018-06"])
    found = Differences(before, after, compare(before, after))
    return build_changes(found, StateWords("tag before", None), StateWords("tag 2018-06", None))


@cache
def document(report: Made, form: Literal["markdown", "html"]) -> str:
    return write_document(Draft("changes", report(), page_of), form)


def terminal(report: Made, monkeypatch: pytest.MonkeyPatch, width: int = 80) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    return write_terminal(page_of(report()))


ALL = pytest.mark.parametrize("report", [derby, everything, nothing], ids=["derby", "everything", "nothing"])
FULL = pytest.mark.parametrize("report", [derby, everything], ids=["derby", "everything"])


@FULL
def test_in_markdown(report: Made, golden: Golden) -> None:
    golden(f"changes-{report.__name__}.md", document(report, "markdown"))


@FULL
def test_in_the_terminal(report: Made, monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    golden(f"changes-{report.__name__}.txt", terminal(report, monkeypatch))


def test_in_html(golden: Golden) -> None:
    golden("changes-everything.html", document(everything, "html"))


def test_nothing_is_said_plainly_in_markdown() -> None:
    assert (
        document(nothing, "markdown")
        == """\
# Improvement Plan: changes

Example Borough Council. Changes from tag 2023-09 to the working folder. The whole plan.

**Nothing that was agreed has changed.**

## What has changed

Nothing has changed between the two.
"""
    )


def test_nothing_is_said_plainly_in_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        terminal(nothing, monkeypatch)
        == """\
Improvement Plan: changes
Example Borough Council
Changes from tag 2023-09 to the working folder. The whole plan.

Nothing that was agreed has changed.

What has changed
Nothing has changed between the two.
"""
    )


@pytest.mark.parametrize("width", [40, 80, 120])
@ALL
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, report: Made, width: int) -> None:
    lines = terminal(report, monkeypatch, width).split("\n")
    assert [line for line in lines if cell_len(line) > width or line != line.rstrip()] == []


@FULL
def test_nothing_is_cut_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch, report: Made) -> None:
    narrow, wide = terminal(report, monkeypatch, 44), terminal(report, monkeypatch, 200)
    assert sorted("".join(narrow.split())) == sorted("".join(wide.split()))


@ALL
def test_the_page_reads_without_colours_scripts_or_a_network(report: Made) -> None:
    page = Page(document(report, "html"))
    levels = [int(heading.tag[1]) for heading in page.of("h1", "h2", "h3", "h4")]
    ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    named = {each.attributes["aria-labelledby"] for each in page.elements if "aria-labelledby" in each.attributes}
    coloured = [each for each in page.elements if set(each.attributes.get("class", "").split()) & set(Colour)]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert (len(ids), named - set(ids)) == (len(set(ids)), set())
    assert [each for each in coloured if not each.text.strip()] == []
    assert page.of("script", "link", "img", "iframe", "a", "form", "object", "svg") == []


def test_foreign_text_is_text_in_every_format(monkeypatch: pytest.MonkeyPatch) -> None:
    page, markdown = Page(document(everything, "html")), document(everything, "markdown")
    told = next(header.text for header in page.of("th") if "Survey" in header.text)
    assert told == "OC.C1 Survey | of <script>alert(1)</script> \\x1b[31m @all"
    assert r"Survey \| of &lt;script>alert(1)&lt;/script> \\x1b\[31m \@<!-- -->all" in markdown
    assert "\x1b" not in terminal(everything, monkeypatch)


def test_what_has_no_approval_stands_before_everything_else() -> None:
    page = Page(document(everything, "html"))
    notices = [each.text.split("\n")[1] for each in page.elements if each.attributes.get("class") == "notice"]
    assert notices == [
        "! 11 changes have no approval on record",
        "R 1 change was refused, and made all the same",
        "W 1 change was made although its request was withdrawn",
        "Not compared",
    ]


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("section", ["agreement", "counts", "theme"])
def test_a_plan_can_replace_a_section(tmp_path: Path, form: Literal["markdown", "html"], section: str) -> None:
    own = tmp_path / "templates" / "changes" / f"{section}.{ENDINGS[form]}.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Ours alone: {{ section.name }} of {{ page.title }}.\n")
    made = write_document(Draft("changes", everything(), page_of, tmp_path), form)
    assert f"Ours alone: {section} of Improvement Plan: changes." in made
    assert len(made) < len(document(everything, form))


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_plan_can_replace_all_sections(tmp_path: Path, form: Literal["markdown", "html"]) -> None:
    ending = ENDINGS[form]
    sections = "{% block sections %}Ours: {{ agreement.total }}.{% endblock %}"
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / f"changes.{ending}.j2").write_text(
        f'{{% extends "builtin/page.{ending}.j2" %}}{sections}'
    )
    made = write_document(Draft("changes", everything(), page_of, tmp_path), form)
    assert "Ours: 16." in made
    assert len(made) < len(document(everything, form))
