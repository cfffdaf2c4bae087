"""What a shown problem is: its place, how grave it is, and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a problem is, gravest first.

    An *error* makes the plan unfit to report from, a *warning* should be looked at, and a *challenge*
    is a question that a member may ask of a judgement: the data are sound, the judgement is disputable.
    """

    ERROR = "error"
    WARNING = "warning"
    CHALLENGE = "challenge"

    @property
    def rank(self) -> int:
        """0 for the gravest, so that a sort puts errors first."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


def shortened(text: str, most: int = 60) -> str:
    """Return foreign text as a message quotes it: cut, with dots, where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


def quoted_apart(one: str | None, other: str | None, most: int = 60) -> tuple[str, str]:
    """Return two texts in quotes, as a message tells them apart: cut so that one sees where they begin to differ."""
    texts = [" ".join((text or "").split()) for text in (one, other)]
    pairs = enumerate(zip(*texts, strict=False))
    differs = next((place for place, pair in pairs if pair[0] != pair[1]), min(map(len, texts)))
    start = max(differs - most // 3, 0) if differs > most - 10 else 0
    cut = [f"{'...' if start else ''}{shortened(text[start:], most)}" for text in texts]
    before, after = (f"'{text}'" if text else "nothing" for text in cut)
    return before, after


class Location(NamedTuple):
    """A place in a plan file.

    `path` is relative to the plan folder, with forward slashes. `line` and `column` count from 1;
    a column is a character, not a byte. `length` is the number of characters to underline, all of
    them on that line.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        """Return the place as compilers write it: `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


class Related(NamedTuple):
    """Another place that helps to understand a problem, such as "first defined here"."""

    location: Location
    message: str


class Diagnostic(NamedTuple):
    """A problem as it is shown: kind, gravity, place, one sentence, and the cure."""

    code: str
    severity: Severity
    location: Location
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The canonical order: by place, then by code and message, so that output never depends on timing."""
        place = self.location
        return (place.path, place.line, place.column, self.code, self.message)
