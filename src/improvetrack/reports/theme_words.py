"""A theme's own words for a period: its statement, its achievements by month and its workstream updates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvetrack.analysis.position import ActionPosition
from improvetrack.model.periods import month_name
from improvetrack.model.theme import Theme
from improvetrack.reports.lines import Lines
from improvetrack.reports.prose import Block, Span, read_prose
from improvetrack.reports.wording import carried_from

NO_STATEMENT = (Block("paragraph", (Span("No summary statement has been reported.", italic=True),)),)


@dataclass(frozen=True, slots=True)
class Month:
    """What was achieved in one month."""

    id: str
    """The month."""
    label: str
    """The month in words."""
    lines: tuple[str, ...]
    """What was achieved."""


@dataclass(frozen=True, slots=True)
class WorkstreamUpdate:
    """A workstream's own words for the period."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    blocks: tuple[Block, ...]
    """Its update."""
    carried: str | None
    """Since when the update stands, where it is an older one."""


def theme_statement(lines: Lines, theme: Theme) -> tuple[tuple[Block, ...], str | None]:
    """Return a theme's latest summary statement, and since when it stands where it is not this period's."""
    period = lines.standing.period.id
    for report in reversed(lines.standing.plan.reports_of(theme.id, period)):
        if report.summary is not None:
            return read_prose(report.summary), None if report.period == period else carried_from(report.period)
    return (NO_STATEMENT if lines.standing.plan.reports else ()), None


def theme_achievements(lines: Lines, theme: Theme, positions: Sequence[ActionPosition]) -> tuple[Month, ...]:
    """Return what this period's reports on a theme and its main actions say was achieved, newest month first."""
    period = lines.standing.period.id
    months: dict[str, list[str]] = {}
    report = lines.standing.plan.reports.get((period, theme.id))
    reported = [report.achievements] if report else []
    reported += [update.achievements for p in positions if (update := p.action.updates.get(period))]
    for achievements in reported:
        for month, achieved in achievements.items():
            months.setdefault(month, []).extend(achieved)
    return tuple(Month(month, month_name(month), tuple(months[month])) for month in sorted(months, reverse=True))


def workstream_updates(lines: Lines, theme: Theme) -> Iterator[WorkstreamUpdate]:
    """Yield the latest update of each workstream that has one, in the theme's order."""
    period = lines.standing.period.id
    newest_first = lines.standing.plan.reports_of(theme.id, period)[::-1]
    for workstream in theme.workstreams:
        told = next((report for report in newest_first if workstream.id in report.workstreams), None)
        if told:
            carried = None if told.period == period else carried_from(told.period)
            blocks = read_prose(told.workstreams[workstream.id])
            yield WorkstreamUpdate(workstream.id, workstream.title, blocks, carried)
