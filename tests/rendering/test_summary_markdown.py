"""The theme progress summary as Markdown, of a real plan and of one whose every word differs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.rendering.summaries import OTHER, RATINGS_ALONE, REAL, STATUSES_ALONE, document_of

Golden = Callable[[str, str], None]
PLANS = pytest.mark.parametrize(
    "plan", [REAL, OTHER, STATUSES_ALONE, RATINGS_ALONE], ids=["real", "other", "statuses alone", "ratings alone"]
)


def test_the_real_summary(golden: Golden) -> None:
    golden("summary-2022-10.md", document_of(*REAL, "markdown"))


def test_a_plan_of_other_words_and_two_levels(golden: Golden) -> None:
    golden("summary-other-2024-09.md", document_of(*OTHER, "markdown"))


def test_a_plan_that_has_statuses_and_no_ratings(golden: Golden) -> None:
    golden("summary-statuses-alone.md", document_of(*STATUSES_ALONE, "markdown"))


def test_a_plan_that_has_ratings_and_no_statuses(golden: Golden) -> None:
    golden("summary-ratings-alone.md", document_of(*RATINGS_ALONE, "markdown"))


@PLANS
def test_lines_and_blank_lines_are_well_formed(plan: tuple[Path, str]) -> None:
    text = document_of(*plan, "markdown")
    assert re.findall(r"[ \t]+$|\n\n\n|\A\s|\n\n\Z|(?<!\n)\Z", text, re.MULTILINE) == []


@PLANS
def test_headings_never_skip_a_level(plan: tuple[Path, str]) -> None:
    tokens = MarkdownIt().parse(document_of(*plan, "markdown"))
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert levels.count(1) == 1
    assert [(before, after) for before, after in itertools.pairwise(levels) if after > before + 1] == []


@PLANS
def test_every_row_of_a_table_has_all_its_cells(plan: tuple[Path, str]) -> None:
    tables = re.findall(r"(?:^\|.*\|\n)+", document_of(*plan, "markdown"), re.MULTILINE)
    rendered = MarkdownIt().enable("table").render("\n".join(tables))
    rows = [len(re.findall("<t[hd]", row)) for row in re.findall("<tr>.*?</tr>", rendered, re.DOTALL)]
    assert len(rows) == sum(table.count("\n") - 1 for table in tables)
    widths = [{line.replace(r"\|", "").count("|") for line in table.splitlines()} for table in tables]
    assert [width for width in widths if len(width) > 1] == []


def test_what_could_not_be_read_is_said_before_anything_else() -> None:
    text = document_of(*OTHER, "markdown", ("actions/Z/Z-3.yaml", "periods/2024-09/B.yaml"))
    assert (
        text.split("\n\n")[2]
        == """\
> **This report is not complete**
>
> These files have errors. What they hold is counted nowhere:
>
> - actions/Z/Z-3.yaml
> - periods/2024-09/B.yaml"""
    )
