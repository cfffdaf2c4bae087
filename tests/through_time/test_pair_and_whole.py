"""Two states read as far as they differ tell the same as both read whole, and so does each step of a history."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings

from improvetrack.analysis.changes.approvals import proposed_closures, unmade_asks
from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import WorkstreamClosed
from improvetrack.history.between import compare_states
from improvetrack.history.pair import load_pair
from improvetrack.model.plan import calendar_of
from improvetrack.opening.states import find_state
from tests.repositories import MadeRepository, make_repository
from tests.through_time.repositories import place_of
from tests.through_time.states import State, a_history, two_states, whole
from tests.through_time.walking import steps_of


@settings(max_examples=200)
@given(two_states())
def test_the_same_is_told(states: tuple[State, State]) -> None:
    before, after = (state.tree() for state in states)
    pair = load_pair(before, after)
    old, new = whole(before), whole(after)
    assert compare(pair.before, pair.after) == compare(old, new)
    assert unmade_asks(pair.after, new.requests, calendar_of(new.settings)) == unmade_asks(
        new, new.requests, calendar_of(new.settings)
    )
    assert proposed_closures(pair.after, new.requests) == proposed_closures(new, new.requests)
    assert pair.incomparable == ()


def make(folder: Path, history: tuple[State, ...]) -> MadeRepository:
    """Make a repository with a commit, tagged with its number, for each state."""
    repository = make_repository(folder)
    known: dict[str, bytes] = {}
    for number, state in enumerate(history):
        files = state.tree().files
        gone = dict.fromkeys(f"plan/{path}" for path in known if path not in files)
        repository.commit({**gone, **{f"plan/{path}": raw for path, raw in files.items()}}, message=f"{number}")
        repository.tag(f"v{number}")
        known = dict(files)
    return repository


@settings(max_examples=12)
@given(a_history())
def test_each_step_tells_what_the_whole_plans_tell(history: tuple[State, ...]) -> None:
    plans = [whole(state.tree()) for state in history]
    expected = {}
    for number, (before, after) in enumerate(pairwise(plans), 1):
        changes = [each for each in compare(before, after) if not isinstance(each, WorkstreamClosed)]
        expected.update({f"{number}": changes} if changes else {})
    with tempfile.TemporaryDirectory() as folder:
        place = place_of(make(Path(folder), history))
        first, last = find_state("v0", place), find_state(None, place)
        told = {step.commit.subject: list(step.changes) for step in steps_of(place, first, last) if step.commit}
        between = compare_states(place, first, last)
    assert told == expected
    assert between.changes == compare(plans[0], plans[-1])
    assert set(between.commits) == set(between.changes)
    assert not between.uncommitted
