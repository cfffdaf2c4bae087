"""The summary's tables of numbers in the terminal: letters and words head the columns, and nought is a nought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, foreign
from improvetrack.rendering.terminal.rows import word_of
from improvetrack.reports.headings import Headings
from improvetrack.reports.sub_actions import Grid
from improvetrack.reports.summary import Summary


def glance_tables(console: Console, view: Summary) -> Iterator[RenderableType]:
    """Yield the plan at a glance: ratings by theme, the other numbers by theme, and sub-actions by status."""
    glance, headings = view.glance, view.headings
    rows = [*glance.rows, glance.total]
    ratings = _table(console, headings.theme, [word_of(console, word) for word in glance.ratings])
    numbers = _table(console, headings.theme, [foreign(console, name) for name in glance.columns])
    if glance.movement:
        numbers.add_column(foreign(console, glance.movement), vertical="bottom", overflow="fold")
    for row in rows:
        style = "" if row.id else "bold"
        title = f"{row.id} {row.title}".lstrip()
        ratings.add_row(foreign(console, title), *_numbers(row.ratings), style=style)
        moved = [foreign(console, row.movement)] if row.movement else []
        numbers.add_row(foreign(console, row.id or row.title), *_numbers(row.numbers), *moved, style=style)
    yield Text()
    yield ratings
    yield foreign(console, view.totals.actions_line, QUIET)
    yield Text()
    yield numbers
    if headings.sub_actions:
        yield Text()
        yield grid_table(console, headings, view.totals.sub_actions)
        yield foreign(console, view.totals.sub_actions_line, QUIET)


def grid_table(console: Console, headings: Headings, grid: Grid) -> Table:
    """Return sub-actions by status and by the rating of their main actions."""
    columns = [*(word_of(console, word) for word in grid.columns), Text(headings.total)]
    table = _table(console, headings.status, columns)
    for row in grid.rows:
        table.add_row(word_of(console, row.status), *_numbers((*row.cells, row.total)))
    table.add_row(Text(headings.total), *_numbers((*grid.column_totals, grid.total)), style="bold")
    return table


def _table(console: Console, corner: str, columns: Iterable[Text]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column(foreign(console, corner), vertical="bottom", overflow="fold")
    for name in columns:
        table.add_column(name, justify="right", overflow="fold")
    return table


def _numbers(numbers: Iterable[int]) -> Iterator[Text]:
    return (Text(str(number), style="" if number else QUIET) for number in numbers)
