"""Diagnostics as data for other programs."""

from __future__ import annotations

from improvetrack.diagnostics import Diagnostic, Location, Severity
from improvetrack.json_text import json_text
from improvetrack.rendering.diagnostics.report import Report
from improvetrack.rules.catalogue import BY_CODE

SCHEMA = "improvetrack/diagnostics/1"


def render_json(report: Report) -> str:
    """Return `{"schema", "diagnostics", "counts"}`. Lines and columns count from 1; `length` is in characters."""
    document = {
        "schema": SCHEMA,
        "diagnostics": [_diagnostic(report, diagnostic) for diagnostic in report.diagnostics],
        "counts": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "challenges": report.count(Severity.CHALLENGE),
        },
    }
    return json_text(document, ascii_only=True)


def _diagnostic(report: Report, diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "rule": BY_CODE[diagnostic.code].name,
        "severity": diagnostic.severity.value,
        **_place(report, diagnostic.location),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "related": [{**_place(report, other.location), "message": other.message} for other in diagnostic.related],
    }


def _place(report: Report, location: Location) -> dict[str, object]:
    return {
        "path": report.path(location),
        "line": location.line,
        "column": location.column,
        "length": location.length,
    }
