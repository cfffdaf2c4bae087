"""Diagnostics for other programs: JSON, and JUnit XML."""

from __future__ import annotations

from collections import defaultdict

from improvetrack.diagnostics import Diagnostic, Location, Severity
from improvetrack.json_text import json_text
from improvetrack.rendering.diagnostics.people import headline
from improvetrack.rendering.diagnostics.report import Report, closing_line, plural
from improvetrack.rendering.escape import escape_terminal, escape_xml
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


def render_junit(report: Report) -> str:
    """Return a test suite. A file with errors fails; warnings and challenges are its output.

    A run that read nothing is an error, never a suite that passes.
    """
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in report.diagnostics:
        by_path[report.path(diagnostic.location)].append(diagnostic)
    cases = [_case(report, path, found) for path, found in by_path.items()] + _others(report, len(by_path))
    failures = sum(1 for found in by_path.values() if _errors(found))
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{0 if report.files else 1}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="improvetrack" {counts}>',
        f'<testsuite name="improvetrack" {counts}>',
        *cases,
        "</testsuite>",
        "</testsuites>",
    ]
    return "\n".join([*lines, ""]).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _case(report: Report, path: str, found: list[Diagnostic]) -> str:
    lines = "\n".join(escape_xml(headline(report, diagnostic)) for diagnostic in found)
    errors = _errors(found)
    if errors:
        body = f'<failure type="error" message="{plural(errors, "error")}">{lines}</failure>'
    else:
        body = f"<system-out>{lines}</system-out>"
    return f'<testcase classname="improvetrack" name="{escape_xml(escape_terminal(path))}">{body}</testcase>'


def _others(report: Report, with_findings: int) -> list[str]:
    """Return a case for the files without diagnostics, whose names a report does not carry."""
    if not report.files:
        body = f'<error type="error" message="{escape_xml(closing_line(report))}"/>'
        return [f'<testcase classname="improvetrack" name="plan">{body}</testcase>']
    others = report.files - with_findings
    name = plural(others, "other file" if with_findings else "file")
    return [f'<testcase classname="improvetrack" name="{name}"/>'] if others > 0 else []


def _errors(found: list[Diagnostic]) -> int:
    return sum(1 for diagnostic in found if diagnostic.severity is Severity.ERROR)
