"""What is still to be done, and which main actions and items of them answer a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from improvetrack.analysis.position import ActionPosition, ItemPosition, overdue
from improvetrack.analysis.standing import Standing, theme_milestones
from improvetrack.model.action import Dated, SubAction
from improvetrack.model.dates.window import Calendar, Precision, Window, whole_months
from improvetrack.model.dates.words import date_window, latest_day
from improvetrack.model.periods import Period
from improvetrack.model.plan import cycle_of
from improvetrack.model.vocabulary import AT_REST, Stage


class Kind(StrEnum):
    """What an item is."""

    ACTION = "action"
    SUB_ACTION = "sub-action"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item of the plan and the main action that holds it; a theme's own milestone has none."""

    kind: Kind
    item: ItemPosition
    theme: str
    action: ActionPosition | None


def items_of(position: ActionPosition) -> Iterator[PlanItem]:
    """Yield a main action, and those of its sub-actions and milestones that are in the plan."""
    theme = position.action.theme
    yield PlanItem(Kind.ACTION, position.own, theme, position)
    for item in position.sub_actions:
        yield PlanItem(Kind.SUB_ACTION, item, theme, position)
    for item in position.milestones:
        yield PlanItem(Kind.MILESTONE, item, theme, position)


def left_items_of(position: ActionPosition) -> Iterator[PlanItem]:
    """Yield the sub-actions and milestones of a main action that had left the plan by themselves."""
    for item in position.left:
        kind = Kind.SUB_ACTION if isinstance(item.item, SubAction) else Kind.MILESTONE
        yield PlanItem(kind, item, position.action.theme, position)


def lead_of(held: PlanItem) -> str | None:
    """Return the post that leads an item of a main action: its own lead, else the main action's."""
    item = held.item.item
    own = item.lead if isinstance(item, SubAction) else None
    return own or (held.action.action.lead if held.action else None)


def open_items(standing: Standing) -> Iterator[PlanItem]:
    """Yield every unfinished item, in the plan's order, and after each theme's actions its own milestones."""
    for theme in standing.plan.themes:
        for position in standing.of_theme(theme.id):
            yield from open_items_of(position)
        for item in theme_milestones(standing, theme):
            if item.stage not in AT_REST:
                yield PlanItem(Kind.MILESTONE, item, theme.id, None)


def open_items_of(position: ActionPosition) -> Iterator[PlanItem]:
    """Yield what is unfinished of a main action: nothing where the action itself is done or stopped.

    An action whose sub-actions are all done is not held to its own date.
    """
    if position.own.stage in AT_REST:
        return
    for held in items_of(position):
        if held.item.stage not in AT_REST and not (held.kind is Kind.ACTION and position.sub_actions_complete):
            yield held


def is_due_but_complete(position: ActionPosition, on: date, calendar: Calendar) -> bool:
    """Say whether the date of an open main action had passed on a day while all its sub-actions were complete."""
    return position.sub_actions_complete and overdue(position.own, on, calendar)


def overdue_items(standing: Standing) -> Iterator[PlanItem]:
    """Yield the unfinished items whose agreed date, or forecast where none was agreed, had passed on the day."""
    for held in open_items(standing):
        if overdue(held.item, standing.day, standing.calendar):
            yield held


def expected(item: ItemPosition) -> Dated | None:
    """Return the date that an item is expected: its forecast, else what was agreed."""
    return item.forecast if isinstance(item.forecast, str) else item.item.agreed_due


def due_by(standing: Standing, until: date) -> Iterator[PlanItem]:
    """Yield the unfinished items that are expected on the day of the standing or after it, and by another."""
    for held in open_items(standing):
        day = latest_day(expected(held.item), standing.calendar)
        if day is not None and standing.day <= day <= until:
            yield held


