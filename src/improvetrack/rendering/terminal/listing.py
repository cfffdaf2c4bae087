"""A list of main actions in the terminal, theme by theme."""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.text import Text

from improvetrack.rendering.terminal.console import foreign, make_console, printed
from improvetrack.rendering.terminal.legend import legend_lines, note_lines
from improvetrack.rendering.terminal.rows import Row, entry_row, table_of, widths_of
from improvetrack.reports.listing import ListedAction, Listing


def render_listing(view: Listing) -> str:
    """Return a list as the terminal shows it."""
    console = make_console()
    return printed(console, *_parts(console, view))


def _parts(console: Console, view: Listing) -> list[RenderableType]:
    heading = foreign(console, f"{view.title}, {view.period.label}", "bold")
    parts: list[RenderableType] = [heading, foreign(console, view.header), *note_lines(console, view.notes)]
    rows: dict[str, list[Row]] = {theme.id: [] for theme in view.themes}
    for action in view.actions:
        rows[action.theme] += _rows(action)
    widths = widths_of(console, [row for each in rows.values() for row in each])
    for theme in view.themes:
        heading = foreign(console, f"{theme.id}  {theme.title}", "bold")
        parts += [Text(), heading, table_of(console, rows[theme.id], widths)]
    return [*parts, *legend_lines(console, view.legend)]


def _rows(action: ListedAction) -> list[Row]:
    told = (action.status.label if action.status else None, *action.details)
    facts = tuple(words for words in (*told, action.movement, action.because, action.carried) if words)
    return [
        Row(action.id, action.rating, action.title, action.mark, facts),
        *(entry_row(entry, depth=1) for entry in action.items),
    ]
