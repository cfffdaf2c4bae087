"""The slip ledger as a page: the warnings, the numbers, then a table for each place, with the words around them."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.reports.drift.view import DriftBlock, DriftLine, DriftPage
from improvetrack.reports.page import (
    Block,
    Cell,
    Column,
    Item,
    Items,
    Legend,
    Notice,
    Page,
    Row,
    Section,
    Table,
    said,
)

_ITEM, _DATE, _MOVES, _WAY, _CAUSE, _STATUS = 40, 18, 11, 15, 18, 33
"""The shares of the columns."""


def page_of(view: DriftPage) -> Page:
    """Return the slip ledger as a page."""
    state = f"As at {view.state}." if view.state else ""
    return Page(
        title=f"{view.title}, {view.period.label}",
        body=view.body,
        about=tuple(sentence for sentence in (state, view.judged, view.scope) if sentence),
        sections=tuple(_sections(view)),
    )


def _sections(view: DriftPage) -> Iterator[Section]:
    if view.notes:
        yield Section("notes", blocks=(Notice("This ledger is not complete", view.notes),))
    yield Section("numbers", blocks=tuple(_numbers(view)))
    if view.causes:
        causes = said(*(cause.words for cause in view.causes), style="list")
        line = [said(view.causes_line, style="sum")] if view.causes_line else []
        yield Section("causes", "Causes", (causes, *line))
    for block in view.blocks:
        yield Section(block.name, block.heading, tuple(_place(view, block)))
    if view.legend:
        yield Section("legend", "What the marks mean", (Legend(((None, view.legend),)),))


def _numbers(view: DriftPage) -> Iterator[Block]:
    yield said(*view.sentences, style="headline")
    yield said(view.line, *([view.whole] if view.whole else []), style="sum")
    if view.cliffs:
        yield Notice("Too many dates on one day", tuple(cliff.words for cliff in view.cliffs))


def _place(view: DriftPage, block: DriftBlock) -> Iterator[Block]:
    done = block.name == "done"
    if done and view.outcomes:
        yield said(*(outcome.words for outcome in view.outcomes), style="list")
    if block.brief:
        yield Items(tuple(Item(line.title, line.id) for line in block.lines), style="ids")
    else:
        rows = (Row(tuple(_cells(line, done=done)), _item(line)) for line in block.lines)
        yield Table(block.heading, tuple(_columns(done=done)), tuple(rows))


def _columns(*, done: bool) -> Iterator[Column]:
    yield Column("Item", width=_ITEM)
    yield Column("First agreed", width=_DATE)
    yield Column("Agreed now", width=_DATE)
    yield Column("Completed" if done else "Forecast", width=_DATE)
    yield Column("Moves", number=True, width=_MOVES)
    if not done:
        yield Column("Slippage", width=_WAY)
    yield Column("Total drift", width=_WAY)
    yield Column("Cause", width=_CAUSE)
    yield Column("Lead", width=_CAUSE)
    yield Column("Status", width=_STATUS)


def _cells(line: DriftLine, *, done: bool) -> Iterator[Cell]:
    """Yield what each column says of an item; what is not known is an empty cell."""
    yield Cell(_titled(line), id=line.id, mark=line.mark)
    yield Cell(line.baseline or "")
    yield Cell(line.agreed or "")
    yield Cell((line.completed if done else line.forecast) or "")
    yield Cell(str(line.moves))
    if not done:
        yield Cell(line.slippage or "")
    yield Cell(line.drift or "")
    yield Cell(line.cause or "")
    yield Cell(line.lead or "")
    yield Cell(word=line.status, details=line.facts)


def _item(line: DriftLine) -> Item:
    return Item(
        title=_titled(line),
        id=line.id,
        mark=line.mark,
        sign=line.status,
        lead=line.drift or "–",
        facts=(line.status.label, *line.details),
    )


def _titled(line: DriftLine) -> str:
    return f"{line.cause_mark} {line.title}".lstrip()
