"""A page in the terminal: its sections, and its blocks by one function for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from improvetrack.rendering.terminal.items import item_lines, prose_lines
from improvetrack.rendering.terminal.screen import (
    BOLD,
    BULLET,
    QUIET,
    Line,
    Screen,
    beside,
    hanging,
    inset,
    make_console,
    text_of,
    width_of,
    wrapped,
)
from improvetrack.rendering.terminal.tables import table_lines
from improvetrack.reports.page import (
    Facts,
    Items,
    Legend,
    Member,
    Notice,
    Page,
    PageBlock,
    Prose,
    Section,
    Sentence,
    Sentences,
    Table,
)
from improvetrack.reports.words import LegendEntry


def block_lines(screen: Screen, block: object) -> Iterator[Line]:
    """Yield a block as lines, by its kind."""
    return BLOCKS[type(block)](screen, block)


def _sentences(screen: Screen, block: Sentences) -> Iterator[Line]:
    quiet = block.style in ("quiet", "sum")
    for number, sentence in enumerate(block.sentences):
        strong = sentence.members or (block.style == "headline" and not number)
        line = screen.line(sentence.words, BOLD if strong else QUIET if quiet else "")
        if block.style == "list" and not sentence.members:
            yield from inset(hanging(BULLET, line, screen.width - 2), 2)
        else:
            yield from wrapped(line, screen.width)
        yield from inset(_members(screen.narrower(2), sentence), 2)


def _members(screen: Screen, sentence: Sentence) -> Iterator[Line]:
    told = [_member(member) for member in sentence.members]
    for words in ["; ".join(told)] if sentence.brief else told:
        yield from wrapped(screen.line(words, QUIET), screen.width)


def _member(member: Member) -> str:
    return f"{member.words} ({member.note})" if member.note else member.words


def _facts(screen: Screen, block: Facts) -> Iterator[Line]:
    labels = [screen.line(fact.label, QUIET) for fact in block.facts]
    taken = max(map(width_of, labels))
    gap = 2 if taken else 0
    for label, fact in zip(labels, block.facts, strict=True):
        words = f"; {fact.words}" if fact.word and fact.words else fact.words
        first, *more = [screen.line(line.strip()) for line in words.strip().split("\n")]
        value = [(*(screen.word(fact.word) if fact.word else ()), *first), *more]
        lines = [part for line in value for part in wrapped(line, screen.width - taken - gap)]
        yield from beside([[label], lines], (taken, 0), gap)


def _prose(screen: Screen, block: Prose) -> Iterator[Line]:
    yield from prose_lines(screen, block.blocks)
    if block.since:
        yield from wrapped(screen.line(block.since, QUIET), screen.width)


def _legend(screen: Screen, block: Legend) -> Iterator[Line]:
    for heading, entries in block.groups:
        if heading is None:
            for entry in entries:
                told = screen.line(f"{entry.sign} {_meaning(entry, ': ')}", QUIET)
                yield from wrapped(told, screen.width)
        else:
            yield from wrapped(screen.line(heading), screen.width)
            yield from inset(_entries(screen.narrower(2), entries), 2)


def _entries(screen: Screen, entries: tuple[LegendEntry, ...]) -> Iterator[Line]:
    signs = [screen.line(entry.sign) for entry in entries]
    taken = max(map(width_of, signs))
    for sign, entry in zip(signs, entries, strict=True):
        told = screen.line(_meaning(entry, " – "))
        yield from beside([[sign], wrapped(told, screen.width - taken - 1)], (taken, 0), 1)


def _meaning(entry: LegendEntry, joint: str) -> str:
    return f"{entry.label}{joint}{entry.meaning}" if entry.meaning else entry.label


def _notice(screen: Screen, block: Notice) -> Iterator[Line]:
    lines = (block.about, *block.lines) if block.about else block.lines
    if not block.heading:
        for line in lines:
            yield from wrapped(screen.line(f"! {line}", BOLD), screen.width)
        return
    sign = screen.letter(block.word) if block.word else ("!", BOLD)
    yield from wrapped((sign, screen.run(f" {block.heading}", BOLD)), screen.width)
    for line in lines:
        yield from inset(wrapped(screen.line(line), screen.width - 2), 2)


BLOCKS: Mapping[type, Callable[[Screen, Any], Iterator[Line]]] = {
    Sentences: _sentences,
    Facts: _facts,
    Items: item_lines,
    Table: table_lines,
    Prose: _prose,
    Legend: _legend,
    Notice: _notice,
}
"""What writes each kind of block."""


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


def _blocks(screen: Screen, blocks: tuple[PageBlock, ...]) -> Iterator[Line]:
    """Yield blocks one below the other; what stands apart has an empty line before it."""
    for number, block in enumerate(blocks):
        if number and (isinstance(block, Table) or (isinstance(block, Notice) and block.heading and block.lines)):
            yield ()
        yield from block_lines(screen, block)
