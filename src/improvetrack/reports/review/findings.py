"""What the checks say of a branch: only what they did not say before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.reports.review.view import ReviewEntry, ReviewSection
from improvetrack.reports.wording import plural

_SHOWN = 10


def brought(older: Sequence[Diagnostic], newer: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the newer state's findings that the older one did not have, wherever in their files they stand.

    Files are known by their names, as a file may be moved to another folder.
    """
    known = Counter(map(_identity, older))
    for found in newer:
        identity = _identity(found)
        known[identity] -= 1
        if known[identity] < 0:
            yield found


def _identity(found: Diagnostic) -> tuple[str, str, str]:
    return (found.code, found.message, found.location.path.rpartition("/")[2])


def findings_section(findings: Sequence[Diagnostic], prefix: str) -> ReviewSection:
    """Return findings, gravest first; `prefix` leads to the plan folder from where people are."""
    gravest_first = sorted(findings, key=lambda found: (found.severity.rank, found.order))
    counts = Counter(found.severity for found in findings)
    return ReviewSection(
        title="What the checks find",
        counted=", ".join(plural(counts[each], each.value, f"{each.value}s") for each in Severity if counts[each]),
        entries=tuple(_entry(found, prefix) for found in gravest_first[:_SHOWN]),
        hidden=max(0, len(findings) - _SHOWN),
    )


def _entry(found: Diagnostic, prefix: str) -> ReviewEntry:
    return ReviewEntry(f"{prefix}{found.location}", f"{found.severity.value} {found.code}. {found.message}")
