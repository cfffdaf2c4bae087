"""Versions of files through a plan's history, and what must be known of the plan before the first step through it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from improvetrack.history.pairing.comparable import first_problem, names_of
from improvetrack.history.pairing.records import Records
from improvetrack.history.states import settings_problem
from improvetrack.loading.layout import kind_at, kind_of
from improvetrack.loading.record import Loaded, interpret
from improvetrack.model.commit import Commit
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.refusal import Refusal
from improvetrack.source.git.log import PathChange
from improvetrack.source.git.repository import Repository
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
