"""The slip ledger: how far each date has come from the one first agreed, and on which days too many dates fall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from improvetrack.analysis.as_agreed import has_left
from improvetrack.analysis.open_items import (
    Kind,
    PlanItem,
    expected,
    items_of,
    lead_of,
    left_items_of,
    open_items_of,
)
from improvetrack.analysis.position import (
    DatePosition,
    ItemPosition,
    dates_of,
    months_late,
    more_than,
    overdue,
)
from improvetrack.analysis.progress import is_slipping
from improvetrack.analysis.standing import Standing, left_milestones, theme_milestones
from improvetrack.model.action import Agreed, Closure, Dated
from improvetrack.model.dates.window import Calendar, Window
from improvetrack.model.dates.words import date_window, latest_day
from improvetrack.model.ids import natural_order
from improvetrack.model.record import Missing
from improvetrack.model.settings import Cliff, PlanSettings
from improvetrack.model.vocabulary import AT_REST, Stage
from improvetrack.model.word_lists import Vocabulary


class LedgerGroup(StrEnum):
    """Where an item stands in the ledger, in the order in which a board looks at them.

    Items that are open stand `BEYOND` or `WITHIN` the plan's tolerance since the date first agreed, are late and
    `UNDATED` by any new date, lack an `ORIGINAL` date, are `UNMOVED`, or are `BLANK` without any date. `RESTING` ones
    are stopped, or settled with what they belong to, and `LEFT` is what has left the plan. What is `DONE` can be held
    against the date first agreed; what is `FINISHED` lacks one of the two dates.
    """

    BEYOND = "beyond"
    UNDATED = "no-new-date"
    WITHIN = "within"
    ORIGINAL = "no-original-date"
    UNMOVED = "unmoved"
    BLANK = "no-date"
    DONE = "done"
    FINISHED = "done-no-date"
    RESTING = "resting"
    LEFT = "left"


OPEN = (
    LedgerGroup.BEYOND,
    LedgerGroup.UNDATED,
    LedgerGroup.WITHIN,
    LedgerGroup.ORIGINAL,
    LedgerGroup.UNMOVED,
    LedgerGroup.BLANK,
)
"""The places of open items."""

CHANGED = (LedgerGroup.BEYOND, LedgerGroup.UNDATED, LedgerGroup.WITHIN)
"""The places of open items that are known to be later than first agreed, or to have moved."""

_ORDER = {place: number for number, place in enumerate(LedgerGroup)}


class SlipOutcome(StrEnum):
    """When an item was completed, against the window of the date first agreed."""

    LATE = "late"
    ON_TIME = "on-time"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Slip:
    """An item of the ledger. `closure` is its own or its main action's.

    `late` says that it is overdue, `slipping` that its status says that it is or will be late.

    `until` is the day up to which drift runs: that of completion where the item is done, that of judgement where it is
    overdue and no later day is given, else the day expected. A theme's own milestone has the theme's `lead`. `cause` is
    what was last reported, else that of the change request by which the date last moved. `first` is the date first
    agreed as history has it, where that was rewritten.
    """

    held: PlanItem
    place: LedgerGroup
    lead: str | None
    cause: str | Missing | None
    dates: DatePosition
    closure: Closure | None
    late: bool
    slipping: bool
    done: bool
    outcome: SlipOutcome | None
    until: date | None
    first: Dated | None = None

    @property
    def drift(self) -> int | None:
        """The whole months from the date first agreed, never below 0; None where a date is not known."""
        return months_late(self.dates.baseline, self.until)

    @property
    def grows(self) -> bool:
        """Whether drift grows by the day, as the item is overdue and no later day is given."""
        return self.late and self.until != self.dates.expected


Rewritten = Mapping[str, Dated]
"""The dates first agreed that were rewritten in the files, by the ids of items: the oldest that history has."""


def ledger_of(standing: Standing, rewritten: Rewritten | None = None) -> tuple[Slip, ...]:
    """Return every item with where it stands in the ledger, what a board should see first in front.

    What was `rewritten` counts from the oldest date. What is overdue is judged by the day of the standing. Within a
    place the order is by drift, then moves, then slippage; what is late by its date or its status stands before what is
    not.
    """
    reasons = {request.id: request.reason for request in standing.plan.requests}
    return tuple(sorted(_slips(_Judge(standing, reasons, rewritten or {})), key=_concern))


def _concern(slip: Slip) -> tuple[object, ...]:
    return (
        _ORDER[slip.place],
        -(slip.drift or 0),
        -slip.dates.moves,
        -(slip.dates.slippage or 0),
        not slip.late,
        not slip.slipping,
        natural_order(slip.held.item.item.id),
    )


@dataclass(frozen=True)
class _Judge:
    """What every item is judged by; `reasons` are those of change requests by id."""

    standing: Standing
    reasons: Mapping[str, str]
    rewritten: Rewritten

    @property
    def day(self) -> date:
        return self.standing.day

    @property
    def settings(self) -> PlanSettings:
        return self.standing.plan.settings

    @property
    def words(self) -> Vocabulary:
        return self.standing.plan.vocabulary

    @property
    def calendar(self) -> Calendar:
        return self.standing.calendar


def _slips(judge: _Judge) -> Iterator[Slip]:
    standing = judge.standing
    for position in (*standing.actions, *standing.left):
        awaited = {held.item.item.id for held in open_items_of(position)}
        for held in (*items_of(position), *left_items_of(position)):
            yield _slip(judge, held, lead_of(held), is_open=held.item.item.id in awaited)
    for theme in standing.plan.themes:
        for item in (*theme_milestones(standing, theme), *left_milestones(standing, theme)):
            held = PlanItem(Kind.MILESTONE, item, theme.id, None)
            yield _slip(judge, held, theme.lead, is_open=item.stage not in AT_REST)


def _slip(judge: _Judge, held: PlanItem, lead: str | None, *, is_open: bool) -> Slip:
    closure, done = _closure(judge, held), held.item.stage is Stage.DONE
    first = _rewritten(judge, held.item.item)
    dates = dates_of(held.item, judge.calendar, first)
    completed = date_window(held.item.completed, judge.calendar) if done else None
    late = is_open and closure is None and overdue(held.item, judge.day, judge.calendar)
    slip = Slip(
        held=held,
        place=LedgerGroup.LEFT,
        lead=lead,
        cause=_cause(judge, held.item),
        dates=dates,
        closure=closure,
        late=late,
        slipping=is_open and closure is None and _is_slipping(judge, held),
        done=done,
        outcome=_outcome(date_window(first or held.item.item.due, judge.calendar), completed),
        until=(completed and completed.latest) if done else _expected(judge, dates, late=late),
        first=first,
    )
    if closure:
        return slip
    settled = LedgerGroup.RESTING if not done else LedgerGroup.DONE if slip.outcome else LedgerGroup.FINISHED
    return replace(slip, place=_place(judge, slip) if is_open else settled)


def _rewritten(judge: _Judge, item: Agreed) -> Dated | None:
    """Return the oldest date first agreed, where the item's file has another one now."""
    first = judge.rewritten.get(item.id)
    same = date_window(first, judge.calendar) if first else None
    return None if first == item.due or (same and same == date_window(item.due, judge.calendar)) else first


