"""The page of the slip ledger: what it holds, and how it is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from improvetrack.reports.page import (
    Cell,
    Column,
    Items,
    Legend,
    ListItem,
    Notice,
    Page,
    PageBlock,
    Row,
    Section,
    Table,
    said,
)
from improvetrack.reports.words import LEFT_OUT, HowMany, LegendEntry, Mark, PeriodWords, Word


@dataclass(frozen=True, slots=True)
class DriftLine:
    """One item of the ledger; dates are in words, and what is not known or not given is nothing."""

    kind: str
    """What it is: action, sub-action or milestone."""
    level: str
    """What the plan calls such an item."""
    id: str
    """Its id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    theme: str
    """Its theme's id."""
    lead: str | None
    """The post that leads it."""
    status: Word
    """Its status, or the rating of a main action."""
    baseline: str | None
    """The date first agreed."""
    agreed: str | None
    """The date agreed now."""
    forecast: str | None
    """The date that is expected."""
    completed: str | None
    """When it was completed."""
    moves: HowMany
    """How many dates were agreed anew."""
    slippage: str | None
    """How far the forecast is from the agreed date, in words."""
    slippage_months: HowMany | None
    """The same in whole months, never below 0."""
    drift: str | None
    """How far the forecast, or the completion, is from the date first agreed, in words."""
    drift_months: HowMany | None
    """The same in whole months, never below 0."""
    overdue: bool
    """Whether its date had passed."""
    cause: str | None
    """Why it slipped."""
    cause_mark: str
    """The sign of the cause by the legend."""
    facts: tuple[str, ...]
    """What else there is to say, beside the columns of a table."""
    details: tuple[str, ...]
    """All that there is to say, where there are no columns."""


@dataclass(frozen=True, slots=True)
class DriftBlock:
    """Items that stand at one place of the ledger."""

    name: str
    """The name of the place for programs."""
    heading: str
    """The place, and how many items stand there."""
    count: HowMany
    """How many there are."""
    brief: bool
    """Whether they may be told by their ids alone."""
    lines: tuple[DriftLine, ...]
    """The items."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of items."""

    name: str
    """What is counted, for programs."""
    label: str
    """What is counted, for people."""
    count: HowMany
    """How many there are."""
    members: tuple[str, ...]
    """Their ids."""
    words: str
    """All of it in words."""


@dataclass(frozen=True, slots=True)
class CliffWarning:
    """So many dates that fall on one day."""

    day: str
    """The day."""
    theme: str | None
    """The theme whose dates they are; nothing for all."""
    lead: str | None
    """The post whose dates they are; nothing for all."""
    count: HowMany
    """How many dates fall on that day."""
    total: HowMany
    """Of how many."""
    members: tuple[str, ...]
    """The ids of the items."""
    words: str
    """All of it in words."""


@dataclass(frozen=True, slots=True)
class DriftHeadings:
    """What the parts and columns of the ledger are called."""

    notice: str
    numbers: str
    cliffs: str
    causes: str
    item: str
    baseline: str
    agreed: str
    forecast: str
    completed: str
    moves: str
    slippage: str
    drift: str
    cause: str
    lead: str
    status: str
    legend: str


@dataclass(frozen=True, slots=True)
class DriftPage:
    """The slip ledger."""

    schema: Literal["improvetrack/drift/2"] = field(default="improvetrack/drift/2", init=False)
    """The name and the number of the format."""
    title: str
    """The report's title."""
    body: str
    """The public body."""
    period: PeriodWords
    """The reporting period."""
    state: str | None
    """The state that was read; nothing where it is the plan as it lies in its folder."""
    as_at: str
    """The day by which it is judged what is overdue."""
    judged: str
    """That day in a sentence."""
    scope: str
    """Which part of the plan is shown."""
    notes: tuple[str, ...]
    """What the plan lacks."""
    headings: Annotated[DriftHeadings, LEFT_OUT]
    sentences: tuple[str, ...]
    """What stands first."""
    line: str
    """The line that adds the open items up."""
    whole: str | None
    """The line that adds all items up."""
    moved: Tally
    """The open items whose agreed date was agreed anew."""
    cliffs: tuple[CliffWarning, ...]
    """Where too many dates fall on one day."""
    causes: tuple[Tally, ...]
    """The open items that moved or are later than first agreed, by cause."""
    causes_line: str | None
    """The line that adds these up."""
    outcomes: tuple[Tally, ...]
    """The completed items by how late they were."""
    blocks: tuple[DriftBlock, ...]
    """The items by their place in the ledger."""
    legend: tuple[LegendEntry, ...]
    """What the marks mean."""


_ITEM, _DATE, _MOVES, _WAY, _CAUSE, _STATUS = 38, 18, 15, 15, 18, 31
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


def _numbers(view: DriftPage) -> Iterator[PageBlock]:
    yield said(*view.sentences, style="headline")
    yield said(view.line, *([view.whole] if view.whole else []), style="sum")
    if view.cliffs:
        yield Notice("Too many dates on one day", tuple(cliff.words for cliff in view.cliffs))


def _place(view: DriftPage, block: DriftBlock) -> Iterator[PageBlock]:
    done = block.name == "done"
    if done and view.outcomes:
        yield said(*(outcome.words for outcome in view.outcomes), style="list")
    if block.brief:
        yield Items(tuple(ListItem(line.title, line.id) for line in block.lines), style="ids")
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


def _item(line: DriftLine) -> ListItem:
    return ListItem(
        title=_titled(line),
        id=line.id,
        mark=line.mark,
        sign=line.status,
        lead=line.drift or "–",
        facts=(line.status.label, *line.details),
    )


def _titled(line: DriftLine) -> str:
    return f"{line.cause_mark} {line.title}".lstrip()
