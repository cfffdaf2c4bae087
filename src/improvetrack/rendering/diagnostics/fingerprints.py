"""What identifies a diagnostic from one run to the next, so that trackers know an old one from a new one."""

from __future__ import annotations

import hashlib
from collections import Counter

from improvetrack.rendering.diagnostics.report import Report


def fingerprints(report: Report) -> list[str]:
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
