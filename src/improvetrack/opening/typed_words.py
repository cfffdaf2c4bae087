"""What a person types: the day to judge by, the period that is reported, and words of the plan.

A word is an id, what reports print for it, or its letter. One that the plan does not have ends the command with the
word that may have been meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from improvetrack.analysis.directory import entries, look_up
from improvetrack.analysis.open_items import NO_RATING
from improvetrack.checks.finding import did_you_mean
from improvetrack.model.dates.window import EARLIEST_YEAR, LATEST_YEAR, Unread, Window
from improvetrack.model.dates.words import read_date
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.vocabulary import RetiredWord
from improvetrack.opening import clock
from improvetrack.refusal import Refusal
from improvetrack.reports.wording import joined


def as_at_day(text: str | None) -> date:
    """Return the day that a text names, or today without one; raises Refusal for any other text."""
    if text is None:
        return clock.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.isoformat() != text:
        raise Refusal(f"'{text}' is not a day.", "Write it as 2022-10-31.")
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise Refusal(f"the year {text[:4]} is not between {EARLIEST_YEAR} and {LATEST_YEAR}.")
    return day


def choose_period(plan: Plan, typed: str | None, *, begun_by: date | None) -> Period:
    """Return the period that is `typed`, else the last one that was reported; raises Refusal for what is none.

    Periods that begin after `begun_by` are not taken unless typed; None takes any. In a plan without such a report it
    is the first of the reporting cycle: a first report of what was agreed.
    """
    if typed is not None:
        return _typed_period(plan, typed)
    begun = [period for period in plan.reported_periods() if begun_by is None or period.starts <= begun_by]
    return begun[-1] if begun else cycle_of(plan.settings).first_period


def _typed_period(plan: Plan, typed: str) -> Period:
    cycle = cycle_of(plan.settings)
    period = cycle.period(typed)
    if period is None:
        near = [each.id for each in cycle.nearest(typed) or plan.reported_periods()]
        told = f"The nearest {'is' if len(near) == 1 else 'are'} {joined(near)}."
        raise Refusal(f"'{typed}' is not a period of this plan.", told if near else None)
    return period


def known_theme(plan: Plan, word: str | None) -> str | None:
    """Return the id of the theme that a word means."""
    return _known(plan.settings.levels.theme.one, word, {theme.id: (theme.title,) for theme in plan.themes})


def unknown_item(plan: Plan, identity: str, notes: Sequence[str], period: Period) -> Refusal:
    """Return what to say of an id that a plan does not have at a period; `notes` say what could not be read of it."""
    if look_up(plan, identity):
        return Refusal(f"'{identity}' had not joined the plan by {period.name}.", "Name a later --period or --as-at.")
    if notes:
        return Refusal(f"what could be read of the plan has no '{identity}'.", " ".join(notes))
    return Refusal(f"the plan has no '{identity}'.", did_you_mean(identity, [name for name, _ in entries(plan)]))


def known_rating(plan: Plan, word: str | None) -> str | None:
    """Return the rating that a word means; `none` asks for main actions without one."""
    ratings = plan.vocabulary.ratings
    words = {rating.id: (rating.label, rating.letter) for rating in ratings.today.values()}
    return _known(plan.settings.ratings.label, word, {NO_RATING: (), **words, **_retired(ratings.retired)})


def known_status(plan: Plan, word: str | None) -> str | None:
    """Return the status of actions and sub-actions that a word means."""
    statuses = plan.vocabulary.statuses
    words = {status.id: (status.label, status.letter) for status in statuses.today.values()}
    return _known("status", word, {**words, **_retired(statuses.retired)})


def _retired(words: Mapping[str, RetiredWord]) -> Mapping[str, tuple[str, ...]]:
    """Return words that reports once used, with what they printed: what was recorded so can be asked for."""
    return {name: (word.label,) for name, word in words.items()}


def known_post(plan: Plan, word: str | None) -> str | None:
    """Return the id of the post that a word means: any that is listed or that leads something."""
    leads = {lead for action in plan.actions for lead in (action.lead, *(part.lead for part in action.sub_actions))}
    unlisted = {lead: (lead,) for lead in leads if lead}
    return _known("post", word, {**unlisted, **{post.id: (post.title,) for post in plan.posts.values()}})


def known_time(plan: Plan, words: str | None) -> Window | None:
    """Return the days that an officer's words for a time mean, read as the plan's own dates are."""
    if words is None:
        return None
    read = read_date(words, plan.calendar)
    if isinstance(read, Window):
        return read
    if isinstance(read, Unread):
        hint = f"Write {joined(read.readings).replace(' and ', ' or ')}." if read.readings else None
        raise Refusal(f"'{words}' is not read as a time: {read.message}.", hint or "Write it as December 2022.")
    raise Refusal(f"'{words}' is not a time.", "Write it as December 2022.")


def _known(what: str, word: str | None, known: Mapping[str, tuple[str, ...]]) -> str | None:
    if word is None or word in known:
        return word
    folded = word.casefold()
    for identity, others in known.items():
        if folded in (identity.casefold(), *(other.casefold() for other in others)):
            return identity
    article = "an" if what[:1].casefold() in tuple("aeiou") else "a"
    raise Refusal(f"'{word}' is not {article} {what} of this plan.", did_you_mean(word, known))
