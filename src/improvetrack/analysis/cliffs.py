"""Cliffs: too many dates of the plan, of one theme or of one lead that fall on one day.

A plan whose dates were all moved to one day (Derby, June 2018, paragraph 4.9: four of eight to March 2019) does not
say when its work will be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from improvetrack.analysis.drift import OPEN, Slip
from improvetrack.analysis.open_items import expected
from improvetrack.model.date_words import latest_day
from improvetrack.model.dates import Calendar
from improvetrack.model.ids import natural_order
from improvetrack.model.settings import Cliff

Scope = tuple[str | None, str | None]
"""A theme or a lead; the whole plan without either."""


@dataclass(frozen=True, slots=True)
class Heap:
    """The `members`, of `total` open dates of a theme or of a lead, that fall on a day; of the plan without either."""

    day: date
    members: tuple[Slip, ...]
    total: int
    theme: str | None = None
    lead: str | None = None


def cliffs_of(slips: Iterable[Slip], from_day: date, calendar: Calendar, limit: Cliff) -> tuple[Heap, ...]:
    """Return where too many open items fall on the last day of when they are expected, from a day on.

    What is expected before that day counts among the dates, and is overdue. Cliffs of the whole plan stand first, then
    those of themes and of leads. What says the same once more is left out: a theme that holds all the dates of the
    plan, a lead who leads all those of a theme.
    """
    dates: dict[Scope, dict[date, list[Slip]]] = {}
    for slip in slips:
        day = latest_day(expected(slip.held.item), calendar)
        if day is None or slip.place not in OPEN:
            continue
        for scope in {(None, None), (slip.held.theme, None), (None, slip.lead)}:
            dates.setdefault(scope, {}).setdefault(day, []).append(slip)
    return _distinct(
        heap
        for scope in sorted(dates, key=_scope_order)
        for heap in _heaps(scope, dates[scope], limit)
        if heap.day >= from_day
    )


def _scope_order(scope: Scope) -> tuple[bool, str, str]:
    theme, lead = scope
    return lead is not None, theme or "", lead or ""


def _heaps(scope: Scope, days: dict[date, list[Slip]], limit: Cliff) -> Iterator[Heap]:
    total = sum(map(len, days.values()))
    for day in sorted(days):
        if len(days[day]) >= limit.items and len(days[day]) * 100 > limit.percent * total:
            members = sorted(days[day], key=lambda slip: natural_order(slip.held.item.item.id))
            yield Heap(day, tuple(members), total, *scope)


def _distinct(heaps: Iterable[Heap]) -> tuple[Heap, ...]:
    kept: dict[tuple[date, int, tuple[str, ...]], Heap] = {}
    for heap in heaps:
        members = tuple(slip.held.item.item.id for slip in heap.members)
        kept.setdefault((heap.day, heap.total, members), heap)
    return tuple(kept.values())
