"""What a check yields, and which findings somebody accepted in the file concerned, until a day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from improvetrack.diagnostics import Severity
from improvetrack.model.dates.window import Calendar
from improvetrack.model.dates.words import latest_day
from improvetrack.model.leaves import DataPath
from improvetrack.model.provenance import Acceptance
from improvetrack.rules.catalogue import ACCEPTANCE_EXPIRED, ACCEPTANCE_UNUSED, BY_CODE, Rule


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


NEAR = 0.7
"""How much alike two words must be for one to be offered in place of the other: a wrong offer is worse than none."""


def is_more_than(typed: str, offered: str) -> bool:
    """Say whether a word holds another one and more beside it, such as `amber-green`, which is not green."""
    return offered != typed and offered in re.split(r"[-/ ]", typed)


def did_you_mean(word: str, allowed: Iterable[str], owner: str = "The plan") -> str:
    """Return a hint that offers the nearest allowed word, or lists those that `owner` has when none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only wrong words need it

    words = list(allowed)
    folded = {candidate.casefold().replace("_", "-").replace(" ", "-"): candidate for candidate in words}
    typed = word.casefold().replace("_", "-").replace(" ", "-")
    near = get_close_matches(typed, folded, n=1, cutoff=NEAR)
    if near and not is_more_than(typed, near[0]):
        return f"Did you mean {folded[near[0]]}?"
    if not words:
        return f"{owner} has none yet."
    return f"{owner} has: {first_of(words, 12)}."


def first_of(words: Sequence[str], most: int) -> str:
    """Return words one after the other, and after `most` of them only how many more there are."""
    more = len(words) - most
    return ", ".join(words[:most]) + (f" and {more} more" if more > 0 else "")


def apply_acceptances(
    accepted: Sequence[Acceptance],
    findings: Sequence[Finding],
    calendar: Calendar,
    as_at: date,
    *,
    new: Collection[Acceptance] = (),
    has_two_states: bool = False,
) -> Iterator[Finding]:
    """Yield the findings in one file that are not accepted on a day, then those on the acceptances (IT509, IT510).

    An acceptance is for every finding of its rule at its place or inside it, up to the last day of its date. One
    whose date has no last day, or whose code is no rule's, accepts nothing and is left to the checks of its words.
    `new` ones, which the older of two states does not have, accept nothing that these show together. One for what two
    states show is given beforehand, and told to be unused only once its time has run out.
    """
    early = [each for each in new if (rule := BY_CODE.get(each.code)) and rule.needs_two_states]
    findings = [_with_early(finding, early) for finding in findings]
    covers = [
        [finding for finding in findings if acceptance not in early and _is_for(acceptance, finding)]
        for acceptance in accepted
    ]
    last_days = [latest_day(acceptance.until, calendar) for acceptance in accepted]
    dropped = {
        id(finding)
        for covered, last_day in zip(covers, last_days, strict=True)
        if last_day is not None and as_at <= last_day
        for finding in covered
    }
    yield from (finding for finding in findings if id(finding) not in dropped)
    for place, acceptance in enumerate(accepted):
        last_day = last_days[place]
        if not covers[place]:
            is_over = has_two_states and last_day is not None and last_day < as_at
            yield from _unused(place, acceptance, is_over=is_over)
        elif last_day is not None and last_day < as_at:
            yield _expired(place, acceptance, covers[place])


def _with_early(finding: Finding, early: Sequence[Acceptance]) -> Finding:
    """Return a finding that says, where it is accepted too early, from when on that counts."""
    if not any(_is_for(acceptance, finding) for acceptance in early):
        return finding
    counts = "That it is accepted here counts once the older state has the acceptance too."
    return finding._replace(hint=f"{finding.hint} {counts}" if finding.hint else counts)


def _is_for(acceptance: Acceptance, finding: Finding) -> bool:
    if acceptance.code != finding.rule.code:
        return False
    return acceptance.at is None or acceptance.at in _dotted(finding)


def _dotted(finding: Finding) -> Iterator[str]:
    """Yield a finding's place and all that it lies in as they are written; ids hold full stops of their own."""
    return accumulate(map(str, finding.at), "{}.{}".format)


def _expired(place: int, acceptance: Acceptance, covered: Sequence[Finding]) -> Finding:
    return Finding(
        ACCEPTANCE_EXPIRED,
        ("accepted", place, "until"),
        f"{acceptance.code} was accepted until '{acceptance.until}', and is still found.",
        hint="Cure it, or agree a later date.",
        related=tuple((finding.at, finding.message) for finding in covered[:3]),
    )


def _unused(place: int, acceptance: Acceptance, *, is_over: bool) -> Iterator[Finding]:
    rule = BY_CODE.get(acceptance.code)
    if rule and (is_over or not rule.needs_two_states):
        where = f" at {acceptance.at[:200]}" if acceptance.at else " in this file"
        yield Finding(
            ACCEPTANCE_UNUSED,
            ("accepted", place),
            f"{acceptance.code} is accepted, but is not found{where}.",
            hint="Take the acceptance out, or correct its place." if acceptance.at else "Take the acceptance out.",
        )
