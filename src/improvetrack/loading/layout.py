"""Which file of a plan folder holds which kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.rules.catalogue import FILE_NOT_READ, UNREADABLE_FILE

Kind = Literal["plan", "people", "theme", "action", "theme-report", "review", "risk", "change-request", "publication"]

_FOLDERS: dict[str, tuple[Kind, int]] = {
    "themes": ("theme", 2),
    "actions": ("action", 3),
    "periods": ("theme-report", 3),
    "reviews": ("review", 2),
    "risks": ("risk", 2),
    "changes": ("change-request", 2),
    "publications": ("publication", 2),
}
_PATTERNS = {
    "themes": "themes/THEME.yaml",
    "actions": "actions/THEME/ACTION.yaml",
    "periods": "periods/PERIOD/THEME.yaml",
    "reviews": "reviews/REVIEW.yaml",
    "risks": "risks/RISK.yaml",
    "changes": "changes/REQUEST.yaml",
    "publications": "publications/PUBLICATION.yaml",
}
_FREE_FOLDERS = ("schema", "templates")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a plan folder by kind of record, each kind in order, and what is not read.

    `lost` has the paths of files and folders that cannot be read, by the kind of record that is missing with them.
    """

    paths: dict[Kind, list[str]] = field(default_factory=dict)
    lost: dict[Kind, list[str]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def of(self, kind: Kind) -> list[str]:
        """Return the paths that hold records of a kind."""
        return self.paths.get(kind, [])

    def holds(self, kind: Kind) -> bool:
        """Say whether there are files of a kind, readable or not."""
        return kind in self.paths or kind in self.lost

    def lost_of(self, kind: Kind) -> list[str]:
        """Return the paths at which records of a kind cannot be read."""
        return self.lost.get(kind, [])


def lay_out(paths: Iterable[str], refused: Iterable[Diagnostic] = ()) -> Layout:
    """Sort the files of a plan folder by kind of record; a YAML file in no known place gets a warning.

    `refused` is what the source of the files says of those that it does not offer.
    """
    layout = Layout()
    for problem in refused:
        kind = _kind_lost(problem)
        if kind is not None:
            layout.lost.setdefault(kind, []).append(problem.location.path)
    for path in paths:
        kind = kind_of(path)
        if kind is not None:
            layout.paths.setdefault(kind, []).append(path)
        else:
            layout.diagnostics.extend(_not_read(path))
    return layout


def kind_of(path: str) -> Kind | None:
    """Return the kind of record that a path holds, or None where no record belongs."""
    if path == "plan.yaml":
        return "plan"
    if path == "people.yaml":
        return "people"
    folder, _, rest = path.partition("/")
    kind, depth = _FOLDERS.get(folder, (None, 0))
    if kind and rest.endswith(".yaml") and path.count("/") == depth - 1:
        return kind
    return None


def _kind_lost(problem: Diagnostic) -> Kind | None:
    """Return the kind of record that is missing since a file, or a folder with its files, cannot be read."""
    if problem.code != UNREADABLE_FILE.code:
        return None
    path = problem.location.path
    return kind_of(path) or _FOLDERS.get(path.partition("/")[0], (None, 0))[0]


def _not_read(path: str) -> Iterator[Diagnostic]:
    folder, _, rest = path.partition("/")
    if folder in _FREE_FOLDERS or (folder == "publications" and not _looks_like_record(path)):
        return
    if folder in _FOLDERS and rest:
        yield FILE_NOT_READ.at(Location(path), "This file is not read.", hint=_place_for(path, folder))
    elif _looks_like_record(path):
        yield FILE_NOT_READ.at(Location(path), "This file is not read.", hint=_place_at_the_top(path))


def _looks_like_record(path: str) -> bool:
    """Say whether a file is named like YAML, perhaps with a further ending that Windows does not show."""
    name = path.rpartition("/")[2].lower()
    return ".yaml" in name or ".yml" in name


def _place_for(path: str, folder: str) -> str:
    if not path.endswith(".yaml"):
        return "Records end in .yaml, in lower case; move anything else out of this folder."
    return f"Name it {_PATTERNS[folder]}."


def _place_at_the_top(path: str) -> str:
    stem = path.partition(".")[0].lower()
    if stem in ("plan", "people"):
        return f"Name it {stem}.yaml."
    return "Records live in actions/, themes/, periods/, reviews/, risks/, changes/ and publications/."