def next_period(standing: Standing) -> Window:
    """Return the first stretch of a period's length, after the standing's period, that ends after its day.

    It follows the rhythm of the reporting cycle, and goes on where reporting itself has ended.
    """
    every, ends = standing.plan.settings.reporting.every, standing.period.ends
    coming = whole_months(ends.year, ends.month + 1, every, Precision.RANGE)
    while coming.latest <= standing.day:
        coming = whole_months(coming.latest.year, coming.latest.month + 1, every, Precision.RANGE)
    return coming


def without_update(standing: Standing) -> tuple[Period | None, tuple[ActionPosition, ...]]:
    """Return the latest period that was over on the day, and the main actions that lack an update for it.

    Actions that are done and those that begin later need none.
    """
    current = cycle_of(standing.plan.settings).ended_by(standing.day)
    if current is None:
        return None, ()
    return current, tuple(
        position
        for position in standing.actions
        if (position.updated_in or "") < current.id
        and position.own.stage is not Stage.DONE
        and _begun(position.action.starts, current, standing.calendar)
    )


def _begun(starts: Dated | None, period: Period, calendar: Calendar) -> bool:
    window = date_window(starts, calendar)
    return window is None or window.earliest <= period.ends


NO_RATING = "none"
"""Asks for the main actions that have no rating."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; None and False leave a condition out.

    `theme` and `rating` are asked of the main action. `lead`, `status`, `due` and `overdue_on` are asked together of
    the main action itself or of one of its items; a sub-action without a lead has its action's.
    """

    theme: str | None = None
    rating: str | None = None
    status: str | None = None
    lead: str | None = None
    due: Window | None = None
    overdue_on: date | None = None

    @property
    def asks_of_items(self) -> bool:
        """Whether anything is asked that a single item has to answer."""
        return self.status is not None or self.due is not None or self.overdue_on is not None


@dataclass(frozen=True, slots=True)
class Selected:
    """A main action that answers, with those of its items that do."""

    position: ActionPosition
    sub_actions: tuple[ItemPosition, ...]
    milestones: tuple[ItemPosition, ...]


def select(standing: Standing, wanted: Wanted) -> tuple[Selected, ...]:
    """Return the main actions that answer a question, in the plan's order."""
    asked = (position for position in standing.actions if _asked(position, wanted))
    found = (_selected(standing, position, wanted) for position in asked)
    return tuple(each for each in found if each)


def _asked(position: ActionPosition, wanted: Wanted) -> bool:
    rating = position.rating if isinstance(position.rating, str) else NO_RATING
    return wanted.theme in (None, position.action.theme) and wanted.rating in (None, rating, position.rated_as)


def _selected(standing: Standing, position: ActionPosition, wanted: Wanted) -> Selected | None:
    if not wanted.asks_of_items and wanted.lead in (None, position.action.lead):
        return Selected(position, (), ())
    dated = wanted.due is not None or wanted.overdue_on is not None
    items = open_items_of(position) if dated else items_of(position)
    answers = [held for held in items if _answers(standing, held, wanted)]
    if not answers:
        return None
    return Selected(
        position,
        tuple(held.item for held in answers if held.kind is Kind.SUB_ACTION),
        tuple(held.item for held in answers if held.kind is Kind.MILESTONE),
    )


def _answers(standing: Standing, held: PlanItem, wanted: Wanted) -> bool:
    item = held.item
    if held.kind is Kind.MILESTONE and wanted.status is not None:
        return False
    return (
        wanted.status in (None, item.status, item.recorded)
        and wanted.lead in (None, lead_of(held))
        and (wanted.due is None or _due_in(standing, item, wanted.due))
        and (wanted.overdue_on is None or overdue(item, wanted.overdue_on, standing.calendar))
    )


def _due_in(standing: Standing, item: ItemPosition, window: Window) -> bool:
    days = (latest_day(words, standing.calendar) for words in (item.item.agreed_due, item.forecast))
    return any(day is not None and window.earliest <= day <= window.latest for day in days)
