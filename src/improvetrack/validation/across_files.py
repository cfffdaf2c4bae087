"""What takes more than one file to find: items that others name, and numbers that prose claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from typing import NamedTuple

from improvetrack.analysis.standing import Scope, Standing, select_items, standing_at
from improvetrack.checks.claim_words import ClaimWords
from improvetrack.checks.claims import Claim, read_claims
from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import Identities, Named, check_named, known_in
from improvetrack.checks.plan_context import PlanContext
from improvetrack.loading.plan import PlanFiles
from improvetrack.model.action import Action
from improvetrack.model.leaves import values
from improvetrack.model.meaning import Meaning
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import Counted

NamedIn = Mapping[str, tuple[Named, ...]]
"""What files name, by their paths."""

UnknownIn = Mapping[str, tuple[Finding, ...]]
"""What is said of items that no file holds, by the path of the file that names them."""

USED_ELSEWHERE = (Meaning.IDENTITY, Meaning.ITEM, Meaning.HOLDER)
"""The meanings of the values that concern other files."""


def unknown_items(
    files: PlanFiles, context: PlanContext | None, identities: Iterable[Identities], named: NamedIn
) -> UnknownIn:
    """Return what is said of items that no file holds.

    Nothing is said where a file that may hold them could not be read, or nothing else of the plan is looked at.
    """
    holders = [loaded for kind, loaded in files.each() if kind.items or kind.name == "change-request"]
    if not named or context is None or context.has_no_cycle or not all(loaded.record for loaded in holders):
        return {}
    items = {kind.name for kind in files.kinds if kind.items}
    themes = [loaded.record for loaded in files.themes if loaded.record]
    known = known_in((each for each in identities if each.kind in items), themes, _to_be_added(files))
    return {path: tuple(check_named(names, known)) for path, names in named.items()}


def _to_be_added(files: PlanFiles) -> Iterator[str]:
    for request in files.requests:
        if request.record:
            yield from values(request.record, Meaning.NEW_ITEM)[Meaning.NEW_ITEM]


class Claimed(NamedTuple):
    """A number that a theme's report states, the period that it states it for, and which of all claims this is."""

    number: int
    period: Period
    claim: Claim


Claims = Mapping[str, Sequence[Claimed]]
"""What reports claim, by theme."""


def claims_of(reports: Iterable[ThemeReport], context: PlanContext) -> Claims:
    """Return every claim that themes' summary statements make about their own theme."""
    words, numbers = ClaimWords.of(context.settings), count()
    found: defaultdict[str, list[Claimed]] = defaultdict(list)
    for report in reports:
        if period := context.periods[report.period]:
            claims = read_claims(report.summary or "", words)
            found[report.theme] += [Claimed(next(numbers), period, claim) for claim in claims]
    return found


def members_of(action: Action, claims: Claims, context: PlanContext) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return, by the number of the claim, the ids of an action's items that a claim counts."""

    @cache
    def standing(period: Period) -> Standing:
        return standing_at(Plan(context.settings), period, period.ends, only=(action,))

    of_theme = claims.get(action.theme, ())
    counts = ((claimed.number, _counted(standing(claimed.period), claimed.claim)) for claimed in of_theme)
    return tuple((number, ids) for number, ids in counts if ids)


def counter(
    report: ThemeReport, claims: Claims, members: Mapping[int, list[str]]
) -> Callable[[Claim], tuple[str, ...]]:
    """Return what the check of a report asks: which items the plan counts for a claim of that report."""
    of_theme = claims.get(report.theme, ())
    numbers = {claimed.claim: claimed.number for claimed in of_theme if claimed.period.id == report.period}
    return lambda claim: tuple(members.get(numbers[claim], ()))


def _counted(standing: Standing, claim: Claim) -> tuple[str, ...]:
    rating = claim.rating if claim.kind is Counted.ACTIONS else claim.of_rating
    scope = Scope(rating=rating, status=claim.status, completed=claim.completed)
    return tuple(item.id for item in select_items(standing, claim.kind, scope))
