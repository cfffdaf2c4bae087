"""All the steps between two states, whichever files they touched."""

from __future__ import annotations

from improvetrack.history.records import Records
from improvetrack.history.states import PlanPlace, State, last_committed, stretch_between
from improvetrack.history.stepping import Step, steps_through


def steps_of(place: PlanPlace, since: State, until: State) -> tuple[Step, ...]:
    """Return what led from one state to another, newest last; the last step is that of the working folder, if any."""
    end = last_committed(place, until)
    logged = place.repository.log(end.commit.id, None, end.folder)
    paths = {change.path for commit in logged for change in commit.changes}
    before, history = stretch_between(place, since, until, paths.union(until.tree.paths()))
    return steps_through(place, before, history, until, Records())
