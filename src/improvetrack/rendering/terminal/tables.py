"""Tables in a terminal: columns as narrow as they must be, or the items that tell the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from improvetrack.rendering.terminal.bars import bar_line, scale_of, scale_words
from improvetrack.rendering.terminal.console import BOLD, QUIET
from improvetrack.rendering.terminal.items import row_lines
from improvetrack.rendering.terminal.layout import Line, beside, inset, width_of, wrapped
from improvetrack.rendering.terminal.screen import Screen
from improvetrack.reports.page import Cell, Column, Table
from improvetrack.reports.wording import capital
from improvetrack.reports.words import Word

Lines = Sequence[Line]
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
    """How a table fits: its headings, how wide its columns are, and how far apart.

    Where there is little room, words are headed by their `letters` alone.
    """

    headings: Sequence[Lines]
    widths: Sequence[int]
    gap: int
    letters: bool

    @property
    def room(self) -> int:
        """The columns of the screen that all of it takes."""
        return sum(self.widths) + self.gap * (len(self.widths) - 1)


def _drawn(screen: Screen, block: Table) -> Iterator[Line]:
    """Yield a table in columns, and what the letters in it stand for."""
    places = [place for place, column in enumerate(block.columns) if not column.unit or screen.width >= _BARS_FROM]
    columns = [block.columns[place] for place in places]
    scale = scale_of(cell.bar for row in block.rows for cell in row.cells)
    rows = [
        [tuple(_cell(screen, row.cells[place], BOLD if row.total else "", scale)) for place in places]
        for row in block.rows
    ]
    fit = _fitted(screen, columns, rows)
    yield from _row(columns, _level(fit), fit)
    for cells in rows:
        yield from _row(columns, cells, fit)
    key = capital("; ".join(_key(columns, scale, fit)))
    if key:
        yield from wrapped(screen.line(key, QUIET), screen.width)


def _fitted(screen: Screen, columns: Sequence[Column], rows: Sequence[Sequence[Lines]]) -> _Fit:
    """Return how a table fits: as wide as it likes, else with shorter headings, else closer, else with folded cells."""
    for letters, gap in ((False, 2), (True, 2), (True, 1)):
        headings = [_heading(screen, column, letters=letters) for column in columns]
        widths = [max(map(width_of, chain(*cells))) for cells in zip(headings, *rows, strict=True)]
        fit = _Fit(headings, widths, gap, letters)
        if fit.room <= screen.width:
            return fit
    while fit.room > screen.width and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return fit


def _heading(screen: Screen, column: Column, *, letters: bool) -> Lines:
    parts = [screen.line(column.label, BOLD)] if column.label else []
    if column.word:
        parts.insert(0, (screen.letter(column.word),) if letters else screen.word(column.word, BOLD))
    return (_spaced(parts),)


def _cell(screen: Screen, cell: Cell, style: str, scale: int) -> Iterator[Line]:
    """Yield the bar, or the words, of a cell, and its details below."""
    words = " ".join(part for part in (cell.id, cell.words, cell.mark) if part)
    parts = [screen.word(cell.word, style)] if cell.word else []
    parts += [screen.line(words, QUIET if words == "0" else style)] if words else []
    yield bar_line(screen, cell.bar, scale) if cell.bar else _spaced(parts)
    yield from (screen.line(detail, QUIET) for detail in cell.details)


def _spaced(parts: Sequence[Line]) -> Line:
    return parts[0] + tuple(run for part in parts[1:] for run in ((" ", ""), *part)) if parts else ()


def _level(fit: _Fit) -> list[Lines]:
    """Return headings that end on one level, the shorter ones after empty lines."""
    headings = [wrapped(heading, width) for (heading,), width in zip(fit.headings, fit.widths, strict=True)]
    tallest = max(map(len, headings))
    return [[*[()] * (tallest - len(heading)), *heading] for heading in headings]


def _row(columns: Sequence[Column], cells: Sequence[Lines], fit: _Fit) -> Iterator[Line]:
    """Yield a row, its cells folded to their widths and numbers on the right."""
    placed: list[list[Line]] = []
    for column, cell, width in zip(columns, cells, fit.widths, strict=True):
        lines = [part for line in cell for part in wrapped(line, width)]
        placed.append([_on_the_right(line, width) for line in lines] if column.number else lines)
    return beside(placed, fit.widths, fit.gap)


def _on_the_right(line: Line, width: int) -> Line:
    return ((" " * (width - width_of(line)), ""), *line) if line else line


def _key(columns: Sequence[Column], scale: int, fit: _Fit) -> Iterator[str]:
    """Yield what the letters stand for that head columns, and those of bars."""
    words: list[Word] = [column.word for column in columns if column.word]
    if words and fit.letters:
        yield ", ".join(f"{word.letter} {word.label}" for word in words)
    unit = next((column.unit for column in columns if column.unit), None)
    if unit:
        yield scale_words(scale, unit)
