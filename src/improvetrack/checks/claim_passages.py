"""The passages of a statement: its paragraphs by sentences, and the lists below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from improvetrack.checks.claim_numbers import NUMBER, SHARE

_BULLET = re.compile(r"(\s*)(?:[-*+•○▪]|[0-9]{1,2}[.)])\s+")
_END = re.compile(r"(?<=[.!?;])\s+(?=[^a-z\s])")
_EMPHASIS = re.compile(r"[*`]")
_QUOTED = re.compile(r'"[^"]{25,}"|“[^”]{25,}”')
_RUN_ON = re.compile(rf"\s[-*–•]\s+(?=(?:{SHARE}|{NUMBER})\s)", re.IGNORECASE)


class ClaimPassage(NamedTuple):
    """The sentences of a paragraph, and of each outermost item of the list under it; either may be empty."""

    sentences: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]


def passages(text: str) -> Iterator[ClaimPassage]:
    """Yield the passages of a text in order, without emphasis, quotations and items inside items."""
    opening: tuple[str, ...] = ()
    items: list[tuple[int, tuple[str, ...]]] = []
    for indent, words in _blocks(_QUOTED.sub('""', text)):
        if indent is not None:
            items.append((indent, words))
            continue
        yield _passage(opening, items)
        opening, items = words, []
    yield _passage(opening, items)


def _passage(opening: tuple[str, ...], items: list[tuple[int, tuple[str, ...]]]) -> ClaimPassage:
    return ClaimPassage(opening, tuple(words for indent, words in items if indent <= items[0][0]))


def _blocks(text: str) -> Iterator[tuple[int | None, tuple[str, ...]]]:
    """Yield each paragraph, and each list item with the indent of its bullet; a blank line ends either."""
    indent: int | None = None
    lines: list[str] = []
    for line in [*_apart(text).splitlines(), ""]:
        bullet = _BULLET.match(line)
        if bullet or not line.strip():
            if lines:
                yield indent, _sentences(lines)
            indent, lines = (len(bullet[1]), [line[bullet.end() :]]) if bullet else (None, [])
        else:
            lines.append(line)


def _apart(text: str) -> str:
    """Return a text with a line for each item of a list that was pasted into one line: `There are: - 6 … - 7 …`."""
    lines = (
        _RUN_ON.sub("\n- ", line) if len(_RUN_ON.findall(line)) > 1 or re.search(r":\s[-*–•]\s", line) else line
        for line in text.replace("•", "\n•").split("\n")
    )
    return "\n".join(lines)


def _sentences(lines: list[str]) -> tuple[str, ...]:
    text = _EMPHASIS.sub("", " ".join(line.strip() for line in lines))
    return tuple(sentence for part in _END.split(text) if (sentence := part.strip()))
