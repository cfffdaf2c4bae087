"""The one strict reader: a file's bytes become text, data and places, or the reasons why not."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from yaml.error import YAMLError
from yaml.events import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from improvetrack.diagnostics import Diagnostic, Location, Severity
from improvetrack.rules.catalogue import NOT_UTF8, TOO_LARGE
from improvetrack.source.tree import MAX_BYTES, SourceTree
from improvetrack.source.yaml.composing import Composed, Data, DataPath, Irregular, compose, open_events

_SAVE_AS_UTF8 = "Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."
_KEEP_TEXT = "Keep only YAML text in the plan folder, and other documents beside it."

_BINARY = {
    b"PK\x03\x04": "a zip archive, such as a Word or Excel file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}
_BINARY_STARTS = tuple(_BINARY)
_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def decode(path: str, raw: bytes) -> str | Diagnostic:
    """Return the text of a file without its byte order mark, or what prevents reading it as UTF-8.

    The line of a wrong byte counts line feeds, as editors do; its column counts the characters before it.
    """
    if len(raw) > MAX_BYTES:
        return TOO_LARGE.at(
            Location(path),
            f"The file is larger than {MAX_BYTES // 1024:,} KiB.",
            hint="A record is some kilobytes of text. Move what is no record out of the plan folder.",
        )
    if raw.startswith(_BINARY_STARTS):
        kind = next(name for start, name in _BINARY.items() if raw.startswith(start))
        return NOT_UTF8.at(Location(path), f"This is {kind}, not text.", hint=_KEEP_TEXT)
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return _wrong_byte(path, raw, error)
    if "\0" in text and text.count("\0") * 4 > len(text):
        written = text.rstrip("\0")
        if "\0" not in written:
            place = Location(path, written.count("\n") + 1, len(written) - written.rfind("\n"))
            message = "From here to its end the file holds zero bytes: it was not saved whole."
            return NOT_UTF8.at(place, message, hint="Delete them, and see whether anything is missing.")
        message = "More than a quarter of the file is zero bytes: this is UTF-16 text, or no text at all."
        return NOT_UTF8.at(Location(path), message, hint=_SAVE_AS_UTF8)
    return text


def _wrong_byte(path: str, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    for mark, name in _WIDE_MARKS.items():
        if raw.startswith(mark):
            return NOT_UTF8.at(Location(path), f"The file is {name} text, not UTF-8.", hint=_SAVE_AS_UTF8)
    before = error.object[: error.start]
    line_start = before.rfind(b"\n") + 1
    place = Location(path, before.count(b"\n") + 1, len(before[line_start:].decode("utf-8")) + 1)
    return NOT_UTF8.at(place, _describe(error), hint=_SAVE_AS_UTF8)


def _describe(error: UnicodeDecodeError) -> str:
    if error.reason == "unexpected end of data":
        return "The file ends in the middle of a character: it was cut off."
    wrong = bytes(error.object[error.start : error.start + 1])
    message = f"The byte 0x{wrong.hex().upper()} is not UTF-8"
    legacy = wrong.decode("cp1252", "ignore")
    return f"{message}; in the older Windows-1252 encoding it is {legacy}." if legacy else f"{message}."


@dataclass(frozen=True, slots=True)
class _Branch:
    """A block or a list: the event that starts it, and what is in it by key (with the key's event) or by index."""

    start: Any
    children: dict[Any, tuple[Any, Any]]


def _compose_places(text: str) -> Any:
    """Build what `compose` builds, out of events in place of values."""
    items: list[Any] = []
    outer: list[tuple[Any, list[Any]]] = []
    next_event = open_events(text)
    while (event := next_event()).__class__ is not DocumentEndEvent:
        kind = event.__class__
        if kind is ScalarEvent:
            items.append(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            outer.append((event, items))
            items = []
        elif kind is MappingEndEvent:
            pairs = iter(items)
            fields = {key.value: (key, value) for key, value in zip(pairs, pairs, strict=True)}
            start, items = outer.pop()
            items.append(_Branch(start, fields))
        elif kind is SequenceEndEvent:
            entries = {index: (None, value) for index, value in enumerate(items)}
            start, items = outer.pop()
            items.append(_Branch(start, entries))
    return items[0]


@dataclass(frozen=True)
class Document:
    """A file of the plan as it was read.

    `path` is relative to the plan folder, with forward slashes. `text` is decoded and without a byte order mark, and
    empty where the file is not text. Plain values are text exactly as typed (`5.10`, `no`, `~`); one that is empty is
    None, and then `has_empty` is True. `data` is None when an error among the `diagnostics` prevents reading it.
    """

    path: str
    text: str
    data: Data
    diagnostics: tuple[Diagnostic, ...]
    has_empty: bool = field(default=False, compare=False)

    @property
    def readable(self) -> bool:
        """Whether the file holds a record."""
        return self.data is not None

    def locate(self, path: DataPath, *, key: bool = False) -> Location:
        """Return where the value at `path` stands, or its key.

        Parts of the path that the data do not have are passed over: a missing field is located at the key of the
        block that lacks it. An empty value is located at its key.
        """
        if not self.readable:
            return Location(self.path)
        value, name, found = self._follow(path)
        line, column, length = self._span(value)
        is_block = value.__class__ is not ScalarEvent and not value.flow_style
        if name and (key or not length or (is_block and not found)):
            line, column, length = self._span(name)
        return Location(self.path, line, column, max(length, 1))

    def is_quoted(self, path: DataPath, *, key: bool = False) -> bool:
        """Whether the value at `path`, or its key, is written in quotes or as a block, so that it was meant as text."""
        if not self.readable:
            return False
        value, name, _ = self._follow(path)
        event = name if key else value
        return event.__class__ is ScalarEvent and bool(event.style)

    def is_in_brackets(self, path: DataPath) -> bool:
        """Whether the list at `path` is written in square brackets."""
        value, _, found = self._follow(path)
        return found and value.__class__ is SequenceStartEvent and bool(value.flow_style)

    def is_after_comma(self, path: DataPath) -> bool:
        """Whether the key of the value at `path` stands inside braces behind a comma, without a colon of its own."""
        _, name, found = self._follow(path)
        if not found or name is None or name.style:
            return False
        before = self.text[: name.start_mark.index].rstrip()
        return before.endswith(",") and not self.text[name.end_mark.index :].lstrip().startswith(":")

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; empty outside the text."""
        return self._lines[number - 1].removesuffix("\r") if 0 < number <= len(self._lines) else ""

    @cached_property
    def _root(self) -> Any:
        return _compose_places(self.text)

    def _follow(self, path: DataPath) -> tuple[Any, Any, bool]:
        """Return the events of the value to which a path leads and of its key, and whether its last part was found."""
        node, name, found = self._root, None, True
        for part in path:
            found = node.__class__ is _Branch and part in node.children
            if found:
                name, node = node.children[part]
        return node.start if node.__class__ is _Branch else node, name, found

    def _span(self, event: Any) -> tuple[int, int, int]:
        """Return the line and column of an event, counted from 1, and its length on that line, 0 for an empty value."""
        start, end = event.start_mark, event.end_mark
        if event.__class__ is not ScalarEvent:
            length = 1
        elif start.line == end.line:
            length = end.column - start.column
        else:
            length = len(self.text[start.index : self.text.index("\n", start.index)].rstrip())
        return start.line + 1, start.column + 1, length

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")


def read_document(path: str, raw: bytes) -> Document:
    """Read the bytes of the file at `path`; whatever they are, the result says what is wrong with them."""
    text = decode(path, raw)
    if isinstance(text, Diagnostic):
        return Document(path, "", None, (text,))
    composed = _compose(raw)
    if composed and not composed.doubtful:
        return Document(path, text, composed.data, (), composed.has_empty)
    from improvetrack.source.yaml.inspection import inspect  # noqa: PLC0415 - only doubtful texts need it

    problems = tuple(inspect(path, text))
    if composed is None or any(problem.severity is Severity.ERROR for problem in problems):
        return Document(path, text, None, problems)
    return Document(path, text, composed.data, problems, composed.has_empty)


def _compose(raw: bytes) -> Composed | None:
    try:
        return compose(raw.removeprefix(codecs.BOM_UTF8))
    except (Irregular, YAMLError):
        return None


def read_from(tree: SourceTree, path: str) -> Document:
    """Read the file at `path` of a tree."""
    raw = tree.read(path)
    return Document(path, "", None, (raw,)) if isinstance(raw, Diagnostic) else read_document(path, raw)
