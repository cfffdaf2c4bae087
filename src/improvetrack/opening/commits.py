"""The state that a command reads a plan from, where its folder alone will not do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from improvetrack.diagnostics import Diagnostic
from improvetrack.history.states import PlanPlace, State, committed_state
from improvetrack.opening.place import find_place
from improvetrack.opening.states import find_state
from improvetrack.refusal import Refusal
from improvetrack.source.tree import SourceTree


def asked_state(folder: Path | None, at: str | None, *, committed: bool) -> State:
    """Return the state that is named, else the last commit.

    Raises Refusal for the working folder where the state has to be `committed`, and where the last commit is taken, for
    a folder that is not equal to it.
    """
    place = find_place(folder)
    if at is None:
        return _last_commit(place)
    state = find_state(at, place)
    if committed and state.commit is None:
        raise Refusal("the working folder is no commit.", "Name a revision, or leave --at out.")
    return state


def _last_commit(place: PlanPlace) -> State:
    state = committed_state(place, place.head(), None)
    changed = list(_uncommitted(place.tree_now(), state.tree))
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        raise Refusal(
            f"the plan has changes that are not committed: {', '.join(changed[:3])}{more}.",
            "Commit them, or name the commit to publish with --at.",
        )
    return state


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
