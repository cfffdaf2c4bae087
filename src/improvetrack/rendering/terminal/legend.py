"""What stands around a page in the terminal: notes on what the plan lacks, and what marks mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, foreign
from improvetrack.reports.words import LegendEntry


def note_lines(console: Console, notes: Iterable[str]) -> Iterator[Text]:
    """Yield what the plan lacks, each on a line of its own."""
    return (foreign(console, f"! {note}", "bold") for note in notes)


def legend_lines(console: Console, legend: tuple[LegendEntry, ...]) -> Iterator[Text]:
    """Yield what marks mean, after an empty line; without marks, nothing."""
    if legend:
        yield Text()
    for entry in legend:
        meaning = f": {entry.meaning}" if entry.meaning else ""
        yield foreign(console, f"{entry.sign} {entry.label}{meaning}", QUIET)
