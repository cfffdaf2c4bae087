"""The slip ledger: its numbers, each with its members, the warnings, then every item at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from improvetrack.analysis.drift import (
    CHANGED,
    OPEN,
    Heap,
    LedgerGroup,
    Rewritten,
    Slip,
    SlipOutcome,
    cliffs_of,
    ledger_of,
)
from improvetrack.analysis.standing import standing_at
from improvetrack.checks.finding import first_of
from improvetrack.model.action import ClosureKind
from improvetrack.model.ids import natural_order
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.model.settings import PlanSettings
from improvetrack.reports.agreement import post_title
from improvetrack.reports.drift.lines import drift_line, often
from improvetrack.reports.drift.page import CliffWarning, DriftBlock, DriftHeadings, DriftLine, DriftPage, Tally
from improvetrack.reports.entries import counted_kinds
from improvetrack.reports.lines import Lines
from improvetrack.reports.wording import (
    capital,
    counted,
    day_label,
    joined,
    months_in_words,
    more_than_months,
    plural,
    sum_line,
)
from improvetrack.reports.words import KIND_OF_MARK, LegendEntry, legend_of, period_words

NAMED = 30
"""The ids that a sentence names; the lines of the ledger have all of them."""

NO_CAUSE = "none"
"""The name of the tally of what gives no cause."""

_OUTCOMES = {
    SlipOutcome.LATE: "later than first agreed",
    SlipOutcome.ON_TIME: "on the date first agreed",
    SlipOutcome.EARLY: "before the date first agreed",
}


def moved_tally(slips: Iterable[Slip]) -> Tally:
    """Return the open items whose agreed date was agreed anew."""
    moved = [slip for slip in slips if slip.dates.moves]
    times = sum(slip.dates.moves for slip in moved)
    return _tally("moved", "moved", moved, f"agreed anew, {often(times)} in all")


def cause_tallies(plan: Plan, slips: Iterable[Slip]) -> tuple[Tally, ...]:
    """Return why open items moved or are later than first agreed, the most frequent cause first and no cause last."""
    by_cause: dict[str, list[Slip]] = {}
    for slip in slips:
        if slip.place in CHANGED or (slip.place is LedgerGroup.ORIGINAL and (slip.dates.moves or slip.cause)):
            by_cause.setdefault(slip.cause if isinstance(slip.cause, str) else NO_CAUSE, []).append(slip)
    order = sorted(by_cause, key=lambda cause: (cause == NO_CAUSE, -len(by_cause[cause]), cause))
    return tuple(_cause_tally(plan, cause, by_cause[cause]) for cause in order)


def causes_line(tallies: Sequence[Tally]) -> str | None:
    """Return the line that adds the causes up, where there are several."""
    parts = [(tally.count, tally.label) for tally in tallies]
    return sum_line(parts, _items(sum(number for number, _ in parts))) if len(parts) > 1 else None


def outcome_tallies(slips: Iterable[Slip]) -> tuple[Tally, ...]:
    """Return when what is done was completed, against the date first agreed; only outcomes that there are."""
    done = [slip for slip in slips if slip.place is LedgerGroup.DONE]
    grouped = [(each, [slip for slip in done if slip.outcome is each]) for each in SlipOutcome]
    return tuple(_tally(each.value, _OUTCOMES[each], found, "") for each, found in grouped if found)


def cliff_warning(plan: Plan, heap: Heap) -> CliffWarning:
    """Return a cliff in words: `4 of 8 dates fall on 31 March 2019: 1.5, 4.4, 7.6, 8.2`."""
    members = tuple(slip.held.item.item.id for slip in heap.members)
    told = f"{len(members)} of {heap.total} dates fall on {day_label(heap.day)}: {first_of(members, NAMED)}"
    return CliffWarning(
        day=heap.day.isoformat(),
        theme=heap.theme,
        lead=heap.lead,
        count=len(members),
        total=heap.total,
        members=members,
        words=f"{_whose(plan, heap)}{told}",
    )


def _whose(plan: Plan, heap: Heap) -> str:
    if heap.theme is not None:
        title = next(theme.title for theme in plan.themes if theme.id == heap.theme)
        return f"{capital(plan.settings.levels.theme.one)} {heap.theme} {title}: "
    return f"Led by {post_title(plan, heap.lead)}: " if heap.lead else ""


def _cause_tally(plan: Plan, cause: str, slips: list[Slip]) -> Tally:
    known = plan.vocabulary.causes.get(cause)
    label = known.label if known else "without a cause" if cause == NO_CAUSE else cause
    themes = {slip.held.theme for slip in slips}
    return _tally(cause, label, slips, f"in {counted(len(themes), plan.settings.levels.theme)}")


def _tally(name: str, label: str, slips: Sequence[Slip], more: str) -> Tally:
    members = tuple(sorted((slip.held.item.item.id for slip in slips), key=natural_order))
    number = f"{_items(len(members))}{' ' if more else ''}{more}"
    who = f": {first_of(members, NAMED)}" if members else ""
    return Tally(name, label, len(members), members, f"{capital(label)}: {number}{who}")


def _items(number: int) -> str:
    return plural(number, "item", "items")


_BRIEF = frozenset({LedgerGroup.UNMOVED, LedgerGroup.BLANK, LedgerGroup.FINISHED})

_NAMES = {
    LedgerGroup.UNDATED: "late, without a new date",
    LedgerGroup.ORIGINAL: "without an original date",
    LedgerGroup.UNMOVED: "on the date first agreed",
    LedgerGroup.BLANK: "without any date",
    LedgerGroup.DONE: "completed",
    LedgerGroup.FINISHED: "completed, without one of the two dates",
    LedgerGroup.RESTING: "on hold or settled",
    LedgerGroup.LEFT: "gone from the plan",
}


def blocks_of(lines: Lines, slips: Sequence[Slip]) -> tuple[DriftBlock, ...]:
    """Return a block for each place that anything stands at, in the order in which a board looks at them."""
    return tuple(_blocks(lines, slips))


def open_line(settings: PlanSettings, slips: Iterable[Slip]) -> str:
    """Return what adds up the open items: `5 beyond three months + 2 within three months = 7 open items`."""
    counts = Counter(slip.place for slip in slips)
    parts = [(counts[place], _short(settings, place)) for place in OPEN if counts[place]]
    number = sum(count for count, _ in parts)
    return sum_line(parts, plural(number, "open item", "open items")) if parts else "No open items."


def whole_line(slips: Sequence[Slip]) -> str | None:
    """Return what adds up all items, where not all are open: `8 open + 2 completed = 10 items`."""
    counts = Counter("open" if slip.place in OPEN else _NAMES[slip.place] for slip in slips)
    names = ("open", *(_NAMES[place] for place in LedgerGroup if place not in OPEN))
    parts = [(counts[name], name) for name in names if counts[name]]
    return sum_line(parts, plural(len(slips), "item", "items")) if counts.keys() - {"open"} else None


def beyond_words(settings: PlanSettings) -> str:
    """Return what is said of drift beyond the tolerance: `more than three months later than first agreed`."""
    tolerated = settings.tolerance_months
    return f"{more_than_months(tolerated)} later than first agreed" if tolerated else "later than first agreed"


def _blocks(lines: Lines, slips: Sequence[Slip]) -> Iterator[DriftBlock]:
    settings = lines.standing.plan.settings
    for place in LedgerGroup:
        members = [slip for slip in slips if slip.place is place]
        if members:
            number = counted_kinds([slip.held.kind for slip in members], settings.levels)
            yield DriftBlock(
                name=place.value,
                heading=f"{_heading(settings, place)}: {number}{_departures(place, members)}",
                count=len(members),
                brief=place in _BRIEF,
                lines=tuple(drift_line(lines, slip) for slip in members),
            )


def _heading(settings: PlanSettings, place: LedgerGroup) -> str:
    if place is LedgerGroup.BEYOND:
        return capital(beyond_words(settings))
    if place is LedgerGroup.WITHIN:
        return "Moved, and within what is tolerated"
    return capital(_NAMES[place])


def _short(settings: PlanSettings, place: LedgerGroup) -> str:
    if place not in (LedgerGroup.BEYOND, LedgerGroup.WITHIN):
        return _NAMES[place]
    months = settings.tolerance_months
    return f"{place.value} {months_in_words(months) if months else 'what is tolerated'}"


def _departures(place: LedgerGroup, members: Sequence[Slip]) -> str:
    """Say how what has left the plan did: `, 1 closed and 2 withdrawn`."""
    counts = Counter(slip.closure.how for slip in members if slip.closure)
    told = [f"{counts[how]} {how.value}" for how in ClosureKind if counts[how]]
    return f", {joined(told)}" if place is LedgerGroup.LEFT else ""


HEADINGS = DriftHeadings(
    notice="This ledger is not complete",
    numbers="The ledger in numbers",
    cliffs="Too many dates on one day",
    causes="Causes",
    item="Item",
    baseline="First agreed",
    agreed="Agreed now",
    forecast="Forecast",
    completed="Completed",
    moves="Moves",
    slippage="Slippage",
    drift="Total drift",
    cause="Cause",
    lead="Lead",
    status="Status",
    legend="What the marks mean",
)


@dataclass(frozen=True, slots=True)
class DriftScope:
    """Which items are asked for, by theme and by lead; None leaves a condition out.

    `state` names a revision, and `rewritten` has the dates first agreed that were rewritten in the files.
    """

    theme: str | None = None
    lead: str | None = None
    state: str | None = None
    rewritten: Rewritten = field(default_factory=dict)


def build_drift(plan: Plan, period: Period, as_at: date, scope: DriftScope, notes: tuple[str, ...] = ()) -> DriftPage:
    """Return the slip ledger of a plan where it stood at a period; what is overdue is judged by the day `as_at`.

    Cliffs are sought in the whole plan, and told where they concern an item that is asked for. `notes` say what the
    plan lacks.
    """
    standing, settings = standing_at(plan, period, as_at), plan.settings
    ledger = ledger_of(standing, scope.rewritten)
    slips = [slip for slip in ledger if scope.theme in (None, slip.held.theme) and scope.lead in (None, slip.lead)]
    still_open = [slip for slip in slips if slip.place in OPEN]
    shown = {slip.held.item.item.id for slip in slips}
    cliffs = (cliff_warning(plan, heap) for heap in cliffs_of(ledger, as_at, standing.calendar, settings.cliff))
    causes, moved = cause_tallies(plan, still_open), moved_tally(still_open)
    blocks = blocks_of(Lines(standing), slips)
    return DriftPage(
        title=f"{settings.title}: slip ledger",
        body=settings.body,
        period=period_words(period),
        state=scope.state,
        as_at=as_at.isoformat(),
        judged=f"Dates are judged by {day_label(as_at)}.",
        scope=" ".join(_scope(plan, scope)),
        notes=notes,
        headings=HEADINGS,
        sentences=(*_sentences(plan, still_open), *([moved.words] if moved.count else []), *_rewritten(slips)),
        line=open_line(settings, slips),
        whole=whole_line(slips),
        moved=moved,
        cliffs=tuple(cliff for cliff in cliffs if shown.intersection(cliff.members)),
        causes=causes,
        causes_line=causes_line(causes),
        outcomes=outcome_tallies(slips),
        blocks=blocks,
        legend=tuple(_legend(plan, [line for block in blocks for line in block.lines])),
    )


def _rewritten(slips: Iterable[Slip]) -> Iterator[str]:
    """Yield of how many items the date first agreed was rewritten, so that drift counts from an older one."""
    ids = sorted((slip.held.item.item.id for slip in slips if slip.first), key=natural_order)
    if ids:
        number = plural(len(ids), "date first agreed was", "dates first agreed were")
        yield f"{number} rewritten; drift counts from the oldest on record: {first_of(ids, NAMED)}."


def _scope(plan: Plan, scope: DriftScope) -> Iterator[str]:
    if scope.theme is not None:
        title = next(theme.title for theme in plan.themes if theme.id == scope.theme)
        yield f"Only {plan.settings.levels.theme.one} {scope.theme} {title}."
    if scope.lead is not None:
        yield f"Only what {post_title(plan, scope.lead)} leads."


def _sentences(plan: Plan, still_open: Sequence[Slip]) -> Iterator[str]:
    """Yield how many open items are beyond the tolerance, and of how many nobody can say."""
    beyond = sum(slip.place is LedgerGroup.BEYOND for slip in still_open)
    unknown = sum(slip.dates.baseline is None for slip in still_open)
    of_all = f" of {plural(len(still_open), 'open item', 'open items')}"
    number = (
        f"{beyond}{of_all} {'is' if beyond == 1 else 'are'}"
        if beyond
        else f"No open item is{' known to be' if unknown else ''}"
    )
    yield f"{number} {beyond_words(plan.settings)}."
    if unknown:
        has, its = ("has", "its") if unknown == 1 else ("have", "their")
        yield f"{unknown}{of_all} {has} no original date, so that {its} drift is not known."


def _legend(plan: Plan, lines: Sequence[DriftLine]) -> Iterator[LegendEntry]:
    causes, marks = {line.cause_mark for line in lines}, {line.mark for line in lines}
    legend = legend_of(plan.settings, frozenset(kind for mark, kind in KIND_OF_MARK.items() if mark in marks))
    yield from (entry for entry in legend.causes if entry.sign in causes)
    yield from legend.provenance
