"""A state of the plan that reports can name."""

from __future__ import annotations

from typing import NamedTuple

from improvetrack.history.states.place import PlanPlace
from improvetrack.model.commit import Commit
from improvetrack.reports.wording import day_label
from improvetrack.source.tree import SourceTree, WorkingTree


class State(NamedTuple):
    """A state of the plan: what reports call it, its files, and its commit, None for the working folder."""

    label: str
    tree: SourceTree
    commit: Commit | None


def working_state(place: PlanPlace) -> State:
    """Return the plan as its folder holds it now; raises Refusal in a bare repository."""
    return State("the working folder", WorkingTree(place.folder), None)


def committed_state(place: PlanPlace, commit_id: str, name: str | None) -> State:
    """Return the plan as it was in a commit that reports call by a name, or by its id alone."""
    tree = place.tree_at(commit_id)
    words = _in_words(tree.commit)
    return State(f"{name} ({words})" if name else words, tree, tree.commit)


def _in_words(commit: Commit) -> str:
    day = f", {day_label(commit.committed)}" if commit.committed else ""
    return f"commit {commit.short}{day}"
