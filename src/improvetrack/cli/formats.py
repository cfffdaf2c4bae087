"""What a report is written as: by name, or by the ending of the file that it goes to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from improvetrack.refusal import Refusal
from improvetrack.rendering.formats import FORMATS, Format

FormatName = StrEnum("FormatName", {form.name.upper(): form.name for form in FORMATS})  # type: ignore[misc]
"""The names of the formats, as options take them."""

_BY_NAME = {form.name: form for form in FORMATS}
_BY_ENDING = {ending: form for form in FORMATS for ending in form.endings if ending != ".txt"}
_PLAIN = ("", ".txt")


def chosen_format(name: str | None, output: Path | None, otherwise: str) -> Format:
    """Return what a report is to be written as: the format that is named, else that of the ending of a file's name.

    It is `otherwise` where no file is named, or one whose ending promises nothing but text. Refuses any other ending,
    so that no Markdown is written into what is called a Word file.
    """
    if name is not None or output is None or output.suffix.lower() in _PLAIN:
        return _BY_NAME[name or otherwise]
    found = _BY_ENDING.get(output.suffix.lower())
    if found is None:
        raise Refusal(f"no report is made as {output}.", "End the name in .html, .md, .json or .txt, or give --format.")
    return found
