"""Versions of files through a plan's history, and stretches of it: the commits between two states and what each did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from improvetrack.history.records import Records, first_problem, names_of
from improvetrack.history.states import PlanPlace, State, settings_problem
from improvetrack.loading.plan import kind_at, kind_of
from improvetrack.loading.record import Loaded, interpret
from improvetrack.model.commit import Commit
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.refusal import Refusal
from improvetrack.source.git.objects import LoggedCommit, PathChange
from improvetrack.source.git.repository import Repository
from improvetrack.source.git.tree import GitTree
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.document import read_document


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


SETTINGS = "plan.yaml"


class Touched(NamedTuple):
    """A commit, None for the working folder, and what it did to the files of records."""

    commit: Commit | None
    changes: tuple[PathChange, ...]


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


def with_other_paths(logged: Sequence[LoggedCommit], paths: Iterable[str]) -> frozenset[str]:
    """Return paths with all others that the same files had in a stretch of history, given newest first.

    Under another path it is the same file when it has the same bytes, or in another folder the same name.
    """
    found = set(paths)
    for commit in logged:
        _add_moved(commit.changes, found)
    for commit in reversed(logged):
        _add_moved(commit.changes, found)
    return frozenset(found)


def _add_moved(changes: Sequence[PathChange], found: set[str]) -> None:
    """Add where a commit took files from, and where it brought them, when the one or the other is known."""
    gone = [(change.path, change.before) for change in changes if change.after is None]
    new = [(change.path, change.after) for change in changes if change.before is None]
    if gone and new:
        found.update(_same_files([file for file in gone if file[0] in found], new))
        found.update(_same_files([file for file in new if file[0] in found], gone))


def _same_files(known: Iterable[tuple[str, str | None]], others: Iterable[tuple[str, str | None]]) -> Iterable[str]:
    marks = {mark for path, blob in known for mark in (blob, PurePosixPath(path).name)}
    return (path for path, blob in others if blob in marks or PurePosixPath(path).name in marks)


class Stretch(NamedTuple):
    """The plan before a stretch of history, None where it begins with that, and what was touched in it, oldest first.

    What the working folder has and no commit stands last.
    """

    before: SourceTree | None
    history: tuple[Touched, ...]


def stretch_between(place: PlanPlace, since: State, until: State, paths: Collection[str]) -> Stretch:
    """Return what lies between two states.

    Only commits on the first-parent line count: a merge stands for what it brought. Where the older state is none of
    those before the newer one, as after a rebase, they are counted from where the two part. `paths` are the files that
    matter, by their paths in either state. Where history cannot tell, there are no commits.
    """
    end = last_committed(place, until)
    logged = _logged(place, since, end)
    wanted = with_other_paths(logged, (*paths, SETTINGS))
    before = _before(place, since, logged[-1]) if logged else end
    return Stretch(before, touched_by(logged, end, until, wanted))


def last_committed(place: PlanPlace, state: State) -> GitTree:
    """Return a state as its commit has it, and for the working folder the commit that is checked out."""
    return state.tree if isinstance(state.tree, GitTree) else place.tree_at(place.head())


def touched_by(
    logged: Sequence[LoggedCommit], end: GitTree, until: State, wanted: Collection[str]
) -> tuple[Touched, ...]:
    """Return what each commit, given newest first, and then the working folder did to the files that matter.

    `end` is the last commit before the working folder; `wanted` are the paths that matter.
    """
    history = [Touched(each.commit, _wanted(each.changes, wanted)) for each in reversed(logged)]
    if until.commit is None:
        history.append(Touched(None, _uncommitted(end, until.tree, wanted)))
    return tuple(touched for touched in history if touched.changes)


def _logged(place: PlanPlace, since: State, end: GitTree) -> tuple[LoggedCommit, ...]:
    with suppress(Refusal):
        base = place.repository.merge_base(since.commit.id if since.commit else place.head(), end.commit.id)
        return place.repository.log(end.commit.id, base, end.folder)
    return ()


def _before(place: PlanPlace, since: State, first: LoggedCommit) -> SourceTree | None:
    """Return the plan as it was before a commit, None where it began with that one."""
    parent = place.repository.try_resolve(f"{first.commit.id}^")
    if parent is None or (since.commit and parent == since.commit.id):
        return since.tree if parent else None
    with suppress(Refusal):
        return place.tree_at(parent)
    return None


def _wanted(changes: Iterable[PathChange], wanted: Collection[str]) -> tuple[PathChange, ...]:
    """Return the changes to files of records, of those that matter."""
    return tuple(each for each in changes if each.path in wanted and kind_of(each.path))


def _uncommitted(head: SourceTree, working: SourceTree, wanted: Collection[str]) -> tuple[PathChange, ...]:
    paths = (path for path in sorted(wanted) if kind_of(path))
    changes = (PathChange(path, head.fingerprint(path), working.fingerprint(path)) for path in paths)
    return tuple(change for change in changes if change.before != change.after)
