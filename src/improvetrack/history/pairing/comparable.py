"""Which records of two states can be compared: those that could be read on both sides, or are on one side only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Generic, Literal, NamedTuple, TypeVar

from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.loading.layout import Kinds, kind_at, lay_out
from improvetrack.loading.record import Loaded
from improvetrack.model.kinds import KINDS
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.source.tree import SourceTree

R = TypeVar("R", bound=Record)
Side = Literal["older", "newer"]

_ID_LINE = re.compile(r"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


class Incomparable(NamedTuple):
    """A file, or a folder of files, that could not be read on one side, and what was wrong first, with its line."""

    path: str
    side: Side
    problem: str


class Sides(NamedTuple, Generic[R]):
    """The files of one kind that were read, on both sides."""

    older: tuple[Loaded[R], ...] = ()
    newer: tuple[Loaded[R], ...] = ()

    def with_shared(self, shared: tuple[Loaded[R], ...]) -> Sides[R]:
        """Return these files with those that both sides share, in order of path."""
        return Sides(_in_order((*shared, *self.older)), _in_order((*shared, *self.newer)))

    @property
    def before(self) -> tuple[R, ...]:
        """The records of the older state."""
        return tuple(loaded.record for loaded in self.older if loaded.record)

    @property
    def after(self) -> tuple[R, ...]:
        """The records of the newer state."""
        return tuple(loaded.record for loaded in self.newer if loaded.record)


def _in_order(read: Iterable[Loaded[R]]) -> tuple[Loaded[R], ...]:
    return tuple(sorted(read, key=lambda loaded: loaded.document.path))


class Lost(NamedTuple):
    """What stands in a plan and cannot be read as a file: the paths of files and folders that records may lie at."""

    paths: tuple[str, ...]
    problems: tuple[Incomparable, ...]
    kinds: Kinds = KINDS

    def holds(self, path: str) -> bool:
        """Say whether a path is lost, itself or by its folder."""
        return any(path == lost or path.startswith(f"{lost}/") for lost in self.paths)


def find_lost(before: SourceTree, after: SourceTree, kinds: Kinds = KINDS) -> Lost:
    """Return what either state does not offer to be read."""
    problems = (*_lost(before, "older", kinds), *_lost(after, "newer", kinds))
    return Lost(tuple(dict.fromkeys(problem.path for problem in problems)), problems, kinds)


def _lost(tree: SourceTree, side: Side, kinds: Kinds) -> Iterator[Incomparable]:
    refused = tree.diagnostics
    paths = {path for paths in lay_out((), refused, kinds).lost.values() for path in paths}
    for problem in refused:
        if problem.location.path in paths:
            yield Incomparable(problem.location.path, side, problem.message)


def unread(sides: Sides[R]) -> Iterator[Incomparable]:
    """Yield the files that did not become a record."""
    for loaded in sides.older:
        if loaded.record is None:
            yield Incomparable(loaded.document.path, "older", first_problem(loaded))
    for loaded in sides.newer:
        if loaded.record is None:
            yield Incomparable(loaded.document.path, "newer", first_problem(loaded))


def first_problem(loaded: Loaded[R]) -> str:
    """Return the first error of a file that did not become a record, in words, with its line."""
    errors = [found for found in loaded.diagnostics if found.severity is Severity.ERROR]
    return in_words(min(errors, key=lambda found: found.order))


def in_words(problem: Diagnostic) -> str:
    """Return a problem with its line, where it is one of a line and not of the whole file."""
    if problem.code == UNREADABLE_FILE.code:
        return problem.message
    return f"Line {problem.location.line}: {problem.message}"


def comparable(sides: Sides[R], lost: Lost) -> Sides[R]:
    """Return the records of both sides without those whose file, or whose id, could not be read on one of them.

    So a file that is broken on one side makes its record neither new nor gone.
    """
    broken = [loaded for loaded in (*sides.older, *sides.newer) if loaded.record is None]
    names = frozenset(name for loaded in broken for name in names_of(loaded, lost.kinds))
    names |= {_place(path, lost.kinds) for path in lost.paths}
    if not names:
        return sides
    return Sides(tuple(_without(sides.older, names, lost)), tuple(_without(sides.newer, names, lost)))


def _without(read: Iterable[Loaded[R]], names: frozenset[str], lost: Lost) -> Iterator[Loaded[R]]:
    for loaded in read:
        if loaded.record and names.isdisjoint(names_of(loaded, lost.kinds)) and not lost.holds(loaded.document.path):
            yield loaded


def names_of(loaded: Loaded[R], kinds: Kinds = KINDS) -> tuple[str, ...]:
    """Return by what a file may be known in the other state: by its place, and by the id that stands in it."""
    place = _place(loaded.document.path, kinds)
    found = _ID_LINE.search(loaded.document.text)
    return (place, found[1]) if found else (place,)


def _place(path: str, kinds: Kinds) -> str:
    """Return the path of a file, or the id that its name promises, where its kind of record has one."""
    kind = kind_at(path, kinds)
    return PurePosixPath(path).stem if kind and kind.has_id else path
