"""Which files of a plan differ between two of its states, told by their fingerprints and without reading them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from improvetrack.loading.layout import Kinds, kind_of
from improvetrack.model.kinds import KINDS
from improvetrack.source.tree import SourceTree

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
