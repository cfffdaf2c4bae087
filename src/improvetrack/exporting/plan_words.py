"""The words that one plan defines, each with its meaning."""

from __future__ import annotations

from improvetrack.exporting.choices import Choice
from improvetrack.exporting.field_words import Words
from improvetrack.model.meaning import Meaning
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, cycle_of, has_no_cycle
from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import Cause, Scheme
from improvetrack.reports.words import definition


def words_of(plan: Plan) -> Words:
    """Return the words that a plan defines, by the meaning of the fields that take them and in the plan's own order.

    The plan may have findings. Workstreams and themes' milestones are those of all themes; there are no periods while
    the cycle has no end. Ids of actions and of change requests are not among the words: there are more every week, and
    no schema would be current.
    """
    settings = plan.settings
    periods = tuple(Choice(period.id, f"{period.name}: {period.span}.") for period in _periods(settings))
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
        Meaning.POST: tuple(Choice(post.id, post.title) for post in plan.posts.values()),
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
