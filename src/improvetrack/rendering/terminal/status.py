"""The plan at a glance in the terminal. Its bars are made of letters, so that they read without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, STYLES, foreign, grid, inset, make_console, printed
from improvetrack.rendering.terminal.legend import legend_lines, note_lines
from improvetrack.rendering.terminal.rows import letter_of, titled
from improvetrack.reports.matters import MatterBlock
from improvetrack.reports.status import Share, Status, ThemeStatus
from improvetrack.reports.wording import capital

LONGEST_BAR = 20
"""The columns that a bar may take."""

BARS_FROM = 72
"""The columns of a terminal that has room for the bars beside the numbers."""

NAMED = 30
"""The ids that a block names after the items that it tells in full; the JSON has all of them."""


def render_status(view: Status) -> str:
    """Return the plan at a glance as the terminal shows it."""
    console = make_console()
    return printed(console, *_parts(console, view))


def _parts(console: Console, view: Status) -> Iterator[RenderableType]:
    yield foreign(console, f"{view.title}, {view.period.label}", "bold")
    yield foreign(console, view.body)
    yield foreign(console, view.judged, QUIET)
    yield from note_lines(console, view.notes)
    yield Text()
    yield _themes(console, view)
    yield Text()
    yield foreign(console, view.line)
    if view.left.line:
        yield foreign(console, view.left.line)
    yield foreign(console, _letters(view), QUIET)
    for heading, blocks in (("Progress", view.progress), ("Needs attention", view.attention)):
        yield Text()
        yield Text(heading, style="bold underline")
        for block in blocks:
            yield from _block(console, block)
    yield from legend_lines(console, view.legend)


def _block(console: Console, block: MatterBlock) -> Iterator[RenderableType]:
    yield foreign(console, block.heading, "bold" if block.count else QUIET)
    table = grid(3)
    for matter in block.matters[: block.shown]:
        letter = Text("  ").append_text(letter_of(console, matter.word))
        table.add_row(letter, foreign(console, matter.id), titled(console, matter.title, matter.mark, matter.facts))
    if table.row_count:
        yield table
    rest = [matter.id for matter in block.matters[block.shown :]]
    if rest:
        named = ", ".join(rest[:NAMED]) + (f" and {len(rest) - NAMED} more" if len(rest) > NAMED else "")
        yield inset(foreign(console, f"{'and ' if block.shown else ''}{named}", QUIET))


def _themes(console: Console, view: Status) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    table.add_column(foreign(console, capital(view.theme_level)), overflow="fold")
    for share in view.whole.ratings:
        _add_numbers(table, letter_of(console, share.rating))
    _add_numbers(table, Text("All"))
    if console.width >= BARS_FROM:
        table.add_column(foreign(console, capital(view.rating_label)), overflow="fold")
    for name in ("Slipping", "Completed", "Overdue"):
        _add_numbers(table, Text(name))
    for theme in view.themes:
        table.add_row(*_cells(console, theme, _bar(console, theme.ratings, _scale(view))))
    table.add_row(*_cells(console, view.whole, Text()), style="bold")
    return table


def _add_numbers(table: Table, heading: Text) -> None:
    table.add_column(heading, justify="right", overflow="fold")


def _cells(console: Console, theme: ThemeStatus, drawn: Text) -> Iterator[Text]:
    yield foreign(console, f"{theme.id} {theme.title}".strip())
    yield from (Text(str(share.count)) for share in theme.ratings)
    yield Text(str(theme.total))
    yield from [drawn] if console.width >= BARS_FROM else []
    yield from (Text(str(number)) for number in (theme.slipping, theme.completed, theme.overdue))


def _letters(view: Status) -> str:
    """Say what the letters of the bars stand for."""
    words = ", ".join(f"{share.rating.letter} {share.rating.label}" for share in view.whole.ratings)
    one, many = view.action_level
    scale = _scale(view)
    return f"{words}; a letter is {f'up to {scale} {many}' if scale > 1 else f'one {one}'}"


def _scale(view: Status) -> int:
    """Return how many main actions one letter of a bar stands for, so that the longest bar has room."""
    width = max(len(share.rating.letter) for share in view.whole.ratings)
    room = LONGEST_BAR // (width if width == 1 else width + 1)
    return max(1, -(-max((theme.total for theme in view.themes), default=0) // room))


def _bar(console: Console, ratings: Sequence[Share], scale: int) -> Text:
    """Return main actions as the letters of their ratings; whatever there is of a rating has at least one."""
    gap = " " if any(len(share.rating.letter) > 1 for share in ratings) else ""
    drawn = Text()
    for share in ratings:
        letters = f"{share.rating.letter}{gap}" * -(-share.count // scale)
        drawn.append_text(foreign(console, letters, STYLES[share.rating.colour]))
    return drawn
