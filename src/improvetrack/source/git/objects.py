"""What git tells of a repository's objects: commits and what each did to a plan, what a commit holds, and blobs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import IO, NamedTuple

from improvetrack.model.commit import Commit
from improvetrack.refusal import Refusal
from improvetrack.source.git.program import DAMAGED, ask, fields, listen, run
from improvetrack.source.tree import MAX_BYTES, blob_id

_SUBMODULE = "160000"
_MAX_TOLD = 5


class TreeEntry(NamedTuple):
    """A file, link or submodule of a tree; `mode` is Git's: 100644, 100755, 120000 (a link), 160000 (a submodule)."""

    path: str
    mode: str
    id: str


def list_entries(place: Sequence[str], commit_id: str, folder: str) -> tuple[TreeEntry, ...]:
    """Return everything in a folder of a commit and below, with paths relative to it; nothing if it is not there."""
    return tuple(_ls_tree(place, commit_id, f"{folder}/" if folder else ""))


def _ls_tree(place: Sequence[str], commit_id: str, prefix: str, *names: str) -> Iterator[TreeEntry]:
    """Yield what is below a folder, whose path ends in a slash, or only some names in it, with paths relative to it."""
    wanted = [prefix + name for name in names] or [prefix]
    listed = run(place, "ls-tree", "-r", "-z", commit_id, "--", *(path for path in wanted if path))
    for line in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, _, identity = about.split(" ")
        yield TreeEntry(path[len(prefix) :], mode, identity)


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


def _is_readable(entry: TreeEntry) -> bool:
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
    if not rest and blob_id(raw, "sha1" if len(identity) == 40 else "sha256") != identity:
        raise _unreadable(identity)
    while rest and (dropped := stream.read(min(rest, _CHUNK))):
        rest -= len(dropped)
    if rest or stream.read(1) != b"\n":
        raise _unreadable(identity)
    return raw


def _unreadable(identity: str) -> Refusal:
    hint = f"{DAMAGED} In a partial clone, `git fetch --refetch` brings what is missing."
    return Refusal(f"git cannot read the object {identity}, which the history names.", hint)


COMMIT_FORMAT = "--format=tformat:%H%x00%an%x00%ad%x00%cd%x00%s"
"""The fields of a commit, each of which ends in a zero byte under `-z`; `parse_commit` reads them."""

COMMIT_OPTIONS = ("-z", "--date=raw", "--encoding=UTF-8", "--no-show-signature", COMMIT_FORMAT)
"""Options of `git log` that make every field the same whatever the settings."""

_FIRST_DAY = date(1990, 1, 1)
_LAST_DAY = date(2100, 12, 31)
_EPOCH = date(1970, 1, 1).toordinal()
_MOMENT = re.compile(rb"([0-9]{1,12}) ([+-])([0-9]{2})([0-9]{2})")


def parse_commit(identity: bytes, rest: Iterator[bytes]) -> Commit:
    """Return a commit from its id and the fields that follow it; they are empty where git broke off."""
    author, authored, committed, subject = (next(rest, b"") for _ in range(4))
    return Commit(identity.decode(), _words(author), parse_day(authored), parse_day(committed), _words(subject))


def parse_day(moment: bytes) -> date | None:
    """Return the day of a moment in the zone that it names, or None for a day outside 1990 to 2100, or for nonsense.

    A moment is what Git writes in a commit (git-commit-tree(1), "Git internal format"): seconds since 1970 in UTC, a
    blank, and how far the zone is ahead of UTC, `+HHMM` or `-HHMM`.
    """
    match = _MOMENT.fullmatch(moment)
    if match is None:
        return None
    ahead = 3600 * int(match[3]) + 60 * int(match[4])
    seconds = int(match[1]) + (ahead if match[2] == b"+" else -ahead)
    ordinal = _EPOCH + seconds // 86_400
    return date.fromordinal(ordinal) if _FIRST_DAY.toordinal() <= ordinal <= _LAST_DAY.toordinal() else None


def _words(text: bytes) -> str:
    return text.decode("utf-8", "replace")


class PathChange(NamedTuple):
    """What a commit did to one file: the ids of its bytes before and after, None where there was no file.

    `path` is relative to the plan folder as it was called then, hidden files and all.
    """

    path: str
    before: str | None
    after: str | None


class LoggedCommit(NamedTuple):
    """A commit, and the files of the plan that differ from its first parent, in order of path."""

    commit: Commit
    changes: tuple[PathChange, ...]


_OPTIONS = (
    "--first-parent",
    "--diff-merges=first-parent",
    "--root",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-follow",
    "-O/dev/null",
)


def walk(place: Sequence[str], until: str, since: str | None, folder: str) -> Iterator[LoggedCommit]:
    """Yield the commits that touched a folder, newest first, each with what it did to the files in it."""
    revisions = (until, f"^{since}") if since else (until,)
    below = (f"{folder}/",) if folder else ()
    with listen(place, "log", *_OPTIONS, *COMMIT_OPTIONS, *revisions, "--", *below) as stream:
        yield from _parse(fields(stream), "".join(below))


def _parse(rest: Iterator[bytes], prefix: str) -> Iterator[LoggedCommit]:
    commit: Commit | None = None
    changes: list[PathChange] = []
    for field in rest:
        if field.startswith((b":", b"\n:")):
            change = _parse_change(field, next(rest, b""), prefix)
            changes.extend([change] if change else [])
            continue
        if commit and changes:
            yield LoggedCommit(commit, tuple(sorted(changes)))
        commit, changes = parse_commit(field, rest), []
    if commit and changes:
        yield LoggedCommit(commit, tuple(sorted(changes)))


def _parse_change(entry: bytes, path: bytes, prefix: str) -> PathChange | None:
    """Return a change to a file (git-diff(1), "Raw output format"); None for links and submodules."""
    mode_before, mode_after, before, after, _ = entry.decode().lstrip("\n:").split(" ")
    old = before if is_file(mode_before) else None
    new = after if is_file(mode_after) else None
    if old == new:
        return None
    return PathChange(path.decode("utf-8", "surrogateescape").removeprefix(prefix), old, new)


def is_file(mode: str) -> bool:
    """Say whether a mode in a tree is that of a regular file, and not of a link, a submodule or nothing."""
    return mode.startswith("100")


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
