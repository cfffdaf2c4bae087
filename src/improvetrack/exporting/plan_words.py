"""The words that one plan defines, each with its meaning."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.exporting.choices import Choice
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, cycle_of, has_no_cycle
from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import Cause, Scheme
from improvetrack.reports.words import definition


@dataclass(frozen=True, slots=True)
class PlanWords:
    """A plan's words by what they name, each kind in the plan's own order.

    `workstreams` and `theme_milestones` are those of all themes. `periods` is empty while the cycle has no end.
    """

    themes: tuple[Choice, ...]
    workstreams: tuple[Choice, ...]
    theme_milestones: tuple[Choice, ...]
    ratings: tuple[Choice, ...]
    risk_ratings: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    milestone_statuses: tuple[Choice, ...]
    causes: tuple[Choice, ...]
    posts: tuple[Choice, ...]
    recommendations: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    periods: tuple[Choice, ...]


def words_of(plan: Plan) -> PlanWords:
    """Return the words that a plan defines; the plan may have findings."""
    settings = plan.settings
    return PlanWords(
        themes=tuple(Choice(theme.id, theme.title) for theme in plan.themes),
        workstreams=tuple(
            Choice(strand.id, f"{strand.title} ({theme.title})")
            for theme in plan.themes
            for strand in theme.workstreams
        ),
        theme_milestones=tuple(
            Choice(milestone.id, milestone.title) for theme in plan.themes for milestone in theme.milestones
        ),
        ratings=_vocabulary(settings, Scheme.RATINGS),
        risk_ratings=_vocabulary(settings, Scheme.RISK_RATINGS),
        statuses=_vocabulary(settings, Scheme.STATUSES),
        milestone_statuses=_vocabulary(settings, Scheme.MILESTONE_STATUSES),
        causes=tuple(_cause(cause) for cause in settings.causes),
        posts=tuple(Choice(post.id, post.title) for post in plan.posts.values()),
        recommendations=tuple(
            Choice(f"{review.id}/{asked.id}", asked.text.strip())
            for review in plan.reviews
            for asked in review.recommendations
        ),
        sources=tuple(Choice(source.id, source.title) for source in settings.sources),
        periods=tuple(Choice(period.id, f"{period.name}: {period.span}.") for period in _periods(settings)),
    )


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
