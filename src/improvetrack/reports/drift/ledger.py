"""The slip ledger as a page: the numbers, the warnings, then every item at its place.

After the slip ledger that Derby's committee had to piece together from prose in June 2018 (paragraph 4.9): eight
dates revised while one action counted as slipping.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from improvetrack.analysis.drift import OPEN, Place, Slip, cliffs_of, ledger_of
from improvetrack.analysis.standing import standing_at
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.reports.agreement import post_title
from improvetrack.reports.drift.blocks import beyond_words, blocks_of, open_line, whole_line
from improvetrack.reports.drift.numbers import (
    cause_tallies,
    causes_line,
    cliff_warning,
    moved_tally,
    outcome_tallies,
)
from improvetrack.reports.drift.view import DriftHeadings, DriftLine, DriftPage
from improvetrack.reports.lines import Lines
from improvetrack.reports.wording import day_label, plural
from improvetrack.reports.words import KIND_OF_MARK, LegendEntry, legend_of, period_words

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
    """Which items are asked for, by theme and by lead; None leaves a condition out. `state` names a revision."""

    theme: str | None = None
    lead: str | None = None
    state: str | None = None


def build_drift(plan: Plan, period: Period, as_at: date, scope: DriftScope, notes: tuple[str, ...] = ()) -> DriftPage:
    """Return the slip ledger of a plan where it stood at a period; what is overdue is judged by the day `as_at`.

    Cliffs are sought in the whole plan, and told where they concern an item that is asked for. `notes` say what the
    plan lacks.
    """
    standing, settings = standing_at(plan, period, as_at), plan.settings
    ledger = ledger_of(standing)
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
        sentences=(*_sentences(plan, still_open), *([moved.words] if moved.count else [])),
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


def _scope(plan: Plan, scope: DriftScope) -> Iterator[str]:
    if scope.theme is not None:
        title = next(theme.title for theme in plan.themes if theme.id == scope.theme)
        yield f"Only {plan.settings.levels.theme.one} {scope.theme} {title}."
    if scope.lead is not None:
        yield f"Only what {post_title(plan, scope.lead)} leads."


def _sentences(plan: Plan, still_open: Sequence[Slip]) -> Iterator[str]:
    """Yield how many open items are beyond the tolerance, and of how many nobody can say."""
    beyond = sum(slip.place is Place.BEYOND for slip in still_open)
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
