"""Which records of two states differ, each version read once, and what both states have alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar, runtime_checkable

from improvetrack.analysis.changes.asks import CLOSURES
from improvetrack.diagnostics import Diagnostic
from improvetrack.loading.layout import Kinds, kind_of
from improvetrack.loading.record import Loaded, interpret
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.kinds import KINDS
from improvetrack.model.leaves import leaves, values
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
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


Fingerprints = Mapping[str, str | None]
"""The fingerprint of each file by its path; None for a file that cannot be read."""

PathsByKind = Mapping[str, Sequence[str]]


class Differing(NamedTuple):
    """The paths of records in two states by kind, those of a kind sorted; a kind without any is not there.

    A file of one state is the *same* when a file of its kind with the same bytes is anywhere in the other, so that a
    move is no difference. `older` and `newer` have the others; `same` has the newer state's paths.
    """

    older: PathsByKind
    newer: PathsByKind
    same: PathsByKind

    def paths(self, *kinds: str) -> frozenset[str]:
        """Return the paths of files that differ, of either state: those of some kinds, or else all."""
        sides = (self.older, self.newer)
        return frozenset(path for side in sides for kind in kinds or side for path in side.get(kind, ()))


def find_differing(before: SourceTree, after: SourceTree, kinds: Kinds = KINDS) -> Differing:
    """Hold the files of two states side by side."""
    old, new = _fingerprints(before), _fingerprints(after)
    newer = frozenset(_only(new, old, kinds))
    same = (path for path in new if path not in newer)
    return Differing(_by_kind(_only(old, new, kinds), kinds), _by_kind(newer, kinds), _by_kind(same, kinds))


def _fingerprints(tree: SourceTree) -> Fingerprints:
    return {path: tree.fingerprint(path) for path in tree.paths()}


def _only(these: Fingerprints, those: Fingerprints, kinds: Kinds) -> Iterator[str]:
    """Yield the paths among `these` whose bytes no file of the kind among `those` has."""
    unlike = {path: mark for path, mark in these.items() if mark is None or those.get(path) != mark}
    wanted = frozenset(unlike.values())
    elsewhere = {(kind_of(path, kinds), mark) for path, mark in those.items() if mark in wanted}
    for path, mark in unlike.items():
        if mark is None or (kind_of(path, kinds), mark) not in elsewhere:
            yield path


def _by_kind(paths: Iterable[str], kinds: Kinds) -> PathsByKind:
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        kind = kind_of(path, kinds)
        if kind:
            found.setdefault(kind, []).append(path)
    return found


_OPEN_STATES = (RequestState.APPROVED, RequestState.PROPOSED)


def themes_closed_in(older: Iterable[Action], newer: Iterable[Action]) -> frozenset[str]:
    """Return the themes in which an action is closed that was not before: with it a workstream may end."""
    closed_before = {action.id for action in older if action.closed}
    return frozenset(action.theme for action in newer if action.closed and action.id not in closed_before)


def asked_for(requests: Iterable[ChangeRequest]) -> frozenset[str]:
    """Return the ids of the items that approved and proposed change requests are about."""
    return frozenset(ask.item for request in requests if request.state in _OPEN_STATES for ask in request.changes)


def proposed_to_leave(requests: Iterable[ChangeRequest]) -> frozenset[str]:
    """Return the ids of the items that are proposed to leave the plan: with them a workstream may end."""
    proposed = (request for request in requests if request.state is RequestState.PROPOSED)
    return frozenset(ask.item for request in proposed for ask in request.changes if ask.what in CLOSURES)


def ids_held(record: Record, identity: str) -> Iterator[str]:
    """Yield the ids of a record and of all in it; workstreams and recommendations as change requests name them."""
    yield identity
    for leaf in leaves(record, Meaning.IDENTITY, Meaning.LOCAL_IDENTITY):
        if leaf.at != ("id",):
            yield leaf.value if leaf.meaning is Meaning.IDENTITY else f"{identity}/{leaf.value}"
