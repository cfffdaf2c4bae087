"""The fast pass: from text to data in one loop over the parser's events.

The speed of the whole tool hangs on this loop. It keeps no places and gives no reasons: where it refuses a text, or
the text shows a sign of trouble that the loop does not look for, `inspection` goes over the text again and explains.
"""

from __future__ import annotations

import re
from itertools import repeat
from typing import Any, NamedTuple

from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from improvetrack.source.alphabet import BYTE_ORDER_MARK, HIDDEN, LINE_BREAKS, MARKS, NONCHARACTERS, ODD_SPACES
from improvetrack.source.data import Data
from improvetrack.source.events import NextEvent, open_events
from improvetrack.source.limits import MAX_DEPTH, MAX_NODES, MAX_SCALAR


class Irregular(Exception):
    """A text is not one plain record within the limits."""


class Composed(NamedTuple):
    """The data of a text, and whether the text must be inspected before they can be trusted."""

    data: dict[str, Data]
    doubtful: bool


_MAX_EVENTS = 2 * MAX_NODES + 1

_SIGNS = {
    "&": re.compile(rb"&(?<![^\s,\[{:]&)\S"),  # an anchor
    "!": re.compile(rb"!(?<![^\s,\[{:]!)"),  # a tag
    "%": re.compile(rb"%(?<![^\n]%)"),  # a directive
    "\r": re.compile(rb"\r(?!\n)"),  # a line end that editors do not count
    "#": re.compile(rb"#(?<=[ \t]#)\w"),  # text lost in a comment
    "\\": re.compile(rb"\\[0abefrvNLPxuU]"),  # a character written as an escape
    "<": re.compile(rb"<<"),  # a merge key, a conflict marker
    ">": re.compile(rb">(?:>{6}|(?<=[:\-] >)[-+]?[1-9])"),  # a conflict marker, "more than" read as a block of text
    "|": re.compile(rb"\|(?<=[:\-] \|)[-+]?[1-9]"),
    "\u201c": re.compile("\u201c(?<=[:\\-] \u201c)".encode()),  # curly quotes that are meant to quote
    "\u2018": re.compile("\u2018(?<=[:\\-] \u2018)".encode()),
}
_UNREMARKABLE = bytes(code for code in range(128) if chr(code) not in _SIGNS)
_DEEPER_DASH = re.compile(rb"\n( *)- [^\n]*(?:\n\1 [^\n]*)*?\n\1 +- ")
_ODD = re.compile(f"[\x80-\x9f{LINE_BREAKS}{BYTE_ORDER_MARK}{NONCHARACTERS}{HIDDEN}]|[{MARKS}]{{4}}")
_ODD_SPACE = re.compile(f"[{ODD_SPACES}]")
_ODD_INDENTATION = re.compile(("\n *(?:" + "|".join(ODD_SPACES) + ")").encode())


def compose(raw: bytes) -> Composed:
    """Return the data of a UTF-8 text without a byte order mark.

    Raises YAMLError where the text is not YAML, and Irregular where it is not one record of plain values.
    """
    next_event = open_events(raw)
    next_event()
    if next_event().__class__ is not DocumentStartEvent:
        raise Irregular
    root, tight, dashed = _compose_node(next_event)
    if root.__class__ is not dict or next_event().__class__ is not StreamEndEvent:
        raise Irregular
    doubtful = tight or (dashed and _DEEPER_DASH.search(raw) is not None) or _has_signs(raw)
    return Composed(root, doubtful)


def _compose_node(next_event: NextEvent) -> tuple[Any, bool, bool]:  # noqa: C901, PLR0912 - one loop, for speed
    """Build the document's one node; `items` holds keys and values in turn until their block ends.

    Two signs of a mistake are told with it: a field with a colon in its name and no value (`{status:late}`), and an
    entry of a list with a dash in its text (which may be the next entry, indented too deep).
    """
    items: list[Any] = []
    outer: list[list[Any]] = []
    nodes = 1
    tight = dashed = False
    for _ in repeat(None, _MAX_EVENTS):
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            items.append(event.value or ("" if event.style else None))
        elif kind is MappingEndEvent:
            pairs = iter(items)
            try:
                block = dict(zip(pairs, pairs, strict=False))
            except TypeError:
                raise Irregular from None
            nodes += len(items)
            if len(block) * 2 != len(items):
                raise Irregular
            if not all(items):
                if not all(block):
                    raise Irregular
                tight = tight or any(":" in key for key, value in block.items() if value is None)
            items = outer.pop()
            items.append(block)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            outer.append(items)
            items = []
            if len(outer) > MAX_DEPTH:
                raise Irregular
        elif kind is SequenceEndEvent:
            nodes += len(items)
            for item in items:
                if item.__class__ is str and " - " in item:
                    dashed = True
            entries, items = items, outer.pop()
            items.append(entries)
        elif kind is DocumentEndEvent and nodes <= MAX_NODES:
            return items[0], tight, dashed
        else:
            raise Irregular
    raise Irregular


def _has_signs(raw: bytes) -> bool:
    """Say whether a text holds a character that may mean trouble which the data do not show."""
    remarkable = raw.translate(None, _UNREMARKABLE).decode()
    for sign, pattern in _SIGNS.items():
        if sign in remarkable and pattern.search(raw):
            return True
    if _ODD_SPACE.search(remarkable) and _ODD_INDENTATION.search(raw):
        return True
    return len(raw) > MAX_SCALAR or _ODD.search(remarkable) is not None
