"""What can be wrong although YAML reads it: lost text, false quotes, no record, another format, an unfinished merge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from yaml.events import ScalarEvent, SequenceStartEvent

from improvetrack.diagnostics import Diagnostic, Related
from improvetrack.rules.catalogue import (
    CONFLICT_MARKER,
    LOST_COMMENT,
    NOT_A_RECORD,
    SECOND_DOCUMENT,
    TOO_LARGE,
    YAML_SYNTAX,
)
from improvetrack.source.tree import MAX_DIAGNOSTICS, MAX_SCALAR
from improvetrack.source.yaml.text import SourceText, check_escapes, name_of

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
        yield YAML_SYNTAX.at(source.rest(start), message, hint=QUOTE_IT)


def _check_plain(source: SourceText, start: int, end: int, *, in_list: bool) -> Iterator[Diagnostic]:
    lost = _LOST.match(source.text, end)
    if lost:
        message = "A # after a space starts a comment: this text is lost."
        yield LOST_COMMENT.at(source.rest(lost.start(1)), message, hint=QUOTE_IT)
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


_BEGIN_WITH_FIELDS = "A record starts with its fields, such as `id: OC.A2`, each on a line of its own."

_FOREIGN = (
    (
        re.compile(r"version https://git-lfs\.github\.com/"),
        "The file is a Git LFS pointer; the text itself was not fetched.",
        "Run `git lfs pull`, and keep plan files out of LFS.",
    ),
    (re.compile(r"<\??[!A-Za-z]"), "The file is HTML or XML, not a record in YAML.", _BEGIN_WITH_FIELDS),
    (
        re.compile(r"(?:\[[\w.\- \"']+\][ \t\r]*\n\s*)?[\w.\-\"']+ *= *\S"),
        "The file is TOML or a settings file, not a record in YAML.",
        "Write `name: value` in place of `name = value`.",
    ),
    (
        re.compile(r"(?:\.{0,2}/|[\w.-]+/)[\w./-]+\.ya?ml\s*\Z"),
        "The file holds only the path of another file: a link that was checked out as text.",
        "Put the record itself here, or set `core.symlinks` and check the file out again.",
    ),
)
_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7})(?=[ \t\r]|$)", re.MULTILINE)
_FIRST_SIGN = re.compile(r"^[ \t]*([^ \t\r\n#])", re.MULTILINE)
_MIDDLE = re.compile(r"^(?:={7}|\|{7})(?=[ \r]|$)", re.MULTILINE)
_CHOOSE_A_SIDE = "Keep the lines that are right, and delete the lines that start with <<<<<<<, ======= and >>>>>>>."


def check_conflicts(source: SourceText) -> list[Diagnostic]:
    """Return the merge conflicts left in a text, one for each start (or for an end without a start)."""
    if "<<<<<<<" not in source.text and ">>>>>>>" not in source.text:
        return []
    found: list[Diagnostic] = []
    started = False
    for marker in islice(_CONFLICT.finditer(source.text), MAX_DIAGNOSTICS):
        start = marker.end() - 7
        if started and marker[0].endswith(">"):
            related = (Related(source.rest(start), "the conflict ends here"),)
            found[-1] = found[-1]._replace(related=related)
            started = False
        else:
            found.append(conflict(source, start))
            started = marker[0].endswith("<")
    return found


def conflict(source: SourceText, start: int) -> Diagnostic:
    """Return the problem of a conflict marker that starts at `start`."""
    return CONFLICT_MARKER.at(source.rest(start), "A merge conflict was left in the file.", hint=_CHOOSE_A_SIDE)


def middle_of_conflict(source: SourceText) -> Diagnostic | None:
    """Return the problem of a line that parts the two sides of a conflict, left behind alone."""
    marker = _MIDDLE.search(source.text)
    return conflict(source, marker.start()) if marker else None


def foreign_format(source: SourceText) -> Diagnostic | None:
    """Return what other format a text is in, where it shows at its start."""
    first = _FIRST_SIGN.search(source.text)
    start = first.start(1) if first else 0
    for pattern, message, hint in _FOREIGN:
        if pattern.match(source.text, start):
            return NOT_A_RECORD.at(source.rest(start), message, hint=hint)
    return None


def no_record(source: SourceText, root: Any) -> Diagnostic:
    """Return what a text holds that is YAML but no record; `root` is its first event that is a value, if any is."""
    if root is None or (root.__class__ is ScalarEvent and not (root.value or root.style)):
        return _nothing(source)
    foreign = foreign_format(source)
    if foreign:
        return foreign
    start = root.start_mark.index
    if root.__class__ is SequenceStartEvent:
        message = "The file holds a list, not a record."
        return NOT_A_RECORD.at(source.at(start), message, hint="Give each record a file of its own, without the dash.")
    message = "The file holds text without the name of a field."
    return NOT_A_RECORD.at(source.rest(start), message, hint=_BEGIN_WITH_FIELDS)


def _nothing(source: SourceText) -> Diagnostic:
    if not source.text.strip():
        message = "The file is empty."
    elif source.text.strip(" \r\n\t-.") == "":
        message = "The file holds a line of dashes or dots and nothing else."
    else:
        message = "The file holds comments only."
    return NOT_A_RECORD.at(source.at(0), message, hint=_BEGIN_WITH_FIELDS)


def second_document(source: SourceText, start: int) -> Diagnostic:
    """Return the problem of a second document that starts at `start`."""
    place = source.rest(start)
    if not source.text.startswith("---", start):
        message = "There is text after the line `...`, which ends the record."
        return SECOND_DOCUMENT.at(place, message, hint="Delete the line `...`, or move the text to a file of its own.")
    message = "A second document starts here; a file holds one record."
    hint = "Delete the line of dashes, or move what follows to a file of its own. In a text, indent the dashes with it."
    return SECOND_DOCUMENT.at(place, message, hint=hint)
