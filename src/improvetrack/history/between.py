"""What happened between two states of a plan: the states side by side, every change, and the commit that made it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Change
from improvetrack.history.pairing.differing import find_differing
from improvetrack.history.pairing.pair import load_pair
from improvetrack.history.pairing.records import Records
from improvetrack.history.states import PlanPlace, State
from improvetrack.history.walking.attribution import States, attribute, single_commit_changes, uncommitted
from improvetrack.history.walking.stepping import Step, steps_through
from improvetrack.history.walking.stretch import stretch_between
from improvetrack.refusal import Refusal
from improvetrack.reports.changes.report import Differences, NotCompared


def compare_states(place: PlanPlace, older: State, newer: State) -> Differences:
    """Return two states of a plan, and all that changed between them with the commits that made the changes.

    Raises Refusal for one whose plan.yaml cannot be used, and where the older state is the later one: everything would
    seem undone, and nothing of that agreed.
    """
    if _lies_before(place, newer, older):
        told = f"{older.label} comes after {newer.label}."
        raise Refusal(told, "Name the older state with --from, and the newer one with --to.")
    states = States(older.tree, newer.tree, find_differing(older.tree, newer.tree), Records())
    pair = load_pair(older.tree, newer.tree, states.records, states.differing)
    changes = compare(pair.before, pair.after)
    steps = _steps(place, older, newer, changes, states) if changes else ()
    return Differences(
        before=pair.before,
        after=pair.after,
        changes=changes,
        commits=attribute(changes, steps),
        uncommitted=uncommitted(changes, steps),
        not_compared=tuple(NotCompared(each.path, f"{each.side} state", each.problem) for each in pair.incomparable),
    )


def _lies_before(place: PlanPlace, one: State, other: State) -> bool:
    """Say whether the history of a state holds another one; the working folder comes after what is checked out."""
    if one.commit is None or (other.commit and other.commit.id == one.commit.id):
        return False
    with suppress(Refusal):
        return (
            place.repository.merge_base(one.commit.id, other.commit.id if other.commit else place.head())
            == one.commit.id
        )
    return False


def _steps(place: PlanPlace, older: State, newer: State, changes: Sequence[Change], states: States) -> tuple[Step, ...]:
    """Return steps that tell of all changes, newest last, and walk through no more of history than is needed."""
    before, history = stretch_between(place, older, newer, states.differing.paths())
    alone, others = single_commit_changes(changes, history, states)
    walked = steps_through(place, before, others, newer, states.records) if others else ()
    order = {touched.commit: number for number, touched in enumerate(history)}
    return tuple(sorted((*alone, *walked), key=lambda step: order[step.commit]))
