"""The states of a plan that a person can name, and where the plan and its repository are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from improvetrack.history.records import first_problem, in_words
from improvetrack.loading.record import Loaded, load_record
from improvetrack.model.commit import Commit
from improvetrack.model.periods import cycle_problem
from improvetrack.model.settings import PlanSettings
from improvetrack.refusal import Refusal
from improvetrack.reports.wording import day_label
from improvetrack.rules.catalogue import UNKNOWN_PERIOD
from improvetrack.source.git.repository import Repository, find_repository
from improvetrack.source.git.tree import GitTree, plan_tree
from improvetrack.source.tree import SourceTree, WorkingTree


@dataclass(frozen=True)
class PlanPlace:
    """A plan by its folder, or by the bare repository that holds it and in which there is no working folder.

    The repository is looked for when it is first needed. Everything here raises Refusal where there is none.
    """

    named: Path
    is_bare: bool = False

    @cached_property
    def repository(self) -> Repository:
        """The repository that holds the plan."""
        return find_repository(self.named)

    @property
    def folder(self) -> Path:
        """The plan folder; raises Refusal in a bare repository."""
        if self.is_bare:
            raise Refusal(f"{self.named} is a bare repository, without a folder to work in.", "Go to a clone of it.")
        return self.named

    @property
    def inside(self) -> str | None:
        """Where the plan folder lies in the repository, empty for its top; None where only a commit can tell."""
        return None if self.is_bare else self.repository.path_of(self.named)

    def head(self) -> str:
        """Return the id of the commit that is checked out; raises Refusal before the first one."""
        identity = self.repository.head()
        if identity is None:
            raise Refusal("the plan has no history yet: there are no commits.", "Commit the plan first.")
        return identity

    def tree_at(self, commit_id: str) -> GitTree:
        """Return the plan as it was in a commit, given by its full id."""
        return plan_tree(self.repository, commit_id, self.inside)

    def tree_now(self) -> SourceTree:
        """Return the plan as it is now: in its folder, and in a bare repository in the commit that HEAD names."""
        return self.tree_at(self.head()) if self.is_bare else WorkingTree(self.named)


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


def load_settings(tree: SourceTree, state: str) -> PlanSettings:
    """Return the settings of a state that a message calls `state`, such as "the older state"; see `usable_settings`."""
    return usable_settings(load_record(tree, "plan.yaml", PlanSettings), state)


def usable_settings(loaded: Loaded[PlanSettings], state: str) -> PlanSettings:
    """Return the settings of a state that was read.

    Refuses, with line and problem, a file that is no record or whose reporting cycle cannot be.
    """
    problem = settings_problem(loaded)
    if problem or loaded.record is None:
        hint = "Mend it, or name another state of the plan."
        raise Refusal(f"plan.yaml of {state} cannot be used. {problem}", hint)
    return loaded.record


def settings_problem(loaded: Loaded[PlanSettings]) -> str | None:
    """Return why a plan.yaml cannot be used, in words with the line, or None where it can."""
    if loaded.record is None:
        return first_problem(loaded)
    cycle = loaded.record.reporting
    problem = cycle_problem(cycle.every, cycle.first, cycle.last)
    if problem is None:
        return None
    place = loaded.document.locate(("reporting",), key=True)
    return in_words(UNKNOWN_PERIOD.at(place, f"{problem}."))
