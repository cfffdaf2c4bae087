"""A browser that says what becomes of pages: how wide they are, and what stands on each sheet when they are printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

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
onload = () => document.body.replaceChildren(...Array.from(document.querySelectorAll("iframe")).flatMap(held => {
  const frame = held.contentWindow, page = frame.document;
  return WIDTHS.map(width => {
    held.style.width = `${width}px`;
    const wide = [...page.querySelectorAll("body *")].filter(part =>
      part.getBoundingClientRect().right > frame.innerWidth + 1 && !part.closest(".hidden, thead"));
    const paragraph = document.createElement("p");
    paragraph.append(`${frame.innerWidth} ${page.documentElement.scrollWidth} ${wide.map(part => part.tagName)}`);
    return paragraph;
  });
}));
</script>
""".replace("WIDTHS", str(list(WIDTHS)))
"""Says of each frame, at each width, how wide it is, how wide its page is, and which elements reach beyond the edge."""


def printed_pages(folder: Path, page: str) -> list[str]:
    """Return the text of every sheet of paper that a page is printed on."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    _browse(folder, f"--print-to-pdf={folder / 'page.pdf'}", "--no-pdf-header-footer", folder / "page.html")
    told = subprocess.run(
        ["pdftotext", "-layout", str(folder / "page.pdf"), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    return told.stdout.removesuffix("\f").split("\f")


def widths_told(folder: Path, pages: Mapping[str, str]) -> dict[str, list[str]]:
    """Return by name what reaches beyond the edge of a page, or makes it scroll sideways, at each of the widths."""
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    frames = [f'<iframe src="{name}.html" style="height: 800px; border: 0"></iframe>' for name in pages]
    (folder / "frames.html").write_text("<!DOCTYPE html>".join(["", *frames, MEASURE]), encoding="utf-8")
    told = iter(re.findall("<p>(.*?)</p>", _browse(folder, "--dump-dom", folder / "frames.html")))
    found = {name: [(next(told), f"{width} {width} ") for width in WIDTHS] for name in pages}
    assert list(told) == []
    return {name: [said for said, expected in pairs if said != expected] for name, pairs in found.items()}


def _browse(folder: Path, *arguments: str | Path) -> str:
    """Return what a browser without a past or a network writes to standard output."""
    page = Path(arguments[-1]).as_uri()
    done = subprocess.run(
        [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'browser'}", *map(str, arguments[:-1]), page],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=300,
    )
    return done.stdout
