"""From one commit to the next: what each did to the plan, told from the versions of the files that it touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Change, WorkstreamClosed
from improvetrack.history.records import Records, first_problem, names_of
from improvetrack.history.states import SETTINGS, PlanPlace, State, Touched, settings_problem
from improvetrack.loading.plan import kind_at, kind_of
from improvetrack.loading.record import Loaded, interpret
from improvetrack.model.commit import Commit
from improvetrack.model.plan import Plan, plan_of
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.refusal import Refusal
from improvetrack.source.git.objects import PathChange
from improvetrack.source.git.repository import Repository
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.document import read_document

_TOGETHER = 2_000
"""Versions of files that are read at once."""


class Version(NamedTuple):
    """A version of a file: its record, or what is wrong with it; `names` are by what an unreadable one is known."""

    record: Record | None
    problem: str | None = None
    names: tuple[str, ...] = ()


class Versions:
    """Reads versions of files, many at once, and those that were read before not again."""

    def __init__(self, repository: Repository, records: Records) -> None:
        """Read from a repository what is not among the records that were read already."""
        self._repository = repository
        self._records = records
        self._raw: Mapping[str, bytes] = {}

    def fetch(self, versions: Iterable[tuple[str, str]]) -> None:
        """Get the bytes of versions, each a path and the id of a blob, in place of those fetched before."""
        wanted = {blob for path, blob in versions if not self._records.known(path, blob)}
        self._raw = self._repository.read_blobs(wanted)

    def read(self, path: str, blob: str) -> Version:
        """Return a version of a record's file that was fetched."""
        known = self._records.known(path, blob)
        return _version(known or interpret(read_document(path, self._raw[blob]), record_at(path)))

    def read_in(self, tree: SourceTree, paths: Sequence[str]) -> tuple[Version, ...]:
        """Return the versions of records' files that a state has, which need not be fetched and are kept."""
        self._records.prefetch(tree, paths)
        return tuple(_version(self._records.load(tree, path, record_at(path))) for path in paths)


def record_at(path: str) -> type[Record]:
    """Return the type of the record that a path holds."""
    kind = kind_at(path)
    assert kind
    return kind.record_type


def _version(loaded: Loaded[Any]) -> Version:
    if isinstance(loaded.record, PlanSettings):
        problem = settings_problem(loaded)
        return Version(None if problem else loaded.record, problem)
    if loaded.record is None:
        return Version(None, first_problem(loaded), names_of(loaded))
    return Version(loaded.record)


def files_before(before: SourceTree | None, history: Sequence[Touched], versions: Versions) -> dict[str, Record]:
    """Return the settings, and all files of each theme of which one is touched: its reports tell of its milestones.

    Settings that cannot be used, or are not there yet, are the first that can.
    """
    themes = {theme_of(change.path) for touched in history for change in touched.changes} - {None}
    paths = [path for path in before.paths() if theme_of(path) in themes] if before else []
    found = {SETTINGS: _settings(before, history, versions)}
    for path, version in zip(paths, versions.read_in(before, paths) if before else (), strict=True):
        if version.record:
            found[path] = version.record
    return found


def _settings(before: SourceTree | None, history: Iterable[Touched], versions: Versions) -> Record:
    changes = (change for touched in history for change in touched.changes)
    later = [(SETTINGS, after) for path, _, after in changes if path == SETTINGS and after]
    versions.fetch(later)
    first = versions.read_in(before, (SETTINGS,)) if before else ()
    for version in (*first, *(versions.read(*each) for each in later)):
        if version.record:
            return version.record
    raise Refusal("no commit of this plan has a plan.yaml that can be used.")


def theme_of(path: str) -> str | None:
    """Return the theme that a theme's own file or its report is about."""
    return PurePosixPath(path).stem if kind_of(path) in ("theme", "theme-report") else None


class Unreadable(NamedTuple):
    """A version of a file that is not a record, and what is wrong with it first, with its line."""

    path: str
    problem: str


class Step(NamedTuple):
    """What a commit did to the plan; `commit` is None for what the working folder has and no commit.

    The closure of a workstream is not told, as only a whole plan shows it: it comes with that of its last action.
    """

    commit: Commit | None
    changes: tuple[Change, ...]
    unreadable: tuple[Unreadable, ...] = ()


