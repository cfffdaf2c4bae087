"""States of a plan in memory that note which of their files were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from improvetrack.diagnostics import Diagnostic
from tests.memory_tree import MemoryTree, base_plan


@dataclass(frozen=True)
class NotingTree:
    """A tree that notes the paths that were read, in their order."""

    tree: MemoryTree
    noted: list[str] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        return self.tree.prefix

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.tree.diagnostics

    def paths(self) -> Sequence[str]:
        return self.tree.paths()

    def read(self, path: str) -> bytes | Diagnostic:
        self.noted.append(path)
        return self.tree.read(path)

    def fingerprint(self, path: str) -> str | None:
        return self.tree.fingerprint(path)


def noting(changes: Mapping[str, str | None]) -> NotingTree:
    """Return the base plan with other files, as `base_plan` does."""
    return NotingTree(base_plan(changes))


def an_action(identity: str, title: str = "Training", **more: str) -> str:
    """Return the text of an action of the theme that its id begins with; `more` are fields as YAML."""
    fields = "".join(f"{name}: {value}\n" for name, value in more.items())
    return f"id: {identity}\ntitle: {title}\ntheme: {identity.partition('.')[0]}\n{fields}"


def actions(*identities: str, **more: str) -> dict[str, str | None]:
    """Return files of actions by path."""
    return {f"actions/{each.partition('.')[0]}/{each}.yaml": an_action(each, **more) for each in identities}
