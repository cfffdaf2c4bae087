"""Where a parser stopped and why, and what it had read before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from improvetrack.source.text import SourceText


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and why the parser stopped: `opened` is where the thing it was reading starts, if it says so.

    `last` is the last plain or quoted value before, and `bracket` where the innermost open bracket stands.
    """

    source: SourceText
    problem: str
    context: str
    index: int
    opened: int
    last: Any
    bracket: int | None

    @property
    def at_end(self) -> bool:
        """Whether the parser had nothing left to read."""
        return not self.source.text[self.index :].strip()

    @property
    def character(self) -> str:
        """The character at which the parser stopped, empty at the end."""
        return self.source.text[self.index : self.index + 1]

    @property
    def noticed(self) -> int:
        """Where the text stops making sense: the start of the quoted text or key that fails, else the very place."""
        return self.opened if "quoted scalar" in self.context or "simple key" in self.context else self.index

    def gap(self) -> str | None:
        """Return the text between the last value and where the text stops making sense, None without a value."""
        return None if self.last is None else self.source.text[self.last.end_mark.index : self.noticed]
