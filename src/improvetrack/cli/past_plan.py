"""A plan as a commit holds it, for commands that make a report anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from improvetrack.diagnostics import Diagnostic
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from improvetrack.history.states.place import PlanPlace
    from improvetrack.source.git.tree import GitTree
    from improvetrack.source.tree import SourceTree


def past_plan(place: PlanPlace, revision: str) -> GitTree:
    """Return the plan at a revision, a day, a period or the last report; raises Refusal for the working folder."""
    from improvetrack.history.states.revisions import find_state

    commit = find_state(revision, place).commit
    if commit is None:
        raise Refusal("the working folder is no commit.", "Name a revision, or leave --at out.")
    return place.tree_at(commit.id)


def committed_plan(place: PlanPlace, revision: str | None) -> GitTree:
    """Return the plan at a revision or, without one, at the last commit, to which the folder must be equal."""
    if revision is not None:
        return past_plan(place, revision)
    tree = place.tree_at(place.head())
    changed = list(_uncommitted(place.tree_now(), tree))
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        raise Refusal(
            f"the plan has changes that are not committed: {', '.join(changed[:3])}{more}.",
            "Commit them, or name the commit to publish with --at.",
        )
    return tree


def _uncommitted(folder: SourceTree, commit: SourceTree) -> Iterator[str]:
    """Yield the paths whose content differs, but for line ends, which Git may convert."""
    known = set(commit.paths())
    for path in sorted(known.symmetric_difference(folder.paths())):
        if not path.startswith("publications/"):
            yield path
    for path in sorted(known.intersection(folder.paths())):
        if folder.fingerprint(path) != commit.fingerprint(path) and _lines(folder, path) != _lines(commit, path):
            yield path


def _lines(tree: SourceTree, path: str) -> bytes | Diagnostic:
    raw = tree.read(path)
    return raw if isinstance(raw, Diagnostic) else raw.replace(b"\r\n", b"\n")


def shown_at(tree: GitTree) -> str:
    """Return what stands before the path of a file at a commit, so that `git show` takes it: `1a2b3c4d5e:plan/`."""
    return f"{tree.commit.short}:{tree.folder}/" if tree.folder else f"{tree.commit.short}:"
