"""Which words a field takes, told by what it means."""

from __future__ import annotations

from collections.abc import Mapping

from improvetrack.exporting.choices import Choice, Narrowing, items, keys, month, month_keys, values
from improvetrack.model.fields import Field, Shape
from improvetrack.model.meaning import Meaning, MeaningBy
from improvetrack.rules.catalogue import RULES

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
        return items(known) if field.shape is Shape.LIST else values(known)
    return month if field.meaning in _MONTHS else None
