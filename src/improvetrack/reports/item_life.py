"""What was reported on one item, period by period, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from improvetrack.analysis.open_items import Kind, PlanItem, items_of, left_items_of
from improvetrack.analysis.standing import Standing, left_milestones, standing_at, theme_milestones
from improvetrack.model.action import Action
from improvetrack.model.periods import Period, month_name
from improvetrack.model.plan import Plan
from improvetrack.model.theme import Theme
from improvetrack.reports.entries import line_of
from improvetrack.reports.lines import ActionLine, ItemLine, Lines
from improvetrack.reports.prose import Block, read_prose
from improvetrack.reports.theme_summary import Month


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose that was reported, under a heading of its own where it has one."""

    heading: str | None
    """Its heading, where it has one."""
    blocks: tuple[Block, ...]
    """The prose."""


@dataclass(frozen=True, slots=True)
class PeriodLife:
    """What was reported for one period."""

    period: str
    """The period."""
    label: str
    """The period in words."""
    updated: bool
    """Whether anything was reported."""
    rated: ActionLine | None = None
    """The rating that was reported."""
    items: tuple[ItemLine, ...] = ()
    """The items that were reported on."""
    achievements: tuple[Month, ...] = ()
    """What was achieved, newest month first."""
    passages: tuple[Passage, ...] = ()
    """The prose that was reported."""


def life_of_action(plan: Plan, action: Action, until: Period, only: str | None = None) -> tuple[PeriodLife, ...]:
    """Return what was reported on a main action up to a period, or only on the part of it with the id `only`.

    Periods for which the plan was reported, but the action was not, are told as such from its first update on.
    """
    return _from_first(_told(plan, action, period, only) for period in _reported(plan, until))


def life_of_theme(plan: Plan, theme: Theme, until: Period, only: str | None = None) -> tuple[PeriodLife, ...]:
    """Return what was reported on a theme as a whole up to a period, or only on its milestone with the id `only`."""
    return _from_first(_told_of_theme(plan, theme, period, only) for period in _reported(plan, until))


def _reported(plan: Plan, until: Period) -> Iterator[Period]:
    return (period for period in plan.reported_periods() if period <= until)


def _from_first(told: Iterable[PeriodLife]) -> tuple[PeriodLife, ...]:
    """Return a life newest first, without the silence before it."""
    life = list(told)
    while life and not life[0].updated:
        life.pop(0)
    return tuple(reversed(life))


def _told(plan: Plan, action: Action, period: Period, only: str | None) -> PeriodLife:
    update = action.updates.get(period.id)
    if update is None:
        return _silence(period)
    standing = standing_at(plan, period, period.ends, only=(action,))
    lines, position = Lines(standing), next(iter((*standing.actions, *standing.left)), None)
    if position is None:
        return _silence(period)
    items = tuple(
        line_of(lines, held)
        for held in (*items_of(position), *left_items_of(position))
        if held.item.reported_in == period.id and only in (None, held.item.item.id)
    )
    if only is not None:
        return PeriodLife(period.id, period.name, bool(items), items=items)
    return PeriodLife(
        period=period.id,
        label=period.name,
        updated=True,
        rated=lines.action(position, with_prose=False) if position.rated_in == period.id else None,
        items=items,
        achievements=_months(update.achievements),
        passages=(Passage(None, read_prose(update.narrative)),) if update.narrative else (),
    )


def _told_of_theme(plan: Plan, theme: Theme, period: Period, only: str | None) -> PeriodLife:
    report = plan.reports.get((period.id, theme.id))
    if report is None:
        return _silence(period)
    standing = standing_at(plan, period, period.ends, only=())
    items = _milestones(standing, theme, only)
    if only is not None:
        return PeriodLife(period.id, period.name, bool(items), items=items)
    passages = [Passage(None, read_prose(report.summary))] if report.summary else []
    passages += [
        Passage(workstream.title, read_prose(report.workstreams[workstream.id]))
        for workstream in theme.workstreams
        if workstream.id in report.workstreams
    ]
    return PeriodLife(
        period=period.id,
        label=period.name,
        updated=True,
        items=items,
        achievements=_months(report.achievements),
        passages=tuple(passages),
    )


def _milestones(standing: Standing, theme: Theme, only: str | None) -> tuple[ItemLine, ...]:
    lines = Lines(standing)
    return tuple(
        line_of(lines, PlanItem(Kind.MILESTONE, item, theme.id, None))
        for item in (*theme_milestones(standing, theme), *left_milestones(standing, theme))
        if item.reported_in == standing.period.id and only in (None, item.item.id)
    )


def _silence(period: Period) -> PeriodLife:
    return PeriodLife(period.id, period.name, updated=False)


def _months(achievements: dict[str, tuple[str, ...]]) -> tuple[Month, ...]:
    return tuple(Month(month, month_name(month), achievements[month]) for month in sorted(achievements, reverse=True))
