"""Whether published reports can still be made, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, foreign, inset, make_console, printed
from improvetrack.reports.verification import MadeAgain, Verification, Verified


def render_verification(view: Verification) -> str:
    """Return each published report with what became of it, and the line that adds them up."""
    console = make_console()
    parts = [part for report in view.reports for part in _report(console, report)]
    return printed(console, *parts, foreign(console, f"{view.line}.", "bold"))


def _report(console: Console, report: Verified) -> Iterator[Text | Padding]:
    yield foreign(console, f"{report.id}: {report.words}", "bold")
    yield inset(foreign(console, f"{report.title}, from commit {report.commit}."))
    for reason in report.reasons:
        yield inset(foreign(console, reason))
    for made in report.outputs:
        yield inset(foreign(console, _words(made)), 4)
        for line in made.lines:
            yield inset(foreign(console, line, QUIET), 6)
    yield Text()


def _words(made: MadeAgain) -> str:
    again = "the same to the byte" if made.same else "not the same"
    if made.held is None:
        return f"{made.name}: {again}"
    at_hand = "is the one that was published" if made.held else "is not the one that was published"
    return f"{made.name}: {again}; the file at hand {at_hand}"
