"""Diagnostics as JUnit XML: one test case for each file that has any, and one for all the others, in ASCII."""

from __future__ import annotations

from collections import defaultdict

from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.rendering.diagnostics.concise import headline
from improvetrack.rendering.diagnostics.report import Report, closing_line, plural
from improvetrack.rendering.escape import escape_terminal, escape_xml


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
