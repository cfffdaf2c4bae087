"""One line for each diagnostic, as compilers write them: `path:line:column: severity CODE message`."""

from __future__ import annotations

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.rendering.diagnostics.report import Report, closing_line
from improvetrack.rendering.escape import escape_terminal


def render_concise(report: Report) -> str:
    """Return one line for each diagnostic, then the counts."""
    lines = [headline(report, diagnostic) for diagnostic in report.diagnostics]
    return "\n".join([*lines, closing_line(report), ""])


def headline(report: Report, diagnostic: Diagnostic) -> str:
    """Return the line that says where and what."""
    found = f"{diagnostic.severity.value} {diagnostic.code} {escape_terminal(diagnostic.message)}"
    return f"{place(report, diagnostic.location)}: {found}"


def place(report: Report, location: Location) -> str:
    """Return `path:line:column` for a terminal."""
    return f"{escape_terminal(report.path(location))}:{location.line}:{location.column}"
