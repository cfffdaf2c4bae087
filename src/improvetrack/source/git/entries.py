"""What the tree of a commit holds: entries by path, and the folder in which it holds the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from improvetrack.refusal import Refusal
from improvetrack.source.git.program import run

_SUBMODULE = "160000"
_MAX_TOLD = 5


class Entry(NamedTuple):
    """A file, link or submodule of a tree; `mode` is Git's: 100644, 100755, 120000 (a link), 160000 (a submodule)."""

    path: str
    mode: str
    id: str


def list_entries(place: Sequence[str], commit_id: str, folder: str) -> tuple[Entry, ...]:
    """Return everything in a folder of a commit and below, with paths relative to it; nothing if it is not there."""
    return tuple(_ls_tree(place, commit_id, f"{folder}/" if folder else ""))


def _ls_tree(place: Sequence[str], commit_id: str, prefix: str, *names: str) -> Iterator[Entry]:
    """Yield what is below a folder, whose path ends in a slash, or only some names in it, with paths relative to it."""
    wanted = [prefix + name for name in names] or [prefix]
    listed = run(place, "ls-tree", "-r", "-z", commit_id, "--", *(path for path in wanted if path))
    for line in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, _, identity = about.split(" ")
        yield Entry(path[len(prefix) :], mode, identity)


def find_plan(place: Sequence[str], commit_id: str, folder: str | None) -> str:
    """Return the folder of the plan in a commit.

    It is the folder asked for, where that has a plan.yaml; else the only folder of the commit that has one, since the
    folder of a plan may be renamed. Raises Refusal where there is none, or where there are several.
    """
    if folder is not None and _has_plan(place, commit_id, folder):
        return folder
    folders = plan_folders(place, commit_id)
    if len(folders) == 1:
        return folders[0]
    raise _not_one(commit_id, folder, folders)


def _has_plan(place: Sequence[str], commit_id: str, folder: str) -> bool:
    found = _ls_tree(place, commit_id, f"{folder}/" if folder else "", "plan.yaml")
    return any(entry.path == "plan.yaml" and _is_readable(entry) for entry in found)


def plan_folders(place: Sequence[str], commit_id: str) -> tuple[str, ...]:
    """Return every folder of a commit that has a plan.yaml, in order, but for those that are hidden."""
    entries = list_entries(place, commit_id, "")
    plans = (entry.path for entry in entries if entry.path.endswith("plan.yaml") and _is_readable(entry))
    found = (path.rpartition("/") for path in plans)
    return tuple(sorted(folder for folder, _, name in found if name == "plan.yaml" and not _is_hidden(folder)))


def _is_readable(entry: Entry) -> bool:
    return entry.mode != _SUBMODULE


def _is_hidden(folder: str) -> bool:
    return folder.startswith(".") or "/." in folder


def _not_one(commit_id: str, folder: str | None, folders: tuple[str, ...]) -> Refusal:
    commit = commit_id[:10]
    if not folders:
        return Refusal(f"there is no plan at {commit}: no folder has a plan.yaml.", "Name a later revision.")
    more = [f"{len(folders) - _MAX_TOLD} more"] if len(folders) > _MAX_TOLD else []
    told = ", ".join([*(_named(each) for each in folders[:_MAX_TOLD]), *more])
    if folder is None:
        return Refusal(f"there is more than one plan at {commit}: in {told}.", "Say which of the folders is meant.")
    message = f"at {commit} there is no plan.yaml in {_named(folder)}, and more than one elsewhere: in {told}."
    return Refusal(message, "Name a revision that has the plan in the same folder.")


def _named(folder: str) -> str:
    return folder or "the top folder"
