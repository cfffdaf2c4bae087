"""What changed between two states of a plan, in the terminal: in lines, as tables need more than 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, foreign, inset, make_console, printed
from improvetrack.rendering.terminal.legend import legend_lines
from improvetrack.rendering.terminal.rows import letter_of, word_of
from improvetrack.reports.changes.asks import ClosureRow, UnmadeRow
from improvetrack.reports.changes.counting import Count
from improvetrack.reports.changes.errata import Erratum
from improvetrack.reports.changes.groups import ChangeGroup
from improvetrack.reports.changes.headings import ChangeHeadings
from improvetrack.reports.changes.report import ChangesReport
from improvetrack.reports.changes.rows import ChangeRow
from improvetrack.reports.wording import run_on

Fact = tuple[str, str | None]
"""A label and what it labels; None where there is nothing to say."""


def render_changes(view: ChangesReport) -> str:
    """Return the report of changes as the terminal shows it."""
    console = make_console()
    return printed(console, *_parts(console, view))


def _parts(console: Console, view: ChangesReport) -> Iterator[RenderableType]:
    headings = view.headings
    yield foreign(console, view.title, "bold")
    yield foreign(console, view.body)
    yield foreign(console, f"{view.span}. {view.scope}", QUIET)
    yield from _agreement(console, view)
    counts = [part for count in view.counts for part in _count(console, count)]
    yield from _section(console, headings.counts, counts or [foreign(console, view.nothing or "")])
    yield from _section(console, headings.unmade, [_unmade(console, row, headings) for row in view.unmade])
    yield from _section(console, headings.closures, [_closure(console, row, headings) for row in view.closures])
    yield from _section(console, headings.errata, [_erratum(console, row, headings) for row in view.errata])
    for group in view.groups:
        yield from _section(console, _titled(group), list(_group(console, group, headings)))
    for heading, rows in ((headings.requests, view.requests), (headings.settings, view.settings)):
        yield from _section(console, heading, [_row(console, row, headings) for row in rows])
    yield from legend_lines(console, view.legend)


def _section(console: Console, heading: str, parts: Sequence[RenderableType]) -> Iterator[RenderableType]:
    """Yield parts under a heading; without parts, nothing."""
    if parts:
        yield Text()
        yield foreign(console, heading, "bold underline")
        yield from parts


def _agreement(console: Console, view: ChangesReport) -> Iterator[RenderableType]:
    """Yield how much was agreed, what nobody agreed to, and what could not be compared."""
    yield Text()
    yield foreign(console, view.agreement.headline, "bold")
    yield from [foreign(console, view.agreement.line)] if view.agreement.line else []
    for each in view.agreement.lacking:
        yield Text()
        yield Text.assemble(letter_of(console, each.mark), " ", foreign(console, each.heading, "bold"))
        yield from (inset(foreign(console, _whole(row))) for row in each.rows)
    if view.not_compared:
        yield Text()
        yield foreign(console, f"! {view.headings.not_compared}", "bold")
        yield inset(foreign(console, view.headings.not_compared_told))
        for file in view.not_compared:
            yield inset(foreign(console, f"{file.path} ({file.state}): {file.problem}"))


def _whole(row: ChangeRow) -> str:
    return f"{row.subject}: {_with(row.what, row.detail)}"


def _with(words: str, facts: Iterable[str]) -> str:
    told = run_on(facts)
    return f"{words} ({told})" if told else words


def _count(console: Console, count: Count) -> Iterator[RenderableType]:
    yield foreign(console, count.sentence, "bold")
    members = [_with(member.words, [member.note] if member.note else []) for member in count.members]
    for line in ["; ".join(members)] if count.brief else members:
        yield inset(foreign(console, line, QUIET))


def _titled(group: ChangeGroup) -> str:
    return f"{group.title} ({group.id})" if group.id else group.title


def _group(console: Console, group: ChangeGroup, headings: ChangeHeadings) -> Iterator[RenderableType]:
    for table in group.tables:
        yield inset(foreign(console, table.heading, "bold"))
        yield from (_row(console, row, headings) for row in table.rows)


def _row(console: Console, row: ChangeRow, headings: ChangeHeadings) -> Padding:
    """Return a change: what it is about, below it what changed, who agreed, why, and the commit."""
    subject = f"{row.subject} ({row.level})" if row.level else row.subject
    lines = [foreign(console, _with(row.what, row.detail))]
    given = row.approval
    if given:
        decided = ", ".join(each for each in (given.decided, given.request) if each)
        lines += [word_of(console, given.mark).append_text(foreign(console, f": {decided}" if decided else ""))]
        lines += _facts(console, ((headings.minute, given.minute), (headings.reason, given.reason)))
        lines += _facts(console, ((headings.asked_by, given.asked_by),))
    lines += _facts(console, ((headings.commit, row.recorded),))
    return inset(Group(foreign(console, subject), inset(Group(*lines), 4)))


def _facts(console: Console, facts: Iterable[Fact]) -> list[Text]:
    return [foreign(console, f"{label}: {words}", QUIET) for label, words in facts if words]


def _unmade(console: Console, row: UnmadeRow, headings: ChangeHeadings) -> Padding:
    decision = ((headings.approved_by, row.decided), (headings.minute, row.minute))
    facts = ((headings.asked, row.asked), (headings.made, row.told), *_asked(row, headings), *decision)
    return _labelled(console, row.subject, facts)


def _closure(console: Console, row: ClosureRow, headings: ChangeHeadings) -> Padding:
    facts = ((headings.proposed, row.asked), (headings.ends, row.ends), *_asked(row, headings))
    return _labelled(console, row.subject, facts)


def _asked(row: UnmadeRow | ClosureRow, headings: ChangeHeadings) -> tuple[Fact, ...]:
    return (headings.request, row.request), (headings.reason, row.reason), (headings.asked_by, row.asked_by)


def _erratum(console: Console, row: Erratum, headings: ChangeHeadings) -> Padding:
    said = ((headings.was, row.was), (headings.now, row.now), (headings.reason, row.reason))
    return _labelled(console, row.subject, ((headings.report, row.report), (headings.place, row.place), *said))


def _labelled(console: Console, subject: str, facts: Iterable[Fact]) -> Padding:
    lines = [foreign(console, f"{label}: {words}") for label, words in facts if words]
    return inset(Group(foreign(console, subject), inset(Group(*lines), 4)))
