"""What a check yields: a rule, the place in the data, and words. `validation` turns it into a line and a column."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from improvetrack.diagnostics import Severity
from improvetrack.rules.catalogue import Rule

DataPath = tuple[str | int, ...]


class Finding(NamedTuple):
    """A result of a check.

    `at` is a path in the file's data, such as `("updates", "2022-10", "rating")`; with `on_key` the key itself is
    meant, not its value. `related` holds further places in the same file with a few words on each. `severity` is
    set only where it depends on how bad the case is, and then wins over the rule's own.
    """

    rule: Rule
    at: DataPath
    message: str
    hint: str | None = None
    on_key: bool = False
    related: tuple[tuple[DataPath, str], ...] = ()
    severity: Severity | None = None


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """Return a hint that offers the nearest allowed word, or lists the allowed words when none is near."""
    words = list(allowed)
    folded = {candidate.casefold().replace("_", "-").replace(" ", "-"): candidate for candidate in words}
    near = get_close_matches(word.casefold().replace("_", "-").replace(" ", "-"), folded, n=1, cutoff=0.6)
    if near:
        return f"Did you mean {folded[near[0]]}?"
    if not words:
        return "The plan has none yet."
    shown = ", ".join(words[:12]) + (f" and {len(words) - 12} more" if len(words) > 12 else "")
    return f"The plan has: {shown}."
