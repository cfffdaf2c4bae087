"""Mistakes with quotes: left open, closed too soon, or missing where text needs them. Each function knows one."""

from __future__ import annotations

import re

from improvetrack.diagnostics import Diagnostic
from improvetrack.rules.catalogue import FORBIDDEN_CHARACTER, YAML_SYNTAX
from improvetrack.source import layout
from improvetrack.source.characters import ESCAPE
from improvetrack.source.failure import Failure
from improvetrack.source.text import SourceText
from improvetrack.source.values import QUOTE_IT

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
        return layout.deeper_than_above(source, failure.index, last.start_mark)
    value = _VALUE.fullmatch(source.line(failure.index))
    hint = f'Put the text in quotes: "{value[1].rstrip()}"' if value and not in_bracket else QUOTE_IT
    return YAML_SYNTAX.at(source.at(failure.index), "A colon stands inside text without quotes.", hint=hint)
