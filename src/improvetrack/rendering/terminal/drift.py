"""The slip ledger in the terminal: the warnings, then every item with its way from the date first agreed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, foreign, grid, inset, make_console, printed
from improvetrack.rendering.terminal.legend import legend_lines, note_lines
from improvetrack.rendering.terminal.rows import letter_of, titled
from improvetrack.reports.drift.numbers import named
from improvetrack.reports.drift.view import DriftBlock, DriftLine, DriftPage

UNKNOWN = "–"
"""Stands for a drift that cannot be computed."""

NAMED = 200
"""The ids that a block without lines names; the other formats have all of them."""


def render_drift(view: DriftPage) -> str:
    """Return the slip ledger as the terminal shows it."""
    console = make_console()
    return printed(console, *_parts(console, view))


def _parts(console: Console, view: DriftPage) -> Iterator[RenderableType]:
    yield foreign(console, f"{view.title}, {view.period.label}", "bold")
    yield foreign(console, view.body)
    about = (f"As at {view.state}." if view.state else "", view.judged, view.scope)
    yield foreign(console, " ".join(words for words in about if words), QUIET)
    yield from note_lines(console, view.notes)
    yield Text()
    yield from (foreign(console, sentence) for sentence in view.sentences)
    yield foreign(console, view.line, QUIET)
    yield from _quiet(console, view.whole)
    if view.cliffs:
        yield from _heading(console, view.headings.cliffs)
        yield from (foreign(console, f"! {cliff.words}", "bold") for cliff in view.cliffs)
    if view.causes:
        yield from _heading(console, view.headings.causes)
        yield from (foreign(console, cause.words) for cause in view.causes)
        yield from _quiet(console, view.causes_line)
    for block in view.blocks:
        yield from _block(console, view, block)
    yield from legend_lines(console, view.legend)


def _block(console: Console, view: DriftPage, block: DriftBlock) -> Iterator[RenderableType]:
    yield from _heading(console, block.heading)
    if block.name == "done":
        yield from (foreign(console, outcome.words, QUIET) for outcome in view.outcomes)
    if block.brief:
        yield inset(foreign(console, named([line.id for line in block.lines], NAMED)))
        return
    table = grid(4)
    table.columns[0].width = max(cell_len(_drift(line)) for line in block.lines)
    for line in block.lines:
        table.add_row(
            foreign(console, _drift(line)),
            letter_of(console, line.status),
            foreign(console, line.id),
            titled(console, f"{line.cause_mark} {line.title}".lstrip(), line.mark, (line.status.label, *line.details)),
        )
    yield table


def _drift(line: DriftLine) -> str:
    return line.drift or UNKNOWN


def _quiet(console: Console, words: str | None) -> Iterator[Text]:
    if words:
        yield foreign(console, words, QUIET)


def _heading(console: Console, words: str) -> Iterator[Text]:
    yield Text()
    yield foreign(console, words, "bold underline")
