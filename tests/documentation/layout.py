"""How the made parts of pages look."""

from __future__ import annotations

from collections.abc import Iterable

from improvetrack.rules.catalogue import Rule


def table(headings: Iterable[str], rows: Iterable[Iterable[object]], numbers: int = 0) -> str:
    """Return a table in Markdown; `numbers` is how many columns on the right hold numbers."""
    names = list(headings)
    ruler = [":--"] * (len(names) - numbers) + ["--:"] * numbers
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in (names, ruler, *rows))


def anchor(rule: Rule) -> str:
    """Return the name that GitHub and GitLab give to the heading of a rule's page."""
    return f"{rule.code.lower()}-{rule.name}"
