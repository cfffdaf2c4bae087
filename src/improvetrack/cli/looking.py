"""What commands that only look at a plan share: they read it without the full checks, and say what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from improvetrack.cli.session import as_at_day, choose_period, find_plan, open_tree
from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from improvetrack.history.states.state import State
    from improvetrack.model.periods import Period
    from improvetrack.model.plan import Plan
    from improvetrack.source.tree import SourceTree


@dataclass(frozen=True)
class Look:
    """A plan as it can be read, the period it is shown at, the day that it is judged by, and what it lacks.

    `state` names the state that was read from history; it is None for the plan as its folder holds it.
    """

    tree: SourceTree
    plan: Plan
    period: Period
    day: date
    notes: tuple[str, ...]
    state: str | None = None


def look_at_plan(folder: Path | None, period: str | None, as_at: str | None, at: str | None = None) -> Look:
    """Return a plan to look at, as its folder holds it or as it was `at` a state.

    A plan whose settings cannot be used ends the command. Without `period`, it is the last period reported that had
    begun by `as_at`, and where nothing is reported yet, the first of the reporting cycle. A past state is looked at on
    the day that it was committed, unless `as_at` says otherwise.
    """
    if at is None:
        return _look(open_tree(find_plan(folder)), period, as_at)
    from improvetrack.cli.place import find_place
    from improvetrack.history.states.revisions import find_state

    return look_at_state(find_state(at, find_place(folder)), period, as_at)


def look_at_state(state: State, period: str | None = None, as_at: str | None = None) -> Look:
    """Return a plan to look at in a state that history knows, or the working folder; otherwise like look_at_plan."""
    if state.commit is None:
        return _look(state.tree, period, as_at)
    return _look(state.tree, period, as_at, state.label, state.commit.committed)


def _look(
    tree: SourceTree, period: str | None, as_at: str | None, state: str | None = None, committed: date | None = None
) -> Look:
    from improvetrack.analysis.gaps import fill_gaps
    from improvetrack.loading.plan import load_plan

    loaded = load_plan(tree)
    if loaded.plan is None:
        where = f" at {state}" if state else ""
        raise Refusal(f"plan.yaml could not be used{where}.", "improvetrack validate says what is wrong with it.")
    plan = fill_gaps(loaded.plan)
    today = as_at_day(as_at) if as_at or committed is None else committed
    chosen = choose_period(plan, period) if period is not None else _last_reported(plan, today if as_at else None)
    if as_at is None:
        today = chosen.ends if period is not None else _within_reporting(plan, today)
    return Look(tree, plan, chosen, today, tuple(_notes(loaded.diagnostics, whole=plan is loaded.plan)), state)


def _last_reported(plan: Plan, day: date | None) -> Period:
    from improvetrack.model.plan import cycle_of

    reported = [period for period in plan.reported_periods() if day is None or period.starts <= day]
    return reported[-1] if reported else cycle_of(plan.settings).first_period


def _within_reporting(plan: Plan, day: date) -> date:
    """Return a day, or the last day of reporting where that has ended by then."""
    from improvetrack.model.plan import cycle_of

    last = cycle_of(plan.settings).last_period
    return min(day, last.ends) if last else day


def _notes(diagnostics: Iterable[Diagnostic], *, whole: bool) -> Iterator[str]:
    from improvetrack.reports.wording import plural

    unread = len({found.location.path for found in diagnostics if found.severity is Severity.ERROR})
    if unread:
        yield f"{plural(unread, 'file', 'files')} could not be read; run improvetrack validate."
    elif not whole:
        yield "Some words, themes or periods in use are not known to the plan; run improvetrack validate."
