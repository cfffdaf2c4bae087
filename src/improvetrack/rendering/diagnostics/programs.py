"""Diagnostics for other programs: JSON, JUnit XML, GitHub's annotations, GitLab's Code Quality report, and SARIF."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from urllib.parse import quote

from improvetrack import __version__
from improvetrack.diagnostics import Diagnostic, Location, Related, Severity
from improvetrack.json_text import json_text
from improvetrack.rendering.diagnostics.people import DiagnosticsReport, closing_line, headline, plural
from improvetrack.rendering.escape import (
    escape_github_data,
    escape_github_property,
    escape_sarif,
    escape_terminal,
    escape_xml,
)
from improvetrack.rules.catalogue import BY_CODE

SCHEMA = "improvetrack/diagnostics/1"


def render_json(report: DiagnosticsReport) -> str:
    """Return `{"schema", "diagnostics", "counts"}`. Lines and columns count from 1; `length` is in characters."""
    document = {
        "schema": SCHEMA,
        "diagnostics": [_diagnostic(report, diagnostic) for diagnostic in report.diagnostics],
        "counts": {
            "files": report.files,
            "unchecked": report.unchecked,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "challenges": report.count(Severity.CHALLENGE),
        },
    }
    return json_text(document, ascii_only=True)


def _diagnostic(report: DiagnosticsReport, diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "rule": BY_CODE[diagnostic.code].name,
        "severity": diagnostic.severity.value,
        **_place(report, diagnostic.location),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "related": [{**_place(report, other.location), "message": other.message} for other in diagnostic.related],
    }


def _place(report: DiagnosticsReport, location: Location) -> dict[str, object]:
    return {
        "path": report.path(location),
        "line": location.line,
        "column": location.column,
        "length": location.length,
    }


def render_junit(report: DiagnosticsReport) -> str:
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


def _case(report: DiagnosticsReport, path: str, found: list[Diagnostic]) -> str:
    lines = "\n".join(escape_xml(headline(report, diagnostic)) for diagnostic in found)
    errors = _errors(found)
    if errors:
        body = f'<failure type="error" message="{plural(errors, "error")}">{lines}</failure>'
    else:
        body = f"<system-out>{lines}</system-out>"
    return f'<testcase classname="improvetrack" name="{escape_xml(escape_terminal(path))}">{body}</testcase>'


def _others(report: DiagnosticsReport, with_findings: int) -> list[str]:
    """Return a case for the files without diagnostics, whose names a report does not carry."""
    if not report.files:
        body = f'<error type="error" message="{escape_xml(closing_line(report))}"/>'
        return [f'<testcase classname="improvetrack" name="plan">{body}</testcase>']
    others = report.files - with_findings
    name = plural(others, "other file" if with_findings else "file")
    return [f'<testcase classname="improvetrack" name="{name}"/>'] if others > 0 else []


def _errors(found: list[Diagnostic]) -> int:
    return sum(1 for diagnostic in found if diagnostic.severity is Severity.ERROR)


def fingerprints(report: DiagnosticsReport) -> list[str]:
    """Return one fingerprint for each diagnostic, in order: unique, and the same when lines move.

    It is made of path, code and message; the second, third... of equals in a file are told apart by number.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for diagnostic in report.diagnostics:
        identity = (report.path(diagnostic.location), diagnostic.code, diagnostic.message)
        seen[identity] += 1
        text = "\0".join((*identity, str(seen[identity])))
        found.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.CHALLENGE: "notice"}
_SHOWN_OF_EACH = 10


def render_github(report: DiagnosticsReport) -> str:
    """Return a workflow command for each diagnostic, gravest first, then the counts.

    GitHub shows ten of each severity for a step, so the gravest come first and a last line tells the rest.
    """
    gravest_first = sorted(report.diagnostics, key=lambda diagnostic: diagnostic.severity.rank)
    lines = [_command(report, diagnostic) for diagnostic in gravest_first]
    return "\n".join([*lines, closing_line(report), *_not_shown(report), ""])


def _command(report: DiagnosticsReport, diagnostic: Diagnostic) -> str:
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


def _message(report: DiagnosticsReport, diagnostic: Diagnostic) -> str:
    lines = [diagnostic.message]
    if diagnostic.hint is not None:
        lines.append(f"hint: {diagnostic.hint}")
    lines += [f"{report.prefix}{other.location}: {other.message}" for other in diagnostic.related]
    return "\n".join(lines)


def _not_shown(report: DiagnosticsReport) -> list[str]:
    over = {severity: report.count(severity) - _SHOWN_OF_EACH for severity in Severity}
    hidden = [plural(count, severity.value) for severity, count in over.items() if count > 0]
    if not hidden:
        return []
    shown = f"GitHub shows {_SHOWN_OF_EACH} errors, warnings and notices of a step"
    return [f"{shown}; {', '.join(hidden)} more are in this log, and improvetrack validate lists them all."]


_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.CHALLENGE: "info"}


def render_gitlab(report: DiagnosticsReport) -> str:
    """Return the array that GitLab reads; an empty one when there is nothing to say."""
    pairs = zip(report.diagnostics, fingerprints(report), strict=True)
    entries = [_entry(report, diagnostic, fingerprint) for diagnostic, fingerprint in pairs]
    return json_text(entries, ascii_only=True)


def _entry(report: DiagnosticsReport, diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    hint = "" if diagnostic.hint is None else f" Hint: {diagnostic.hint}"
    return {
        "description": escape_terminal(f"{diagnostic.message}{hint}"),
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": report.path(diagnostic.location),
            "lines": {"begin": diagnostic.location.line},
        },
    }


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.CHALLENGE: "note"}


def render_sarif(report: DiagnosticsReport) -> str:
    """Return a log with one run; paths are relative URIs, columns count Unicode code points.

    A run that read nothing is marked as one that did not succeed.
    """
    codes = sorted({diagnostic.code for diagnostic in report.diagnostics})
    pairs = zip(report.diagnostics, fingerprints(report), strict=True)
    run = {
        "tool": {"driver": {"name": "improvetrack", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "invocations": [{"executionSuccessful": report.files > 0}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, diagnostic, codes, fingerprint) for diagnostic, fingerprint in pairs],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json_text(log, ascii_only=True)


def _rule(code: str) -> dict[str, object]:
    rule = BY_CODE[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(report: DiagnosticsReport, diagnostic: Diagnostic, codes: list[str], fingerprint: str) -> dict[str, object]:
    hint = "" if diagnostic.hint is None else f"\nhint: {diagnostic.hint}"
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": escape_sarif(f"{diagnostic.message}{hint}")},
        "locations": [{"physicalLocation": _physical_location(report, diagnostic.location)}],
        "relatedLocations": [_related(report, number, other) for number, other in enumerate(diagnostic.related)],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _related(report: DiagnosticsReport, number: int, other: Related) -> dict[str, object]:
    return {
        "id": number,
        "message": {"text": escape_sarif(other.message)},
        "physicalLocation": _physical_location(report, other.location),
    }


def _physical_location(report: DiagnosticsReport, location: Location) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": quote(report.path(location).encode("utf-8", "surrogatepass"))},
        "region": {
            "startLine": location.line,
            "startColumn": location.column,
            "endColumn": location.column + location.length,
        },
    }
