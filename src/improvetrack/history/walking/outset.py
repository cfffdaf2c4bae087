"""What must be known of a plan before the first step through its history: its settings, and the themes concerned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from improvetrack.history.walking.versions import Versions
from improvetrack.loading.layout import kind_of
from improvetrack.model.commit import Commit
from improvetrack.model.record import Record
from improvetrack.refusal import Refusal
from improvetrack.source.git.log import PathChange
from improvetrack.source.tree import SourceTree

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