def _expected(judge: _Judge, dates: DatePosition, *, late: bool) -> date | None:
    """Return the day by which an item can be expected at the earliest: what is overdue is not done yet."""
    return max(judge.day, dates.expected) if late and dates.expected else dates.expected


def _closure(judge: _Judge, held: PlanItem) -> Closure | None:
    """Return by what an item has left the plan: its own closure, or that of the main action that holds it."""
    own, holder = held.item.item.closed, held.action.action.closed if held.action else None
    return next((each for each in (own, holder) if has_left(each, judge.standing.known, judge.calendar)), None)


def _cause(judge: _Judge, item: ItemPosition) -> str | Missing | None:
    change = item.item.revisions[-1].change if item.item.revisions else None
    return item.cause or (judge.reasons.get(change) if change else None)


def _place(judge: _Judge, slip: Slip) -> LedgerGroup:
    """Return the place of an open item."""
    dates, unmet, forecast = slip.dates, slip.late or slip.slipping, slip.held.item.forecast
    if dates.baseline is None:
        return (
            LedgerGroup.ORIGINAL
            if dates.expected or dates.moves or forecast is not None or unmet
            else LedgerGroup.BLANK
        )
    if slip.until and more_than(judge.settings.tolerance_months, dates.baseline, slip.until):
        return LedgerGroup.BEYOND
    moved = bool(dates.moves) or dates.expected != dates.baseline
    unclear = dates.expected is None or (forecast is not None and dates.forecast is None)
    if unclear or (unmet and not moved):
        return LedgerGroup.UNDATED
    return LedgerGroup.WITHIN if moved else LedgerGroup.UNMOVED


def _is_slipping(judge: _Judge, held: PlanItem) -> bool:
    words = judge.words
    return is_slipping(held.item, words.milestone_statuses if held.kind is Kind.MILESTONE else words.statuses)


def _outcome(due: Window | None, completed: Window | None) -> SlipOutcome | None:
    if due is None or completed is None:
        return None
    if completed.latest > due.latest:
        return SlipOutcome.LATE
    return SlipOutcome.EARLY if completed.latest < due.earliest else SlipOutcome.ON_TIME


CountScope = tuple[str | None, str | None]
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
    dates: dict[CountScope, dict[date, list[Slip]]] = {}
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


def _scope_order(scope: CountScope) -> tuple[bool, str, str]:
    theme, lead = scope
    return lead is not None, theme or "", lead or ""


def _heaps(scope: CountScope, days: dict[date, list[Slip]], limit: Cliff) -> Iterator[Heap]:
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
