"""The parser's events: libyaml's when PyYAML has it, PyYAML's own slower parser otherwise, with the same results.

Events are a flat stream, so that no file, however deeply nested, makes anything call itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

__all__ = ["MarkedYAMLError", "NextEvent", "YAMLError", "open_events"]

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
