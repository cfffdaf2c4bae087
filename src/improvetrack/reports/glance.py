"""The plan at a glance, with the headings of a summary in the plan's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from improvetrack.analysis.open_items import Kind, without_update
from improvetrack.analysis.position import ActionPosition
from improvetrack.analysis.progress import Movement, disagreement, grave_words, is_slipping
from improvetrack.model.periods import Period
from improvetrack.model.settings import LevelName, Levels, PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.reports.counts_by_word import left_actions, left_sub_actions, ratings_of
from improvetrack.reports.entries import counted_kinds
from improvetrack.reports.lines import Lines
from improvetrack.reports.wording import capital, counted, day_label, joined
from improvetrack.reports.words import HowMany, Word


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a summary; None stands for a level that the plan does not use, whose parts are left out."""

    notice: str
    left_out: str
    glance: str
    back: str
    corrections: str
    reason: str
    legend: str
    legend_ratings: str
    legend_statuses: str | None
    legend_marks: str
    theme: str
    summary: str
    actions: str
    own_statuses: str
    actions_completed: str
    action: str
    sub_actions: str | None
    sub_action_lines: str | None
    grid: str | None
    status: str
    rating: str
    total: str
    disagreements: str
    achievements: str
    no_achievements: str
    milestones: str | None
    outstanding: str
    complete: str
    workstreams: str | None
    workstream: str | None
    update: str


def headings_of(settings: PlanSettings, period: Period) -> Headings:
    """Return the headings of a plan's summary for a period."""
    levels, below = settings.levels, settings.reported_sub_action
    return Headings(
        notice="This report is not complete",
        left_out="These files have errors. What they hold is counted nowhere:",
        glance="The plan at a glance",
        back="Back to the plan at a glance",
        corrections="Corrections to earlier reports",
        reason="Reason",
        legend="What the words and marks mean",
        legend_ratings=capital(settings.ratings.label),
        legend_statuses=_legend_of_statuses(settings),
        legend_marks="Marks",
        theme=capital(levels.theme.one),
        summary="Summary",
        actions=f"{capital(levels.action.many)} by {settings.ratings.label}",
        own_statuses=f"{capital(levels.action.many)} by their own status",
        actions_completed=f"{capital(levels.action.many)} completed this period",
        action=capital(levels.action.one),
        sub_actions=f"{capital(below.many)} by status" if below else None,
        sub_action_lines=capital(below.many) if below else None,
        grid=_grid_heading(settings),
        status="Status",
        rating=capital(settings.ratings.label),
        total="Total",
        disagreements=f"Where the {settings.ratings.label} and the facts differ",
        achievements=f"Achievements this period ({period.span})",
        no_achievements="None reported for this period.",
        milestones=capital(levels.milestone.many) if levels.milestone else None,
        outstanding="Outstanding",
        complete="Complete",
        workstreams=f"{capital(levels.workstream.one)} updates" if levels.workstream else None,
        workstream=capital(levels.workstream.one) if levels.workstream else None,
        update="Update",
    )


def _legend_of_statuses(settings: PlanSettings) -> str | None:
    levels = settings.levels
    if settings.statuses and not settings.rates:
        return "Status"
    return f"Status of {levels.sub_action.many}" if settings.statuses and levels.sub_action else None


def _grid_heading(settings: PlanSettings) -> str | None:
    levels = settings.levels
    if settings.reported_sub_action is None:
        return None
    items, actions = capital(settings.reported_sub_action.many), levels.action.many
    return f"{items} by status and by the {settings.ratings.label} of their {actions}"


_FEW = 5
"""The most items that a sentence names."""

