"""The short way: files in the plain layout that officers and this tool write, put together without the parser.

One regular expression takes a text apart line by line, and one loop puts its blocks and lists together. Both stop at
whatever they are not certain of: a tag, a comment after a value, an escape, a value that runs over lines. The parser
then reads the text. So this module may refuse what it likes; but what it returns is exactly what the parser would make
of the text, and there is no problem to tell of such a text.
"""

from __future__ import annotations

import re
from typing import Any

from improvetrack.source.alphabet import (
    BYTE_ORDER_MARK,
    CONTROLS,
    HIDDEN,
    LINE_BREAKS,
    MARKS,
    NONCHARACTERS,
    ODD_SPACES,
)
from improvetrack.source.data import Data
from improvetrack.source.limits import MAX_DEPTH, MAX_NODES, MAX_SCALAR

_KEY = "[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}+"
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>%@`'" + '"\u201c\u201d\u201e\u2018\u2019]'
_WORDS = rf"{_FIRST}[^:#\n]*+(?::(?=[^ \n])[^:#\n]*+)*+(?<! )"
_ENTRY = rf"{_FIRST}[^:#\n,\[\]{{}}?]*(?<! )"
_FIELD = f"{_KEY}: {_ENTRY}"
_QUOTED = r'"[^"\\\n]*+"' + r"|'[^'\n]*+'"

_LINES = re.compile(
    rf"(?P<indent> *+)(?:(?P<dash>-) )?+(?:(?P<key>{_KEY}):(?: ++|(?=\n)))?+(?:"
    rf"(?P<words>{_WORDS})?+\n"
    rf"|\{{ ?(?P<fields>{_FIELD}(?:, {_FIELD})*+) ?\}}\n"
    rf"|\[ ?(?P<entries>{_ENTRY}(?:, {_ENTRY})*+) ?\]\n"
    rf"|(?P<enclosed>{_QUOTED}|[\[{{].*+)\n"
    r"|(?P<header>[|>]-?+)\n(?P<margin>(?P=indent)(?(dash)(?(key)  )) ++)"
    r"(?P<prose>(?!\n).*+\n(?:(?P=margin)(?! *+\n).*+\n|\n)*+)(?! ++\n)"
    r")| *+#.*+\n"
    r"|(?P<unsure>.+)"
)
"""A line; for a block of prose its header and all its lines. A comment has no groups."""

_PARTS = re.compile(rf"(?:({_KEY}): )?+(?:([\[{{]) ?|(?:({_ENTRY})|({_QUOTED}))((?: ?[\]}}])*+)(?:, (?=.)|\Z))|(.+)")
"""In brackets: a key; a bracket that opens, or a value with the brackets that close after it; else what is unsure."""

_LINE_ENDS = re.compile(r"\n(\n*)")
_MAX_BRACKETS = 3
_MAX_BLOCKS = MAX_DEPTH - _MAX_BRACKETS
_UNREMARKABLE = b"\n" + bytes(code for code in range(0x20, 0x7F) if code not in b"<>")
_ODD = re.compile(f"[\t\r{CONTROLS}{LINE_BREAKS}{BYTE_ORDER_MARK}{NONCHARACTERS}{HIDDEN}]|[{MARKS}]{{4}}")
_ODD_SPACE = re.compile(f"[{ODD_SPACES}]")
_ODD_INDENTATION = re.compile(f"\n *[{ODD_SPACES}]")
_CONFLICTS = ("<<<<<<<", ">>>>>>>")


def read_plain(text: str, raw: bytes | None = None) -> dict[str, Data] | None:
    """Return the data of a text without a byte order mark; None where only the parser can tell.

    `raw` is the text in UTF-8, where it is at hand.
    """
    if "\r" in text:
        text, raw = text.replace("\r\n", "\n"), None
    if not _is_small(text) or not _is_clean(text, text.encode() if raw is None else raw):
        return None
    ended = text.endswith("\n")
    lines = _LINES.findall(text if ended else text + "\n")
    if not ended and lines[-1][_LINES.groupindex["header"] - 1] in ("|", ">"):
        return None  # prose that lacks its last line end has none in the data
    return _put_together(lines) or None


def _is_small(text: str) -> bool:
    """Say whether a text is within the limits: a key comes with a colon, an entry with a dash, a comma or a bracket."""
    if len(text) <= MAX_NODES:
        return True
    signs = 2 * text.count(":") + text.count("-") + text.count(",") + text.count("[")
    return len(text) <= MAX_SCALAR and signs < MAX_NODES


def _is_clean(text: str, raw: bytes) -> bool:
    rare = raw.translate(None, _UNREMARKABLE).decode()
    if not rare:
        return True
    if _ODD.search(rare) or (_ODD_SPACE.search(rare) and _ODD_INDENTATION.search(text)):
        return False
    return not any(conflict in rare and conflict in text for conflict in _CONFLICTS)


def _put_together(lines: list[Any]) -> dict[str, Data] | None:  # noqa: C901, PLR0912 - one loop, for speed
    """Build the record; `outer` holds the blocks and lists around the current one, each with the indent of its lines.

    The indent of a list counts its dash in, so that a list may stand in the column of the field that holds it.
    """
    record: dict[str, Data] = {}
    block: Any = record
    current = opened = ""
    outer: list[tuple[str, Any]] = []
    value: Data
    for indent, dash, key, words, fields, entries, enclosed, header, margin, prose, unsure in lines:
        if dash:
            indent += "-"  # noqa: PLW2901 - for speed
        elif not key:
            if words or fields or entries or enclosed or header or unsure:
                return None
            continue
        if indent == current:
            pass
        elif opened and len(indent) > len(current):
            outer.append((current, block))
            block[opened] = block = [] if dash else {}
            current = indent
        else:
            while current != indent:
                if not outer:
                    return None
                current, block = outer.pop()
        opened = ""
        if words:
            value = words
        elif fields:
            value = _read_fields(fields)
        elif header:
            value = _read_prose(header, margin, prose)
        elif entries:
            value = entries.split(", ")
        elif enclosed:
            value = _read_enclosed(enclosed)
        else:
            value, opened = None, key
        if value is None and not opened:
            return None
        if not dash:
            if key in block:
                return None
            block[key] = value
        elif key:
            outer.append((current, block))
            entry = {key: value}
            block.append(entry)
            current, block = indent[:-1] + "  ", entry
        else:
            block.append(value)
        if len(outer) >= _MAX_BLOCKS:
            return None
    return record


def _read_fields(text: str) -> Data:
    if ", " not in text:
        key, _, value = text.partition(": ")
        return {key: value}
    fields = text.split(", ")
    block: Any = dict([field.split(": ") for field in fields])
    return block if len(block) == len(fields) else None


def _read_prose(header: str, margin: str, prose: str) -> Data:
    """Return a block of text; under `>` one line end becomes a space, and of more the first is dropped."""
    text = prose.rstrip("\n").replace("\n" + margin, "\n")
    if header[0] == ">":
        if "\n " in text:
            return None
        text = _LINE_ENDS.sub(lambda ends: ends[1] or " ", text)
    return text if header[1:] else text + "\n"


def _read_enclosed(text: str) -> Data:
    """Return a value in quotes, or a list or block in brackets that holds quotes or more brackets."""
    return text[1:-1] if text[0] in "'\"" else _read_brackets(text)


def _read_brackets(text: str) -> Data:
    whole: list[Data] = []
    block: Any = whole
    outer: list[Any] = []
    for key, opening, words, quoted, closing, unsure in _PARTS.findall(text):
        if unsure or bool(key) != isinstance(block, dict) or (key and key in block) or len(outer) > _MAX_BRACKETS:
            return None
        value = ([] if opening == "[" else {}) if opening else words or quoted[1:-1]
        if key:
            block[key] = value
        else:
            block.append(value)
        if opening:
            outer.append(block)
            block = value
        for bracket in closing.replace(" ", ""):
            if not outer or bracket != ("}" if isinstance(block, dict) else "]"):
                return None
            block = outer.pop()
    return whole[0] if len(whole) == 1 and not outer else None
