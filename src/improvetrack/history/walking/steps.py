"""The commits between two states of a plan, each with what it changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from improvetrack.history.pairing.records import Records
from improvetrack.history.states.place import PlanPlace
from improvetrack.history.states.state import State
from improvetrack.history.walking.outset import Touched
from improvetrack.history.walking.stepping import Step, step_through
from improvetrack.history.walking.stretch import stretch_between
from improvetrack.history.walking.versions import Versions
from improvetrack.source.tree import SourceTree


def steps_of(place: PlanPlace, since: State, until: State, paths: Collection[str] | None = None) -> tuple[Step, ...]:
    """Return what led from one state to another, newest last; the last step is that of the working folder, if any.

    `paths` are the files that matter, by their paths in either state; None stands for all. Which commits count, and
    where there are none, is told at `stretch_between`.
    """
    before, history = stretch_between(place, since, until, paths)
    return steps_through(place, before, history, until, Records())


def steps_through(
    place: PlanPlace, before: SourceTree | None, history: Sequence[Touched], until: State, records: Records
) -> tuple[Step, ...]:
    """Return the steps of a stretch of history that ends in a state; `records` has what was read before."""
    versions = Versions(place.repository, records)
    for touched in history:
        if touched.commit is None:
            versions.read_in(until.tree, [change.path for change in touched.changes if change.after])
    return tuple(step_through(before, history, versions))