_SAID = {
    Movement.COMPLETED: "completed",
    Movement.BETTER: "better",
    Movement.WORSE: "worse",
    Movement.OTHER: "changed",
    Movement.NEW: "joined",
    Movement.FIRST: "first rated",
    Movement.AGAIN: "rated again",
    Movement.GONE: "no longer rated",
}


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """The numbers of one theme, or of all."""

    id: str
    """The theme's id; empty for all."""
    title: str
    """Its title."""
    ratings: tuple[HowMany, ...]
    """How many main actions have each rating."""
    numbers: tuple[HowMany, ...]
    """The numbers of the other columns."""
    movement: str | None
    """How ratings moved, in words."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The plan in a few sentences and one table."""

    sentences: tuple[str, ...]
    """What stands first: counts, and what to beware of."""
    caption: str
    """What the table shows."""
    ratings: tuple[Word, ...]
    """The ratings that head its first columns."""
    columns: tuple[str, ...]
    """What heads its other numbers."""
    movement: str | None
    """What heads the column on how ratings moved; nothing where there is no earlier report."""
    rows: tuple[GlanceRow, ...]
    """A row for each theme."""
    total: GlanceRow
    """The row that adds them up."""


def build_glance(lines: Lines, themes: Sequence[Theme]) -> Glance:
    """Return the numbers of some themes."""
    chosen = {theme.id: lines.standing.of_theme(theme.id) for theme in themes}
    everything = tuple(position for positions in chosen.values() for position in positions)
    ratings = ratings_of(lines, everything)
    levels = lines.standing.plan.settings.levels
    before = lines.standing.before
    moved = before and lines.standing.plan.settings.rates
    since = f"{capital(levels.action.many)} moved since {before.period.name}" if before and moved else None
    total = _row(lines, ratings, ("", "Total"), everything, frozenset(chosen))
    numbers = list(_numbers(lines, everything, frozenset(chosen)))
    headline, *told = _sentences(lines, ratings, total, numbers)
    return Glance(
        sentences=(
            headline,
            *_grave(lines, everything),
            *told,
            *_gone(lines, chosen),
            *_doubts(lines, frozenset(chosen)),
        ),
        caption=_caption(lines),
        ratings=ratings,
        columns=tuple(number.heading for number in numbers),
        movement=since,
        rows=tuple(
            _row(lines, ratings, (theme.id, theme.title), chosen[theme.id], frozenset({theme.id})) for theme in themes
        ),
        total=total,
    )


def _row(
    lines: Lines,
    ratings: Sequence[Word],
    name: tuple[str, str],
    positions: Sequence[ActionPosition],
    themes: frozenset[str],
) -> GlanceRow:
    counts = Counter(lines.rating(position) for position in positions)
    return GlanceRow(
        id=name[0],
        title=name[1],
        ratings=tuple(counts[rating] for rating in ratings),
        numbers=tuple(number.number for number in _numbers(lines, positions, themes)),
        movement=_movement(lines, positions),
    )


class _Number(NamedTuple):
    """A number of a theme, what heads its column, and how a sentence says it after the count of its level."""

    level: LevelName
    heading: str
    number: int
    said: str


def _numbers(lines: Lines, positions: Sequence[ActionPosition], themes: frozenset[str]) -> Iterator[_Number]:
    """Yield each level's numbers: how many there are, how many slip, and how many were completed in the period."""
    levels, words = lines.standing.plan.settings.levels, lines.standing.plan.vocabulary.statuses
    completed = Counter(held.kind for held in lines.completed if held.theme in themes)
    items = [item for position in positions for item in position.sub_actions]
    own = [position.own for position in positions]
    told = [(levels.action, Kind.ACTION, own, lines.own_statuses)]
    sub_action = lines.standing.plan.settings.reported_sub_action
    told += [(sub_action, Kind.SUB_ACTION, items, True)] if sub_action else []
    for level, kind, held, slips in told:
        name = capital(level.many)
        yield _Number(level, name, len(held), "")
        if slips:
            yield _Number(level, f"{name} slipping", sum(is_slipping(item, words) for item in held), "slipping")
        yield _Number(level, f"{name} completed", completed[kind], "completed this period")


