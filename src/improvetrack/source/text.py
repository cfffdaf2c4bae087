"""The text of one file, and the way from a position in it to a line and a column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from improvetrack.diagnostics import Location

_LINE_END = re.compile("\n")
_PREFIX = re.compile(r" *(?:- +)*")


@dataclass(frozen=True)
class SourceText:
    """A file's decoded text with its path; positions are character indexes from 0."""

    path: str
    text: str

    def at(self, start: int, end: int | None = None) -> Location:
        """Return the place from `start` to `end` at most, on one line; one character unless `end` is given."""
        line = bisect_right(self._line_starts, start)
        column = start - self._line_starts[line - 1] + 1
        stop = min(start + 1 if end is None else end, self.line_end(start))
        return Location(self.path, line, column, max(stop - start, 1))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(line_end.end() for line_end in _LINE_END.finditer(self.text))]

    def line_start(self, index: int) -> int:
        """Return where the line that holds `index` starts."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line that holds `index` ends, its line end excluded."""
        end = self.text.find("\n", index)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > index and self.text[end - 1] == "\r" else end

    def line(self, index: int) -> str:
        """Return the line that holds `index`, without its line end."""
        return self.text[self.line_start(index) : self.line_end(index)]

    def indentation(self, index: int) -> int:
        """Return how many spaces the line that holds `index` starts with."""
        return indentation(self.line(index))


def indentation(line: str) -> int:
    """Return how many spaces a line starts with."""
    return len(line) - len(line.lstrip(" "))


def content_column(line: str) -> int:
    """Return how many characters stand before the content of a line, the dashes of list entries among them."""
    match = _PREFIX.match(line)
    return match.end() if match else 0
