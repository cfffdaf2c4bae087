"""The text of a file: from a position in it to a line and a column, and characters that have no place in a plan."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.rules.catalogue import FORBIDDEN_CHARACTER, INVISIBLE_CHARACTER, Rule
from improvetrack.source.tree import MAX_DIAGNOSTICS

NONCHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(n * 0x10000 + 0xFFFE)}-{chr(n * 0x10000 + 0xFFFF)}" for n in range(17))
"""Code points that Unicode sets aside for no character at all."""

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""Control characters but tab and the two line ends."""

LINE_BREAKS = "\u2028\u2029"
"""Line ends to YAML that editors do not count."""

BYTE_ORDER_MARK = "\ufeff"
"""Belongs at the very start of a file, and is taken off there."""

HIDDEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0"
    "\ufff9-\ufffc\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that take no room, or turn the direction of what follows."""

MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Accents that combine with the letter before them."""

ODD_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces that look like a space and are none to YAML."""


_LINE_END = re.compile("\n")
_PREFIX = re.compile(r" *(?:- +)*")


@dataclass(frozen=True)
class SourceText:
    """A file's decoded text with its path; positions are character indexes from 0."""

    path: str
    text: str

    def at(self, start: int, end: int | None = None) -> Location:
        """Return the place from `start` to `end` at most, on one line; one character unless `end` is given."""
        line = bisect_right(self._line_starts, start)
        column = start - self._line_starts[line - 1] + 1
        stop = min(start + 1 if end is None else end, self.line_end(start))
        return Location(self.path, line, column, max(stop - start, 1))

    def rest(self, start: int) -> Location:
        """Return the place from `start` to the end of its line."""
        return self.at(start, self.line_end(start))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(line_end.end() for line_end in _LINE_END.finditer(self.text))]

    def line_start(self, index: int) -> int:
        """Return where the line that holds `index` starts."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line that holds `index` ends, its line end excluded."""
        end = self.text.find("\n", index)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > index and self.text[end - 1] == "\r" else end

    def line(self, index: int) -> str:
        """Return the line that holds `index`, without its line end."""
        return self.text[self.line_start(index) : self.line_end(index)]

    def indentation(self, index: int) -> int:
        """Return how many spaces the line that holds `index` starts with."""
        return indentation(self.line(index))


def indentation(line: str) -> int:
    """Return how many spaces a line starts with."""
    return len(line) - len(line.lstrip(" "))


def content_column(line: str) -> int:
    """Return how many characters stand before the content of a line, the dashes of list entries among them."""
    match = _PREFIX.match(line)
    return match.end() if match else 0


_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_HARMLESS = (
    f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"  # a zero-width joiner inside an emoji
    "|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"  # the flags of England, Scotland and Wales
)
_SUSPECT = re.compile(f"[{CONTROLS}\r{LINE_BREAKS}{BYTE_ORDER_MARK}{NONCHARACTERS}{HIDDEN}{MARKS}{ODD_SPACES}]")
_FORBIDDEN = re.compile(
    f"(?P<wrong>[{CONTROLS}{LINE_BREAKS}{BYTE_ORDER_MARK}{NONCHARACTERS}]|\r(?!\n))"
    f"|(?m:^) *(?P<indentation>[{ODD_SPACES}])"
)
_INVISIBLE = re.compile(f"{_HARMLESS}|(?P<wrong>[{HIDDEN}]|[{MARKS}]{{4,}})")
_FORBIDDEN_VALUE = re.compile(f"[{CONTROLS}\r{NONCHARACTERS}\ud800-\udfff]")
_HIDDEN_VALUE = re.compile(f"[{HIDDEN}{LINE_BREAKS}{BYTE_ORDER_MARK}]")
ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
"""An escape inside double quotes: its two, four or eight hexadecimal digits, or the letter after the backslash."""

_SHORT_ESCAPES = {"0": 0, "a": 7, "b": 8, "e": 27, "f": 12, "r": 13, "v": 11, "N": 0x85, "L": 0x2028, "P": 0x2029}

