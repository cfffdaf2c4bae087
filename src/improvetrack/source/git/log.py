"""What each commit did to the files of a plan, from one walk through history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from improvetrack.model.commit import Commit
from improvetrack.source.git.commits import COMMIT_OPTIONS, parse_commit
from improvetrack.source.git.stream import fields, listen


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
