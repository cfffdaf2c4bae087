"""The theme progress summary: one page model for Markdown, HTML, JSON and the terminal.

Modelled on the theme progress summary that Sandwell's committees received in October 2022: per theme a statement,
counts with the items behind them, achievements by month, key milestones and workstream updates. Unlike it, every
count states its scope, carries its members and adds up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from improvetrack.analysis.open_items import Kind
from improvetrack.analysis.standing import Standing, standing_at
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.reports.corrections import CorrectionLine, corrections_of
from improvetrack.reports.counts_by_word import Grid, grid_of, left_actions, left_sub_actions, ratings_line, ratings_of
from improvetrack.reports.coverage import coverage_of
from improvetrack.reports.flows import TotalFlow, total_flow
from improvetrack.reports.glance import Glance, Headings, build_glance, headings_of
from improvetrack.reports.lines import Lines
from improvetrack.reports.theme_summary import ThemeSummary, build_theme
from improvetrack.reports.wording import counted, day_label
from improvetrack.reports.words import (
    LEFT_OUT,
    HowMany,
    LevelWords,
    PeriodWords,
    PlanLegend,
    legend_of,
    level_words,
    period_words,
)


@dataclass(frozen=True, slots=True)
class LeftCounts:
    """How many items have left the plan, with their main actions or by themselves."""

    main_actions: HowMany
    """Main actions."""
    sub_actions: HowMany
    """Sub-actions."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole plan, or what of it is shown."""

    actions: HowMany
    """How many main actions there are."""
    by_rating: Mapping[str, HowMany]
    """How many main actions have each rating."""
    actions_line: str
    """The line that adds these up."""
    sub_actions: Grid
    """Sub-actions by status and rating."""
    sub_actions_line: str
    """The line that adds these up."""
    left: LeftCounts
    """How many have left the plan, and are in no other count."""
    actions_flow: TotalFlow
    """How the main actions came to be as many."""
    sub_actions_flow: TotalFlow
    """How the sub-actions came to be as many."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A theme progress summary."""

    schema: Literal["improvetrack/summary/2"] = field(default="improvetrack/summary/2", init=False)
    """The name and the number of the format."""
    title: str
    """The report's title."""
    body: str
    """The public body."""
    period: PeriodWords
    """The reporting period."""
    as_at: str
    """The day by which it is judged what was agreed and what is overdue."""
    judged: str | None
    """That day in a sentence, where it is not the end of the period."""
    previous: str | None
    """The report that movement is measured from; nothing where this is the first."""
    levels: LevelWords
    """What the levels of the plan are called."""
    headings: Annotated[Headings, LEFT_OUT]
    """What the parts of the page are called."""
    legend: PlanLegend
    """What words and marks mean."""
    scope: str
    """Which part of the plan is reported."""
    glance: Glance
    """The plan at a glance."""
    corrections: tuple[CorrectionLine, ...]
    """What earlier reports had wrong."""
    themes: tuple[ThemeSummary, ...]
    """The themes, in the plan's order."""
    totals: Totals
    """All that is reported, added up."""
    coverage: tuple[str, ...]
    """What is said of a period of which the plan holds only a part."""
    missing: tuple[str, ...]
    """What could not be read and is counted nowhere."""


def build_summary(
    plan: Plan, period: Period, theme: str | None = None, missing: tuple[str, ...] = (), day: date | None = None
) -> Summary:
    """Return the summary of a plan at a period, of one theme or of all.

    It is judged by the end of the period, or by another `day`. `missing` names what could not be read, for a report
    that is made of a plan with errors.
    """
    standing = standing_at(plan, period, day or period.ends)
    plan, before, lines = standing.plan, standing.before, Lines(standing, says_overdue=True)
    themes = tuple(each for each in plan.themes if theme in (None, each.id))
    shown = tuple(build_theme(lines, each) for each in themes)
    return Summary(
        title=plan.settings.summary_title or f"{plan.settings.title}: progress summary",
        body=plan.settings.body,
        period=period_words(period),
        as_at=standing.day.isoformat(),
        judged=None if standing.day == period.ends else f"Dates are judged by {day_label(standing.day)}.",
        previous=before.period.name if before else None,
        levels=level_words(plan.settings.levels),
        headings=headings_of(plan.settings, period),
        legend=legend_of(plan.settings, _marks(standing, theme)),
        scope=_scope(plan, shown),
        glance=build_glance(lines, themes),
        corrections=corrections_of(plan, period.id, themes),
        themes=shown,
        totals=_totals(lines, theme),
        coverage=coverage_of(plan.settings, period),
        missing=missing,
    )


def _scope(plan: Plan, shown: tuple[ThemeSummary, ...]) -> str:
    if len(shown) == len(plan.themes):
        return f"{'All ' if len(shown) > 1 else ''}{counted(len(shown), plan.settings.levels.theme)}."
    return f"Only {', '.join(theme.title for theme in shown)}."


def _totals(lines: Lines, theme: str | None) -> Totals:
    positions = [position for position in lines.standing.actions if theme in (None, position.action.theme)]
    counts = Counter(lines.rating(position) for position in positions)
    left, left_below = left_actions(lines, theme), left_sub_actions(lines, theme)
    grid, levels = grid_of(lines, positions, left_below), lines.standing.plan.settings.levels
    return Totals(
        actions=len(positions),
        by_rating={rating.id: counts[rating] for rating in ratings_of(lines, positions)},
        actions_line=ratings_line(lines, positions, left),
        sub_actions=grid,
        sub_actions_line=grid.line,
        left=LeftCounts(len(left.members), len(left_below.members)),
        actions_flow=total_flow(lines.flows[Kind.ACTION], levels.action, theme),
        sub_actions_flow=total_flow(lines.flows[Kind.SUB_ACTION], levels.sub_action_name, theme),
    )


def _marks(standing: Standing, theme: str | None) -> frozenset[str]:
    """Return the kinds of provenance of all that is shown; a theme's own milestones without one have the theme's."""
    actions = [position.action for position in standing.actions if theme in (None, position.action.theme)]
    given = [item.provenance for each in actions for item in (each, *each.sub_actions, *each.milestones)]
    themes = [each for each in standing.plan.themes if theme in (None, each.id)]
    given += [milestone.provenance or each.provenance for each in themes for milestone in each.milestones]
    given += [each.provenance for each in themes]
    return frozenset(provenance.kind.value for provenance in given if provenance)
