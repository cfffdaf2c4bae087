"""What is compared of each item of two states of a plan, by what it means, and which item a change is about."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeVar

from improvetrack.analysis.changes.kinds import (
    Change,
    ItemKind,
    ItemRef,
    RequestMoved,
    RequestRewritten,
    SettingChanged,
)
from improvetrack.analysis.changes.written import plain
from improvetrack.analysis.position import more_than
from improvetrack.model.action import Dated
from improvetrack.model.dates.window import TO_BE_CONFIRMED, Calendar, Open, Window, months_between
from improvetrack.model.dates.words import latest_day, read_date
from improvetrack.model.plan import Plan
from improvetrack.model.record import Missing
from improvetrack.model.vocabulary import RatingWord, Scheme
from improvetrack.model.word_lists import Vocabulary

REQUESTS = (RequestMoved, RequestRewritten)
"""The changes to change requests, which are about no item."""


def item_of(change: Change) -> ItemRef | None:
    """Return the item that a change is about; change requests and settings are about none."""
    return None if isinstance(change, (*REQUESTS, SettingChanged)) else change.item


def identity_of(change: Change) -> str:
    """Return the id of what a change is about: of an item or a change request, or the place of a setting."""
    if isinstance(change, SettingChanged):
        return change.at
    return change.request if isinstance(change, REQUESTS) else change.item.id


DateMeaning = tuple[date, date] | tuple[str, str] | str | None
"""The days that a date's words allow, or else what they say instead, such as `ongoing`; None where nothing stands.

The reason why a date is missing stands beside `none`.
"""


Recorded = TypeVar("Recorded", str | None, str | Missing | None)


class Terms(NamedTuple):
    """The words of both states, with their settings. Dates of both are read as the newer one says.

    A move is judged by what the older one tolerated: nobody is to tolerate more by the same change that needs it.
    """

    before: Vocabulary
    after: Vocabulary
    calendar: Calendar

    def meaning(self, words: Dated | None) -> DateMeaning:
        """Return what a date means."""
        return meaning_of(words, self.calendar)

    def today(self, word: Recorded, scheme: Scheme) -> Recorded | str:
        """Return a word of the older state as the newer one counts it, which may have retired it since."""
        counted = self.after.in_scheme(scheme).counted.get(word) if isinstance(word, str) else None
        return counted.id if counted else word

    def months(self, before: Dated | None, after: Dated | None) -> int | None:
        """Return the whole months between two latest days, negative when brought forward."""
        earlier, later = latest_day(before, self.calendar), latest_day(after, self.calendar)
        return months_between(earlier, later) if earlier and later else None

    def beyond(self, before: Dated | None, after: Dated | None) -> bool:
        """Say whether a date is later by more than the plan tolerates."""
        earlier, later = latest_day(before, self.calendar), latest_day(after, self.calendar)
        return (
            earlier is not None
            and later is not None
            and more_than(self.before.settings.tolerance_months, earlier, later)
        )


def terms_of(before: Plan, after: Plan) -> Terms:
    """Return by what two states are compared."""
    return Terms(before.vocabulary, after.vocabulary, after.calendar)


_OPEN = (TO_BE_CONFIRMED, Open("ongoing"))
"""What says that there is no date, in whatever words; of other words without days each is a date of its own."""


def meaning_of(words: Dated | None, calendar: Calendar) -> DateMeaning:
    """Return what a date means: days count, not how closely the words fix them; without days, the words count."""
    if words is None:
        return None
    if isinstance(words, Missing):
        return "none", plain(words.none)
    reading = read_date(words, calendar)
    if isinstance(reading, Window):
        return reading.earliest, reading.latest
    return reading.kind if reading in _OPEN else plain(words).casefold()


def rating_word(words: Vocabulary, kind: str, rating: str | Missing | None) -> RatingWord | None:
    """Return the plan's word for a rating of an action or a risk; None for one that it does not know."""
    ratings = words.risk_ratings if kind is ItemKind.RISK else words.ratings
    return ratings.today.get(rating) if isinstance(rating, str) else None
