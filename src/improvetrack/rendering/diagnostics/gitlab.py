"""Diagnostics as a GitLab Code Quality report (docs.gitlab.com, "Code Quality report format")."""

from __future__ import annotations

from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.json_text import json_text
from improvetrack.rendering.diagnostics.fingerprints import fingerprints
from improvetrack.rendering.diagnostics.report import Report
from improvetrack.rendering.escape import escape_terminal

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.CHALLENGE: "info"}


def render_gitlab(report: Report) -> str:
    """Return the array that GitLab reads; an empty one when there is nothing to say."""
    pairs = zip(report.diagnostics, fingerprints(report), strict=True)
    entries = [_entry(report, diagnostic, fingerprint) for diagnostic, fingerprint in pairs]
    return json_text(entries, ascii_only=True)


def _entry(report: Report, diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
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
