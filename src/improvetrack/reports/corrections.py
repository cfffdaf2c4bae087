"""What earlier reports had wrong, as the report that corrects them prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvetrack.model.action import Action
from improvetrack.model.corrections import Correction
from improvetrack.model.periods import month_name
from improvetrack.model.plan import Plan
from improvetrack.model.theme import Theme
from improvetrack.reports.update_places import Place, place_in, place_words, value_words
from improvetrack.reports.wording import capital


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


def _line(plan: Plan, correction: Correction, place: Place) -> CorrectionLine:
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
