"""Mistakes in how lines stand: a colon or dash without its space, a line too deep or not deep enough."""

from __future__ import annotations

import re
from typing import Any

from improvetrack.diagnostics import Diagnostic, Related
from improvetrack.rules.catalogue import FORBIDDEN_CHARACTER, YAML_SYNTAX
from improvetrack.source.alphabet import ODD_SPACES
from improvetrack.source.characters import name_of
from improvetrack.source.repair import find_repair
from improvetrack.source.text import SourceText, content_column

_SAME_COLUMN = "The entries of one block start in the same column; put text that runs over lines in quotes."
_LOOKALIKE = re.compile(f"((?<=[:-])[{ODD_SPACES}]|\uff1a)")
_TIGHT_DASH = re.compile(r" *(?:- +)*-(?=[^\s-])")
_TIGHT_COLON = re.compile(r"[\w./-]+(:)(?=[^\s/])")


def tight_colon(source: SourceText, index: int) -> Diagnostic:
    """Return the problem of the colon at `index`, which has no space after it."""
    return YAML_SYNTAX.at(source.at(index), "There is no space after the colon.", hint="Write `name: value`.")


def nameless(source: SourceText, index: int) -> Diagnostic:
    """Return the problem of a colon at `index` that has no name before it."""
    return YAML_SYNTAX.at(source.at(index), "There is no name before the colon.", hint="Write `name: value`.")


def tight_dash(source: SourceText, index: int) -> Diagnostic | None:
    """Return the problem of the line that holds `index`, if its dash has no space after it."""
    dash = _TIGHT_DASH.match(source.line(index))
    if not dash:
        return None
    place = source.at(source.line_start(index) + dash.end() - 1)
    return YAML_SYNTAX.at(place, "There is no space after the dash.", hint="Write `- ` before each entry of a list.")


def line_without_colon(source: SourceText, index: int) -> Diagnostic:
    """Return why the line that holds `index` is not `name: value`."""
    line, start = source.line(index), source.line_start(index)
    content = start + content_column(line)
    lookalike = _LOOKALIKE.search(line)
    if lookalike:
        message = f"{name_of(lookalike[1])} is not what YAML takes for a space or a colon."
        place = source.at(start + lookalike.start(1))
        return FORBIDDEN_CHARACTER.at(place, message, hint="Delete it and type the plain character.")
    dash = tight_dash(source, index)
    if dash:
        return dash
    colon = _TIGHT_COLON.match(source.text, content, start + len(line))
    if colon:
        return tight_colon(source, colon.start(1))
    message = "This line has no colon, so it is neither a field nor a part of the text above."
    hint = "Write `name: value`. If it belongs to the text above, indent it with that text."
    return YAML_SYNTAX.at(source.at(content, source.line_end(index)), message, hint=hint)


def deeper_than_above(source: SourceText, index: int, text_start: Any) -> Diagnostic:
    """Return why a colon at `index` ends up in text without quotes that starts some lines above.

    Either a line is indented too deep or not deep enough, so that the two read as one text; or the first line of
    that text was meant to be an entry, and its own colon or dash lacks the space.
    """
    if text_start.column == source.indentation(index):
        return line_without_colon(source, text_start.index)
    message = "This line is indented deeper than the entry above, so it reads as more of its text."
    hint = "Start the line in the column of the entry above. If it is text, put the whole text in quotes."
    return (
        tight_dash(source, text_start.index)
        or find_repair(source, index)
        or YAML_SYNTAX.at(source.at(source.line_start(index) + source.indentation(index), index), message, hint=hint)
    )


def out_of_line(source: SourceText, index: int, block: int) -> Diagnostic:
    """Return the problem of a line that fits nothing above it; `block` is where the block around it starts."""
    dash = tight_dash(source, block) if source.text.startswith("-", index) else None
    related = (Related(source.at(block), "the block starts here"),)
    message = "This line is not in line with the block that it stands in."
    place = source.at(index, source.line_end(index))
    return dash or find_repair(source, index) or YAML_SYNTAX.at(place, message, hint=_SAME_COLUMN, related=related)
