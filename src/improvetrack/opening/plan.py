"""The one way to open a plan: what is asked of it goes in, and the plan comes out with its period, day and notes.

Where commands differ, they differ in what they ask: in which state the plan is read, and how strictly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from improvetrack.analysis.gaps import fill_gaps
from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.loading.plan import LoadedPlan, assemble, load_plan
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.opening import clock
from improvetrack.opening.findings import UnsoundPlan
from improvetrack.opening.folder import find_folder
from improvetrack.opening.typed_words import as_at_day, choose_period
from improvetrack.refusal import Refusal
from improvetrack.reports.coverage import coverage_of
from improvetrack.reports.wording import plural
from improvetrack.rules.catalogue import FILE_NOT_READ, STALE
from improvetrack.source.tree import SourceTree, WorkingTree

if TYPE_CHECKING:
    from improvetrack.history.states import State
    from improvetrack.model.commit import Commit
    from improvetrack.validation.examine import Validation


class Strictness(Enum):
    """How much of a plan has to be in order for what is asked of it.

    A plan that is `LOOKED_AT` is read as far as it can be, and notes say what it lacks. One that is `SOUND` has no
    errors. One that is `MARKED` may have some: the files with errors are left out, and named.
    """

    LOOKED_AT = "looked at"
    SOUND = "sound"
    MARKED = "marked"


@dataclass(frozen=True)
class PlanQuery:
    """What is asked of a plan, in the words of the command line; None leaves a choice to the plan.

    `folder` says where it is, and `at` in which state it is read. `period` and `as_at` are the period that it is shown
    at and the day that it is judged by. `committed` says that nothing but a commit will do, and `formal` that without a
    day the plan is judged at the end of the period, as a report before a committee is.
    """

    folder: Path | None = None
    at: str | None = None
    period: str | None = None
    as_at: str | None = None
    strictness: Strictness = Strictness.LOOKED_AT
    committed: bool = False
    formal: bool = False


@dataclass(frozen=True)
class Opened:
    """A plan as it was asked for: the period it is shown at, the day it is judged by, and what it lacks.

    `commit` is the one that it was read from, which reports call `state`; both are None for the plan as its folder
    holds it. `notes` say what could not be read of a plan that is only looked at. `missing` names the files that were
    left out of a marked one, and `unread` says of each file that looks like a record that it is in no report.
    """

    tree: SourceTree
    plan: Plan
    period: Period
    day: date
    commit: Commit | None = None
    state: str | None = None
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a page says of the plan before all else: the state that it was read from, and what it lacks."""
        return (*((f"The plan as it was in {self.state}.",) if self.state else ()), *self.lacks)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is not in the plan: what it does not hold of the period, and what could not be read."""
        return (*coverage_of(self.plan.settings, self.period), *self.notes)


def open_plan(asked: PlanQuery) -> Opened:
    """Return a plan as it is asked for.

    Raises Refusal where there is no such plan, state or period, and UnsoundPlan for a plan with errors where it has to
    be sound.
    """
    if asked.at is None and not asked.committed:
        return _opened(asked, WorkingTree(find_folder(asked.folder)))
    from improvetrack.opening.states import asked_state

    return open_state(asked_state(asked.folder, asked.at, committed=asked.committed), asked)


def open_state(state: State, asked: PlanQuery) -> Opened:
    """Return the plan of a state, whatever state is asked for; otherwise like open_plan."""
    return _opened(asked, state.tree, state if state.commit else None)


def _opened(asked: PlanQuery, tree: SourceTree, state: State | None = None) -> Opened:
    read = _looked_at if asked.strictness is Strictness.LOOKED_AT else _checked
    return read(asked, tree, state)


def _looked_at(asked: PlanQuery, tree: SourceTree, state: State | None) -> Opened:
    """Return a plan as far as it can be read, with notes on what it lacks."""
    plan, notes = read_plan(tree)
    if plan is None:
        where = f" at {state.label}" if state else ""
        raise Refusal(f"plan.yaml could not be used{where}.", "improvetrack validate says what is wrong with it.")
    period, day = _when(plan, asked, state)
    return Opened(tree, plan, period, day, *_named(state), notes)


def _named(state: State | None) -> tuple[Commit | None, str | None]:
    return (state.commit, state.label) if state else (None, None)


def _when(plan: Plan, asked: PlanQuery, state: State | None) -> tuple[Period, date]:
    """Return the period that a plan is shown at, and the day that it is judged by.

    The period is the one that is typed, else the last that was reported of those that had begun by the day. The day is
    the one that is typed, then the end of the period that is typed. Without either, it is the end of the period for
    what is `formal`; for all else the day that the state was asked for, that of its commit, or today, but not beyond
    the end of reporting.
    """
    typed = None if asked.as_at is None else as_at_day(asked.as_at)
    now = (state.day if state else None) or clock.today()
    period = choose_period(plan, asked.period, begun_by=typed or now)
    ends = asked.formal or asked.period is not None
    return period, typed or (period.ends if ends else _within_reporting(plan, now))


def read_plan(tree: SourceTree) -> tuple[Plan | None, tuple[str, ...]]:
    """Return a plan as far as it can be read, with notes on what it lacks; None where its plan.yaml cannot be used.

    Whatever its updates refer to is there, and shown as unknown where the plan does not define it.
    """
    loaded = load_plan(tree)
    if loaded.plan is None:
        return None, ()
    plan = fill_gaps(loaded.plan)
    return plan, tuple(_notes(loaded.diagnostics, whole=plan is loaded.plan))


def _within_reporting(plan: Plan, day: date) -> date:
    """Return a day, or the last day of reporting where that has ended by then."""
    last = cycle_of(plan.settings).last_period
    return min(day, last.ends) if last else day


def _notes(diagnostics: Iterable[Diagnostic], *, whole: bool) -> Iterator[str]:
    unread = len({found.location.path for found in diagnostics if found.severity is Severity.ERROR})
    if unread:
        yield f"{plural(unread, 'file', 'files')} could not be read; run improvetrack validate."
    elif not whole:
        yield "Some words, themes or periods in use are not known to the plan; run improvetrack validate."


def _checked(asked: PlanQuery, tree: SourceTree, state: State | None) -> Opened:
    """Return a plan that is fit to report from.

    That no report was made on something is no fault of the plan, whatever severity the plan gives it: what was said
    last holds, and the report says since when.
    """
    from improvetrack.validation.run import validate_loaded

    loaded = load_plan(tree)
    plan = loaded.plan
    if plan is None:
        validation = validate_loaded(tree, loaded, clock.today())
        raise UnsoundPlan(tree, _errors(validation), validation.files, has_period=False)
    period, day = _when(plan, asked, state)
    validation = validate_loaded(tree, loaded, day)
    errors = _errors(validation)
    if errors and asked.strictness is Strictness.SOUND:
        raise UnsoundPlan(tree, errors, validation.files, has_period=True)
    missing = {found.location.path for found in errors}
    commit, label = _named(state)
    return Opened(
        tree=tree,
        plan=fill_gaps(_without(loaded, missing) if missing else plan),
        period=period,
        day=day,
        commit=commit,
        state=label,
        missing=tuple(sorted(missing)),
        unread=tuple(_unread(tree, validation)),
    )


def _errors(validation: Validation) -> tuple[Diagnostic, ...]:
    return tuple(
        found for found in validation.diagnostics if found.severity is Severity.ERROR and found.code != STALE.code
    )


def _unread(tree: SourceTree, validation: Validation) -> Iterator[str]:
    for found in validation.diagnostics:
        if found.code == FILE_NOT_READ.code:
            yield f"{tree.prefix}{found.location.path} is not in the report. {found.message}"


def _without(loaded: LoadedPlan, paths: Collection[str]) -> Plan:
    """Return a plan without some of its files; the settings stay whatever is wrong with them."""
    plan = assemble(loaded.files.without(paths))
    assert plan
    return plan
