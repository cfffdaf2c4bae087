"""Pages in a browser: no scrolling sideways at any width (WCAG 2.2, 1.4.10), and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.rendering.browser import CHROMIUM, POPPLER, printed_pages, widths_told
from tests.rendering.drafts import DRAFTS, written

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]
PRINTED = pytest.mark.skipif(POPPLER is None, reason="needs pdftotext: apt-get install poppler-utils")


def test_nothing_scrolls_sideways(tmp_path: Path) -> None:
    assert widths_told(tmp_path, {name: written(name, "html") for name in DRAFTS}) == {name: [] for name in DRAFTS}


@PRINTED
def test_every_printed_page_begins_with_a_header_row_or_a_heading(tmp_path: Path) -> None:
    first, *pages = printed_pages(tmp_path, written("summary", "html"))
    assert first.split()[:4] == ["Sandwell", "Metropolitan", "Borough", "Council"]
    rows = r"Achievements this period\s+Theme +Summary|Main action +Sub-actions|Workstream +Update"
    heads = rf"\s*({rows}|[\w& ]+: (Sub-actions|Workstream updates))"
    assert [page[:80] for page in pages if not re.match(heads, page)] == []
    assert len(pages) < 28


@PRINTED
def test_a_table_repeats_its_headings_on_every_printed_page(tmp_path: Path) -> None:
    _, *pages = printed_pages(tmp_path, written("changes-derby", "html"))
    starts = r"\s*([\w ]+ \d|Item +What changed|Change requests|What the marks mean|Changes )"
    assert pages
    assert [page[:80] for page in pages if not re.match(starts, page)] == []
