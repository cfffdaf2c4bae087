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
    below = ("--", f"{folder}/") if folder else ()
    listed = run(place, "ls-tree", "-r", "-z", "--full-tree", commit_id, *below)
    return tuple(_parse(listed.decode("utf-8", "surrogateescape"), len(folder) + 1 if folder else 0))


def _parse(listed: str, start: int) -> Iterator[Entry]:
    for line in listed.split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, _, identity = about.split(" ")
        yield Entry(path[start:], mode, identity)


def find_plan(place: Sequence[str], commit_id: str, folder: str | None) -> tuple[str, tuple[Entry, ...]]:
    """Return the folder of the plan in a commit, with what it holds.

    It is the folder asked for, where that has a plan.yaml; else the only folder of the commit that has one, since the
    folder of a plan may be renamed. Raises Refusal where there is none, or where there are several.
    """
    here = list_entries(place, commit_id, folder) if folder is not None else ()
    if folder is not None and any(entry.path == "plan.yaml" and _is_readable(entry) for entry in here):
        return folder, here
    folders = plan_folders(place, commit_id)
    if len(folders) == 1:
        return folders[0], list_entries(place, commit_id, folders[0])
    raise _not_one(commit_id, folder, folders)


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
    asked = f"no plan.yaml in {folder or 'its top folder'}" if folder is not None else "no plan.yaml in a known place"
    if not folders:
        return Refusal(f"there is no plan at {commit_id[:10]}: no plan.yaml in any folder.", "Name a later revision.")
    told = ", ".join(name or "the top folder" for name in folders[:_MAX_TOLD])
    more = f" and {len(folders) - _MAX_TOLD} more" if len(folders) > _MAX_TOLD else ""
    message = f"it is not certain which plan of {commit_id[:10]} is meant: {asked}, but in {told}{more}."
    return Refusal(message, "Compare revisions that have the plan in the same folder.")
