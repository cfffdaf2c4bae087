"""What every value is held against by what it means, in records of all kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from improvetrack.checks import dates, references, settings, words
from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import find_repeated_ids
from improvetrack.checks.items import find_not_near, near
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.references import find_unmarked
from improvetrack.model.leaves import Leaf, Values, leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record

ALONE: Mapping[Meaning, Callable[[Leaf, PlanContext], Iterator[Finding]]] = {
    Meaning.THEME: references.find_theme,
    Meaning.POST: references.find_post,
    Meaning.LISTED_POST: references.find_listed_post,
    Meaning.RECOMMENDATION: references.find_recommendation,
    Meaning.REQUEST: references.find_request,
    Meaning.SOURCE: references.find_source,
    Meaning.RATING: words.find_word,
    Meaning.RISK_RATING: words.find_word,
    Meaning.STATUS: words.find_word,
    Meaning.MILESTONE_STATUS: words.find_word,
    Meaning.CAUSE: words.find_cause,
    Meaning.DATE: dates.find_unread,
    Meaning.DAY: dates.find_no_day,
    Meaning.PERIOD: dates.find_period,
    Meaning.ANY_PERIOD: dates.find_any_period,
    Meaning.MONTH: dates.find_month,
    Meaning.RULE: settings.find_rule,
}
"""What is wrong with a value by itself, so that one that was found sound is so wherever it stands."""

NEAR = (Meaning.WORKSTREAM, Meaning.SUB_ACTION, Meaning.MILESTONE, Meaning.THEME_MILESTONE)
"""What names something of the record's own action or theme."""

TEXTS = (Meaning.PRINTED, Meaning.MARKDOWN)
"""What reports print, in which no drafting is to be left."""

TOGETHER: Sequence[Callable[[Record, Values, PlanContext], Iterator[Finding]]] = (
    find_repeated_ids,
    words.find_retired,
    find_unmarked,
)
"""What is wrong with values of a record in view of the others."""

WITHOUT_CYCLE = (Meaning.LOCAL_IDENTITY, Meaning.RULE)
"""What can be looked at where the plan has no reporting cycle that can be."""

CHECKED = (*ALONE, *NEAR, *TEXTS, Meaning.IDENTITY, Meaning.LOCAL_IDENTITY, Meaning.VOUCHED)
"""All that is looked at."""


def check_meanings(record: Record, held: Values, context: PlanContext) -> Iterator[Finding]:
    """Hold what a record holds against the plan.

    A first look at all values passes over what is sound; places are worked out only for what may not be.
    """
    doubtful = [meaning for meaning, found in held.items() if not _are_sound(meaning, found, record, context)]
    for leaf in leaves(record, *doubtful) if doubtful else ():
        yield from _find(leaf, record, context)
    for check in TOGETHER:
        yield from check(record, held, context)


def _are_sound(meaning: Meaning, found: Sequence[str], record: Record, context: PlanContext) -> bool:
    """Say at a glance whether there is nothing to find in the values of a record with one meaning."""
    if meaning in ALONE:
        return context.sound[meaning].issuperset(found)
    if meaning in TEXTS:
        return not words.is_marked("\n".join(found))
    entries = near(meaning, record, context) if meaning in NEAR else None
    return entries is None or {entry.id for entry in entries}.issuperset(found)


def _find(leaf: Leaf, record: Record, context: PlanContext) -> Iterator[Finding]:
    if leaf.meaning in TEXTS:
        yield from words.find_drafting(leaf)
    elif leaf.meaning in NEAR:
        yield from find_not_near(leaf, record, context)
    else:
        found = tuple(ALONE[leaf.meaning](leaf, context))
        yield from found
        if not found:
            context.sound[leaf.meaning].add(leaf.value)
