"""What a commit holds: its entries by path, where its links lead, and blobs by their ids, each held against its id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, NamedTuple

from improvetrack.refusal import Refusal
from improvetrack.source.git.program import DAMAGED, listen, run
from improvetrack.source.listing import IN_A_CIRCLE, TO_ELSEWHERE, TO_NOTHING
from improvetrack.source.tree import MAX_BYTES

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


_MAX_STEPS = 5_000
_MAX_TARGET = 4_096


class AstrayError(Exception):
    """A link leads to no file of the commit; its text says where it leads instead."""


def follow(path: str, targets: Mapping[str, str]) -> str:
    """Return the path at which a link ends; `targets` are those of all links by path, from the top of the repository.

    Raises AstrayError for a link that leads out of the repository or does not end. What stands at the end, if anything,
    is for the caller to see.
    """
    ahead = path.split("/")[::-1]
    behind: list[str] = []
    for _ in range(_MAX_STEPS):
        if not ahead:
            return "/".join(behind)
        name = ahead.pop()
        target = targets.get("/".join([*behind, name]))
        if target is not None:
            ahead.extend(_steps(target))
        elif name == "..":
            if not behind:
                raise AstrayError(TO_ELSEWHERE)
            behind.pop()
        elif name not in ("", "."):
            behind.append(name)
    raise AstrayError(IN_A_CIRCLE)


def _steps(target: str) -> list[str]:
    """Return the names in a target, last first; no system takes one that is longer than its paths may be."""
    if len(target) > _MAX_TARGET:
        raise AstrayError(TO_NOTHING)
    if target.startswith("/"):
        raise AstrayError(TO_ELSEWHERE)
    return target.split("/")[::-1]


_KEPT = MAX_BYTES + 1
_CHUNK = 65_536


def read_blobs(place: Sequence[str], ids: Iterable[str]) -> Mapping[str, bytes]:
    """Return the bytes of blobs by id; of a blob larger than a file of a plan may be, one byte more than that.

    Raises Refusal for an id that git cannot read. It says `missing` of a damaged object, and ends well; so that no
    record is lost in silence, what is missing is never taken for a file that is not there.
    """
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    lines = "".join(f"{identity}\n" for identity in wanted).encode()
    with listen(place, "cat-file", "--batch", "--buffer", fed=lines) as stream:
        return {identity: _read_blob(stream, identity) for identity in wanted}


def _read_blob(stream: IO[bytes], identity: str) -> bytes:
    header, expected = stream.readline(), f"{identity} blob ".encode()
    if not (header.startswith(expected) and header.endswith(b"\n")):
        raise _unreadable(identity)
    rest = int(header.removeprefix(expected))
    raw = stream.read(min(rest, _KEPT))
    rest -= len(raw)
    if not rest and not _is_blob(identity, raw):
        raise _unreadable(identity)
    while rest and (dropped := stream.read(min(rest, _CHUNK))):
        rest -= len(dropped)
    if rest or stream.read(1) != b"\n":
        raise _unreadable(identity)
    return raw


def _is_blob(identity: str, raw: bytes) -> bool:
    """Say whether bytes have an id (gitformat: the hash of `blob`, a blank, the size, a zero byte, the bytes)."""
    make = hashlib.sha1 if len(identity) == 40 else hashlib.sha256
    return make(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest() == identity


def _unreadable(identity: str) -> Refusal:
    hint = f"{DAMAGED} In a partial clone, `git fetch --refetch` brings what is missing."
    return Refusal(f"git cannot read the object {identity}, which the history names.", hint)