def _movement(lines: Lines, positions: Sequence[ActionPosition]) -> str | None:
    if lines.standing.before is None or not lines.standing.plan.settings.rates:
        return None
    moves = Counter(map(lines.moved, positions))
    return joined([f"{moves[kind]} {said}" for kind, said in _SAID.items() if moves[kind]]) or "none"


def _sentences(lines: Lines, ratings: Sequence[Word], total: GlanceRow, numbers: Sequence[_Number]) -> Iterator[str]:
    levels: Levels = lines.standing.plan.settings.levels
    parts = [f"{number} {word.label}" for number, word in zip(total.ratings, ratings, strict=True)]
    of_actions = [number for number in numbers if number.level is levels.action]
    yield f"{capital(counted(of_actions[0].number, levels.action))}: {joined(parts)}."
    if levels.sub_action and lines.standing.plan.settings.statuses:
        items, *below = (number for number in numbers if number.level is levels.sub_action)
        told = ", ".join(f"{number.number} {number.said}" for number in below)
        yield f"{capital(counted(items.number, levels.sub_action))}: {told}."
    for number in of_actions[1:]:
        if number.number:
            yield f"{capital(counted(number.number, levels.action))} {number.said}."


def _grave(lines: Lines, positions: Sequence[ActionPosition]) -> Iterator[str]:
    """Name the main actions whose rating says that delivery is in doubt, where they are few."""
    for rating in grave_words(lines.standing.plan.vocabulary.ratings):
        held = [position.action for position in positions if position.rating == rating.id]
        if 0 < len(held) <= _FEW:
            yield f"Rated {rating.label}: {joined([f'{action.id} {action.title}' for action in held])}."


def _gone(lines: Lines, themes: Iterable[str]) -> Iterator[str]:
    """Say how much has left the plan, and so is in none of the numbers."""
    levels = ((Kind.ACTION, left_actions), (Kind.SUB_ACTION, left_sub_actions))
    gone = [kind.value for theme in themes for kind, find in levels for _ in find(lines, theme).members]
    if gone:
        verb = "has" if len(gone) == 1 else "have"
        yield f"{counted_kinds(gone, lines.standing.plan.settings.levels)} {verb} left the plan."


def _doubts(lines: Lines, themes: frozenset[str]) -> Iterator[str]:
    """Yield what a reader of the numbers has to know: what was not reported anew, is overdue or is in dispute."""
    standing = lines.standing
    settings, period = standing.plan.settings, standing.period
    _, silent = without_update(standing)
    number = sum(position.action.theme in themes for position in silent)
    if number:
        verb = "has" if number == 1 else "have"
        yield f"{capital(counted(number, settings.levels.action))} {verb} no update for {period.name}."
    overdue = [held.kind.value for held in lines.overdue or () if held.theme in themes]
    if overdue:
        when = f"at the end of {period.name}" if standing.day == period.ends else f"on {day_label(standing.day)}"
        yield f"Overdue {when}: {counted_kinds(overdue, settings.levels)}."
    yield from _disputed(lines, themes)


def _disputed(lines: Lines, themes: frozenset[str]) -> Iterator[str]:
    settings, words = lines.standing.plan.settings, lines.standing.plan.vocabulary
    disputed = [
        position.action
        for position in lines.standing.actions
        if position.action.theme in themes and disagreement(position, words)
    ]
    if disputed:
        verb, whose = ("is", "its") if len(disputed) == 1 else ("are", "their")
        theme = (
            settings.levels.theme.one if len({action.theme for action in disputed}) == 1 else settings.levels.theme.many
        )
        few = len(disputed) <= _FEW
        which = f": {joined([action.id for action in disputed])}" if few else f"; see {whose} {theme}"
        yield f"{capital(counted(len(disputed), settings.levels.action))} {verb} rated against the facts{which}."


def _caption(lines: Lines) -> str:
    settings, period = lines.standing.plan.settings, lines.standing.period
    return (
        f"{capital(settings.levels.action.many)} by {settings.ratings.label} at the end of {period.name}. "
        f"Completed: in {period.span}."
    )
