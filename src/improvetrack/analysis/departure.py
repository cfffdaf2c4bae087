"""What has left the plan: an item that was closed, withdrawn or merged is in it no longer, from a day on."""

from __future__ import annotations

from datetime import date

from improvetrack.analysis.position import ActionPosition
from improvetrack.model.action import Closure
from improvetrack.model.date_words import latest_day
from improvetrack.model.dates import Calendar


def has_left(closed: Closure | None, on: date, calendar: Calendar) -> bool:
    """Say whether an item with such a closure had left the plan when a day was over.

    It leaves on the last day that the words for the date allow; words that name no days take nothing out of the plan.
    """
    if closed is None:
        return False
    day = latest_day(closed.on, calendar)
    return day is not None and day <= on


def live_part(position: ActionPosition, on: date, calendar: Calendar) -> ActionPosition:
    """Return a main action's position with the sub-actions and milestones that had left the plan on a day set apart."""
    parts = (*position.sub_actions, *position.milestones)
    left = tuple(item for item in parts if has_left(item.item.closed, on, calendar))
    if not left:
        return position
    return position._replace(
        sub_actions=tuple(item for item in position.sub_actions if not has_left(item.item.closed, on, calendar)),
        milestones=tuple(item for item in position.milestones if not has_left(item.item.closed, on, calendar)),
        left=left,
    )
