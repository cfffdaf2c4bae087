"""Which file of a plan folder holds which kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.rules.catalogue import FILE_NOT_READ

Kind = Literal["plan", "people", "theme", "action", "theme-report", "review"]

_FOLDERS: dict[str, tuple[Kind, int]] = {
    "themes": ("theme", 2),
    "actions": ("action", 3),
    "periods": ("theme-report", 3),
    "reviews": ("review", 2),
}
_FREE_FOLDERS = ("schema", "templates", "publications")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a plan folder by kind of record, each kind in order, and what is not read."""

    paths: dict[Kind, list[str]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def of(self, kind: Kind) -> list[str]:
        """Return the paths that hold records of a kind."""
        return self.paths.get(kind, [])


def lay_out(paths: Iterable[str]) -> Layout:
    """Sort the files of a plan folder by kind of record; a YAML file in no known place gets a warning."""
    layout = Layout()
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


def _not_read(path: str) -> Iterator[Diagnostic]:
    folder = path.partition("/")[0]
    if folder in _FREE_FOLDERS:
        return
    if folder in _FOLDERS and "/" in path:
        yield FILE_NOT_READ.at(Location(path), "This file is not read.", hint=_place_for(path, folder))
    elif path.lower().endswith((".yaml", ".yml")):
        yield FILE_NOT_READ.at(
            Location(path), "This file is not read.", hint="Records live in actions/, themes/, periods/ and reviews/."
        )


def _place_for(path: str, folder: str) -> str:
    if not path.endswith(".yaml"):
        return "Records end in .yaml, in lower case; move anything else out of this folder."
    pattern = {
        "themes": "themes/THEME.yaml",
        "actions": "actions/THEME/ACTION.yaml",
        "periods": "periods/PERIOD/THEME.yaml",
        "reviews": "reviews/REVIEW.yaml",
    }[folder]
    return f"Name it {pattern}."
