"""A page as a terminal shows it, whichever report it is of."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.rendering.terminal.blocks import block_lines
from improvetrack.rendering.terminal.console import BOLD, QUIET, make_console
from improvetrack.rendering.terminal.layout import Line, inset, wrapped
from improvetrack.rendering.terminal.screen import Screen, text_of
from improvetrack.reports.page import Block, Facts, Notice, Page, Section, Table

_CHAPTER, _HEADING, _BELOW = "bold reverse", "bold underline", "bold"
"""The styles of headings: of a part of the plan, of any other section, and of those below these."""


def write_terminal(page: Page) -> str:
    """Return a page as the terminal shows it that standard output is."""
    console = make_console()
    return text_of(_page(Screen(console.width, console.encoding), page), console)


def _page(screen: Screen, page: Page) -> Iterator[Line]:
    for words, style in ((page.title, BOLD), (page.body, ""), (" ".join(page.about), QUIET)):
        if words:
            yield from wrapped(screen.line(words, style), screen.width)
    for section in page.sections:
        style = _CHAPTER if section.heading and section.mark else _HEADING
        yield from ((),) * _empty_lines(section, style)
        yield from _section(screen, section, style)


def _empty_lines(section: Section, style: str) -> int:
    """Return how many empty lines come before a section: none before facts or notes that belong to the title."""
    first = section.blocks[0] if section.heading is None else None
    if isinstance(first, Facts) or (isinstance(first, Notice) and not first.heading):
        return 0
    return 2 if style == _CHAPTER else 1


def _section(screen: Screen, section: Section, style: str) -> Iterator[Line]:
    if section.heading is not None:
        mark = f" ({section.mark})" if section.mark else ""
        yield from wrapped(screen.line(f"{section.heading}{mark}", style), screen.width)
    columns = 2 if section.compact else 0
    within = screen.narrower(columns)
    yield from inset(_blocks(within, section.blocks), columns)
    for part in section.sections:
        yield from () if section.compact else ((),)
        yield from inset(_section(within, part, _HEADING if style == _CHAPTER else _BELOW), columns)


def _blocks(screen: Screen, blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Yield blocks one below the other; what stands apart has an empty line before it."""
    for number, block in enumerate(blocks):
        if number and (isinstance(block, Table) or (isinstance(block, Notice) and block.heading and block.lines)):
            yield ()
        yield from block_lines(screen, block)
