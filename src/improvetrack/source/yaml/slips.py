"""Slips of the pen in YAML: how lines stand, and quotes that are left open, closed too soon or missing."""

from __future__ import annotations

import re
from typing import Any

from improvetrack.diagnostics import Diagnostic, Related
from improvetrack.rules.catalogue import FORBIDDEN_CHARACTER, YAML_SYNTAX
from improvetrack.source.yaml.repair import Failure, find_repair
from improvetrack.source.yaml.text import ESCAPE, ODD_SPACES, SourceText, content_column, name_of
from improvetrack.source.yaml.values import QUOTE_IT

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


_CLOSE_QUOTE = (
    "Close the quotation mark where the text ends. Inside single quotes, an apostrophe is written twice ('')."
)
_SWALLOWED_FIELD = re.compile(r"\n *(?:- )?[\w./-]+:(?=[ \r\n])")
_VALUE = re.compile(r" *(?:- +)*(?!- )[^ :#\"'][^:#\"']*: +([^ \"#\\][^\"#\\]*)")


def runaway_quote(failure: Failure) -> Diagnostic | None:
    """Recognise quoted text that ended at a quotation mark meant to open the next one."""
    gap = failure.gap()
    if gap is None or failure.last.style not in ("'", '"') or gap.strip():
        return None
    start, end = failure.last.start_mark.index, failure.last.end_mark.index
    runs_on = "\n" in failure.source.text[start:end]
    if not runs_on or ("\n" in gap and not _SWALLOWED_FIELD.search(failure.source.text, start, end)):
        return None
    return _open_quote_at(failure.source, start)


def open_quote(failure: Failure) -> Diagnostic | None:
    """Recognise quoted text that runs on to the end of the file or of the record."""
    ended = failure.at_end or "document" in failure.problem
    return _open_quote_at(failure.source, failure.opened) if ended and "quoted scalar" in failure.context else None


def _open_quote_at(source: SourceText, start: int) -> Diagnostic:
    message = "A quotation mark is opened here and not closed where the text ends."
    return YAML_SYNTAX.at(source.at(start, source.line_end(start)), message, hint=_CLOSE_QUOTE)


def escape(failure: Failure) -> Diagnostic | None:
    """Recognise a backslash inside double quotes that does not make a character."""
    if "quoted scalar" not in failure.context or not re.search("escape|hexdecimal", failure.problem):
        return None
    source = failure.source
    start = source.text.rfind("\\", 0, failure.index + 1)
    escape = ESCAPE.match(source.text, start)
    digits = escape and (escape[2] or escape[3])
    if digits:
        name = f"U+{int(digits, 16):04X}"
        hint = "Type the character itself."
        return FORBIDDEN_CHARACTER.at(source.at(start, start + 2 + len(digits)), f"{name} is no character.", hint=hint)
    message = f"`{source.text[start : start + 2]}` means nothing inside double quotes."
    return YAML_SYNTAX.at(
        source.at(start, start + 2), message, hint="Use single quotes, or write `\\\\` for a backslash."
    )


def reserved_start(failure: Failure) -> Diagnostic | None:
    """Recognise text that starts with a character which means something to YAML."""
    if re.search("an alias|an anchor|a tag|a block scalar", failure.context):
        start = failure.opened
    elif re.search("cannot start|sequence entries|mapping keys|node content|tag handle", failure.problem):
        start = failure.index
    else:
        return None
    character = failure.source.text[start]
    if character == "," and failure.bracket is not None:
        return YAML_SYNTAX.at(failure.source.at(start), "Nothing stands before this comma.", hint="Delete the comma.")
    message = f"Text that starts with {character} needs quotes."
    return YAML_SYNTAX.at(failure.source.at(start, failure.source.line_end(start)), message, hint=QUOTE_IT)


def after_value(failure: Failure) -> Diagnostic | None:
    """Recognise text that goes on, on the same line, after its closing quotation mark or bracket."""
    source = failure.source
    before = source.text[source.line_start(failure.index) : failure.index].rstrip(" ")
    place = source.at(failure.index, source.line_end(failure.index))
    if failure.bracket is not None:
        return None
    quoted = failure.last is not None and failure.last.style in ("'", '"') and not (failure.gap() or "").strip(" ")
    if quoted and before[-1:] == failure.last.style:
        return YAML_SYNTAX.at(place, "Text goes on after the closing quotation mark.", hint=_CLOSE_QUOTE)
    if before.endswith(("]", "}")):
        message = "Text goes on after the closing bracket: a value that starts with a bracket is a list."
        return YAML_SYNTAX.at(place, message, hint=QUOTE_IT)
    return None


def unquoted_colon(failure: Failure) -> Diagnostic | None:
    """Recognise a colon inside text without quotes."""
    source, last = failure.source, failure.last
    in_bracket = failure.bracket is not None
    if "mapping values" not in failure.problem and not (in_bracket and failure.character == ":"):
        return None
    if (
        not in_bracket
        and last is not None
        and not last.style
        and "\n" in source.text[last.start_mark.index : failure.index]
    ):
        return deeper_than_above(source, failure.index, last.start_mark)
    value = _VALUE.fullmatch(source.line(failure.index))
    hint = f'Put the text in quotes: "{value[1].rstrip()}"' if value and not in_bracket else QUOTE_IT
    return YAML_SYNTAX.at(source.at(failure.index), "A colon stands inside text without quotes.", hint=hint)
