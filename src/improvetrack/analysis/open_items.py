"""What is still to be done: the unfinished items of a plan, and which of them are overdue, due soon or not reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from improvetrack.analysis.departure import has_left
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.analysis.slippage import overdue
from improvetrack.analysis.standing import Standing, theme_milestones
from improvetrack.model.action import Dated, SubAction
from improvetrack.model.date_words import date_window, latest_day
from improvetrack.model.dates import Calendar, Precision, Window, whole_months
from improvetrack.model.periods import Period
from improvetrack.model.plan import cycle_of
from improvetrack.model.vocabulary import AT_REST, Stage
from improvetrack.model.word_lists import Vocabulary


class Kind(StrEnum):
    """What an item is."""

    ACTION = "action"
    SUB_ACTION = "sub-action"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Held:
    """An item of the plan and the main action that holds it; a theme's own milestone has none."""

    kind: Kind
    item: ItemPosition
    theme: str
    action: ActionPosition | None


def items_of(position: ActionPosition) -> Iterator[Held]:
    """Yield a main action, and those of its sub-actions and milestones that are in the plan."""
    theme = position.action.theme
    yield Held(Kind.ACTION, position.own, theme, position)
    for item in position.sub_actions:
        yield Held(Kind.SUB_ACTION, item, theme, position)
    for item in position.milestones:
        yield Held(Kind.MILESTONE, item, theme, position)


def left_items_of(position: ActionPosition) -> Iterator[Held]:
    """Yield the sub-actions and milestones of a main action that had left the plan by themselves."""
    for item in position.left:
        kind = Kind.SUB_ACTION if isinstance(item.item, SubAction) else Kind.MILESTONE
        yield Held(kind, item, position.action.theme, position)


def lead_of(held: Held) -> str | None:
    """Return the post that leads an item of a main action: its own lead, else the main action's."""
    item = held.item.item
    own = item.lead if isinstance(item, SubAction) else None
    return own or (held.action.action.lead if held.action else None)


def open_items(standing: Standing) -> Iterator[Held]:
    """Yield every unfinished item, in the plan's order, and after each theme's actions its own milestones."""
    words = standing.plan.vocabulary
    for theme in standing.plan.themes:
        for position in standing.of_theme(theme.id):
            yield from open_items_of(position, words)
        for item in theme_milestones(standing, theme):
            if item.stage not in AT_REST:
                yield Held(Kind.MILESTONE, item, theme.id, None)


def open_items_of(position: ActionPosition, words: Vocabulary) -> Iterator[Held]:
    """Yield what is unfinished of a main action: nothing where the action itself is done or stopped.

    An action whose sub-actions are all done is not held to its own date.
    """
    if stage_of(position, words) in AT_REST:
        return
    for held in items_of(position):
        if held.item.stage not in AT_REST and not (held.kind is Kind.ACTION and position.sub_actions_complete):
            yield held


def stage_of(position: ActionPosition, words: Vocabulary) -> Stage:
    """Return the class of a main action: that of its own status where it is at rest or unrated, else of its rating."""
    if position.own.stage in AT_REST or not isinstance(position.rating, str):
        return position.own.stage
    return words.ratings.today[position.rating].stage


def overdue_items(standing: Standing) -> Iterator[Held]:
    """Yield the unfinished items whose agreed date, or forecast where none was agreed, had passed on the day."""
    for held in open_items(standing):
        if overdue(held.item, standing.day, standing.calendar) and not _left_since(standing, held):
            yield held


def expected(item: ItemPosition) -> Dated | None:
    """Return the date that an item is expected: its forecast, else what was agreed."""
    return item.forecast if isinstance(item.forecast, str) else item.item.agreed_due


def due_by(standing: Standing, until: date) -> Iterator[Held]:
    """Yield the unfinished items that are expected after the day of the standing and by another."""
    for held in open_items(standing):
        day = latest_day(expected(held.item), standing.calendar)
        if day is not None and standing.day < day <= until and not _left_since(standing, held):
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

    Actions that are done, those that left the plan by then, and those that begin later, need none.
    """
    current = cycle_of(standing.plan.settings).ended_by(standing.day)
    if current is None:
        return None, ()
    words, calendar = standing.plan.vocabulary, standing.calendar
    return current, tuple(
        position
        for position in standing.actions
        if (position.updated_in or "") < current.id
        and stage_of(position, words) is not Stage.DONE
        and not has_left(position.action.closed, current.ends, calendar)
        and _begun(position.action.starts, current, calendar)
    )


def _left_since(standing: Standing, held: Held) -> bool:
    """Say whether an item that was in the plan at the period had left it on the day, or its main action had."""
    holder = held.action.action.closed if held.action else None
    return any(has_left(closed, standing.day, standing.calendar) for closed in (held.item.item.closed, holder))


def _begun(starts: Dated | None, period: Period, calendar: Calendar) -> bool:
    window = date_window(starts, calendar)
    return window is None or window.earliest <= period.ends
