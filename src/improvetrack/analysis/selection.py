"""Which main actions answer a question, and which of their items are the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from improvetrack.analysis.departure import has_left
from improvetrack.analysis.open_items import Held, Kind, items_of, lead_of, open_items_of
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.analysis.slippage import overdue
from improvetrack.analysis.standing import Standing
from improvetrack.model.date_words import latest_day
from improvetrack.model.dates import Window

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
    asked = (position for position in standing.actions if _asked(standing, position, wanted))
    found = (_selected(standing, position, wanted) for position in asked)
    return tuple(each for each in found if each)


def _asked(standing: Standing, position: ActionPosition, wanted: Wanted) -> bool:
    if wanted.overdue_on is not None and has_left(position.action.closed, wanted.overdue_on, standing.calendar):
        return False
    rating = position.rating if isinstance(position.rating, str) else NO_RATING
    return wanted.theme in (None, position.action.theme) and wanted.rating in (None, rating)


def _selected(standing: Standing, position: ActionPosition, wanted: Wanted) -> Selected | None:
    if not wanted.asks_of_items and wanted.lead in (None, position.action.lead):
        return Selected(position, (), ())
    dated = wanted.due is not None or wanted.overdue_on is not None
    items = open_items_of(position, standing.plan.vocabulary) if dated else items_of(position)
    answers = [held for held in items if _answers(standing, held, wanted)]
    if not answers:
        return None
    return Selected(
        position,
        tuple(held.item for held in answers if held.kind is Kind.SUB_ACTION),
        tuple(held.item for held in answers if held.kind is Kind.MILESTONE),
    )


def _answers(standing: Standing, held: Held, wanted: Wanted) -> bool:
    item = held.item
    if held.kind is Kind.MILESTONE and wanted.status is not None:
        return False
    return (
        wanted.status in (None, item.status)
        and wanted.lead in (None, lead_of(held))
        and (wanted.due is None or _due_in(standing, item, wanted.due))
        and (wanted.overdue_on is None or overdue(item, wanted.overdue_on, standing.calendar))
    )


def _due_in(standing: Standing, item: ItemPosition, window: Window) -> bool:
    days = (latest_day(words, standing.calendar) for words in (item.item.agreed_due, item.forecast))
    return any(day is not None and window.earliest <= day <= window.latest for day in days)
