"""Which files of two states differ, and what must be read although it did not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from improvetrack.analysis.changes.asks import CLOSURES
from improvetrack.loading.layout import Kinds, kind_of
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.kinds import KINDS
from improvetrack.model.leaves import leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
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
