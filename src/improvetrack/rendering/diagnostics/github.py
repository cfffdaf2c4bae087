"""Diagnostics as annotations of a GitHub Actions run (docs.github.com, "Workflow commands")."""

from __future__ import annotations

from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.rendering.diagnostics.report import Report, closing_line, plural
from improvetrack.rendering.escape import escape_github_data, escape_github_property
from improvetrack.rules.catalogue import BY_CODE

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.CHALLENGE: "notice"}
_SHOWN_OF_EACH = 10


def render_github(report: Report) -> str:
    """Return a workflow command for each diagnostic, gravest first, then the counts.

    GitHub shows ten of each severity for a step, so the gravest come first and a last line tells the rest.
    """
    gravest_first = sorted(report.diagnostics, key=lambda diagnostic: diagnostic.severity.rank)
    lines = [_command(report, diagnostic) for diagnostic in gravest_first]
    return "\n".join([*lines, closing_line(report), *_not_shown(report), ""])


def _command(report: Report, diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    title = f"{diagnostic.code} {BY_CODE[diagnostic.code].title}"
    properties = [
        f"file={escape_github_property(report.path(place))}",
        f"line={place.line}",
        f"col={place.column}",
        f"endColumn={place.column + place.length}",
        f"title={escape_github_property(title)}",
    ]
    return (
        f"::{_COMMANDS[diagnostic.severity]} {','.join(properties)}::{escape_github_data(_message(report, diagnostic))}"
    )


def _message(report: Report, diagnostic: Diagnostic) -> str:
    lines = [diagnostic.message]
    if diagnostic.hint is not None:
        lines.append(f"hint: {diagnostic.hint}")
    lines += [f"{report.prefix}{other.location}: {other.message}" for other in diagnostic.related]
    return "\n".join(lines)


def _not_shown(report: Report) -> list[str]:
    over = {severity: report.count(severity) - _SHOWN_OF_EACH for severity in Severity}
    hidden = [plural(count, severity.value) for severity, count in over.items() if count > 0]
    if not hidden:
        return []
    shown = f"GitHub shows {_SHOWN_OF_EACH} errors, warnings and notices of a step"
    return [f"{shown}; {', '.join(hidden)} more are in this log, and improvetrack validate lists them all."]
