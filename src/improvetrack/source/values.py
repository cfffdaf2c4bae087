"""What can be wrong with one value or key although YAML reads it: lost text, false quotes, false indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from improvetrack.diagnostics import Diagnostic
from improvetrack.rules.catalogue import LOST_COMMENT, TOO_LARGE, YAML_SYNTAX
from improvetrack.source.characters import check_escapes, name_of
from improvetrack.source.limits import MAX_SCALAR
from improvetrack.source.text import SourceText

QUOTE_IT = "Put the whole text in quotes, or write it as a block under `|`."
"""The cure for text that YAML takes for something else."""

_LOST = re.compile(r"[ \t]+(#[A-Za-z0-9_].*)")
_CURLY = re.compile("[\u201c\u201d\u201e][^\u201c\u201d\u201e]*[\u201c\u201d]|[\u2018\u2019][^\u2018\u2019]*\u2019")
_DASH_LINE = re.compile(r"\n[ \t]*(-)[ \r\n]")
_SIZED_HEADER = re.compile(r"[|>][-+]?[1-9]")


def check_value(source: SourceText, event: Any, *, in_list: bool) -> Iterator[Diagnostic]:
    """Yield the problems of a value; `in_list` says that it is an entry of a list."""
    start, end = event.start_mark.index, event.end_mark.index
    if len(event.value) > MAX_SCALAR:
        message = f"The value has {len(event.value):,} characters; the limit is {MAX_SCALAR:,}."
        yield TOO_LARGE.at(source.at(start), message, hint="Keep long papers beside the plan, and refer to them.")
    elif event.style == '"':
        yield from check_escapes(source, start, end)
    elif event.style:
        yield from _check_header(source, event)
    else:
        yield from _check_plain(source, start, end, in_list=in_list)


def _check_header(source: SourceText, event: Any) -> Iterator[Diagnostic]:
    start = event.start_mark.index
    if not event.value.strip() and _SIZED_HEADER.match(source.text, start):
        message = f"`{source.text[start]}` starts a block of text here, and the block is empty."
        yield YAML_SYNTAX.at(source.at(start, source.line_end(start)), message, hint=QUOTE_IT)


def _check_plain(source: SourceText, start: int, end: int, *, in_list: bool) -> Iterator[Diagnostic]:
    lost = _LOST.match(source.text, end)
    if lost:
        place = source.at(lost.start(1), source.line_end(end))
        yield LOST_COMMENT.at(place, "A # after a space starts a comment: this text is lost.", hint=QUOTE_IT)
    if _CURLY.fullmatch(source.text, start, end):
        message = f"{name_of(source.text[start])} does not quote in YAML: it would be printed as part of the value."
        hint = 'Type straight quotes ("). To print the curly ones, put straight quotes around them.'
        yield YAML_SYNTAX.at(source.at(start, end), message, hint=hint)
    dash = _DASH_LINE.search(source.text, start, end) if in_list else None
    if dash:
        message = "Two entries of a list are indented differently, so that they read as one."
        hint = "Start the entries of a list in one column; or put the whole text in quotes."
        first, second = source.indentation(start), source.indentation(dash.start(1))
        odd = source.line_start(start) + first if first % 2 > second % 2 else dash.start(1)
        yield YAML_SYNTAX.at(source.at(odd), message, hint=hint)
