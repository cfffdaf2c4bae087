"""Versions of files: what stood at a path in some state of the plan, by the id of its blob."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from improvetrack.history.pairing.comparable import first_problem, names_of
from improvetrack.history.pairing.records import Records
from improvetrack.history.states.settings import settings_problem
from improvetrack.loading.layout import kind_at
from improvetrack.loading.record import Loaded, interpret
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
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
