"""Two states of a plan side by side, read as far as they differ: the cost is that of what changed, not of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePosixPath
from typing import Any, Literal, NamedTuple, TypeVar

from improvetrack.analysis.changes.asks import CLOSURES
from improvetrack.analysis.changes.readings import mean_otherwise
from improvetrack.history.records import (
    Incomparable,
    Lost,
    Records,
    Sides,
    UnchangedActions,
    comparable,
    find_lost,
    unread,
)
from improvetrack.history.states import usable_settings
from improvetrack.loading.plan import Kinds, Layout, PlanFiles, assemble, kind_of
from improvetrack.loading.record import Loaded
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.kinds import KINDS, RecordKind
from improvetrack.model.leaves import leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.plan import Plan
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.source.tree import SourceTree

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


def _fingerprints(tree: SourceTree) -> Mapping[str, str | None]:
    """Return the fingerprint of each file by its path; None for a file that cannot be read."""
    return {path: tree.fingerprint(path) for path in tree.paths()}


def _only(these: Mapping[str, str | None], those: Mapping[str, str | None], kinds: Kinds) -> Iterator[str]:
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


R = TypeVar("R", bound=Record)

_WHERE_NEEDED = ("action", "theme-report")
"""The kinds of which those that do not differ are read only where something else needs them."""

Read = Mapping[str, Sides[Any]]
"""The files that can be compared, by the names of their kinds."""


@dataclass(frozen=True, slots=True)
class PairReading:
    """The reading of two states; `unread` gathers the files that did not become a record."""

    before: SourceTree
    after: SourceTree
    differing: Differing
    lost: Lost
    records: Records
    kinds: Kinds
    unread: list[Incomparable] = field(default_factory=list)

    def everything(self) -> Read:
        """Read what may differ and what is needed besides; refuses a state whose plan.yaml cannot be used."""
        self._prefetch()
        settings = self._settings()
        whole = mean_otherwise(*settings.before, *settings.after)
        others = [kind for kind in self.kinds if kind.name not in ("plan", *_WHERE_NEEDED)]
        read = {kind.name: self._all(kind) for kind in others}
        held = (record for kind in others if kind.items for record in read[kind.name].after)
        elsewhere = frozenset(name for record in held for name in ids_held(record, record.id))
        return {
            **read,
            "plan": settings,
            "theme-report": self._reports(read["theme"], whole=whole),
            "action": self._actions(read["change-request"].after, elsewhere, whole=whole),
        }

    def _prefetch(self) -> None:
        small = {kind: paths for kind, paths in self.differing.same.items() if kind not in _WHERE_NEEDED}
        self.records.prefetch(self.before, chain(*self.differing.older.values()))
        self.records.prefetch(self.after, chain(*self.differing.newer.values(), *small.values()))

    def _settings(self) -> Sides[PlanSettings]:
        older = self.records.load(self.before, "plan.yaml", PlanSettings)
        newer = self.records.load(self.after, "plan.yaml", PlanSettings)
        usable_settings(older, "the older state")
        usable_settings(newer, "the newer state")
        return Sides((older,), (newer,))

    def _all(self, kind: RecordKind) -> Sides[Any]:
        """Read all files of a kind, or of one that is streamed those that differ."""
        sides = self._differing(kind.name, kind.record_type)
        shared = () if kind.streamed else self._shared(self._same(kind.name), kind.record_type)
        return self._settled(sides.with_shared(shared))

    def _reports(self, themes: Sides[Theme], *, whole: bool) -> Sides[ThemeReport]:
        """Read the reports that differ, and for a theme with milestones all of them, as these tell where they stand.

        They are read for the `whole` plan where words mean something else.
        """
        dated = {theme.id for theme in (*themes.before, *themes.after) if theme.milestones}
        wanted = dated.intersection(PurePosixPath(path).stem for path in self.differing.paths("theme", "theme-report"))
        paths = (path for path in self._same("theme-report") if whole or PurePosixPath(path).stem in wanted)
        return self._settled(self._differing("theme-report", ThemeReport).with_shared(self._shared(paths, ThemeReport)))

    def _actions(self, requests: Sequence[ChangeRequest], elsewhere: frozenset[str], *, whole: bool) -> Sides[Action]:
        """Read the actions that differ, those that requests are about, and all of a theme in which one is closed.

        `elsewhere` are the ids of items that no action holds. The `whole` plan is read where words mean something else.
        """
        sides = self._differing("action", Action)
        if whole:
            return self._settled(sides.with_shared(self._shared(self._same("action"), Action)))
        unchanged = UnchangedActions(self.after, self._same("action"), self.records)
        at_hand = elsewhere.union(*(ids_held(action, action.id) for action in sides.after))
        asked = self._shared(unchanged.holding(sorted(asked_for(requests) - at_hand)), Action)
        leaving = proposed_to_leave(requests)
        concerned = (*sides.after, *(loaded.record for loaded in asked if loaded.record))
        themes = themes_closed_in(sides.before, sides.after).union(
            action.theme for action in concerned if action.id in leaving
        )
        paths = {
            *(loaded.document.path for loaded in asked),
            *unchanged.of_themes(themes),
            *unchanged.named({action.id for action in sides.before} ^ {action.id for action in sides.after}),
        }
        return self._settled(sides.with_shared(self._shared(paths, Action)))

    def _differing(self, kind: str, record: type[R]) -> Sides[R]:
        older, newer = self.differing.older.get(kind, ()), self.differing.newer.get(kind, ())
        return Sides(
            self.records.load_all(self.before, older, record), self.records.load_all(self.after, newer, record)
        )

    def _same(self, kind: str) -> Sequence[str]:
        return self.differing.same.get(kind, ())

    def _shared(self, paths: Iterable[str], record: type[R]) -> tuple[Loaded[R], ...]:
        """Read files that both sides have alike, once."""
        return self.records.load_all(self.after, sorted(paths), record)

    def _settled(self, sides: Sides[R]) -> Sides[R]:
        self.unread.extend(unread(sides))
        return comparable(sides, self.lost)


class PlanPair(NamedTuple):
    """Two states of a plan, with everything in them that may differ; neither is fit to report from.

    Both have everything but these: of the actions those that differ, those that an approved or proposed change request
    is about, and all of a theme in which one is closed now or proposed to be; of the themes' reports those that differ,
    and all of such a theme where it has milestones; of other kinds that are streamed those that differ. Where settings
    give words another meaning, both have everything. What could not be read on one side is in neither, and named in
    `incomparable`, in order of path.
    """

    before: Plan
    after: Plan
    incomparable: tuple[Incomparable, ...]


def load_pair(
    before: SourceTree,
    after: SourceTree,
    records: Records | None = None,
    differing: Differing | None = None,
    kinds: Kinds = KINDS,
) -> PlanPair:
    """Read two states of a plan: what differs on both sides, and once what is needed besides.

    `records` has what was read of them before, and `differing` the files that differ, where that is known. Refuses a
    state whose plan.yaml cannot be used.
    """
    lost = find_lost(before, after, kinds)
    differing = differing or find_differing(before, after, kinds)
    reading = PairReading(before, after, differing, lost, records or Records(), kinds)
    read = reading.everything()
    found = sorted({*lost.problems, *reading.unread}, key=lambda each: (each.path, each.side != "older"))
    return PlanPair(_plan(read, 0, kinds), _plan(read, 1, kinds), tuple(found))


def _plan(read: Read, side: Literal[0, 1], kinds: Kinds) -> Plan:
    plan = assemble(PlanFiles({kind: sides[side] for kind, sides in read.items()}, Layout(), kinds))
    assert plan
    return plan