def step_through(before: SourceTree | None, history: Sequence[Touched], versions: Versions) -> Iterator[Step]:
    """Yield what each of several commits did, given in their order, but for those that did nothing to the plan.

    `before` is the plan before the first of them, None where it begins with that one. A version that cannot be read is
    told of, and stands for the last that could.
    """
    stepping = _Stepping(versions, files_before(before, history, versions))
    for together in batches(history):
        versions.fetch(stepping.needed(together))
        for touched in together:
            step = stepping.step(touched)
            if step.changes or step.unreadable:
                yield step


def batches(history: Sequence[Touched]) -> Iterator[Sequence[Touched]]:
    """Yield commits in their order, so many at a time that the files they touched can be held at once."""
    batch: list[Touched] = []
    size = 0
    for touched in history:
        batch.append(touched)
        size += len(touched.changes)
        if size >= _TOGETHER:
            yield batch
            batch, size = [], 0
    yield batch


class _Stepping:
    """The plan on its way through history: the last readable record of each file that matters."""

    def __init__(self, versions: Versions, files: Mapping[str, Record]) -> None:
        self._versions = versions
        self._files: dict[str, Record] = {}
        self._of_theme: defaultdict[str, set[str]] = defaultdict(set)
        for path, record in files.items():
            self._put(path, record)

    def needed(self, history: Iterable[Touched]) -> Iterator[tuple[str, str]]:
        """Yield the versions that the steps through some commits read."""
        for touched in history:
            for path, before, after in touched.changes:
                if before and path not in self._files:
                    yield path, before
                if after:
                    yield path, after

    def step(self, touched: Touched) -> Step:
        """Take a step, and tell what it changed."""
        self._begin(touched.changes)
        read = {path: self._versions.read(path, after) for path, _, after in touched.changes if after}
        paths = self._involved(touched.changes)
        older = self._plan(paths)
        self._apply(touched.changes, read)
        newer = self._plan(paths | self._involved(touched.changes))
        return Step(
            touched.commit,
            tuple(change for change in compare(older, newer) if not isinstance(change, WorkstreamClosed)),
            tuple(Unreadable(path, version.problem) for path, version in read.items() if version.problem),
        )

    def _begin(self, changes: Iterable[PathChange]) -> None:
        """Take up the files that are touched for the first time, as they were before."""
        for path, before, _ in changes:
            if before and path not in self._files:
                record = self._versions.read(path, before).record
                if record:
                    self._put(path, record)

    def _involved(self, changes: Iterable[PathChange]) -> set[str]:
        """Return the files that are touched, with all of a theme that is: its reports tell where milestones stand."""
        paths = {change.path for change in changes}
        themes = {theme for path in paths if (theme := theme_of(path))}
        return paths.union(*(self._of_theme[theme] for theme in themes))

    def _apply(self, changes: Iterable[PathChange], read: Mapping[str, Version]) -> None:
        gone = {path: self._files.pop(path, None) for path, _, after in changes if not after and path != SETTINGS}
        for path, version in read.items():
            record = version.record or _among(gone, version.names)
            if record:
                self._put(path, record)

    def _put(self, path: str, record: Record) -> None:
        self._files[path] = record
        theme = theme_of(path)
        if theme:
            self._of_theme[theme].add(path)

    def _plan(self, paths: Iterable[str]) -> Plan:
        """Return a plan that holds some of the files only."""
        settings = self._files[SETTINGS]
        assert isinstance(settings, PlanSettings)
        records: defaultdict[str, list[Record]] = defaultdict(list)
        for path in sorted(paths):
            kind = kind_of(path)
            if kind and path in self._files:
                records[kind].append(self._files[path])
        return plan_of(settings, records)


def _among(gone: Mapping[str, Any], names: Sequence[str]) -> Record | None:
    """Return the record whose id is one of those by which an unreadable file is known."""
    with_ids = [record for path, record in gone.items() if record and (kind := kind_at(path)) and kind.has_id]
    return next((record for record in with_ids if record.id in names), None)


def steps_through(
    place: PlanPlace, before: SourceTree | None, history: Sequence[Touched], until: State, records: Records
) -> tuple[Step, ...]:
    """Return the steps of a stretch of history that ends in a state; `records` has what was read before."""
    versions = Versions(place.repository, records)
    for touched in history:
        if touched.commit is None:
            versions.read_in(until.tree, [change.path for change in touched.changes if change.after])
    return tuple(step_through(before, history, versions))
