"""Records of several states, each version read once, and the actions that both states have alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeVar, runtime_checkable

from improvetrack.diagnostics import Diagnostic
from improvetrack.loading.record import Loaded, interpret
from improvetrack.model.action import Action
from improvetrack.model.leaves import values
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
