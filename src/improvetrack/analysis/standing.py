"""Where the whole plan stands at a period, and which of its items answer a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from improvetrack.analysis.as_agreed import Agreement, has_left
from improvetrack.analysis.position import ActionPosition, ItemPosition, fold_milestone, live_part, position_at
from improvetrack.model.action import Action, Agreed, SubAction
from improvetrack.model.dates.window import Calendar
from improvetrack.model.dates.words import latest_day
from improvetrack.model.grouping import CountedLevel
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import Stage


class Completion(Enum):
    """How work is known to be complete that a period's report is the first to call so."""

    DATED = "in the period, or after it, by its date"
    UNDATED = "since a day that is not known"
    BEFORE = "before the period, by its date"


@dataclass(frozen=True)
class Standing:
    """The plan at a period and on a day: what was reported by the period, and what was agreed by the day.

    `day` decides what is overdue, and `known` is the day by which something counts as agreed: the same, or the cut-off
    of the period where that is later. `plan` is the plan as it was agreed by then, and holds nothing that joined it
    later. `actions` have the position of every main action that was in the plan, in the plan's order, and `left` those
    of what had left it. In both, parts that had left the plan are set apart from the others. `only` are the main
    actions that were asked for; None stands for all of them.
    """

    plan: Plan
    period: Period
    day: date
    known: date
    actions: tuple[ActionPosition, ...]
    left: tuple[ActionPosition, ...] = ()
    only: tuple[Action, ...] | None = None

    @property
    def calendar(self) -> Calendar:
        """How the plan reads words for dates."""
        return self.plan.calendar

    @cached_property
    def before(self) -> Standing | None:
        """Where the plan stood at the last period before this one that anything was reported for, if there is one."""
        reported = [period for period in self.plan.reported_periods(self.only) if period.id < self.period.id]
        return standing_at(self.plan, reported[-1], reported[-1].ends, self.only) if reported else None

    def of_theme(self, theme: str) -> tuple[ActionPosition, ...]:
        """Return the positions of a theme's main actions."""
        return self._by_theme.get(theme, ())

    def left_of_theme(self, theme: str) -> tuple[ActionPosition, ...]:
        """Return the positions of a theme's main actions that had left the plan."""
        return self._left_by_theme.get(theme, ())

    @cached_property
    def _by_theme(self) -> Mapping[str, tuple[ActionPosition, ...]]:
        return _by_theme(self.actions)

    @cached_property
    def _left_by_theme(self) -> Mapping[str, tuple[ActionPosition, ...]]:
        return _by_theme(self.left)

    def position_of(self, action: str) -> ActionPosition:
        """Return the position of the main action with an id, be it in the plan or one that has left it."""
        return next(position for position in (*self.actions, *self.left) if position.action.id == action)

    def has_left(self, item: ItemPosition) -> bool:
        """Say whether an item by itself had left the plan."""
        return has_left(item.item.closed, self.known, self.calendar)

    @cached_property
    def proposed(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The dates that were asked for and not decided, with their change requests, by the ids of items."""
        return Agreement(self.plan, self.known).proposed

    def completed(self, item: ItemPosition) -> bool:
        """Say whether an item became done in this period, by its date or, as that is not known, by its first report."""
        return self.completion(item) in (Completion.DATED, Completion.UNDATED)

    def completion(self, item: ItemPosition) -> Completion | None:
        """Say how an item is known to be done, if this period's report is the first of a run that calls it done."""
        if not self.became(item, Stage.DONE):
            return None
        day = latest_day(item.completed, self.calendar)
        if day is None:
            return Completion.UNDATED
        return Completion.DATED if day >= self.period.starts else Completion.BEFORE

    def became(self, item: ItemPosition, stage: Stage) -> bool:
        """Say whether this period's report is the first of an unbroken run that puts an item in a class."""
        return item.stage is stage and item.since == self.period.id


def _by_theme(positions: Iterable[ActionPosition]) -> Mapping[str, tuple[ActionPosition, ...]]:
    found: defaultdict[str, list[ActionPosition]] = defaultdict(list)
    for position in positions:
        found[position.action.theme].append(position)
    return {theme: tuple(each) for theme, each in found.items()}


class Scope(NamedTuple):
    """Which sub-actions or main actions are counted; None leaves a condition out."""

    theme: str | None = None
    rating: str | None = None
    status: str | None = None
    cause: str | None = None
    completed: bool = False


def standing_at(plan: Plan, period: Period, day: date, only: tuple[Action, ...] | None = None) -> Standing:
    """Return where a plan stands at a period, judged by a day; `only` some main actions, or all of them."""
    known = max(day, period.ends + timedelta(days=plan.settings.reporting.cut_off))
    agreement = Agreement(plan, known)
    agreed, words, calendar = agreement.agreed_plan, plan.vocabulary, plan.calendar
    asked = None if only is None else agreement.actions(only)
    live: list[ActionPosition] = []
    left: list[ActionPosition] = []
    for action in agreed.actions if asked is None else asked:
        position = live_part(position_at(action, period.id, words), known, calendar)
        (left if has_left(action.closed, known, calendar) else live).append(position)
    return Standing(agreed, period, day, known, tuple(live), tuple(left), asked)


def select_items(standing: Standing, counted: CountedLevel, scope: Scope) -> tuple[Agreed, ...]:
    """Return what a count counts: the main actions or the sub-actions in a scope."""
    if counted is CountedLevel.ACTIONS:
        return tuple(position.action for position in select_actions(standing, scope))
    return tuple(position.item for position in select_sub_actions(standing, scope))


def select_actions(standing: Standing, scope: Scope) -> tuple[ActionPosition, ...]:
    """Return the main actions in a scope; what was completed in the period and has left the plan is completed too."""
    return tuple(
        position
        for position in (*standing.actions, *(standing.left if scope.completed else ()))
        if _in_theme_and_rating(position, scope) and _item_in(standing, position.own, scope)
    )


def select_sub_actions(standing: Standing, scope: Scope) -> tuple[ItemPosition, ...]:
    """Return the sub-actions in a scope, completed ones as above; the scope's rating is that of their main actions."""
    return tuple(
        item
        for position in (*standing.actions, *(standing.left if scope.completed else ()))
        if _in_theme_and_rating(position, scope)
        for item in (*position.sub_actions, *(position.left if scope.completed else ()))
        if isinstance(item.item, SubAction) and _item_in(standing, item, scope)
    )


def theme_milestones(standing: Standing, theme: Theme) -> tuple[ItemPosition, ...]:
    """Return the positions of the milestones that a theme itself holds."""
    return tuple(item for item in _milestones(standing, theme) if not standing.has_left(item))


def left_milestones(standing: Standing, theme: Theme) -> tuple[ItemPosition, ...]:
    """Return the positions of a theme's own milestones that had left the plan."""
    return tuple(item for item in _milestones(standing, theme) if standing.has_left(item))


def _milestones(standing: Standing, theme: Theme) -> tuple[ItemPosition, ...]:
    words = standing.plan.vocabulary.milestone_statuses
    reports = standing.plan.reports_of(theme.id, standing.period.id)
    return tuple(
        fold_milestone(milestone, ((report.period, report.milestones.get(milestone.id)) for report in reports), words)
        for milestone in theme.milestones
    )


def _in_theme_and_rating(position: ActionPosition, scope: Scope) -> bool:
    return scope.theme in (None, position.action.theme) and scope.rating in (None, position.rating, position.rated_as)


def _item_in(standing: Standing, item: ItemPosition, scope: Scope) -> bool:
    return (
        scope.status in (None, item.status, item.recorded)
        and scope.cause in (None, item.cause)
        and (not scope.completed or standing.completed(item))
    )
