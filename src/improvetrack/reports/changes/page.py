"""The report of changes as a page: what nobody agreed to, every count, then each change in a table of its theme."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.reports.changes.asks import ClosureRow, Erratum, UnmadeRow
from improvetrack.reports.changes.groups import ChangeTable
from improvetrack.reports.changes.report import ChangesReport
from improvetrack.reports.changes.rows import ChangeRow
from improvetrack.reports.changes.words import ApprovalWords
from improvetrack.reports.page import (
    Cell,
    Column,
    Legend,
    ListItem,
    Notice,
    Page,
    PageBlock,
    Row,
    Section,
    Sentence,
    Sentences,
    Table,
    first_of,
    said,
)
from improvetrack.reports.wording import capital

Labelled = tuple[str, str | None]
"""A label and what it labels; None where there is nothing to say."""

_BELOW = "in the tables below"
"""Where all members of a count stand that names only the first of them."""

_AGREED = (
    Column("Item", width=17),
    Column("What changed", width=13),
    Column("From", width=10),
    Column("To", width=10),
    Column("Reason", width=13),
    Column("Asked by", width=8),
    Column("Approval", width=12),
    Column("Minute", width=7),
    Column("Recorded", width=10),
)
_PLAIN = (
    Column("Item", width=40),
    Column("What changed", width=15),
    Column("From", width=14),
    Column("To", width=14),
    Column("Recorded", width=17),
)


def page_of(view: ChangesReport) -> Page:
    """Return the report of changes as a page."""
    return Page(view.title, view.body, (f"{view.span}.", view.scope), tuple(_sections(view)))


def _sections(view: ChangesReport) -> Iterator[Section]:
    if view.coverage:
        yield Section("coverage", blocks=(Notice("", view.coverage),))
    yield Section("agreement", blocks=tuple(_agreement(view)))
    counts = Sentences(
        tuple(Sentence(each.sentence, first_of(each.members, _BELOW), each.brief) for each in view.counts), "list"
    )
    yield Section("counts", "What has changed", (counts if view.counts else said(view.nothing or ""),))
    yield from _tabled("unmade", "Approved, but not made as approved", [_unmade(row) for row in view.unmade])
    ends = f"{capital(view.workstream_level)} that would close with it"
    yield from _tabled("closures", "Proposed for closure", [_closure(row, ends) for row in view.closures])
    yield from _tabled("errata", "Corrections of past reports", [_erratum(row) for row in view.errata])
    for group in view.groups:
        tables = tuple(Section(each.name, each.heading, (_table(each),)) for each in group.tables)
        yield Section(group.name, group.title, sections=tables, mark=group.id)
    for name, heading, rows in (
        ("requests", "Change requests", view.requests),
        ("settings", "Settings of the plan", view.settings),
    ):
        if rows:
            yield Section(name, heading, (_table(ChangeTable(name, heading, rows)),))
    if view.legend:
        yield Section("legend", "What the marks mean", (Legend(((None, view.legend),)),))


def _agreement(view: ChangesReport) -> Iterator[PageBlock]:
    """Yield how much was agreed, what nobody agreed to, and what could not be compared."""
    yield said(view.agreement.headline, style="headline")
    if view.agreement.line:
        yield said(view.agreement.line, style="sum")
    for each in view.agreement.lacking:
        yield Notice(each.heading, tuple(f"{row.subject}: {_told(row)}" for row in each.rows), each.mark)
    if view.not_compared:
        yield Notice(
            heading="Not compared",
            about="These files could not be read. What changed in them is counted nowhere:",
            lines=tuple(f"{file.path} ({file.state}): {file.problem}" for file in view.not_compared),
        )


def _told(row: ChangeRow) -> str:
    return f"{row.what} ({'; '.join(row.detail)})" if row.detail else row.what


def _tabled(name: str, heading: str, rows: list[tuple[Labelled, ...]]) -> Iterator[Section]:
    """Yield a section with a table, whose columns are the labels of what is told in each row."""
    if rows:
        columns = tuple(Column(label) for label, _ in rows[0])
        yield Section(name, heading, (Table(heading, columns, tuple(map(_row, rows))),))


def _row(told: tuple[Labelled, ...]) -> Row:
    (_, title), *others = told
    labelled = tuple(ListItem(f"{label}: {words}") for label, words in others if words)
    return Row(tuple(Cell(words or "") for _, words in told), ListItem(title or "", items=labelled))


def _unmade(row: UnmadeRow) -> tuple[Labelled, ...]:
    made = (("What was approved", row.asked), ("What was made", row.told))
    return ("Item", row.subject), *made, *_asked(row), ("Approved by", row.decided), ("Minute", row.minute)


def _closure(row: ClosureRow, ends: str) -> tuple[Labelled, ...]:
    return ("Item", row.subject), ("What is proposed", row.asked), (ends, row.ends), *_asked(row)


def _asked(row: UnmadeRow | ClosureRow) -> tuple[Labelled, ...]:
    return ("Change request", row.request), ("Reason", row.reason), ("Asked by", row.asked_by)


def _erratum(row: Erratum) -> tuple[Labelled, ...]:
    place = (("Report", row.report), ("Where", row.place))
    return ("Item", row.subject), *place, ("It said", row.was), ("Right is", row.now), ("Reason", row.reason)


def _table(table: ChangeTable) -> Table:
    """Return changes as a table; who agreed to them, why and how, is told of changes to what was agreed."""
    agreed = table.name == "agreed"
    rows = (Row(tuple(_cells(row, agreed=agreed)), _item(row)) for row in table.rows)
    return Table(table.heading, _AGREED if agreed else _PLAIN, tuple(rows))


def _cells(row: ChangeRow, *, agreed: bool) -> Iterator[Cell]:
    given = row.approval
    yield Cell(_titled(row))
    yield Cell(row.change, details=row.detail)
    yield Cell(row.before or "")
    yield Cell(row.after or "")
    if agreed:
        yield Cell((given and given.reason) or "")
        yield Cell((given and given.asked_by) or "")
        yield Cell(word=given.mark, details=_decided(given)) if given else Cell("needs none")
        yield Cell((given and given.minute) or "")
    yield Cell(row.recorded or "")


def _item(row: ChangeRow) -> ListItem:
    """Return a change with lines below it: what changed, who agreed, why, and the commit."""
    given = row.approval
    lines = [ListItem(_told(row))]
    told: tuple[Labelled, ...] = (("Recorded", row.recorded),)
    if given:
        decided = ", ".join(_decided(given))
        lines.append(ListItem(f"{given.mark.label}: {decided}" if decided else given.mark.label))
        told = (("Minute", given.minute), ("Reason", given.reason), ("Asked by", given.asked_by), *told)
    lines += [ListItem(f"{label}: {words}") for label, words in told if words]
    return ListItem(_titled(row), sign=given.mark if given else None, items=tuple(lines))


def _titled(row: ChangeRow) -> str:
    return f"{row.subject} ({row.level})" if row.level else row.subject


def _decided(given: ApprovalWords) -> tuple[str, ...]:
    return tuple(words for words in (given.decided, given.request) if words)
