"""What earlier reports had wrong, as the report that corrects them prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvetrack.model.action import Action
from improvetrack.model.corrections import Correction
from improvetrack.model.periods import month_name
from improvetrack.model.plan import Plan
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import Cause, RatingWord, StatusWord
from improvetrack.reports.wording import capital


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A value that an earlier report had wrong: which report, of which item, which of its values, and what is right.

    `was` and `now` are None where the report said nothing, or should have. `sentence` says it all but for the reason.
    """

    period: str
    report: str
    id: str
    title: str
    at: str
    what: str
    was: str | None
    now: str | None
    reason: str
    on: str
    sentence: str


def corrections_of(plan: Plan, period: str, themes: Sequence[Theme]) -> tuple[CorrectionLine, ...]:
    """Return the corrections that the report for a period prints, theme by theme, of the oldest report first."""
    return tuple(
        line for theme in themes for line in sorted(_of_theme(plan, period, theme), key=lambda each: each.period)
    )


def _of_theme(plan: Plan, period: str, theme: Theme) -> Iterator[CorrectionLine]:
    for (_, name), report in sorted(plan.reports.items()):
        for correction in report.corrections if name == theme.id else ():
            if correction.printed == period:
                yield _line(plan.settings, correction, _place_in_theme(theme, correction.at))
    for action in plan.actions:
        for correction in action.corrections if action.theme == theme.id else ():
            if correction.printed == period:
                yield _line(plan.settings, correction, _place_in_action(action, correction.at))


@dataclass(frozen=True, slots=True)
class _Place:
    """The item that a value is said of, the name of the value's field, and what else tells which value it is."""

    id: str
    title: str
    field: str
    of: str = ""
    of_milestone: bool = False


def _place_in_action(action: Action, at: str) -> _Place:
    first, _, rest = at.partition(".")
    if first in ("sub_actions", "milestones"):
        parts = action.sub_actions if first == "sub_actions" else action.milestones
        name, _, field = rest.rpartition(".")
        title = next((part.title for part in parts if part.id == name), "")
        return _Place(name, title, field, of_milestone=first == "milestones")
    return _Place(action.id, action.title, first, rest.partition(".")[0])


def _place_in_theme(theme: Theme, at: str) -> _Place:
    first, _, rest = at.partition(".")
    if first == "milestones":
        name, _, field = rest.rpartition(".")
        title = next((part.title for part in theme.milestones if part.id == name), "")
        return _Place(name, title, field, of_milestone=True)
    strand = next((each.title for each in theme.workstreams if each.id == rest), rest) if first == "workstreams" else ""
    return _Place(theme.id, theme.title, first, strand or rest.partition(".")[0])


def _line(settings: PlanSettings, correction: Correction, place: _Place) -> CorrectionLine:
    what = _what(settings, place)
    was, now = (_value(settings, place, value) for value in (correction.was, correction.now))
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


def _what(settings: PlanSettings, place: _Place) -> str:
    """Return what a value is, as reports call it."""
    names = {
        "rating": settings.ratings.label,
        "because": f"reason for the {settings.ratings.label}",
        "completed": "date of completion",
        "words": "state in words",
        "summary": "summary statement",
        "achievements": f"achievement in {month_name(place.of)}",
        "workstreams": f"update of {place.of}",
    }
    return capital(names.get(place.field, place.field))


def _value(settings: PlanSettings, place: _Place, value: str | None) -> str | None:
    """Return a value as reports print it: a word of the plan by its label, prose on one line."""
    if value is None:
        return None
    words: dict[str, Sequence[RatingWord | StatusWord | Cause]] = {
        "rating": settings.ratings.words,
        "status": settings.milestone_words if place.of_milestone else settings.statuses,
        "cause": settings.causes,
    }
    label = next((word.label for word in words.get(place.field, ()) if word.id == value), value)
    missing = label.startswith("{none: ") and label.endswith("}")
    return " ".join((f"none: {label[7:-1]}" if missing else label).split())
