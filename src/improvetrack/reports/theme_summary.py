"""One theme of the progress summary: its counts with their members, its achievements, milestones and updates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from improvetrack.analysis.open_items import Kind
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.analysis.progress import Disagreement, disagreement
from improvetrack.analysis.standing import theme_milestones
from improvetrack.model.ids import natural_order
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import Stage
from improvetrack.reports.departures import Departures, departures, with_departures
from improvetrack.reports.details import undated
from improvetrack.reports.lines import ItemLine, Lines
from improvetrack.reports.main_actions import MainActions, build_main_actions
from improvetrack.reports.prose import Block
from improvetrack.reports.sub_actions import SubActions, build_sub_actions
from improvetrack.reports.theme_words import (
    Month,
    WorkstreamUpdate,
    theme_achievements,
    theme_statement,
    workstream_updates,
)
from improvetrack.reports.wording import counted, joined, sum_line


@dataclass(frozen=True, slots=True)
class ThemeSummary:
    """One theme of the summary."""

    id: str
    """The theme's id."""
    title: str
    """Its title."""
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
