"""Where each value and key of a text stands, found by going over the parser's events once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from yaml.events import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from improvetrack.source.data import DataPath
from improvetrack.source.events import open_events


class Span(NamedTuple):
    """A stretch of one line: line and column count from 1; the length in characters is 0 for an empty value."""

    line: int
    column: int
    length: int


class Place(NamedTuple):
    """Where a value stands, where its key stands if it has one, and how it is written."""

    value: Span
    key: Span | None
    is_quoted: bool
    is_key_quoted: bool
    is_block: bool


@dataclass(frozen=True, slots=True)
class _Branch:
    """A block or a list: the event that starts it, and what is in it by key (with the key's event) or by index."""

    start: Any
    children: dict[Any, tuple[Any, Any]]


class Places:
    """The places of a text that has been read without an error."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = _compose_places(text)

    def follow(self, path: DataPath) -> tuple[Place, bool]:
        """Return the place to which a path leads, and whether its last part was found; parts not found are left out."""
        node: Any = self._root
        key: Any = None
        found = True
        for part in path:
            found = node.__class__ is _Branch and part in node.children
            if found:
                key, node = node.children[part]
        is_branch = node.__class__ is _Branch
        event = node.start if is_branch else node
        place = Place(
            self._span(event),
            self._span(key) if key else None,
            is_quoted=not is_branch and bool(event.style),
            is_key_quoted=bool(key and key.style),
            is_block=is_branch and not event.flow_style,
        )
        return place, found

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        if event.__class__ is not ScalarEvent:
            length = 1
        elif start.line == end.line:
            length = end.column - start.column
        else:
            length = len(self._text[start.index : self._text.index("\n", start.index)].rstrip())
        return Span(start.line + 1, start.column + 1, length)


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