_PRINTABLE = b"\n\t" + bytes(range(0x20, 0x7F))
_MAX_HITS = 1_000
_WITHOUT_NAME = {"\0": "NUL", "\x07": "BEL", "\b": "BACKSPACE", "\x1b": "ESCAPE", "\x7f": "DELETE", "\x85": "NEXT LINE"}


def check_characters(source: SourceText) -> list[Diagnostic]:
    """Return what is wrong with the raw characters of a file, not endlessly many.

    Of the characters that have no place in a plan the first on each line is told, of the hidden ones each kind once.
    """
    rare = source.text.replace("\r\n", "").encode().translate(None, _PRINTABLE).decode()
    if not _SUSPECT.search(rare):
        return []
    return [
        *_once_a_line(source, _FORBIDDEN, FORBIDDEN_CHARACTER),
        *_once_a_line(source, _INVISIBLE, INVISIBLE_CHARACTER),
    ]


def _once_a_line(source: SourceText, pattern: re.Pattern[str], rule: Rule) -> list[Diagnostic]:
    found: dict[tuple[int, str], Diagnostic] = {}
    wrong = (match for match in pattern.finditer(source.text) if match.lastgroup)
    for match in islice(wrong, _MAX_HITS):
        character = match[str(match.lastgroup)]
        start, end = match.span(str(match.lastgroup))
        key = (source.line_start(start), character if rule is INVISIBLE_CHARACTER else "")
        if key not in found and len(found) < MAX_DIAGNOSTICS:
            found[key] = _problem(rule, source, start, end, character)
    return list(found.values())


def check_escapes(source: SourceText, start: int, end: int) -> Iterator[Diagnostic]:
    """Yield what is wrong with the characters that a double-quoted value writes as escapes."""
    for match in ESCAPE.finditer(source.text, start, end):
        digits = match[1] or match[2] or match[3]
        code = int(digits, 16) if digits else _SHORT_ESCAPES.get(match[4], 0x20)
        character = chr(code) if code <= 0x10FFFF else "\uffff"
        if character == "\r":
            message = f"`{match[0]}` is a carriage return inside the value, which is no line end in a plan."
            hint = r"Take it out; a line end is `\n` alone."
            yield FORBIDDEN_CHARACTER.at(source.at(match.start(), match.end()), message, hint=hint)
            continue
        if _FORBIDDEN_VALUE.match(character) and character != "\x85":
            yield _problem(FORBIDDEN_CHARACTER, source, match.start(), match.end(), character)
        elif character == "\x85" or _HIDDEN_VALUE.match(character):
            yield _problem(INVISIBLE_CHARACTER, source, match.start(), match.end(), character)


def name_of(character: str) -> str:
    """Return a character's code point and name: `U+200B ZERO WIDTH SPACE`."""
    name = unicodedata.name(character, "") or _WITHOUT_NAME.get(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def _problem(rule: Rule, source: SourceText, start: int, end: int, character: str) -> Diagnostic:
    place = source.at(start, end)
    if character == "\r":
        message = "A line ends in a carriage return alone (U+000D)."
        return rule.at(place, message, hint="Save the file with the line ends LF or CRLF.")
    if len(character) > 1:
        message = f"{len(character)} accents are stacked on one letter."
        return rule.at(place, message, hint="Write the word again without them.")
    if rule is INVISIBLE_CHARACTER:
        message = f"{name_of(character)} cannot be seen, but is part of the text."
        return rule.at(place, message, hint="Delete it, or write the word again.")
    if character in ODD_SPACES:
        message = f"{name_of(character)} stands where the line is indented; it is not a space to YAML."
        return rule.at(place, message, hint="Delete it and type ordinary spaces.")
    message = f"{name_of(character)} has no place in a plan."
    return rule.at(place, message, hint="Delete it. Such characters come from copying out of other programs.")
