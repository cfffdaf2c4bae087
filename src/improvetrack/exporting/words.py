"""What a field's JSON Schema offers to an editor: the words that it takes, those of one plan among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from improvetrack.loading.record import IDS
from improvetrack.model.leaves import Field, Shape
from improvetrack.model.meaning import Meaning, MeaningBy
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, cycle_of, has_no_cycle
from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import Cause, Scheme
from improvetrack.reports.words import definition
from improvetrack.rules.catalogue import RULES

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

MONTH = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
"""A month, written as periods are."""

Narrowing = Callable[[Schema], Schema]
"""Makes the schema of a field take fewer values than the record alone can tell."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a field takes, and what it means, in a sentence."""

    value: str | int
    meaning: str


def one_of(choices: Iterable[Choice]) -> list[Schema]:
    """Return the alternatives of `oneOf`; a value that stands twice is one alternative with both its meanings."""
    meanings: dict[str | int, list[str]] = {}
    for choice in choices:
        meanings.setdefault(choice.value, []).append(choice.meaning)
    return [{"const": value, "description": "; ".join(told)} for value, told in meanings.items()]


def values(choices: tuple[Choice, ...]) -> Narrowing:
    """Let a field take these words, or the reason why there is none where it takes that now."""

    def narrow(schema: Schema) -> Schema:
        reasons = [branch for branch in schema.get("anyOf", ()) if "$ref" in branch]
        return {"description": schema["description"], "oneOf": [*one_of(choices), *reasons]}

    return _unless_empty(choices, narrow)


def items(choices: tuple[Choice, ...]) -> Narrowing:
    """Let a list hold these words."""
    return _unless_empty(choices, lambda schema: {**schema, "items": {"oneOf": one_of(choices)}})


def keys(choices: tuple[Choice, ...], of: tuple[Choice, ...] = ()) -> Narrowing:
    """Let a block have these keys, and as their values the words `of`, if given.

    The keys become properties, because editors complete those, and not `propertyNames`.
    """

    def narrow(schema: Schema) -> Schema:
        value = {"oneOf": one_of(of)} if of else schema["additionalProperties"]
        held = {"allOf": [value]} if "$ref" in value else value
        properties = {
            str(choice["const"]): {"description": choice["description"], **held} for choice in one_of(choices)
        }
        return {
            "description": schema["description"],
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }

    return _unless_empty(choices, narrow)


def month(schema: Schema) -> Schema:
    """Let a field take a month such as 2022-10."""
    return {"description": schema["description"], **MONTH}


def month_keys(schema: Schema) -> Schema:
    """Let a block have months such as 2022-10 as keys."""
    return {**schema, "propertyNames": MONTH}


def _unless_empty(choices: tuple[Choice, ...], narrow: Narrowing) -> Narrowing:
    """Leave the field as it is where there are no words yet, so that the first one can be typed."""
    return narrow if choices else lambda schema: schema


def words_of(plan: Plan) -> Words:
    """Return the words that a plan defines, by the meaning of the fields that take them and in the plan's own order.

    The plan may have findings. Workstreams and themes' milestones are those of all themes; there are no periods while
    the cycle has no end. Ids of actions and of change requests are not among the words: there are more every week, and
    no schema would be current.
    """
    settings = plan.settings
    periods = tuple(Choice(period.id, f"{period.name}: {period.span}.") for period in _periods(settings))
    posts = tuple(Choice(post.id, post.title) for post in plan.posts.values())
    return {
        Meaning.THEME: tuple(Choice(theme.id, theme.title) for theme in plan.themes),
        Meaning.WORKSTREAM: tuple(
            Choice(strand.id, f"{strand.title} ({theme.title})")
            for theme in plan.themes
            for strand in theme.workstreams
        ),
        Meaning.THEME_MILESTONE: tuple(
            Choice(milestone.id, milestone.title) for theme in plan.themes for milestone in theme.milestones
        ),
        Meaning.RATING: _vocabulary(settings, Scheme.RATINGS),
        Meaning.RISK_RATING: _vocabulary(settings, Scheme.RISK_RATINGS),
        Meaning.STATUS: _vocabulary(settings, Scheme.STATUSES),
        Meaning.MILESTONE_STATUS: _vocabulary(settings, Scheme.MILESTONE_STATUSES),
        Meaning.CAUSE: tuple(_cause(cause) for cause in settings.causes),
        Meaning.POST: posts,
        Meaning.LISTED_POST: posts,
        Meaning.RECOMMENDATION: tuple(
            Choice(f"{review.id}/{asked.id}", asked.text.strip())
            for review in plan.reviews
            for asked in review.recommendations
        ),
        Meaning.SOURCE: tuple(Choice(source.id, source.title) for source in settings.sources),
        Meaning.PERIOD: periods,
        Meaning.ANY_PERIOD: periods,
    }


