"""Items and prose in the terminal, in columns or in lines that run on, wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from improvetrack.rendering.terminal.screen import (
    BOLD,
    QUIET,
    Line,
    Run,
    Screen,
    beside,
    hanging,
    inset,
    width_of,
    wrapped,
)
from improvetrack.reports.page import Items, ListItem
from improvetrack.reports.prose import Block, Span
from improvetrack.reports.wording import run_on


def prose_lines(screen: Screen, blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield each paragraph and each list of a text."""
    for block in blocks:
        if block.kind == "paragraph":
            yield from wrapped(tuple(run for span in block.spans for run in _runs(screen, span)), screen.width)
        elif block.items:
            yield from _list(screen, block)


def _list(screen: Screen, block: Block) -> Iterator[Line]:
    numbered = block.kind == "numbered"
    taken = len(f"{block.start + len(block.items) - 1}.") if numbered else 1
    for number, item in enumerate(block.items, start=block.start):
        sign: Line = ((f"{number}." if numbered else "-", ""),)
        yield from beside([[sign], [*prose_lines(screen.narrower(taken + 1), item)]], (taken, 0), 1)


def _runs(screen: Screen, span: Span) -> Iterator[Run]:
    """Yield a run of text; a link's address follows its words, as it cannot be followed from paper or a pipe."""
    style = " ".join(name for name, is_on in (("bold", span.bold), ("italic", span.italic)) if is_on)
    yield screen.run(span.text, style)
    if span.link and span.link != span.text:
        yield screen.run(f" ({span.link})")


Head = tuple[Line, ...]
"""What stands before the title of an item: its lead, its sign, its id and its word."""

_WIDEST_WORD = 24
"""The columns that ratings and statuses may take."""

_NAMED, _NAMED_AFTER_OTHERS = 200, 30
"""The most ids that are named, alone and after items that are told in full; JSON has all of them."""


def item_lines(screen: Screen, block: Items) -> Iterator[Line]:
    """Yield items under their heading."""
    if block.heading:
        letter = (screen.letter(block.word), (" ", "")) if block.word else ()
        heading = screen.run(block.heading, BOLD if block.items else QUIET)
        yield from wrapped((*letter, heading), screen.width)
    columns = 2 if block.heading or block.style != "rows" else 0
    within, told = screen.narrower(columns), block.items[: block.shown]
    if block.style == "ids":
        yield from inset(_ids(within, block.items, _NAMED), columns)
        return
    yield from inset(row_lines(within, told) if told and block.style == "rows" else _run_on(within, told), columns)
    rest = block.items[len(told) :]
    if rest:
        yield from inset(_ids(screen.narrower(2), rest, _NAMED_AFTER_OTHERS, "and " if told else ""), 2)


def row_lines(screen: Screen, items: Iterable[ListItem]) -> Iterator[Line]:
    """Yield items as rows, whose columns are as wide as they need; below each title stands what is said of it."""
    flat = [*_flat(items, 0)]
    heads = [_head(screen, item) for item, _ in flat]
    step = 2 if any(map(any, heads)) else 4
    heads = [_set_in(head, step * depth) for head, (_, depth) in zip(heads, flat, strict=True)]
    widths = _widths(screen, heads)
    kept = [place for place, width in enumerate(widths) if width]
    below = 0 if kept else 4
    room = screen.width - sum(widths) - 2 * len(kept)
    for head, (item, depth) in zip(heads, flat, strict=True):
        columns = 0 if any(head) else step * depth
        title = [*inset(_title(screen, item, room - columns, below), columns)]
        cells = [wrapped(head[place], widths[place]) for place in kept]
        yield from beside([*cells, title], (*filter(None, widths), 0), 2)


def _flat(items: Iterable[ListItem], depth: int) -> Iterator[tuple[ListItem, int]]:
    """Yield items, each before those below it, with how far down they are."""
    for item in items:
        yield item, depth
        yield from _flat(item.items, depth + 1)


def _head(screen: Screen, item: ListItem) -> Head:
    sign = (screen.letter(item.sign),) if item.sign else ()
    word = screen.word(item.word) if item.word else ()
    return screen.line(item.lead or ""), sign, screen.line(item.id), word


def _set_in(head: Head, columns: int) -> Head:
    """Return a head whose first part that is not empty is set in."""
    first = next((place for place, part in enumerate(head) if part), len(head))
    return tuple(
        ((" " * columns, ""), *part) if columns and place == first else part for place, part in enumerate(head)
    )


def _widths(screen: Screen, heads: Sequence[Head]) -> tuple[int, ...]:
    """Return how wide each part of the heads has to be, within what there is room for."""
    quarter = screen.width // 4
    limits = (quarter, quarter, quarter, min(_WIDEST_WORD, screen.width // 3))
    return tuple(
        min(max(map(width_of, parts)), limit) for parts, limit in zip(zip(*heads, strict=True), limits, strict=True)
    )


def _title(screen: Screen, item: ListItem, room: int, below: int) -> Iterator[Line]:
    """Yield the title of an item and, set in, what is said of it."""
    title = f"{item.title} {item.mark}" if item.mark else item.title
    yield from wrapped(screen.line(title, BOLD if item.strong else ""), room)
    within = screen.narrower(screen.width - room + below)
    if item.facts:
        yield from inset(wrapped(screen.line(run_on(item.facts), QUIET), within.width), below)
    yield from inset(prose_lines(within, item.prose), below)


def _run_on(screen: Screen, items: Iterable[ListItem]) -> Iterator[Line]:
    """Yield items in lines; an item without an id has a bullet."""
    for item in items:
        head = screen.line(item.id or "-")
        taken = width_of(head) + 1
        yield from hanging(head, _sentence(screen, item), screen.width)
        yield from inset(prose_lines(screen.narrower(taken), item.prose), taken)
        yield from inset(_run_on(screen.narrower(2), item.items), 2)


def _sentence(screen: Screen, item: ListItem) -> Line:
    """Return an item in one line."""
    word = item.word or item.sign
    lead = screen.line(f"{item.lead} ") if item.lead else ()
    letter = (screen.letter(word), (" ", "")) if word else ()
    title = screen.run(f"{item.title} {item.mark}" if item.mark else item.title, BOLD if item.strong else "")
    facts = screen.line(f" ({run_on(item.facts)})", QUIET) if item.facts else ()
    return *lead, *letter, title, *facts


def _ids(screen: Screen, items: Sequence[ListItem], most: int, before: str = "") -> list[Line]:
    """Return the line that names items by their ids, with how many more there are."""
    named = ", ".join(item.id for item in items[:most])
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return wrapped(screen.line(f"{before}{named}{more}", QUIET), screen.width)
