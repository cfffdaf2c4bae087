"""A published document's figures against the plan's, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, foreign, inset, make_console, printed
from improvetrack.reports.reconciliation import Difference, Reconciliation


def render_reconciliation(view: Reconciliation) -> str:
    """Return each difference with the document's words and the items that the plan counts, and the sum of both."""
    console = make_console()
    parts: list[Text | Padding] = [foreign(console, f"{view.document}, period {view.period}", "bold"), Text()]
    for difference in view.differences:
        parts.extend(_difference(console, difference))
    parts.append(foreign(console, f"{view.line}.", "bold"))
    return printed(console, *parts)


def _difference(console: Console, difference: Difference) -> Iterator[Text | Padding]:
    yield foreign(console, f"{difference.where}: {difference.what}", "bold")
    place = f" ({difference.at})" if difference.at else ""
    yield _line(console, f"The document states {difference.stated}: “{difference.words}”{place}.")
    yield _line(console, f"The plan counts {difference.computed}{':' if difference.members else '.'}")
    for identity, title in difference.members:
        yield inset(foreign(console, f"{identity} {title}", QUIET), 6)
    if difference.arguable:
        yield _line(console, f"This may be a matter of reading: {difference.arguable}.")
    yield Text()


def _line(console: Console, words: str) -> Padding:
    return inset(foreign(console, words))
