"""Records of several states, each version read once, and which of them can be compared with another state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar, runtime_checkable

from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.loading.plan import Kinds, kind_at, lay_out
from improvetrack.loading.record import Loaded, interpret
from improvetrack.model.action import Action
from improvetrack.model.kinds import KINDS
from improvetrack.model.leaves import values
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.document import read_from

R = TypeVar("R", bound=Record)


@runtime_checkable
class Prefetching(Protocol):
    """A source that reads many files faster than one after the other, when it is told which."""

    def prefetch(self, paths: Iterable[str]) -> None:
        """Get ready to read files."""


class Records:
    """What was read so far, by the path of a file and the fingerprint of its bytes."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._known: dict[tuple[str, str | None], Loaded[Any]] = {}

    def load(self, tree: SourceTree, path: str, kind: type[R]) -> Loaded[R]:
        """Return the record in a file of a tree; the path of a file settles its kind."""
        fingerprint = tree.fingerprint(path)
        loaded: Loaded[R] = self.known(path, fingerprint) or interpret(read_from(tree, path), kind)
        if fingerprint is not None:
            self._known[path, fingerprint] = loaded
        return loaded

    def load_all(self, tree: SourceTree, paths: Iterable[str], kind: type[R]) -> tuple[Loaded[R], ...]:
        """Return the records in several files of a tree, in the order of the paths."""
        paths = tuple(paths)
        self.prefetch(tree, paths)
        return tuple(self.load(tree, path, kind) for path in paths)

    def prefetch(self, tree: SourceTree, paths: Iterable[str]) -> None:
        """Get a tree ready to be read, where that makes it faster."""
        if isinstance(tree, Prefetching):
            tree.prefetch(paths)

    def known(self, path: str, fingerprint: str | None) -> Loaded[Any] | None:
        """Return what a version of a file was read as, or None when it was not read, or cannot be."""
        return self._known.get((path, fingerprint))


_INSIDE_ID = ("", ".", "/", "-", "_")


class UnchangedActions:
    """The actions that do not differ, by the paths of their files in the newer state."""

    def __init__(self, tree: SourceTree, paths: Iterable[str], records: Records) -> None:
        """Take the paths of the actions that do not differ."""
        self._tree = tree
        self._records = records
        self._paths = tuple(paths)

    @cached_property
    def _by_stem(self) -> Mapping[str, str]:
        return {path.rpartition("/")[2].removesuffix(".yaml"): path for path in self._paths}

    def of_themes(self, themes: Iterable[str]) -> Iterator[str]:
        """Yield the paths of all actions of some themes."""
        folders = tuple(f"actions/{theme}/" for theme in themes)
        return (path for path in self._paths if path.startswith(folders))

    def named(self, identities: Iterable[str]) -> Iterator[str]:
        """Yield the paths of the files whose names are among these ids."""
        return (self._by_stem[identity] for identity in identities if identity in self._by_stem)

    def holding(self, identities: Iterable[str]) -> Iterator[str]:
        """Yield the paths of files that hold one of these actions, sub-actions and milestones, or that may."""
        elsewhere: list[str] = []
        for identity in identities:
            path = self._guess(identity)
            if path and identity in self._ids_in(path):
                yield path
            else:
                elsewhere.append(identity)
        if elsewhere:
            yield from self._mentioning(elsewhere)

    def _guess(self, identity: str) -> str | None:
        """Return the file whose name is the longest beginning of an id: OC.A2.yaml for OC.A2.1 and OC.A2/M1."""
        return next((self._by_stem[name] for name in beginnings(identity) if name in self._by_stem), None)

    def _ids_in(self, path: str) -> frozenset[str]:
        action = self._records.load(self._tree, path, Action).record
        return frozenset(values(action, Meaning.IDENTITY)[Meaning.IDENTITY] if action else ())

    def _mentioning(self, identities: Sequence[str]) -> Iterator[str]:
        """Yield the files in which an id stands, as a look at their bytes tells: this reads every unchanged action."""
        self._records.prefetch(self._tree, self._paths)
        mentions = mention_of(identities)
        for path in self._paths:
            raw = self._tree.read(path)
            if not isinstance(raw, Diagnostic) and mentions.search(raw):
                yield path


def beginnings(identity: str) -> Iterator[str]:
    """Yield the ids that an id begins with, the longest first: OC.A2/M1, OC.A2, OC for OC.A2/M1."""
    return (identity[:end] for end in range(len(identity), 0, -1) if identity[end : end + 1] in _INSIDE_ID)


def mention_of(identities: Iterable[str]) -> re.Pattern[bytes]:
    """Return what finds any of some ids in the bytes of a file, and no longer id that one of them begins or ends."""
    ids = b"|".join(re.escape(identity.encode()) for identity in identities)
    return re.compile(rb"(?<![\w./-])(?:" + ids + rb")(?!\.?[\w/-])")


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
    """What stands in a plan and cannot be read as a file: files and folders that records may lie at."""

    problems: tuple[Incomparable, ...]
    kinds: Kinds = KINDS

    def holds(self, path: str) -> bool:
        """Say whether a path is lost, itself or by its folder."""
        return any(path == lost.path or path.startswith(f"{lost.path}/") for lost in self.problems)


def find_lost(before: SourceTree, after: SourceTree, kinds: Kinds = KINDS) -> Lost:
    """Return what either state does not offer to be read."""
    return Lost((*_lost(before, "older", kinds), *_lost(after, "newer", kinds)), kinds)


def _lost(tree: SourceTree, side: Side, kinds: Kinds) -> Iterator[Incomparable]:
    refused = tree.diagnostics
    paths = {path for paths in lay_out((), refused, kinds).lost.values() for path in paths}
    for problem in refused:
        if problem.location.path in paths:
            yield Incomparable(problem.location.path, side, problem.message)


def unread(sides: Sides[R]) -> Iterator[Incomparable]:
    """Yield the files that did not become a record."""
    both: tuple[tuple[Side, tuple[Loaded[R], ...]], ...] = (("older", sides.older), ("newer", sides.newer))
    for side, files in both:
        for loaded in files:
            if loaded.record is None:
                yield Incomparable(loaded.document.path, side, first_problem(loaded))


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
    names |= {_place(problem.path, lost.kinds) for problem in lost.problems}
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
