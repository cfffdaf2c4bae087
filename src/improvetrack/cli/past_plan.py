"""A plan as a commit holds it, for commands that make a report anew."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from improvetrack.diagnostics import Diagnostic
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from improvetrack.history.place import PlanPlace
    from improvetrack.source.git.tree import GitTree
    from improvetrack.source.tree import SourceTree


def past_plan(place: PlanPlace, revision: str) -> GitTree:
    """Return the plan at a revision, a day, a period or the last report; raises Refusal for the working folder."""
    from improvetrack.history.revisions import find_state

    commit = find_state(revision, place).commit
    if commit is None:
        raise Refusal("the working folder is no commit.", "Name a revision, or leave --at out.")
    return place.tree_at(commit.id)


def shown_at(tree: GitTree) -> str:
    """Return what stands before the path of a file at a commit, so that `git show` takes it: `1a2b3c4d5e:plan/`."""
    return f"{tree.commit.short}:{tree.folder}/" if tree.folder else f"{tree.commit.short}:"


@contextmanager
def templates_of(tree: SourceTree) -> Iterator[Path]:
    """Lay a plan's own templates out in a folder of their own, outside the repository; at the end it is gone."""
    with tempfile.TemporaryDirectory(prefix="improvetrack-") as made:
        folder = Path(made)
        for path in tree.paths():
            raw = tree.read(path) if path.startswith("templates/") else None
            if raw is not None and not isinstance(raw, Diagnostic):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(raw)
        yield folder
