"""What a file holds when it holds no record: nothing, a list, another format, or an unfinished merge."""

from __future__ import annotations

import re
from itertools import islice

from improvetrack.diagnostics import Diagnostic, Related
from improvetrack.rules.catalogue import CONFLICT_MARKER, NOT_A_RECORD, SECOND_DOCUMENT
from improvetrack.source.limits import MAX_DIAGNOSTICS
from improvetrack.source.text import SourceText

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
            related = (Related(source.at(start, source.line_end(start)), "the conflict ends here"),)
            found[-1] = found[-1]._replace(related=related)
            started = False
        else:
            found.append(conflict(source, start))
            started = marker[0].endswith("<")
    return found


def conflict(source: SourceText, start: int) -> Diagnostic:
    """Return the problem of a conflict marker that starts at `start`."""
    place = source.at(start, source.line_end(start))
    return CONFLICT_MARKER.at(place, "A merge conflict was left in the file.", hint=_CHOOSE_A_SIDE)


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
            return NOT_A_RECORD.at(source.at(start, source.line_end(start)), message, hint=hint)
    return None


def nothing(source: SourceText) -> Diagnostic:
    """Return the problem of a text without any value."""
    if not source.text.strip():
        message = "The file is empty."
    elif source.text.strip(" \r\n\t-.") == "":
        message = "The file holds a line of dashes or dots and nothing else."
    else:
        message = "The file holds comments only."
    return NOT_A_RECORD.at(source.at(0), message, hint=_BEGIN_WITH_FIELDS)


def a_list(source: SourceText, start: int) -> Diagnostic:
    """Return the problem of a text that is a list from `start`."""
    message = "The file holds a list, not a record."
    return NOT_A_RECORD.at(source.at(start), message, hint="Give each record a file of its own, without the dash.")


def bare_text(source: SourceText, start: int) -> Diagnostic:
    """Return the problem of a text that is one value without a name, from `start`."""
    message = "The file holds text without the name of a field."
    return NOT_A_RECORD.at(source.at(start, source.line_end(start)), message, hint=_BEGIN_WITH_FIELDS)


def second_document(source: SourceText, start: int) -> Diagnostic:
    """Return the problem of a second document that starts at `start`."""
    place = source.at(start, source.line_end(start))
    if not source.text.startswith("---", start):
        message = "There is text after the line `...`, which ends the record."
        return SECOND_DOCUMENT.at(place, message, hint="Delete the line `...`, or move the text to a file of its own.")
    message = "A second document starts here; a file holds one record."
    hint = "Delete the line of dashes, or move what follows to a file of its own. In a text, indent the dashes with it."
    return SECOND_DOCUMENT.at(place, message, hint=hint)
