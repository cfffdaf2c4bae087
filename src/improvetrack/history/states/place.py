"""Where a plan is: in a folder, in the repository around that folder, and in any commit of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from improvetrack.refusal import Refusal
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
