"""Diagnostics for people: a line for each, or each with the line at fault, a mark under the place, and the cure.

What every format of diagnostics starts from stands first.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from improvetrack.diagnostics import Diagnostic, Location, Severity
from improvetrack.rendering.escape import escape_terminal


@dataclass(frozen=True, slots=True)
class DiagnosticsReport:
    """The outcome of one validation.

    `diagnostics` are in canonical order. `files` is how many files were read. `source_line` returns the
    line of a location without its line end, and "" when there is none to show. `prefix` stands before each
    path, so that what is shown is relative to the working directory: "plan/". `unchecked` is how many of the files
    were not checked further, since plan.yaml has errors.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    source_line: Callable[[Location], str]
    prefix: str
    unchecked: int = 0

    def path(self, location: Location) -> str:
        """Return the path of a location as it is shown, not yet escaped."""
        return f"{self.prefix}{location.path}"

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have that severity."""
        return sum(1 for diagnostic in self.diagnostics if diagnostic.severity is severity)


def plural(count: int, noun: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def counted(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return the counts by severity, gravest first, without the zeros: "2 errors, 1 challenge"."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(plural(counts[severity], severity.value) for severity in Severity if counts[severity])


def closing_line(report: DiagnosticsReport) -> str:
    """Return the sentence that ends a report. A run that read nothing never counts as valid."""
    if not report.files:
        found = f" ({counted(report.diagnostics)})" if report.diagnostics else ""
        return f"No files were read{found}."
    if report.diagnostics:
        found = f"{counted(report.diagnostics)} in {plural(report.files, 'file')}"
        if report.unchecked:
            waits = "waits" if report.unchecked == 1 else "wait"
            return f"{found}; {plural(report.unchecked, 'file')} {waits} for plan.yaml to be checked further"
        return found
    return "The 1 file is valid." if report.files == 1 else f"All {report.files} files are valid."


def render_concise(report: DiagnosticsReport) -> str:
    """Return one line for each diagnostic, then the counts."""
    lines = [headline(report, diagnostic) for diagnostic in report.diagnostics]
    return "\n".join([*lines, closing_line(report), ""])


def headline(report: DiagnosticsReport, diagnostic: Diagnostic) -> str:
    """Return the line that says where and what."""
    found = f"{diagnostic.severity.value} {diagnostic.code} {escape_terminal(diagnostic.message)}"
    return f"{place(report, diagnostic.location)}: {found}"


def place(report: DiagnosticsReport, location: Location) -> str:
    """Return `path:line:column` for a terminal."""
    return f"{escape_terminal(report.path(location))}:{location.line}:{location.column}"


_LONGEST_LINE = 160
_BEFORE_MARK = 60
_TAB = "    "
_CUT = "..."


def render_full(report: DiagnosticsReport) -> str:
    """Return a block for each diagnostic, blocks apart by an empty line, then the counts."""
    blocks = ["\n".join(_block(report, diagnostic)) for diagnostic in report.diagnostics]
    return "\n\n".join([*blocks, closing_line(report)]) + "\n"


def _block(report: DiagnosticsReport, diagnostic: Diagnostic) -> list[str]:
    lines = [headline(report, diagnostic), *_excerpt(report.source_line(diagnostic.location), diagnostic.location)]
    if diagnostic.hint is not None:
        lines.append(f"hint: {escape_terminal(diagnostic.hint)}")
    related = [f"{place(report, other.location)}: {escape_terminal(other.message)}" for other in diagnostic.related]
    return lines + related


def _excerpt(line: str, location: Location) -> list[str]:
    """Return the line at fault behind its number, and a line with carets under the place; nothing for no line."""
    if not line.strip():
        return []
    start = min(location.column - 1, len(line))
    end = max(min(start + location.length, len(line)), start)
    first = max(0, start - _BEFORE_MARK) if len(line) > _LONGEST_LINE else 0
    last = min(len(line), first + _LONGEST_LINE)
    lead, tail = _CUT if first else "", _CUT if last < len(line) else ""
    indent = _width(f"{lead}{_shown(line[first:start])}")
    carets = max(1, _width(_shown(line[start : min(end, last)])))
    number = str(location.line)
    return [
        f"{number} | {lead}{_shown(line[first:last])}{tail}".rstrip(" "),
        f"{' ' * len(number)} | {' ' * indent}{'^' * carets}",
    ]


def _shown(text: str) -> str:
    return escape_terminal(text.replace("\t", _TAB))


def _width(text: str) -> int:
    """Return how many columns a terminal gives to `text` (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
