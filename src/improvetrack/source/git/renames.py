"""The history of a plan through the folders that it lay in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from improvetrack.source.git.entries import list_entries, plan_folders
from improvetrack.source.git.log import LoggedCommit, PathChange, is_file, walk
from improvetrack.source.git.program import ask


class _Move(NamedTuple):
    """A commit in which the plan is no longer where it was in the parent of that commit."""

    logged: LoggedCommit
    parent: str
    folder: str


def walk_plan(place: Sequence[str], until: str, since: str | None, folder: str) -> Iterator[LoggedCommit]:
    """Yield the commits of a first-parent line that touched a plan, newest first, wherever its folder was.

    `folder` is that of the plan at `until`. A commit that puts a plan.yaml where none was moves the plan there from the
    one other folder that had one before; what differs between the two folders is then what the commit did. Where no
    other folder had one, or several had, the plan has always been in this one.
    """
    start, here = until, folder
    while start:
        moved: _Move | None = None
        for logged in walk(place, start, since, here):
            moved = _find_move(place, logged, here)
            if moved is None:
                yield logged
                continue
            if moved.logged.changes:
                yield moved.logged
            break
        start, here = (moved.parent, moved.folder) if moved else ("", "")


def _find_move(place: Sequence[str], logged: LoggedCommit, folder: str) -> _Move | None:
    if not any(change.path == "plan.yaml" and change.before is None for change in logged.changes):
        return None
    parent = ask(place, "rev-parse", "--verify", "--quiet", f"{logged.commit.id}^").line
    folders = plan_folders(place, parent) if parent else ()
    if len(folders) != 1:
        return None
    before, after = _files(place, parent, folders[0]), _files(place, logged.commit.id, folder)
    paths = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    changes = tuple(PathChange(path, before.get(path), after.get(path)) for path in paths)
    return _Move(LoggedCommit(logged.commit, changes), parent, folders[0])


def _files(place: Sequence[str], commit_id: str, folder: str) -> dict[str, str]:
    return {entry.path: entry.id for entry in list_entries(place, commit_id, folder) if is_file(entry.mode)}
