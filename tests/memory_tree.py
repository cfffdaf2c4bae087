"""A plan in memory, for tests that look at many plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.source.tree import blob_id
from tests.conftest import BASE_PLAN

BASE = {path.relative_to(BASE_PLAN).as_posix(): path.read_bytes() for path in BASE_PLAN.rglob("*") if path.is_file()}
"""The files of the clean base plan by path."""


@dataclass(frozen=True)
class MemoryTree:
    """A source tree that holds its files; `diagnostics` are what it says of those that it does not offer."""

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()
    prefix: str = ""

    def paths(self) -> Sequence[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes | Diagnostic:
        return self.files.get(path, UNREADABLE_FILE.at(Location(path), "The file is gone."))

    def fingerprint(self, path: str) -> str | None:
        return blob_id(self.files[path]) if path in self.files else None


def base_plan(changes: Mapping[str, str | None]) -> MemoryTree:
    """Return the base plan with files that replace its own or come on top; those that are None are left out."""
    files = {**BASE, **{path: text.encode() for path, text in changes.items() if text is not None}}
    return MemoryTree({path: raw for path, raw in files.items() if changes.get(path, "") is not None})
