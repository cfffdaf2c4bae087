"""Tables in the terminal, with bars of letters beside numbers that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from improvetrack.rendering.terminal.items import row_lines
from improvetrack.rendering.terminal.screen import (
    BOLD,
    QUIET,
    STYLES,
    Line,
    Screen,
    beside,
    columns_of,
    inset,
    plain,
    width_of,
    wrapped,
)
from improvetrack.reports.page import Cell, Column, Table
from improvetrack.reports.words import Word

Bar = tuple[tuple[Word, int], ...]
"""Ratings or statuses, with how many of each there are."""

_LONGEST = 20
"""The columns that a bar may take."""


def scale_of(bars: Iterable[Bar]) -> int:
    """Return how many one letter of a bar stands for, so that the longest bar has room."""
    drawn = [bar for bar in bars if bar]
    width = max((len(word.letter) for bar in drawn for word, _ in bar), default=1)
    room = _LONGEST // (width if width == 1 else width + 1)
    return max(1, -(-max((sum(count for _, count in bar) for bar in drawn), default=0) // room))


def bar_line(screen: Screen, bar: Bar, scale: int) -> Line:
    """Return counts as the letters of their words; whatever there is of a word has at least one."""
    gap = " " if any(len(word.letter) > 1 for word, _ in bar) else ""
    return tuple(
        screen.run(f"{word.letter}{gap}" * -(-count // scale), STYLES[word.colour]) for word, count in bar if count
    )


def scale_words(scale: int, unit: tuple[str, str]) -> str:
    """Say what a letter of a bar stands for; `unit` is what it counts, one and many."""
    one, many = unit
    return f"a letter is {f'up to {scale} {many}' if scale > 1 else f'one {one}'}"


TextLines = Sequence[Line]
"""A cell, one line below the other."""

_BARS_FROM = 72
"""The columns of a terminal that has room for bars beside the numbers."""


def table_lines(screen: Screen, block: Table) -> Iterator[Line]:
    """Yield a table; where its rows have items, these are told, as the columns need a wide page."""
    if block.shown:
        yield from wrapped(screen.line(block.caption, BOLD), screen.width)
    items = [row.item for row in block.rows if row.item]
    if items:
        columns = 2 if block.shown else 0
        yield from inset(row_lines(screen.narrower(columns), items), columns)
    else:
        yield from _drawn(screen, block)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a table fits: how wide its columns are, and how far apart."""

    widths: Sequence[int]
    gap: int


def _drawn(screen: Screen, block: Table) -> Iterator[Line]:
    """Yield a table in columns; where bars of letters are drawn, letters alone head the columns, and are explained."""
    letters = any(column.unit for column in block.columns)
    places = [place for place, column in enumerate(block.columns) if not column.unit or screen.width >= _BARS_FROM]
    columns = [block.columns[place] for place in places]
    scale = scale_of(cell.bar for row in block.rows for cell in row.cells)
    headings = [_heading(screen, column, letters=letters) for column in columns]
    rows = [
        [tuple(_cell(screen, row.cells[place], BOLD if row.total else "", scale)) for place in places]
        for row in block.rows
    ]
    fit = _fitted(screen.width, [[(heading,) for heading in headings], *rows], 1 if letters else 2)
    yield from _row(columns, _level(headings, fit), fit)
    for cells in rows:
        yield from _row(columns, cells, fit)
    if letters:
        yield from wrapped(screen.line("; ".join(_key(columns, scale)), QUIET), screen.width)


def _fitted(room: int, rows: Sequence[Sequence[TextLines]], gap: int) -> _Fit:
    """Return how a table fits; where there is no room, the widest columns are folded, and only at last their words."""
    lines = [[*chain(*cells)] for cells in zip(*rows, strict=True)]
    widths = [max(map(width_of, column)) for column in lines]
    words = [max(map(_longest_word, column)) for column in lines]
    missing = sum(widths) + gap * (len(widths) - 1) - room
    for _ in range(missing):
        foldable = [place for place, width in enumerate(widths) if width > words[place]]
        widths[max(foldable or range(len(widths)), key=widths.__getitem__)] -= 1
    return _Fit([max(width, 1) for width in widths], gap)


def _longest_word(line: Line) -> int:
    return max(map(columns_of, plain(line).split()), default=0)


def _heading(screen: Screen, column: Column, *, letters: bool) -> Line:
    parts = [screen.line(column.label, BOLD)] if column.label else []
    if column.word:
        parts.insert(0, (screen.letter(column.word),) if letters else screen.word(column.word, BOLD))
    return _spaced(parts)


def _cell(screen: Screen, cell: Cell, style: str, scale: int) -> Iterator[Line]:
    """Yield the bar, or the words, of a cell, and its details below."""
    words = " ".join(part for part in (cell.id, cell.words, cell.mark) if part)
    parts = [screen.word(cell.word, style)] if cell.word else []
    parts += [screen.line(words, QUIET if words == "0" else style)] if words else []
    yield bar_line(screen, cell.bar, scale) if cell.bar else _spaced(parts)
    yield from (screen.line(detail, QUIET) for detail in cell.details)


def _spaced(parts: Sequence[Line]) -> Line:
    return parts[0] + tuple(run for part in parts[1:] for run in ((" ", ""), *part)) if parts else ()


def _level(headings: Sequence[Line], fit: _Fit) -> list[TextLines]:
    """Return headings that end on one level, the shorter ones after empty lines."""
    folded = [wrapped(heading, width) for heading, width in zip(headings, fit.widths, strict=True)]
    tallest = max(map(len, folded))
    return [[*[()] * (tallest - len(heading)), *heading] for heading in folded]


def _row(columns: Sequence[Column], cells: Sequence[TextLines], fit: _Fit) -> Iterator[Line]:
    """Yield a row, its cells folded to their widths and numbers on the right."""
    placed: list[list[Line]] = []
    for column, cell, width in zip(columns, cells, fit.widths, strict=True):
        lines = [part for line in cell for part in wrapped(line, width)]
        placed.append([_on_the_right(line, width) for line in lines] if column.number else lines)
    return beside(placed, fit.widths, fit.gap)


def _on_the_right(line: Line, width: int) -> Line:
    return ((" " * (width - width_of(line)), ""), *line) if line else line


def _key(columns: Sequence[Column], scale: int) -> Iterator[str]:
    """Yield what the letters stand for, and what one letter of a bar does where bars are drawn."""
    yield ", ".join(f"{column.word.letter} {column.word.label}" for column in columns if column.word)
    yield from (scale_words(scale, column.unit) for column in columns if column.unit)
