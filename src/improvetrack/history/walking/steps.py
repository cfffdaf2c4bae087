"""The commits between two states of a plan, each with what it changed."""

from __future__ import annotations

from collections.abc import Sequence

from improvetrack.history.pairing.records import Records
from improvetrack.history.states.place import PlanPlace
from improvetrack.history.states.state import State
from improvetrack.history.walking.outset import Touched
from improvetrack.history.walking.stepping import Step, step_through
from improvetrack.history.walking.versions import Versions
from improvetrack.source.tree import SourceTree


def steps_through(
    place: PlanPlace, before: SourceTree | None, history: Sequence[Touched], until: State, records: Records
) -> tuple[Step, ...]:
    """Return the steps of a stretch of history that ends in a state; `records` has what was read before."""
    versions = Versions(place.repository, records)
    for touched in history:
        if touched.commit is None:
            versions.read_in(until.tree, [change.path for change in touched.changes if change.after])
    return tuple(step_through(before, history, versions))
