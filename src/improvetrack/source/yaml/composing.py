"""From text to data, by one look at each of the parser's events, which are libyaml's where PyYAML has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import repeat
from typing import Any, NamedTuple, TypeAlias

from yaml.error import YAMLError
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

from improvetrack.source.tree import MAX_DEPTH, MAX_NODES, MAX_SCALAR
from improvetrack.source.yaml.text import BYTE_ORDER_MARK, HIDDEN, LINE_BREAKS, MARKS, NONCHARACTERS, ODD_SPACES

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
"""A value as typed: text, nothing at all, a list, or a block of named values."""

DataPath: TypeAlias = tuple[str | int, ...]
"""The keys and list indexes that lead from the record to a value in it."""


NextEvent = Callable[[], Any]
"""Returns the next event, None after the last one; raises YAMLError where the text is not YAML.

The event's class is told by identity (`event.__class__ is ScalarEvent`), which a type checker cannot follow.
"""


class PurePythonParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python, brought in line with libyaml where the two differ."""

    def __init__(self, text: str | bytes) -> None:
        """Get ready to parse `text`."""
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip spaces and comments, and tabs as well where they cannot be taken for indentation."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: object) -> list[str] | None:
        """Return the white space inside a plain value, tabs included."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        white = self.prefix(length)
        if self.peek(length) in "\r\n":
            self.forward(length)
        elif "\t" in white:
            self.forward(length)
            return [white]
        spaces: list[str] | None = super().scan_plain_spaces(indent, start_mark)
        return spaces

    def scan_plain(self) -> ScalarToken:
        """Return a plain value. Inside brackets it may hold a `?`, and its colon must not touch a bracket or comma."""
        token: ScalarToken = super().scan_plain()
        while self.flow_level and self.peek() == "?" and token.value:
            token = self._past_question_mark(token)
        if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
            raise ScannerError(
                "while scanning a plain scalar", token.start_mark, "found unexpected ':'", self.get_mark()
            )
        return token

    def _past_question_mark(self, before: ScalarToken) -> ScalarToken:
        """Return the plain value that goes on after a `?`, at which PyYAML would end it."""
        gap = self.buffer[before.end_mark.pointer : self.pointer]
        value = before.value + (" " if "\n" in gap else gap) + "?"
        self.forward()
        end, white = self.get_mark(), ""
        after: ScalarToken = super().scan_plain()
        if not after.value:
            white = "".join(self.scan_plain_spaces(self.indent + 1, end) or ())
            after = super().scan_plain()
        if after.value:
            value, end = value + white + after.value, after.end_mark
        return ScalarToken(value, True, before.start_mark, end)

    def scan_block_scalar_indentation(self) -> tuple[list[Any], int, Any]:
        """Return how far the first line of a block of text is indented; a tab must not come right after."""
        found: tuple[list[Any], int, Any] = super().scan_block_scalar_indentation()
        if self.peek() == "\t":
            context = "while scanning a block scalar"
            raise ScannerError(context, self.get_mark(), "found a tab character", self.get_mark())
        return found

    def raw_parse(self) -> None:
        """Parse to the end."""
        next_event: NextEvent = self.get_event
        while next_event() is not None:
            pass


EventParser: Callable[[str | bytes], Any]
try:
    from yaml._yaml import CParser
except ImportError:
    EventParser = PurePythonParser
else:
    EventParser = CParser


def open_events(text: str | bytes) -> NextEvent:
    """Return the stream of a text's events; bytes are UTF-8."""
    next_event: NextEvent = EventParser(text).get_event
    return next_event


def is_yaml(text: str) -> bool:
    """Say whether the parser reaches the end of a text."""
    try:
        EventParser(text).raw_parse()
    except YAMLError:
        return False
    return True


class Irregular(Exception):
    """A text is not one plain record within the limits."""


class Composed(NamedTuple):
    """The data of a text, whether the text must be inspected before they can be trusted, and whether some are None."""

    data: dict[str, Data]
    doubtful: bool
    has_empty: bool


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
    composition = _Composition(raw)
    data = composition.record()
    suspect = composition.is_tight or (composition.is_dashed and _DEEPER_DASH.search(raw) is not None)
    return Composed(data, suspect or _has_signs(raw), composition.has_empty)


class _Composition:
    """One way through the events of a text, and what was noticed on it.

    Two signs of a mistake show in the data: a field with a colon in its name and no value (`{status:late}`), and an
    entry of a list with a dash in its text (which may be the next entry, indented too deep). Blocks and lists call
    each other, as deep as the limit allows and no deeper.
    """

    def __init__(self, raw: bytes) -> None:
        self.next_event = open_events(raw)
        self.rounds = repeat(None, 2 * MAX_NODES)  # one for each field or entry, and one for the end of what holds them
        self.nodes = 1
        self.is_tight = False
        self.is_dashed = False
        self.has_empty = False

    def record(self) -> dict[str, Data]:
        """Return the one record that the text holds."""
        next_event = self.next_event
        next_event()
        if type(next_event()) is not DocumentStartEvent or type(next_event()) is not MappingStartEvent:
            raise Irregular
        record = self._block(1)
        next_event()
        if type(next_event()) is not StreamEndEvent or self.nodes > MAX_NODES:
            raise Irregular
        return record

    def _block(self, depth: int) -> dict[str, Data]:
        next_event = self.next_event
        block: dict[str, Data] = {}
        for _ in self.rounds:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                key = event.value
                if not key or key in block:
                    break
                event = next_event()
                kind = type(event)
                if kind is ScalarEvent:
                    block[key] = value = event.value or ("" if event.style else None)
                    if value is None:
                        self.has_empty = True
                        self.is_tight = self.is_tight or ":" in key
                else:
                    block[key] = self._collection(kind, depth + 1)
            elif kind is MappingEndEvent:
                self.nodes += 2 * len(block)
                return block
            else:
                break
        raise Irregular

    def _list(self, depth: int) -> list[Data]:
        next_event = self.next_event
        entries: list[Data] = []
        for _ in self.rounds:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                entries.append(value := event.value or ("" if event.style else None))
                if value is None:
                    self.has_empty = True
                elif " - " in event.value:
                    self.is_dashed = True
            elif kind is SequenceEndEvent:
                self.nodes += len(entries)
                return entries
            else:
                entries.append(self._collection(kind, depth + 1))
        raise Irregular

    def _collection(self, kind: type, depth: int) -> Data:
        if depth <= MAX_DEPTH and kind is MappingStartEvent:
            return self._block(depth)
        if depth <= MAX_DEPTH and kind is SequenceStartEvent:
            return self._list(depth)
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
