"""What a report is written as: by name, or by the ending of the file that it goes to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from improvetrack.refusal import Refusal


class PageFormat(StrEnum):
    """What a report is written as."""

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
}
_PLAIN = ("", ".txt")


def page_format(
    form: PageFormat | None, output: Path | None, *, as_json: bool = False, otherwise: PageFormat = PageFormat.TERMINAL
) -> PageFormat:
    """Return what a report is to be written as: `--json` counts before `--format`, and both before a name's ending.

    It is `otherwise` where no file is named, or one whose ending promises nothing but text. Refuses any other ending,
    so that no Markdown is written into what is called a Word file.
    """
    if as_json:
        return PageFormat.JSON
    if form is not None or output is None or output.suffix.lower() in _PLAIN:
        return form or otherwise
    found = _ENDINGS.get(output.suffix.lower())
    if found is None:
        raise Refusal(f"no report is made as {output}.", "End the name in .html, .md, .json or .txt, or give --format.")
    return found
