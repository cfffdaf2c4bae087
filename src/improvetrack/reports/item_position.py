"""Where one item stands, in sentences: whether it is overdue, how far it drifted, whether rating and facts agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from improvetrack.analysis.open_items import Held, Kind, open_items_of
from improvetrack.analysis.position import ActionPosition, ItemPosition, has_left
from improvetrack.analysis.progress import Disagreement, Disputed, disagreement
from improvetrack.analysis.slippage import dates_of, overdue
from improvetrack.model.action import Agreed
from improvetrack.model.settings import Levels
from improvetrack.reports.entries import against_rating
from improvetrack.reports.lines import Lines
from improvetrack.reports.wording import day_label, departure_words, joined, plural


def sentences_on_action(lines: Lines, position: ActionPosition, as_at: date) -> tuple[str, ...]:
    """Return what is to be said of a main action's position."""
    return tuple(_on_action(lines, position, as_at))


def sentences_on_part(lines: Lines, held: Held, as_at: date) -> tuple[str, ...]:
    """Return what is to be said of a sub-action's or a milestone's position."""
    left = [*departure_of(lines, held.item.item, "It", as_at)]
    if not left and held.action:
        left = [*departure_of(lines, held.action.action, held.action.action.id, as_at)]
    if left:
        return tuple(left)
    open_now = open_items_of(held.action, lines.standing.plan.vocabulary) if held.action else (held,)
    return tuple(_on_dates(lines, held.item, as_at, is_open=any(each.item is held.item for each in open_now)))


def departure_of(lines: Lines, item: Agreed, name: str, as_at: date) -> Iterator[str]:
    """Say of an item, under some name, that it has left the plan, if it has by the day or the end of the period."""
    day = max(as_at, lines.standing.period.ends)
    if item.closed and has_left(item.closed, day, lines.standing.calendar):
        yield f"{name} has left the plan: {departure_words(item.closed.how.value, item.closed.on, item.closed.into)}."


def _on_action(lines: Lines, position: ActionPosition, as_at: date) -> Iterator[str]:
    words, levels = lines.standing.plan.vocabulary, lines.standing.plan.settings.levels
    left = [*departure_of(lines, position.action, "It", as_at)]
    if left:
        yield from left
        return
    if position.updated_in is None:
        yield "Nothing has been reported on it yet."
    open_now = list(open_items_of(position, words))
    own_is_open = any(held.kind is Kind.ACTION for held in open_now)
    yield from _on_dates(lines, position.own, as_at, is_open=own_is_open)
    late = [
        held.item.item.id
        for held in open_now
        if held.kind is not Kind.ACTION and overdue(held.item, as_at, lines.standing.calendar)
    ]
    if late:
        yield f"Overdue on {day_label(as_at)}: {joined(late)}."
    disputed = disagreement(position, words)
    if disputed:
        yield f"Rated {lines.rating(position).label}, yet {_fact_against(disputed, levels)}."


def _fact_against(disputed: Disputed, levels: Levels) -> str:
    fact = against_rating(disputed, levels)
    return fact if disputed.how is Disagreement.GRAVE_BUT_COMPLETE else f"there is {fact}"


def _on_dates(lines: Lines, item: ItemPosition, as_at: date, *, is_open: bool) -> Iterator[str]:
    calendar = lines.standing.calendar
    if is_open and overdue(item, as_at, calendar):
        yield f"Overdue on {day_label(as_at)}."
    dates = dates_of(item, calendar)
    if dates.drift and dates.drift != dates.slippage:
        yield f"It is now {plural(dates.drift, 'month', 'months')} later than first agreed."
