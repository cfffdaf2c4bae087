"""Diagnostics as SARIF 2.1.0 (OASIS standard, 27 March 2020), the format of code scanning services."""

from __future__ import annotations

from urllib.parse import quote

from improvetrack import __version__
from improvetrack.diagnostics import Diagnostic, Location, Related, Severity
from improvetrack.json_text import json_text
from improvetrack.rendering.diagnostics.fingerprints import fingerprints
from improvetrack.rendering.diagnostics.report import Report
from improvetrack.rendering.escape import escape_sarif
from improvetrack.rules.catalogue import BY_CODE

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.CHALLENGE: "note"}


def render_sarif(report: Report) -> str:
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


def _result(report: Report, diagnostic: Diagnostic, codes: list[str], fingerprint: str) -> dict[str, object]:
    hint = "" if diagnostic.hint is None else f"\nhint: {diagnostic.hint}"
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": escape_sarif(f"{diagnostic.message}{hint}")},
        "locations": [{"physicalLocation": _place(report, diagnostic.location)}],
        "relatedLocations": [_related(report, number, other) for number, other in enumerate(diagnostic.related)],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _related(report: Report, number: int, other: Related) -> dict[str, object]:
    return {
        "id": number,
        "message": {"text": escape_sarif(other.message)},
        "physicalLocation": _place(report, other.location),
    }


def _place(report: Report, location: Location) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": quote(report.path(location).encode("utf-8", "surrogatepass"))},
        "region": {
            "startLine": location.line,
            "startColumn": location.column,
            "endColumn": location.column + location.length,
        },
    }
