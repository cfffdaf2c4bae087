"""What a page is written as: by name, by the ending of the file that it goes to, and for the terminal otherwise."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from improvetrack.refusal import Refusal


class PageFormat(StrEnum):
    """What a page for boards is written as."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


FORMAT_HELP = "What it is written as. Without it: by the ending of --output, else terminal."

FormatOption = Annotated[PageFormat | None, typer.Option("--format", help=FORMAT_HELP)]

_ENDINGS = {
    ".md": PageFormat.MARKDOWN,
    ".markdown": PageFormat.MARKDOWN,
    ".html": PageFormat.HTML,
    ".htm": PageFormat.HTML,
    ".json": PageFormat.JSON,
    ".txt": PageFormat.TERMINAL,
}


def page_format(form: PageFormat | None, output: Path | None, *, as_json: bool = False) -> PageFormat:
    """Return what a page is to be written as: `--json` counts before `--format`, and both before a name's ending."""
    if as_json:
        return PageFormat.JSON
    if form is not None or output is None:
        return form or PageFormat.TERMINAL
    found = _ENDINGS.get(output.suffix.lower())
    if found is None:
        raise Refusal(f"no page is made as {output}.", "End the name in .html, .md, .json or .txt, or give --format.")
    return found
