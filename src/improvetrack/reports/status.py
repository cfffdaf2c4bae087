"""The plan at a glance: ratings theme by theme, progress in the period, and what needs attention."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from improvetrack.analysis.open_items import Held, overdue_items
from improvetrack.analysis.position import ActionPosition
from improvetrack.analysis.progress import completed_items, slipping_items
from improvetrack.analysis.standing import earlier_standing, standing_at
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.reports.entries import legend_of_marks
from improvetrack.reports.lines import Lines
from improvetrack.reports.main_actions import ratings_line, ratings_of
from improvetrack.reports.matters import (
    MatterBlock,
    attention,
    completed_block,
    slipping_block,
)
from improvetrack.reports.wording import day_label
from improvetrack.reports.words import LegendEntry, PeriodWords, Word, period_words

Happened = tuple[list[Held], list[Held], list[Held]]
"""What slips, what was completed, what is overdue."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many main actions have a rating."""

    rating: Word
    count: int


@dataclass(frozen=True, slots=True)
class ThemeStatus:
    """A theme, or the plan: its main actions by rating, and how many items slip, were completed or are overdue."""

    id: str
    title: str
    total: int
    ratings: tuple[Share, ...]
    slipping: int
    completed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Status:
    """The plan at a glance. `judged` says by which day; `line` adds the ratings up; `whole` is the plan itself."""

    title: str
    body: str
    period: PeriodWords
    as_at: str
    judged: str
    notes: tuple[str, ...]
    theme_level: str
    action_level: tuple[str, str]
    rating_label: str
    themes: tuple[ThemeStatus, ...]
    whole: ThemeStatus
    line: str
    progress: tuple[MatterBlock, ...]
    attention: tuple[MatterBlock, ...]
    legend: tuple[LegendEntry, ...]


def build_status(plan: Plan, period: Period, as_at: date, notes: tuple[str, ...] = ()) -> Status:
    """Return a plan at a glance, where it stood at a period; what is overdue or due is judged by the day `as_at`.

    `notes` say what the plan lacks.
    """
    standing = standing_at(plan, period)
    lines = Lines(standing, earlier_standing(standing))
    slipping, completed = list(slipping_items(standing)), list(completed_items(standing, lines.before))
    happened = (slipping, completed, list(overdue_items(standing, as_at)))
    columns = ratings_of(lines, standing.actions)
    themes = tuple(
        _status(columns, theme, _by_rating(lines, standing.of_theme(theme.id)), _of_theme(happened, theme.id))
        for theme in plan.themes
    )
    totals = _by_rating(lines, standing.actions)
    progress = (slipping_block(lines, slipping), completed_block(lines, completed))
    matters = attention(lines, as_at)
    return Status(
        title=plan.settings.title,
        body=plan.settings.body,
        period=period_words(period),
        as_at=as_at.isoformat(),
        judged=_judged(plan.settings, as_at),
        notes=notes,
        theme_level=plan.settings.levels.theme.one,
        action_level=(plan.settings.levels.action.one, plan.settings.levels.action.many),
        rating_label=plan.settings.ratings.label,
        themes=themes,
        whole=_status(columns, None, totals, happened),
        line=ratings_line(lines, standing.actions),
        progress=progress,
        attention=matters,
        legend=legend_of_marks({matter.mark for block in (*progress, *matters) for matter in block.matters}),
    )


def _by_rating(lines: Lines, positions: tuple[ActionPosition, ...]) -> Counter[str]:
    return Counter(lines.rating(position).id for position in positions)


def _of_theme(happened: Happened, theme: str) -> Happened:
    slipping, completed, overdue = ([held for held in each if held.theme == theme] for each in happened)
    return slipping, completed, overdue


def _status(columns: tuple[Word, ...], theme: Theme | None, totals: Counter[str], happened: Happened) -> ThemeStatus:
    slipping, completed, overdue = happened
    return ThemeStatus(
        id=theme.id if theme else "",
        title=theme.title if theme else "Whole plan",
        total=totals.total(),
        ratings=tuple(Share(word, totals[word.id]) for word in columns),
        slipping=len(slipping),
        completed=len(completed),
        overdue=len(overdue),
    )


def _judged(settings: PlanSettings, as_at: date) -> str:
    """Say by which day it is judged what is overdue and due, and that reporting has ended where it has."""
    last = cycle_of(settings).last_period
    judged = f"Dates are judged by {day_label(as_at)}"
    return f"{judged}; reporting ended with {last.name}." if last and last.ends <= as_at else f"{judged}."
