"""Which file of a plan folder holds which kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.model.kinds import KINDS, RecordKind
from improvetrack.rules.catalogue import FILE_NOT_READ, UNREADABLE_FILE

Kinds = tuple[RecordKind, ...]

_FREE_FOLDERS = ("schema", "templates")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a plan folder by kind of record, each kind in order, and what is not read.

    `lost` has the paths of files and folders that cannot be read, by the kind of record that is missing with them.
    """

    paths: dict[str, list[str]] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def of(self, kind: str) -> list[str]:
        """Return the paths that hold records of a kind."""
        return self.paths.get(kind, [])

    def holds(self, kind: str) -> bool:
        """Say whether there are files of a kind, readable or not."""
        return kind in self.paths or kind in self.lost

    @property
    def count(self) -> int:
        """How many files hold records."""
        return sum(len(paths) for paths in self.paths.values())

    def lost_of(self, kind: str) -> list[str]:
        """Return the paths at which records of a kind cannot be read."""
        return self.lost.get(kind, [])


def lay_out(paths: Iterable[str], refused: Iterable[Diagnostic] = (), kinds: Kinds = KINDS) -> Layout:
    """Sort the files of a plan folder by kind of record; a YAML file in no known place gets a warning.

    `refused` is what the source of the files says of those that it does not offer.
    """
    layout = Layout()
    for problem in refused:
        kind = _kind_lost(problem, kinds)
        if kind is not None:
            layout.lost.setdefault(kind, []).append(problem.location.path)
    for path in paths:
        kind = kind_of(path, kinds)
        if kind is not None:
            layout.paths.setdefault(kind, []).append(path)
        else:
            layout.diagnostics.extend(_not_read(path, kinds))
    return layout


def kind_of(path: str, kinds: Kinds = KINDS) -> str | None:
    """Return the name of the kind of record that a path holds, or None where no record belongs."""
    kind = kind_at(path, kinds)
    return kind.name if kind else None


def kind_at(path: str, kinds: Kinds = KINDS) -> RecordKind | None:
    """Return the kind of record that a path holds, or None where no record belongs."""
    folder, slash, _ = path.partition("/")
    if not slash:
        return _at_the_top(kinds).get(path)
    kind = _by_folder(kinds).get(folder)
    return kind if kind and path.endswith(".yaml") and path.count("/") == kind.files.count("/") else None


@cache
def _at_the_top(kinds: Kinds) -> Mapping[str, RecordKind]:
    return {kind.files: kind for kind in kinds if not kind.folder}


@cache
def _by_folder(kinds: Kinds) -> Mapping[str, RecordKind]:
    return {kind.folder: kind for kind in kinds if kind.folder}


def _kind_lost(problem: Diagnostic, kinds: Kinds) -> str | None:
    """Return the kind of record that is missing since a file, or a folder with its files, cannot be read."""
    if problem.code != UNREADABLE_FILE.code:
        return None
    path = problem.location.path
    kind = kind_at(path, kinds) or _by_folder(kinds).get(path.partition("/")[0])
    return kind.name if kind else None


def _not_read(path: str, kinds: Kinds) -> Iterator[Diagnostic]:
    folder, _, rest = path.partition("/")
    kind = _by_folder(kinds).get(folder)
    if folder in _FREE_FOLDERS or (kind and kind.mixed and not _looks_like_record(path)):
        return
    if kind and rest:
        yield FILE_NOT_READ.at(Location(path), "This file is not read.", hint=_place_for(path, kind))
    elif _looks_like_record(path):
        yield FILE_NOT_READ.at(Location(path), "This file is not read.", hint=_place_at_the_top(path, kinds))


def _looks_like_record(path: str) -> bool:
    """Say whether a file is named like YAML, perhaps with a further ending that Windows does not show."""
    name = path.rpartition("/")[2].lower()
    return ".yaml" in name or ".yml" in name


def _place_for(path: str, kind: RecordKind) -> str:
    if not path.endswith(".yaml"):
        return "Records end in .yaml, in lower case; move anything else out of this folder."
    return f"Name it {kind.files}."


def _place_at_the_top(path: str, kinds: Kinds) -> str:
    meant = f"{path.partition('.')[0].lower()}.yaml"
    if meant in _at_the_top(kinds):
        return f"Name it {meant}."
    *most, last = (f"{folder}/" for folder in _by_folder(kinds))
    return f"Records live in {', '.join(most)} and {last}."
