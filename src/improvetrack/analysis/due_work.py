"""Work that was due in a period, by what became of it, and apart from that what is done of all that was due so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from improvetrack.analysis.as_agreed import Agreement, has_left
from improvetrack.analysis.flows import departed, present
from improvetrack.analysis.open_items import Kind, PlanItem
from improvetrack.analysis.standing import Standing
from improvetrack.model.action import Dated
from improvetrack.model.dates.words import latest_day
from improvetrack.model.grouping import DueOutcome
from improvetrack.model.vocabulary import Stage


class DueWork(NamedTuple):
    """An item that was due in the period, and what became of it."""

    held: PlanItem
    outcome: DueOutcome


def due_in_period(standing: Standing, kind: Kind) -> tuple[DueWork, ...]:
    """Return the items of a level that were due in the period of a standing, each with one outcome.

    An item was due by the date that was agreed when the period began; what joined later, by the date first agreed.
    """
    period, calendar = standing.period, standing.calendar
    dates = _dates_when_the_period_began(standing)
    found: list[DueWork] = []
    for held in (*present(standing, kind), *departed(standing, kind)):
        item = held.item.item
        due = latest_day(dates.get(item.id, item.due), calendar)
        if due is None or not period.starts <= due <= period.ends or _left_before(standing, held):
            continue
        found.append(DueWork(held, _outcome(standing, held, dates.get(item.id, item.due))))
    return tuple(found)


def due_so_far(standing: Standing, kind: Kind) -> tuple[tuple[PlanItem, ...], tuple[PlanItem, ...]]:
    """Return the items of a level whose agreed date is not after the end of the period, and which of them are done."""
    due = tuple(_due_by_the_end(standing, kind))
    return due, tuple(held for held in due if held.item.stage is Stage.DONE)


def _due_by_the_end(standing: Standing, kind: Kind) -> Iterator[PlanItem]:
    for held in present(standing, kind):
        day = latest_day(held.item.item.agreed_due, standing.calendar)
        if day is not None and day <= standing.period.ends:
            yield held


def _dates_when_the_period_began(standing: Standing) -> Mapping[str, Dated | None]:
    plan = Agreement(standing.plan, standing.period.starts - timedelta(days=1)).agreed_plan
    items = [item for action in plan.actions for item in (action, *action.sub_actions, *action.milestones)]
    items += [milestone for theme in plan.themes for milestone in theme.milestones]
    return {item.id: item.agreed_due for item in items}


def _left_before(standing: Standing, held: PlanItem) -> bool:
    holder = held.action.action.closed if held.action else None
    began = standing.period.starts - timedelta(days=1)
    return any(has_left(closed, began, standing.calendar) for closed in (held.item.item.closed, holder))


def _outcome(standing: Standing, held: PlanItem, words: Dated | None) -> DueOutcome:
    calendar, item = standing.calendar, held.item
    due = latest_day(words, calendar)
    if item.stage is Stage.DONE:
        completed = latest_day(item.completed, calendar)
        if completed is None or due is None:
            return DueOutcome.UNDATED
        return DueOutcome.ON_TIME if completed <= due else DueOutcome.LATE
    holder = held.action.action.closed if held.action else None
    if any(has_left(closed, standing.known, calendar) for closed in (item.item.closed, holder)):
        return DueOutcome.LEFT
    if item.stage is Stage.STOPPED:
        return DueOutcome.STOPPED
    now = latest_day(item.item.agreed_due, calendar)
    return DueOutcome.MOVED if now is None or due is None or now > due else DueOutcome.OPEN
