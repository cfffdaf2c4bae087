"""One theme of the progress summary: its own words, its counts with their members, and its milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvetrack.analysis.open_items import Kind
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.analysis.progress import Disagreement, disagreement
from improvetrack.analysis.standing import theme_milestones
from improvetrack.model.ids import natural_order
from improvetrack.model.periods import month_name
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import Stage
from improvetrack.reports.agreement import Departures, departures, with_departures
from improvetrack.reports.counts_by_word import MainActions, SubActions, build_main_actions, build_sub_actions
from improvetrack.reports.details import undated
from improvetrack.reports.flows import TotalFlow, total_flow
from improvetrack.reports.lines import ItemLine, Lines, provenance_mark
from improvetrack.reports.prose import Block, Span, read_prose
from improvetrack.reports.wording import carried_from, counted, joined, sum_line
from improvetrack.reports.words import Mark

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


@dataclass(frozen=True, slots=True)
class ThemeSummary:
    """One theme of the summary."""

    id: str
    """The theme's id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    statement: tuple[Block, ...]
    """Its summary statement."""
    statement_carried: str | None
    """Since when the statement stands, where it is an older one."""
    main_actions: MainActions
    """Its main actions by rating."""
    sub_actions: SubActions
    """Its sub-actions by status."""
    disagreements: tuple[str, ...]
    """Where ratings and facts differ."""
    achievements: tuple[Month, ...]
    """What was achieved, newest month first."""
    milestones_outstanding: tuple[ItemLine, ...]
    """Its milestones that are not complete."""
    milestones_complete: tuple[ItemLine, ...]
    """Its milestones that are complete."""
    milestones_undated: tuple[str, ...]
    """How many complete ones have no completion date, once for each reason."""
    milestones_line: str
    """The line that adds its milestones up."""
    milestones_left: Departures
    """Its milestones that have left the plan."""
    milestones_flow: TotalFlow
    """How its milestones came to be as many."""
    workstreams: tuple[WorkstreamUpdate, ...]
    """What its workstreams report."""


def build_theme(lines: Lines, theme: Theme) -> ThemeSummary:
    """Return the summary of one theme."""
    positions = lines.standing.of_theme(theme.id)
    statement, statement_carried = theme_statement(lines, theme)
    milestones = list(_milestones(lines, theme, positions))
    done = [item for item, _ in milestones if item.stage is Stage.DONE]
    level = lines.standing.plan.settings.levels.milestone_name
    left = departures(lines.standing, Kind.MILESTONE, level, theme.id)
    return ThemeSummary(
        id=theme.id,
        title=theme.title,
        mark=provenance_mark(theme.provenance),
        statement=statement,
        statement_carried=statement_carried,
        main_actions=build_main_actions(lines, theme.id),
        sub_actions=build_sub_actions(lines, theme.id),
        disagreements=tuple(_disagreements(lines, positions)),
        achievements=theme_achievements(lines, theme, (*positions, *lines.standing.left_of_theme(theme.id))),
        milestones_outstanding=tuple(line for item, line in milestones if item.stage is not Stage.DONE),
        milestones_complete=tuple(line for item, line in milestones if item.stage is Stage.DONE),
        milestones_undated=tuple(undated([item.completed for item in done], level)),
        milestones_line=with_departures(
            sum_line(
                [(len(milestones) - len(done), "outstanding"), (len(done), "complete")], counted(len(milestones), level)
            ),
            left,
        ),
        milestones_left=left,
        milestones_flow=total_flow(lines.flows[Kind.MILESTONE], level, theme.id),
        workstreams=tuple(workstream_updates(lines, theme)),
    )


def _disagreements(lines: Lines, positions: tuple[ActionPosition, ...]) -> Iterator[str]:
    settings, words = lines.standing.plan.settings, lines.standing.plan.vocabulary
    for position in positions:
        disputed = disagreement(position, words)
        if disputed is None:
            continue
        rating, action = lines.rating(position).label, position.action
        if disputed.how is Disagreement.GRAVE_BUT_COMPLETE:
            done = f"all its {settings.levels.sub_action_name.many} are complete"
            yield f"{action.id} {action.title} is rated {rating}, yet {done}."
        else:
            slipping = joined([f"{item.item.id} {item.item.title}" for item in disputed.items])
            yield f"{action.id} {action.title} is rated {rating}, yet has significant slippage: {slipping}."


def _milestones(
    lines: Lines, theme: Theme, positions: tuple[ActionPosition, ...]
) -> Iterator[tuple[ItemPosition, ItemLine]]:
    """Yield a theme's milestones, its actions' by id, then its own."""
    for position in sorted(positions, key=lambda position: natural_order(position.action.id)):
        for item in position.milestones:
            yield item, lines.milestone(item, position.action.provenance)
    for item in theme_milestones(lines.standing, theme):
        yield item, lines.milestone(item, theme.provenance)
