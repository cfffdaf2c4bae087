"""Prose taken apart into sentences, each paragraph with the list that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BULLET = re.compile(r"(\s*)(?:[-*+•○▪]|[0-9]{1,2}[.)])\s+")
_END = re.compile(r"(?<=[.!?;])\s+(?=[^a-z\s])")
_EMPHASIS = re.compile(r"[*`]")


class Passage(NamedTuple):
    """The sentences of a paragraph, and of each outermost item of the list under it; either may be empty."""

    sentences: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]


def passages(text: str) -> Iterator[Passage]:
    """Yield the passages of a text in order, without emphasis and without items inside items."""
    opening: tuple[str, ...] = ()
    items: list[tuple[int, tuple[str, ...]]] = []
    for indent, words in _blocks(text):
        if indent is not None:
            items.append((indent, words))
            continue
        yield _passage(opening, items)
        opening, items = words, []
    yield _passage(opening, items)


def _passage(opening: tuple[str, ...], items: list[tuple[int, tuple[str, ...]]]) -> Passage:
    return Passage(opening, tuple(words for indent, words in items if indent <= items[0][0]))


def _blocks(text: str) -> Iterator[tuple[int | None, tuple[str, ...]]]:
    """Yield each paragraph, and each list item with the indent of its bullet; a blank line ends either."""
    indent: int | None = None
    lines: list[str] = []
    for line in [*text.replace("•", "\n•").splitlines(), ""]:
        bullet = _BULLET.match(line)
        if bullet or not line.strip():
            if lines:
                yield indent, _sentences(lines)
            indent, lines = (len(bullet[1]), [line[bullet.end() :]]) if bullet else (None, [])
        else:
            lines.append(line)


def _sentences(lines: list[str]) -> tuple[str, ...]:
    text = _EMPHASIS.sub("", " ".join(line.strip() for line in lines))
    return tuple(sentence for part in _END.split(text) if (sentence := part.strip()))
