"""One item whole in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, foreign, grid, inset, make_console, printed
from improvetrack.rendering.terminal.legend import legend_lines, note_lines
from improvetrack.rendering.terminal.prose import prose_parts
from improvetrack.rendering.terminal.rows import Row, action_row, entry_row, run_on, table_of, word_of
from improvetrack.reports.item_life import Told
from improvetrack.reports.item_view import ItemPage, Place
from improvetrack.reports.wording import capital


def render_item(view: ItemPage) -> str:
    """Return one item as the terminal shows it."""
    console = make_console()
    return printed(console, *_parts(console, view))


def _parts(console: Console, view: ItemPage) -> Iterator[RenderableType]:
    item = view.item
    yield foreign(console, f"{item.id}  {item.title} {item.mark}".rstrip(), "bold")
    yield foreign(console, capital(item.level), QUIET)
    yield from note_lines(console, view.notes)
    yield from _labelled(console, [(place.level, foreign(console, _name(place))) for place in item.places])
    answers = [(place.level, foreign(console, _name(place))) for place in item.recommendations]
    agreed = [(fact.label, foreign(console, fact.words)) for fact in item.agreed]
    yield from _section(console, view.headings.agreed, list(_labelled(console, [*agreed, *answers])))
    yield from _section(console, f"Position in {view.period.label}", list(_position(console, view)))
    for heading, rows in (
        (view.headings.sub_actions, [entry_row(entry) for entry in item.sub_actions]),
        (view.headings.milestones, [entry_row(entry) for entry in item.milestones]),
        (view.headings.actions, [action_row(line) for line in item.actions]),
    ):
        yield from _section(console, heading, [table_of(console, rows)] if rows else [])
    told = [part for each in item.life for part in _told(console, each, item.id)]
    yield from _section(console, "What was reported", told)
    origin = [(fact.label, foreign(console, fact.words)) for fact in item.origin]
    yield from _section(console, "Where this comes from", list(_labelled(console, origin)))
    yield from legend_lines(console, view.legend)


def _section(console: Console, heading: str, parts: Sequence[RenderableType]) -> Iterator[RenderableType]:
    if parts:
        yield Text()
        yield foreign(console, heading, "bold")
        yield inset(Group(*parts))


def _labelled(console: Console, rows: Sequence[tuple[str, Text]]) -> Iterator[Table]:
    """Yield a table of labels and what they label, unless it is empty."""
    if rows:
        table = grid(2)
        for label, text in rows:
            table.add_row(foreign(console, capital(label), QUIET), text)
        yield table


def _name(place: Place) -> str:
    """Return the name of another item; a workstream's id is of no use here, since workstreams cannot be shown."""
    return place.title if place.kind == "workstream" else f"{place.id} {place.title}"


def _position(console: Console, view: ItemPage) -> Iterator[RenderableType]:
    rows = []
    if view.item.rated:
        rows.append((view.headings.rating, _word_with_facts(console, action_row(view.item.rated))))
    if view.item.own:
        rows.append(("status", _word_with_facts(console, entry_row(view.item.own))))
    yield from _labelled(console, rows)
    yield from (foreign(console, sentence) for sentence in view.item.position)


def _word_with_facts(console: Console, row: Row) -> Text:
    word = word_of(console, row.word) if row.word else Text()
    return word.append_text(foreign(console, f"; {run_on(row.facts)}")) if row.facts else word


def _told(console: Console, told: Told, about: str) -> Iterator[RenderableType]:
    """Yield what was reported for a period; the item itself, `about`, is not named again."""
    if not told.updated:
        yield foreign(console, f"{told.label}: no update", QUIET)
        return
    yield foreign(console, told.label, "bold")
    rows = [*([action_row(told.rated)] if told.rated else []), *(entry_row(entry) for entry in told.items)]
    parts: list[RenderableType] = [_word_with_facts(console, row) for row in rows if row.id == about]
    others = grid(2)
    for row in rows:
        if row.id != about:
            others.add_row(foreign(console, row.id), _word_with_facts(console, row))
    parts += [others] if others.row_count else []
    for month in told.achievements:
        parts += [foreign(console, f"Achieved in {month.label}:")]
        parts += [inset(foreign(console, achieved)) for achieved in month.lines]
    for passage in told.passages:
        parts += [foreign(console, passage.heading, "italic")] if passage.heading else []
        parts += prose_parts(console, passage.blocks)
    yield inset(Group(*parts))
