"""Records of several states of a plan: a version of a file is read once, whichever states share it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar, runtime_checkable

from improvetrack.loading.record import Loaded, interpret
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
