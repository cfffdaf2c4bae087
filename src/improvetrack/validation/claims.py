"""Numbers that themes claim in prose, held against what the plan counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from improvetrack.analysis.standing import Scope, Standing, select_items, standing_at
from improvetrack.checks.claim_words import ClaimWords
from improvetrack.checks.claims import Claim, read_claims
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import Counted


class Claimed(NamedTuple):
    """A number that a theme's report states, and the period that it states it for."""

    theme: str
    period: Period
    claim: Claim


def claims_of(reports: Iterable[ThemeReport], context: PlanContext) -> tuple[Claimed, ...]:
    """Return every claim that themes' summary statements make about their own theme."""
    words = ClaimWords.of(context.settings)
    return tuple(
        Claimed(report.theme, period, claim)
        for report in reports
        if (period := context.periods[report.period])
        for claim in read_claims(report.summary or "", words)
    )


def members_of(
    action: Action, claims: tuple[Claimed, ...], context: PlanContext
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return, by the number of the claim, the ids of an action's items that a claim counts."""
    standings: dict[str, Standing] = {}
    members = []
    for number, claimed in enumerate(claims):
        if claimed.theme != action.theme:
            continue
        standing = standings.setdefault(claimed.period.id, _standing(action, claimed.period, context))
        ids = _counted(standing, claimed.claim)
        if ids:
            members.append((number, ids))
    return tuple(members)


def counter(
    report: ThemeReport, claims: tuple[Claimed, ...], members: Mapping[int, list[str]]
) -> Callable[[Claim], tuple[str, ...]]:
    """Return what the check of a report asks: which items the plan counts for a claim of that report."""
    numbers = {
        claimed.claim: number
        for number, claimed in enumerate(claims)
        if claimed.theme == report.theme and claimed.period.id == report.period
    }
    return lambda claim: tuple(members.get(numbers[claim], ()))


def _standing(action: Action, period: Period, context: PlanContext) -> Standing:
    return standing_at(Plan(context.settings), period, period.ends, only=(action,))


def _counted(standing: Standing, claim: Claim) -> tuple[str, ...]:
    rating = claim.rating if claim.kind is Counted.ACTIONS else claim.of_rating
    scope = Scope(rating=rating, status=claim.status, completed=claim.completed)
    return tuple(item.id for item in select_items(standing, claim.kind, scope))
