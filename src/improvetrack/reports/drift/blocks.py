"""The places of the slip ledger as blocks of lines, and the lines that add them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from improvetrack.analysis.drift import OPEN, Place, Slip
from improvetrack.model.action import ClosureKind
from improvetrack.model.settings import PlanSettings
from improvetrack.reports.drift.lines import drift_line
from improvetrack.reports.drift.view import DriftBlock
from improvetrack.reports.entries import counted_kinds
from improvetrack.reports.lines import Lines
from improvetrack.reports.wording import capital, joined, months_in_words, more_than_months, plural, sum_line

_BRIEF = frozenset({Place.UNMOVED, Place.BLANK, Place.FINISHED})

_NAMES = {
    Place.UNDATED: "late, without a new date",
    Place.ORIGINAL: "without an original date",
    Place.UNMOVED: "on the date first agreed",
    Place.BLANK: "without any date",
    Place.DONE: "completed",
    Place.FINISHED: "completed, without one of the two dates",
    Place.RESTING: "on hold or settled",
    Place.LEFT: "gone from the plan",
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
    names = ("open", *(_NAMES[place] for place in Place if place not in OPEN))
    parts = [(counts[name], name) for name in names if counts[name]]
    return sum_line(parts, plural(len(slips), "item", "items")) if counts.keys() - {"open"} else None


def beyond_words(settings: PlanSettings) -> str:
    """Return what is said of drift beyond the tolerance: `more than three months later than first agreed`."""
    tolerated = settings.tolerance_months
    return f"{more_than_months(tolerated)} later than first agreed" if tolerated else "later than first agreed"


def _blocks(lines: Lines, slips: Sequence[Slip]) -> Iterator[DriftBlock]:
    settings = lines.standing.plan.settings
    for place in Place:
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


def _heading(settings: PlanSettings, place: Place) -> str:
    if place is Place.BEYOND:
        return capital(beyond_words(settings))
    if place is Place.WITHIN:
        return "Moved, and within what is tolerated"
    return capital(_NAMES[place])


def _short(settings: PlanSettings, place: Place) -> str:
    if place not in (Place.BEYOND, Place.WITHIN):
        return _NAMES[place]
    months = settings.tolerance_months
    return f"{place.value} {months_in_words(months) if months else 'what is tolerated'}"


def _departures(place: Place, members: Sequence[Slip]) -> str:
    """Say how what has left the plan did: `, 1 closed and 2 withdrawn`."""
    counts = Counter(slip.closure.how for slip in members if slip.closure)
    told = [f"{counts[how]} {how.value}" for how in ClosureKind if counts[how]]
    return f", {joined(told)}" if place is Place.LEFT else ""
