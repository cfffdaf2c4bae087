"""The page in a browser: no scrolling sideways at any width (WCAG 2.2, 1.4.10), and on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.rendering.summaries import OTHER, REAL, document_of

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
POPPLER = shutil.which("pdftotext")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--allow-file-access-from-files",
]
WIDTHS = (320, 480, 720, 768, 880, 1000, 1100, 1200, 1400)
MEASURE = """
<script>
onload = () => document.body.replaceChildren(...Array.from(frames).map(frame => {
  const wide = [...frame.document.querySelectorAll("body *")].filter(part =>
    part.getBoundingClientRect().right > frame.innerWidth + 1 && !part.closest(".hidden, thead"));
  const paragraph = document.createElement("p");
  const width = frame.document.documentElement.scrollWidth;
  paragraph.append(`${frame.innerWidth} ${width} ${wide.map(part => part.tagName)}`);
  return paragraph;
}));
</script>
"""
"""Says of each frame how wide it is, how wide its page is, and which elements reach beyond the edge."""

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]


@pytest.mark.parametrize("plan", [REAL, OTHER], ids=["real", "other"])
def test_nothing_scrolls_sideways(tmp_path: Path, plan: tuple[Path, str]) -> None:
    assert widths_told(tmp_path, document_of(*plan, "html")) == []


@pytest.mark.skipif(POPPLER is None, reason="needs pdftotext: apt-get install poppler-utils")
def test_every_printed_page_begins_with_a_header_row_or_a_heading(tmp_path: Path) -> None:
    first, *pages = printed_pages(tmp_path, document_of(*REAL, "html"))
    assert first.split()[:4] == ["Sandwell", "Metropolitan", "Borough", "Council"]
    rows = r"Achievements this period\s+Theme +Summary|Main action +Sub-actions|Workstream +Update"
    heads = rf"\s*({rows}|[\w& ]+: (Sub-actions|Workstream updates))"
    assert [page[:80] for page in pages if not re.match(heads, page)] == []
    assert len(pages) < 28


def printed_pages(folder: Path, page: str) -> list[str]:
    """Return the text of every sheet of paper that a page is printed on."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    _browse(folder, f"--print-to-pdf={folder / 'page.pdf'}", "--no-pdf-header-footer", folder / "page.html")
    told = subprocess.run(
        ["pdftotext", "-layout", str(folder / "page.pdf"), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    return told.stdout.removesuffix("\f").split("\f")


def widths_told(folder: Path, page: str) -> list[str]:
    """Return what reaches beyond the edge of a page, or makes it scroll sideways, at each of the widths."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    frames = [
        f'<iframe src="page.html" style="width: {width}px; height: 800px; border: 0"></iframe>' for width in WIDTHS
    ]
    (folder / "frames.html").write_text("<!DOCTYPE html>".join(["", *frames, MEASURE]), encoding="utf-8")
    told = re.findall("<p>(.*?)</p>", _browse(folder, "--dump-dom", folder / "frames.html"))
    assert len(told) == len(WIDTHS)
    return [found for found, width in zip(told, WIDTHS, strict=True) if found != f"{width} {width} "]


def _browse(folder: Path, *arguments: str | Path) -> str:
    """Return what a browser without a past or a network writes to standard output."""
    page = Path(arguments[-1]).as_uri()
    done = subprocess.run(
        [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'browser'}", *map(str, arguments[:-1]), page],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=90,
    )
    return done.stdout