def _vocabulary(settings: PlanSettings, scheme: Scheme) -> tuple[Choice, ...]:
    words = settings.words_in(scheme)
    today = (Choice(word.id, _told(word.label, word.letter, definition(word.meaning))) for word in words)
    retired = (
        Choice(word.id, f"{word.label}: not used any more since {word.last}; write {word.now}.")
        for word in settings.retired_from(scheme).values()
    )
    return (*today, *retired)


def _cause(cause: Cause) -> Choice:
    return Choice(cause.id, _told(cause.label, cause.mark, definition(cause.meaning)))


def _told(label: str, sign: str | None, meaning: str) -> str:
    name = f"{label} ({sign})" if sign else label
    return f"{name}: {meaning}" if meaning else name


def _periods(settings: PlanSettings) -> tuple[Period, ...]:
    """Return every period of a cycle that has an end, oldest first."""
    if has_no_cycle(settings):
        return ()
    cycle = cycle_of(settings)
    found, period = [], cycle.last_period
    while period:
        found.append(period)
        period = cycle.before(period)
    return tuple(reversed(found))


Words = Mapping[Meaning, tuple[Choice, ...]]
"""Words by the meaning of the fields that take them; a meaning without any takes whatever is typed."""

FIXED_WORDS: Words = {
    Meaning.RULE: tuple(Choice(rule.code, f"{rule.title} ({rule.name}).") for rule in RULES),
    Meaning.SEVERITY: (
        Choice("error", "The plan is not fit to report from."),
        Choice("warning", "Somebody should look at it."),
        Choice("challenge", "A question that a member may ask of a judgement."),
        Choice("off", "It is not looked for."),
    ),
    Meaning.CYCLE: (
        Choice(1, "Monthly."),
        Choice(2, "Every two months."),
        Choice(3, "Quarterly."),
        Choice(4, "Every four months."),
        Choice(6, "Half-yearly."),
        Choice(12, "Yearly."),
    ),
}
"""The words that are the same in every plan."""

_MONTHS = (Meaning.PERIOD, Meaning.ANY_PERIOD, Meaning.MONTH)


def narrowing(field: Field, words: Words) -> Narrowing | None:
    """Return what makes the schema of a field take its words only; None where it takes whatever has the right shape."""
    known = () if field.meaning is None or isinstance(field.meaning, MeaningBy) else words.get(field.meaning, ())
    if field.keys is not None:
        allowed = words.get(field.keys)
        if allowed:
            return keys(allowed, of=known)
        return month_keys if field.keys in _MONTHS else None
    if known:
        typed = known if field.meaning in IDS else (*known, *_typed_otherwise(known))
        return items(typed) if field.shape is Shape.LIST else values(typed)
    return month if field.meaning in _MONTHS else None


def _typed_otherwise(choices: Iterable[Choice]) -> Iterator[Choice]:
    """Yield words that an editor takes for numbers, as numbers, and numbers as the words that a plan may have."""
    for choice in choices:
        if isinstance(choice.value, int):
            yield Choice(str(choice.value), choice.meaning)
        elif choice.value.isdecimal():
            yield Choice(int(choice.value), choice.meaning)
