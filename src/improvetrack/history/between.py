"""What happened between two states of a plan: the states side by side, every change, and the commit that made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Change
from improvetrack.history.attribution import attribute, uncommitted
from improvetrack.history.differing import find_differing
from improvetrack.history.pair import PlanPair, load_pair
from improvetrack.history.place import PlanPlace
from improvetrack.history.records import Records
from improvetrack.history.state import State
from improvetrack.history.steps import steps_of
from improvetrack.model.commit import Commit


class Between(NamedTuple):
    """Two states of a plan and all changes from the one to the other.

    `commits` has the commit that made each change, where history can tell; `uncommitted` are the changes that only the
    working folder has.
    """

    pair: PlanPair
    changes: tuple[Change, ...]
    commits: Mapping[Change, Commit]
    uncommitted: frozenset[Change]


def compare_states(place: PlanPlace, older: State, newer: State) -> Between:
    """Compare two states of a plan; raises Refusal for one whose plan.yaml cannot be used."""
    records = Records()
    differing = find_differing(older.tree, newer.tree)
    pair = load_pair(older.tree, newer.tree, records, differing)
    changes = compare(pair.before, pair.after)
    steps = steps_of(place, older, newer, records, differing.paths()) if changes else ()
    return Between(pair, changes, attribute(changes, steps), uncommitted(changes, steps))
