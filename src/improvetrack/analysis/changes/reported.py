"""What was reported last: ratings, statuses and forecasts that are no longer what they were."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.changes.kinds import ForecastMoved, RatingChanged, RatingStep, StatusChanged
from improvetrack.analysis.changes.register import Entry
from improvetrack.analysis.changes.terms import Terms, rating_word
from improvetrack.analysis.position import ItemPosition
from improvetrack.model.vocabulary import Concern, Stage

_CONCERNS = list(Concern)


def compare_rating(older: Entry | None, newer: Entry, terms: Terms) -> Iterator[RatingChanged]:
    """Tell of another rating."""
    step = _step(older, newer, terms)
    if step is not None:
        yield RatingChanged(newer.item, older.rating if older else None, newer.rating, step)


def _step(older: Entry | None, newer: Entry, terms: Terms) -> RatingStep | None:
    """Return what became of a rating; each state's words are as concerned as that state says."""
    before, after = older.rating if older else None, newer.rating
    if not isinstance(after, str):
        lost = isinstance(before, str) or (older is not None and before is None and after is not None)
        return RatingStep.MISSING if lost else None
    if not isinstance(before, str):
        return RatingStep.NEW
    if before == after:
        return None
    was, now = (
        rating_word(settings, newer.item.kind, rating)
        for settings, rating in ((terms.before, before), (terms.after, after))
    )
    if was is None or now is None or was.concern is now.concern:
        return RatingStep.OTHER
    worse = _CONCERNS.index(now.concern) > _CONCERNS.index(was.concern)
    return RatingStep.WORSE if worse else RatingStep.BETTER


def compare_status(older: Entry | None, newer: Entry) -> Iterator[StatusChanged]:
    """Tell of another status, with the date of completion of what is done."""
    before, after = _position(older), newer.position
    if after is not None and (before.status if before else None) != after.status:
        completed = after.completed if after.stage is Stage.DONE else None
        yield StatusChanged(newer.item, before.status if before else None, after.status, completed, after.cause)


def compare_forecast(older: Entry | None, newer: Entry, terms: Terms) -> Iterator[ForecastMoved]:
    """Tell of another date that the lead expects."""
    before, after = (position.forecast if position else None for position in (_position(older), newer.position))
    if terms.meaning(before) != terms.meaning(after):
        yield ForecastMoved(newer.item, before, after, terms.months(before, after))


def _position(entry: Entry | None) -> ItemPosition | None:
    return entry.position if entry else None
