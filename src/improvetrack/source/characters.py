"""Characters that have no place in a plan, and characters that a reader cannot see.

The first kind breaks Word, Excel, PDF and terminals later, or makes lines that editors do not count; the second
changes what a text says without showing it. Both are looked for in the raw text and behind the escapes of double
quotes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from improvetrack.diagnostics import Diagnostic
from improvetrack.rules.catalogue import FORBIDDEN_CHARACTER, INVISIBLE_CHARACTER, Rule
from improvetrack.source.alphabet import (
    BYTE_ORDER_MARK,
    CONTROLS,
    HIDDEN,
    LINE_BREAKS,
    MARKS,
    NONCHARACTERS,
    ODD_SPACES,
)
from improvetrack.source.limits import MAX_DIAGNOSTICS
from improvetrack.source.text import SourceText

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
