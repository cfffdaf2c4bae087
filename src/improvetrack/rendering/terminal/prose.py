"""Officers' prose in the terminal: paragraphs and lists, wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
