"""Numbers in summary statements, held against what the plan counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from improvetrack.checks.claim_words import ClaimWords
from improvetrack.checks.claims import Claim, read_claims
from improvetrack.checks.finding import Finding, first_of
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.theme import ThemeReport
from improvetrack.rules.catalogue import COUNT_DIFFERS

_MEMBERS_SHOWN = 10


def check_claims(
    report: ThemeReport, context: PlanContext, counted: Callable[[Claim], tuple[str, ...]]
) -> Iterator[Finding]:
    """Numbers in a theme's summary statement are those that the plan counts; `counted` gives the ids behind one."""
    if report.summary is None:
        return
    for claim in read_claims(report.summary, ClaimWords.of(context.settings)):
        members = counted(claim)
        if len(members) != claim.number:
            message = f"'{claim.words}'{_scope_words(claim, context)}: the plan has {_listed(members)}."
            hint = "Correct the number, or report what the plan lacks."
            yield Finding(COUNT_DIFFERS, ("summary",), message, hint=hint)


def _scope_words(claim: Claim, context: PlanContext) -> str:
    if claim.of_rating is None:
        return ""
    return f" (of {context.settings.levels.action.many} rated {context.ratings[claim.of_rating].label})"


def _listed(members: Sequence[str]) -> str:
    if not members:
        return "none"
    return f"{len(members)}: {first_of(members, _MEMBERS_SHOWN)}"
