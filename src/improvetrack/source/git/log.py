"""Commits as git tells them, what each did to a plan's files, and the folders that the plan lay in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from improvetrack.model.commit import Commit
from improvetrack.source.git.objects import list_entries, plan_folders
from improvetrack.source.git.program import ask, fields, listen

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


def first_parent_line(place: Sequence[str], until: str) -> Iterator[Commit]:
    """Yield a commit and those that its branch stood at before it, newest first."""
    with listen(place, "log", "--first-parent", *COMMIT_OPTIONS, until, "--") as stream:
        rest = fields(stream)
        for identity in rest:
            yield parse_commit(identity, rest)


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
