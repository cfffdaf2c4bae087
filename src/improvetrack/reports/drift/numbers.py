"""The numbers of the slip ledger, each with its members: what moved, why, when it was completed, and cliffs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from improvetrack.analysis.drift import CHANGED, Heap, Outcome, Place, Slip
from improvetrack.model.ids import natural_order
from improvetrack.model.plan import Plan
from improvetrack.reports.agreement import post_title
from improvetrack.reports.drift.facts import often
from improvetrack.reports.drift.view import CliffWarning, Tally
from improvetrack.reports.wording import capital, counted, day_label, plural, sum_line

NAMED = 30
"""The ids that a sentence names; the lines of the ledger have all of them."""

NO_CAUSE = "none"
"""The name of the tally of what gives no cause."""

_OUTCOMES = {
    Outcome.LATE: "later than first agreed",
    Outcome.ON_TIME: "on the date first agreed",
    Outcome.EARLY: "before the date first agreed",
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
        if slip.place in CHANGED or (slip.place is Place.ORIGINAL and (slip.dates.moves or slip.cause)):
            by_cause.setdefault(slip.cause if isinstance(slip.cause, str) else NO_CAUSE, []).append(slip)
    order = sorted(by_cause, key=lambda cause: (cause == NO_CAUSE, -len(by_cause[cause]), cause))
    return tuple(_cause_tally(plan, cause, by_cause[cause]) for cause in order)


def causes_line(tallies: Sequence[Tally]) -> str | None:
    """Return the line that adds the causes up, where there are several."""
    parts = [(tally.count, tally.label) for tally in tallies]
    return sum_line(parts, _items(sum(number for number, _ in parts))) if len(parts) > 1 else None


def outcome_tallies(slips: Iterable[Slip]) -> tuple[Tally, ...]:
    """Return when what is done was completed, against the date first agreed; only outcomes that there are."""
    done = [slip for slip in slips if slip.place is Place.DONE]
    grouped = [(each, [slip for slip in done if slip.outcome is each]) for each in Outcome]
    return tuple(_tally(each.value, _OUTCOMES[each], found, "") for each, found in grouped if found)


def cliff_warning(plan: Plan, heap: Heap) -> CliffWarning:
    """Return a cliff in words: `4 of 8 dates fall on 31 March 2019: 1.5, 4.4, 7.6, 8.2`."""
    members = tuple(slip.held.item.item.id for slip in heap.members)
    told = f"{len(members)} of {heap.total} dates fall on {day_label(heap.day)}: {named(members)}"
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
    who = f": {named(members)}" if members else ""
    return Tally(name, label, len(members), members, f"{capital(label)}: {number}{who}")


def named(members: Sequence[str], most: int = NAMED) -> str:
    """Return ids one after the other, and after `most` of them only how many more there are."""
    more = len(members) - most
    return ", ".join(members[:most]) + (f" and {more} more" if more > 0 else "")


def _items(number: int) -> str:
    return plural(number, "item", "items")
