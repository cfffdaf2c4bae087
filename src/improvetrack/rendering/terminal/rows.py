"""Rows of items: the id, the rating or status as letter and word, the title, and below it what there is to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, STYLES, foreign, grid
from improvetrack.reports.entries import Entry
from improvetrack.reports.lines import ActionLine
from improvetrack.reports.words import Word

_WIDEST_WORD = 24


@dataclass(frozen=True, slots=True)
class Row:
    """One item. `depth` is how far it is set in."""

    id: str
    word: Word | None
    title: str
    mark: str
    facts: tuple[str, ...] = ()
    depth: int = 0


def entry_row(entry: Entry, depth: int = 0) -> Row:
    """Return the row of a sub-action or a milestone."""
    line = entry.line
    return Row(line.id, line.status, line.title, line.mark, entry.facts, depth)


def action_row(line: ActionLine) -> Row:
    """Return the row of a main action."""
    facts = tuple(words for words in (line.movement, line.because, line.carried) if words)
    return Row(line.id, line.rating, line.title, line.mark, facts)


def table_of(console: Console, rows: Sequence[Row], widths: tuple[int, int] | None = None) -> Table:
    """Return rows as a table; `widths` are those of the first two columns, by default as wide as these rows need."""
    first, second = widths or widths_of(console, rows)
    table = grid(3)
    table.columns[0].width, table.columns[1].width = first, second
    for row in rows:
        table.add_row(
            Text(" " * (2 * row.depth)).append_text(foreign(console, row.id)),
            word_of(console, row.word) if row.word else Text(),
            titled(console, row.title, row.mark, row.facts),
        )
    return table


def widths_of(console: Console, rows: Iterable[Row]) -> tuple[int, int]:
    """Return how wide the columns of id and word have to be."""
    first = second = 0
    for row in rows:
        first = max(first, cell_len(foreign(console, row.id).plain) + 2 * row.depth)
        second = max(second, cell_len(word_of(console, row.word).plain) if row.word else 0)
    return min(first, console.width // 4), min(second, _WIDEST_WORD, console.width // 3)


def word_of(console: Console, word: Word) -> Text:
    """Return a rating or status: its letter, in its colour, and its word."""
    return Text.assemble(letter_of(console, word), " ", foreign(console, word.label))


def letter_of(console: Console, word: Word) -> Text:
    """Return the letter of a rating or status, in its colour."""
    return foreign(console, word.letter, STYLES[word.colour])


def titled(console: Console, title: str, mark: str, facts: Sequence[str]) -> Text:
    """Return a title with its mark, and below it the facts."""
    text = foreign(console, f"{title} {mark}".rstrip())
    return text.append("\n").append_text(foreign(console, run_on(facts), QUIET)) if facts else text


def run_on(facts: Iterable[str]) -> str:
    """Return facts as one text; a semicolon parts them, but for those that end as sentences do."""
    text = ""
    for fact in facts:
        text += f"{'' if not text else ' ' if text.endswith('.') else '; '}{fact}"
    return text
