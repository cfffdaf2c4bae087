"""What every value is held against by what it means; what an update speaks of was agreed, and lies in its period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from improvetrack.checks import dates, references, settings, words
from improvetrack.checks.finding import Finding, did_you_mean
from improvetrack.checks.identity import find_repeated_ids
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.references import find_unmarked
from improvetrack.model.action import Action, Milestone, SubAction
from improvetrack.model.leaves import DataPath, Leaf, Shape, Values, fields_of, leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.periods import Cycle, Period, month_name, parse_month
from improvetrack.model.record import Record
from improvetrack.model.theme import Theme, ThemeReport, Workstream
from improvetrack.rules.catalogue import OUTSIDE_PERIOD, UNKNOWN_ITEM, UNKNOWN_WORKSTREAM

Near = Sequence[SubAction] | Sequence[Milestone] | Sequence[Workstream]


def near(meaning: Meaning, record: Record, context: PlanContext) -> Near | None:
    """Return what a record may name by a meaning; None where that cannot be told."""
    owner = _owner(meaning, record, context)
    if owner is None:
        return None
    if type(owner) is Action:
        return owner.sub_actions if meaning is Meaning.SUB_ACTION else owner.milestones
    assert type(owner) is Theme
    return owner.workstreams if meaning is Meaning.WORKSTREAM else owner.milestones


def find_not_near(leaf: Leaf, record: Record, context: PlanContext) -> Iterator[Finding]:
    """Find what its action or theme does not have; what is on a level that the plan does not use is left to IT313."""
    owner, entries = _owner(leaf.meaning, record, context), near(leaf.meaning, record, context)
    if owner is None or entries is None or _is_unused(leaf, context):
        return
    ids = [entry.id for entry in entries]
    if leaf.value not in ids:
        message, of = _words(leaf, owner)
        rule = UNKNOWN_WORKSTREAM if leaf.meaning is Meaning.WORKSTREAM else UNKNOWN_ITEM
        yield Finding(rule, leaf.at, message, hint=did_you_mean(leaf.value, ids, of), on_key=leaf.on_key)


def _words(leaf: Leaf, owner: Action | Theme) -> tuple[str, str]:
    """Return what is wrong, and how a hint names whose ids it offers."""
    if leaf.meaning is Meaning.WORKSTREAM:
        return f"The theme '{owner.id}' has no workstream '{leaf.value}'.", f"Theme {owner.id}"
    if leaf.meaning is Meaning.THEME_MILESTONE:
        return f"The theme '{owner.id}' has no milestone '{leaf.value}' of its own.", f"Theme {owner.id}"
    what = "sub-action" if leaf.meaning is Meaning.SUB_ACTION else "milestone"
    return f"The action '{owner.id}' has no {what} '{leaf.value}'.", owner.id


def _owner(meaning: Meaning, record: Record, context: PlanContext) -> Action | Theme | None:
    """Return the action that a record is, or the theme that it belongs to, where that could be read."""
    if meaning in (Meaning.SUB_ACTION, Meaning.MILESTONE):
        return record if type(record) is Action else None
    name = _theme_field(type(record))
    return context.themes.get(getattr(record, name)) if name else None


@cache
def _theme_field(kind: type[Record]) -> str | None:
    fields = fields_of(kind)
    return next((field.name for field in fields if field.meaning is Meaning.THEME and field.shape is Shape.ONE), None)


def _is_unused(leaf: Leaf, context: PlanContext) -> bool:
    levels = context.settings.levels
    if leaf.meaning is Meaning.SUB_ACTION:
        return leaf.on_key and levels.sub_action is None
    return (levels.workstream if leaf.meaning is Meaning.WORKSTREAM else levels.milestone) is None


def check_achievements_of_action(action: Action, context: PlanContext) -> Iterator[Finding]:
    """The months of an action's achievements lie in the period of their update."""
    for name, update in action.updates.items():
        if update.achievements and not _inside(update.achievements, context.periods[name]):
            yield from _outside(update.achievements, name, ("updates", name, "achievements"), context.cycle)


def check_achievements_of_report(report: ThemeReport, context: PlanContext) -> Iterator[Finding]:
    """The months of a theme's achievements lie in the period of its report."""
    yield from _outside(report.achievements, report.period, ("achievements",), context.cycle)


def _inside(months: Iterable[str], period: Period | None) -> bool:
    """Say in one step what is true of nearly every report."""
    return period is None or set(period.months).issuperset(months)


def _outside(months: Iterable[str], name: str, owner: DataPath, cycle: Cycle) -> Iterator[Finding]:
    period = cycle.period(name)
    for month in months if period else ():
        if period and month not in period.months and parse_month(month):
            message = f"{month_name(month)} is outside the period of this report, {period.span}."
            yield Finding(OUTSIDE_PERIOD, (*owner, month), message, hint=_cure(month, cycle), on_key=True)


def _cure(month: str, cycle: Cycle) -> str:
    inside = next((period for period in cycle.nearest(month) if month in period.months), None)
    return f"Move it to the report for {inside.id}." if inside else "Write the month in which it was achieved."


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
