"""The one strict reader: a file's bytes become text, data and places, or the reasons why not.

Nothing but this package knows YAML. Values stay as typed, since the record's schema gives them their meaning; the
decision is recorded in `docs/decisions/0001-one-strict-reader.md`.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from improvetrack.diagnostics import Diagnostic, Location, Severity
from improvetrack.source.composing import Composed, Irregular, compose
from improvetrack.source.data import Data, DataPath
from improvetrack.source.decoding import decode
from improvetrack.source.events import YAMLError
from improvetrack.source.tree import SourceTree

if TYPE_CHECKING:
    from improvetrack.source.places import Places

__all__ = ["Data", "DataPath", "Document", "read_document", "read_from"]


@dataclass(frozen=True)
class Document:
    """A file of the plan as it was read.

    `path` is relative to the plan folder, with forward slashes. `text` is decoded and without a byte order mark, and
    empty where the file is not text. Plain values are text exactly as typed (`5.10`, `no`, `~`); one that is empty is
    None. `data` is None when an error among the `diagnostics` prevents reading it.
    """

    path: str
    text: str
    data: Data
    diagnostics: tuple[Diagnostic, ...]

    @property
    def readable(self) -> bool:
        """Whether the file holds a record."""
        return self.data is not None

    def locate(self, path: DataPath, *, key: bool = False) -> Location:
        """Return where the value at `path` stands, or its key.

        Parts of the path that the data do not have are passed over: a missing field is located at the key of the
        block that lacks it. An empty value is located at its key.
        """
        if not self.readable:
            return Location(self.path)
        place, found = self._places.follow(path)
        span = place.value
        if place.key and (key or not span.length or (place.is_block and not found)):
            span = place.key
        return Location(self.path, span.line, span.column, max(span.length, 1))

    def is_quoted(self, path: DataPath, *, key: bool = False) -> bool:
        """Whether the value at `path`, or its key, is written in quotes or as a block, so that it was meant as text."""
        if not self.readable:
            return False
        place, _ = self._places.follow(path)
        return place.is_key_quoted if key else place.is_quoted

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; empty outside the text."""
        return self._lines[number - 1].removesuffix("\r") if 0 < number <= len(self._lines) else ""

    @cached_property
    def _places(self) -> Places:
        from improvetrack.source.places import Places  # noqa: PLC0415 - only problems need places

        return Places(self.text)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")


def read_document(path: str, raw: bytes) -> Document:
    """Read the bytes of the file at `path`; whatever they are, the result says what is wrong with them."""
    text = decode(path, raw)
    if isinstance(text, Diagnostic):
        return Document(path, "", None, (text,))
    composed = _compose(raw)
    if composed and not composed.doubtful:
        return Document(path, text, composed.data, ())
    from improvetrack.source.inspection import inspect  # noqa: PLC0415 - only doubtful texts need it

    problems = tuple(inspect(path, text))
    unreadable = any(problem.severity is Severity.ERROR for problem in problems)
    return Document(path, text, None if unreadable or not composed else composed.data, problems)


def _compose(raw: bytes) -> Composed | None:
    try:
        return compose(raw.removeprefix(codecs.BOM_UTF8))
    except (Irregular, YAMLError):
        return None


def read_from(tree: SourceTree, path: str) -> Document:
    """Read the file at `path` of a tree."""
    raw = tree.read(path)
    return Document(path, "", None, (raw,)) if isinstance(raw, Diagnostic) else read_document(path, raw)
