"""Files that were moved or renamed on the way: a commit that takes a file away and brings it under another path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from improvetrack.source.git.log import LoggedCommit, PathChange


def with_other_paths(logged: Sequence[LoggedCommit], paths: Iterable[str]) -> frozenset[str]:
    """Return paths with all others that the same files had in a stretch of history, given newest first.

    Under another path it is the same file when it has the same bytes, or in another folder the same name.
    """
    found = set(paths)
    for commit in logged:
        _add_moved(commit.changes, found)
    for commit in reversed(logged):
        _add_moved(commit.changes, found)
    return frozenset(found)


def _add_moved(changes: Sequence[PathChange], found: set[str]) -> None:
    """Add where a commit took files from, and where it brought them, when the one or the other is known."""
    gone = [(change.path, change.before) for change in changes if change.after is None]
    new = [(change.path, change.after) for change in changes if change.before is None]
    if gone and new:
        found.update(_same_files([file for file in gone if file[0] in found], new))
        found.update(_same_files([file for file in new if file[0] in found], gone))


def _same_files(known: Iterable[tuple[str, str | None]], others: Iterable[tuple[str, str | None]]) -> Iterable[str]:
    marks = {mark for path, blob in known for mark in (blob, PurePosixPath(path).name)}
    return (path for path, blob in others if blob in marks or PurePosixPath(path).name in marks)
