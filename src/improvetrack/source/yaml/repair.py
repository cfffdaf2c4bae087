"""Where a parser stopped and why, and which one line, written otherwise, would make the text readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from improvetrack.diagnostics import Diagnostic
from improvetrack.rules.catalogue import YAML_SYNTAX
from improvetrack.source.yaml.composing import Data, Irregular, compose, is_yaml
from improvetrack.source.yaml.text import SourceText, content_column, indentation


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


_MAX_CHARACTERS = 50_000
"""Every trial parses the whole text: this keeps a long file from taking long."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A line as it would have to be, and how to say so."""

    line: str
    message: str
    hint: str


def find_repair(source: SourceText, index: int, *, only_here: bool = False) -> Diagnostic | None:
    """Return the problem of the line near `index` whose repair makes the text readable with the fewest empty values.

    With `only_here` no other line is tried.
    """
    if len(source.text) > _MAX_CHARACTERS:
        return None
    lines = source.text.split("\n")
    here = source.text.count("\n", 0, index)
    best: tuple[int, int, _Change] | None = None
    for number in [here] if only_here else _candidates(lines, here):
        for change in _changes(lines, number):
            empty = _count_empty_values("\n".join([*lines[:number], change.line, *lines[number + 1 :]]))
            if empty is not None and (best is None or empty < best[0]):
                best = (empty, number, change)
    if best is None:
        return None
    _, number, change = best
    start = sum(len(line) + 1 for line in lines[:number]) + indentation(lines[number])
    return YAML_SYNTAX.at(source.rest(start), change.message, hint=change.hint)


def _candidates(lines: list[str], number: int) -> list[int]:
    """Return the lines that can be out of place when the parser stops at a line, the likeliest first.

    They are the line itself, the nearest one above that is indented less, the one above, and the first of those
    above that are all indented more. An odd number of spaces is the most suspicious.
    """
    here = indentation(lines[number])
    above = [other for other in range(number - 1, -1, -1) if _has_content(lines[other])]
    shallower = [other for other in above if indentation(lines[other]) < here]
    run = above[: next((at for at, other in enumerate(above) if indentation(lines[other]) <= here), len(above))]
    found = dict.fromkeys([number, *shallower[:1], *above[:1], *run[-1:]])
    return sorted(found, key=lambda other: indentation(lines[other]) % 2 == 0)


def _changes(lines: list[str], number: int) -> Iterator[_Change]:
    line = lines[number]
    here, body = indentation(line), line.strip()
    for column in _columns(lines, number):
        message = f"This line starts in column {here + 1}, which does not fit the lines around it."
        hint = f"Start it in column {column + 1}. If it belongs to the text above, put the whole text in quotes."
        yield _Change(" " * column + body, message, hint)
    if not body.startswith("-"):
        message = "This line is not in line with the lines around it: a dash seems to be missing."
        yield _Change(" " * here + "- " + body, message, "Start each entry of a list with `- `.")
    if ":" not in body:
        yield _Change(line.rstrip() + ":", "There is no colon after this name.", "Write `name:` above its fields.")


def _columns(lines: list[str], number: int) -> Iterator[int]:
    """Yield the other columns in which a line may belong, judging by its neighbours."""
    above = next((line for line in reversed(lines[:number]) if _has_content(line)), "")
    below = next((line for line in lines[number + 1 :] if _has_content(line)), "")
    columns = (
        content_column(above),
        indentation(above),
        indentation(above) + 2,
        indentation(below),
        indentation(below) - 2,
    )
    return (column for column in dict.fromkeys(columns) if column >= 0 and column != indentation(lines[number]))


def _count_empty_values(text: str) -> int | None:
    """Return how many values of a record are empty; None where the text is no record."""
    if not is_yaml(text):
        return None
    try:
        waiting: list[Data] = [compose(text.encode()).data]
    except Irregular:
        return None
    empty = 0
    while waiting:
        value = waiting.pop()
        empty += value is None
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
    return empty


def _has_content(line: str) -> bool:
    return line.strip() != "" and not line.lstrip().startswith("#")
