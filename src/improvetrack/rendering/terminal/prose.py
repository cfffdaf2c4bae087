"""Officers' prose in the terminal: paragraphs and lists, wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from improvetrack.rendering.terminal.console import foreign, grid
from improvetrack.rendering.terminal.layout import Line, Run, beside, wrapped
from improvetrack.rendering.terminal.screen import Screen
from improvetrack.reports.prose import Block, Span


def prose_lines(screen: Screen, blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield each paragraph and each list of a text."""
    for block in blocks:
        if block.kind == "paragraph":
            yield from wrapped(tuple(run for span in block.spans for run in _runs(screen, span)), screen.width)
        elif block.items:
            yield from _list(screen, block)


def _list(screen: Screen, block: Block) -> Iterator[Line]:
    numbered = block.kind == "numbered"
    taken = len(f"{len(block.items)}.") if numbered else 1
    for number, item in enumerate(block.items, start=1):
        sign: Line = ((f"{number}." if numbered else "-", ""),)
        yield from beside([[sign], [*prose_lines(screen.narrower(taken + 1), item)]], (taken, 0), 1)


def _runs(screen: Screen, span: Span) -> Iterator[Run]:
    """Yield a run of text; a link's address follows its words, as it cannot be followed from paper or a pipe."""
    style = " ".join(name for name, is_on in (("bold", span.bold), ("italic", span.italic)) if is_on)
    yield screen.run(span.text, style)
    if span.link and span.link != span.text:
        yield screen.run(f" ({span.link})")


def prose_parts(console: Console, blocks: Iterable[Block]) -> Iterator[RenderableType]:
    """Yield each paragraph and each list of a text."""
    for block in blocks:
        if block.kind == "paragraph":
            yield Text().join(_span(console, span) for span in block.spans)
        elif block.items:
            yield _old_list(console, block)


def _old_list(console: Console, block: Block) -> Table:
    table = grid(2, gap=1)
    for number, item in enumerate(block.items, start=1):
        sign = f"{number}." if block.kind == "numbered" else "-"
        table.add_row(sign, Group(*prose_parts(console, item)))
    return table


def _span(console: Console, span: Span) -> Text:
    """Return a run of text; a link's address follows its words, as it cannot be followed from paper or a pipe."""
    style = " ".join(name for name, is_on in (("bold", span.bold), ("italic", span.italic)) if is_on)
    text = foreign(console, span.text, style)
    if span.link and span.link != span.text:
        text.append_text(foreign(console, f" ({span.link})"))
    return text
