"""What a check yields: a rule, the place in the data, and words. `validation` turns it into a line and a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from improvetrack.diagnostics import Severity
from improvetrack.model.leaves import DataPath
from improvetrack.rules.catalogue import Rule


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


def did_you_mean(word: str, allowed: Iterable[str], owner: str = "The plan") -> str:
    """Return a hint that offers the nearest allowed word, or lists those that `owner` has when none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only wrong words need it

    words = list(allowed)
    folded = {candidate.casefold().replace("_", "-").replace(" ", "-"): candidate for candidate in words}
    near = get_close_matches(word.casefold().replace("_", "-").replace(" ", "-"), folded, n=1, cutoff=0.6)
    if near:
        return f"Did you mean {folded[near[0]]}?"
    if not words:
        return f"{owner} has none yet."
    return f"{owner} has: {first_of(words, 12)}."


def first_of(words: Sequence[str], most: int) -> str:
    """Return words one after the other, and after `most` of them only how many more there are."""
    more = len(words) - most
    return ", ".join(words[:most]) + (f" and {more} more" if more > 0 else "")
