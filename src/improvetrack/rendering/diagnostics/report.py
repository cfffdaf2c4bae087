"""What every format of diagnostics starts from, and the words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from improvetrack.diagnostics import Diagnostic, Location, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one validation.

    `diagnostics` are in canonical order. `files` is how many files were read. `source_line` returns the
    line of a location without its line end, and "" when there is none to show. `prefix` stands before each
    path, so that what is shown is relative to the working directory: "plan/".
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    source_line: Callable[[Location], str]
    prefix: str

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


def closing_line(report: Report) -> str:
    """Return the sentence that ends a report. A run that read nothing never counts as valid."""
    if not report.files:
        found = f" ({counted(report.diagnostics)})" if report.diagnostics else ""
        return f"No files were read{found}."
    if report.diagnostics:
        return f"{counted(report.diagnostics)} in {plural(report.files, 'file')}"
    return "The 1 file is valid." if report.files == 1 else f"All {report.files} files are valid."
