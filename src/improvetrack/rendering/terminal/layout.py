"""Lines of a terminal: runs of text with their styles, wrapped to a width, set in, and side by side.

It takes text that is harmless already, and returns lines without blanks at their ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from rich.cells import cell_len, chop_cells

Run = tuple[str, str]
"""Text, and the name of its style; an empty name is none."""

Line = tuple[Run, ...]
"""Runs one after the other; without any, an empty line."""

BULLET: Line = (("-", ""),)

_WORD = re.compile(r"\s*\S+\s*")


def plain(line: Line) -> str:
    """Return the text of a line."""
    return "".join(text for text, _ in line)


def width_of(line: Line) -> int:
    """Return the columns that a line takes."""
    return sum(columns_of(text) for text, _ in line)


def columns_of(text: str) -> int:
    """Return the columns that text takes."""
    return len(text) if text.isascii() else cell_len(text)


def wrapped(line: Line, width: int) -> list[Line]:
    """Return a line as lines that are no wider than `width`; words stay whole unless they are wider themselves."""
    if width_of(line) <= width:
        return [line]
    text = plain(line)
    breaks = (0, *_breaks(text, max(width, 1)), len(text))
    return [part_of(line, start, start + len(text[start:end].rstrip())) for start, end in pairwise(breaks)]


def inset(lines: Iterable[Line], columns: int) -> Iterator[Line]:
    """Yield lines set in from the left; an empty line stays empty."""
    blank = (" " * columns, "")
    return ((blank, *line) if line and columns else line for line in lines)


def beside(cells: Sequence[Sequence[Line]], widths: Sequence[int], gap: int) -> Iterator[Line]:
    """Yield cells as lines, side by side, each as wide as `widths` say and `gap` columns from the next."""
    for parts in zip_longest(*cells, fillvalue=()):
        line: list[Run] = []
        missing = 0
        for part, width in zip(parts, widths, strict=True):
            if part:
                line += [(" " * missing, ""), *part] if missing else part
                missing = -width_of(part)
            missing += width + gap
        yield tuple(line)


def hanging(head: Line, line: Line, width: int) -> Iterator[Line]:
    """Yield a line after a head, such as a bullet, and wrapped beside it."""
    taken = width_of(head)
    return beside([[head], wrapped(line, width - taken - 1)], (taken, 0), 1)


def part_of(line: Line, start: int, end: int) -> Line:
    """Return a part of a line by the places of its first character and of the one behind its last."""
    found: list[Run] = []
    for text, style in line:
        if start < len(text) and end > 0:
            found.append((text[max(start, 0) : end], style))
        start, end = start - len(text), end - len(text)
    return tuple(found)


def _breaks(text: str, width: int) -> Iterator[int]:
    """Yield where lines begin, but for the first."""
    column = 0
    for word in _WORD.finditer(text):
        length = columns_of(word[0].rstrip())
        if column + length <= width:
            column += columns_of(word[0])
        elif length <= width:
            yield word.start()
            column = columns_of(word[0])
        else:
            place = word.start()
            for part in chop_cells(word[0], width):
                if place:
                    yield place
                place += len(part)
                column = columns_of(part)
