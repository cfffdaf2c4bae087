"""What had been agreed by a day: dates that were agreed anew later are no part of a report made for an earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from operator import is_
from typing import TypeVar

from improvetrack.model.action import Action, Agreed
from improvetrack.model.date_words import date_window
from improvetrack.model.dates import Calendar
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, calendar_of
from improvetrack.model.theme import Theme

A = TypeVar("A", bound=Agreed)


def plan_as_agreed(plan: Plan, period: Period) -> Plan:
    """Return a plan with the dates that belong to a period's report: those agreed up to the cut-off after its end."""
    on, calendar = period.ends + timedelta(days=plan.settings.reporting.cut_off), calendar_of(plan.settings)
    actions = tuple(_action_as_agreed(action, on, calendar) for action in plan.actions)
    themes = tuple(_theme_as_agreed(theme, on, calendar) for theme in plan.themes)
    same = all(map(is_, actions, plan.actions)) and all(map(is_, themes, plan.themes))
    return plan if same else replace(plan, actions=actions, themes=themes)


def _action_as_agreed(action: Action, on: date, calendar: Calendar) -> Action:
    """Return an action with its dates, and those of its parts, as they were agreed when a day was over.

    A date whose words allow that it was agreed by then counts, and so does one whose words name no days.
    """
    if not any(item.revisions for item in (action, *action.sub_actions, *action.milestones)):
        return action
    own = _item_as_agreed(action, on, calendar)
    sub_actions = tuple(_item_as_agreed(item, on, calendar) for item in action.sub_actions)
    milestones = tuple(_item_as_agreed(item, on, calendar) for item in action.milestones)
    return own.model_copy(update={"sub_actions": sub_actions, "milestones": milestones})


def _theme_as_agreed(theme: Theme, on: date, calendar: Calendar) -> Theme:
    if not any(milestone.revisions for milestone in theme.milestones):
        return theme
    milestones = tuple(_item_as_agreed(milestone, on, calendar) for milestone in theme.milestones)
    return theme.model_copy(update={"milestones": milestones})


def _item_as_agreed(item: A, on: date, calendar: Calendar) -> A:
    """Return an item by itself with the dates that were agreed for it when a day was over."""
    windows = [date_window(revision.agreed, calendar) for revision in item.revisions]
    known = [each for each, window in zip(item.revisions, windows, strict=True) if not window or window.earliest <= on]
    return item.model_copy(update={"revisions": tuple(known)})
