"""What earlier reports had wrong: a value in an update by its place, and what it should have said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvetrack.model.action import Action
from improvetrack.model.periods import month_name
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Correction
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.model.word_lists import Vocabulary
from improvetrack.reports.wording import capital


@dataclass(frozen=True, slots=True)
class CorrectionPlace:
    """The item that a value is said of, the name of the value's field, and what else tells which value it is."""

    id: str
    title: str
    field: str
    of: str = ""
    of_milestone: bool = False


def place_in(holder: Action | Theme, at: str) -> CorrectionPlace:
    """Return what stands at a place in an update, such as `sub_actions.OC.A2.1.status`."""
    return _place_in_action(holder, at) if isinstance(holder, Action) else _place_in_theme(holder, at)


def _place_in_action(action: Action, at: str) -> CorrectionPlace:
    first, _, rest = at.partition(".")
    if first in ("sub_actions", "milestones"):
        parts = action.sub_actions if first == "sub_actions" else action.milestones
        name, _, field = rest.rpartition(".")
        title = next((part.title for part in parts if part.id == name), "")
        return CorrectionPlace(name, title, field, of_milestone=first == "milestones")
    return CorrectionPlace(action.id, action.title, first, rest.partition(".")[0])


def _place_in_theme(theme: Theme, at: str) -> CorrectionPlace:
    first, _, rest = at.partition(".")
    if first == "milestones":
        name, _, field = rest.rpartition(".")
        title = next((part.title for part in theme.milestones if part.id == name), "")
        return CorrectionPlace(name, title, field, of_milestone=True)
    strand = next((each.title for each in theme.workstreams if each.id == rest), rest) if first == "workstreams" else ""
    return CorrectionPlace(theme.id, theme.title, first, strand or rest.partition(".")[0])


def place_words(settings: PlanSettings, place: CorrectionPlace) -> str:
    """Return what a value is, as reports call it: `date of completion`."""
    names = {
        "rating": settings.ratings.label,
        "because": f"reason for the {settings.ratings.label}",
        "completed": "date of completion",
        "words": "state in words",
        "summary": "summary statement",
        "achievements": f"achievement in {month_name(place.of)}" if place.of else "achievements",
        "workstreams": f"update of {place.of}",
    }
    return names.get(place.field, place.field)


def value_words(words: Vocabulary, place: CorrectionPlace, value: str | None) -> str | None:
    """Return a value as reports print it: a word of the plan by its label, prose on one line."""
    if value is None:
        return None
    label = _label(words, place, value)
    missing = label.startswith("{none: ") and label.endswith("}")
    return " ".join((f"none: {label[7:-1]}" if missing else label).split())


def _label(words: Vocabulary, place: CorrectionPlace, value: str) -> str:
    if place.field == "rating":
        return words.ratings.label(value)
    if place.field == "status":
        return (words.milestone_statuses if place.of_milestone else words.statuses).label(value)
    known = words.causes.get(value) if place.field == "cause" else None
    return known.label if known else value


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A value that an earlier report had wrong."""

    period: str
    """The period whose report was wrong."""
    report: str
    """That period in words."""
    id: str
    """The item, or the theme, that the report spoke of."""
    title: str
    """Its title; empty where the plan has no such item."""
    at: str
    """The place of the value in the report, such as rating."""
    what: str
    """What the value is, in words."""
    was: str | None
    """What the report said; nothing where it said nothing."""
    now: str | None
    """What is right; nothing where it should have said nothing."""
    reason: str
    """Why it was wrong."""
    on: str
    """When it was corrected, in words."""
    sentence: str
    """All of it but for the reason."""


def corrections_of(plan: Plan, period: str, themes: Sequence[Theme]) -> tuple[CorrectionLine, ...]:
    """Return the corrections that the report for a period prints, theme by theme, of the oldest report first."""
    order = {theme.id: place for place, theme in enumerate(themes)}
    made = (each for each in _made(plan, themes) if each[2].printed == period)
    return tuple(
        _line(plan, correction, place_in(holder, correction.at))
        for _, holder, correction in sorted(made, key=lambda each: (order[each[0]], each[2].period))
    )


def _made(plan: Plan, themes: Sequence[Theme]) -> Iterator[tuple[str, Action | Theme, Correction]]:
    """Yield every correction with its theme and what it is of: those of the themes' own reports first, by period."""
    known = {theme.id: theme for theme in themes}
    for (_, theme), report in sorted(plan.reports.items()):
        if theme in known:
            yield from ((theme, known[theme], correction) for correction in report.corrections)
    for action in plan.actions:
        if action.theme in known:
            yield from ((action.theme, action, correction) for correction in action.corrections)


def _line(plan: Plan, correction: Correction, place: CorrectionPlace) -> CorrectionLine:
    what = capital(place_words(plan.settings, place))
    was, now = (value_words(plan.vocabulary, place, value) for value in (correction.was, correction.now))
    return CorrectionLine(
        period=correction.period,
        report=month_name(correction.period),
        id=place.id,
        title=place.title,
        at=correction.at,
        what=what,
        was=was,
        now=now,
        reason=correction.reason,
        on=correction.on,
        sentence=f"{what}: it said {_quoted(was)}, and should have said {_quoted(now)}.",
    )


def _quoted(value: str | None) -> str:
    return "nothing" if value is None else f"“{value}”"
