"""What was reported last: ratings, statuses and forecasts that are no longer what they were."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.changes.kinds import ForecastMoved, ItemKind, RatingChanged, RatingStep, StatusChanged
from improvetrack.analysis.changes.register import Entry
from improvetrack.analysis.changes.terms import Terms, rating_word
from improvetrack.analysis.position import ItemPosition
from improvetrack.model.record import Missing
from improvetrack.model.vocabulary import Concern, Scheme, Stage

_CONCERNS = list(Concern)


def compare_rating(older: Entry | None, newer: Entry, terms: Terms) -> Iterator[RatingChanged]:
    """Tell of another rating."""
    scheme = Scheme.RISK_RATINGS if newer.item.kind is ItemKind.RISK else Scheme.RATINGS
    before = terms.today(older.rating, scheme) if older else None
    step = _step(older, before, newer, terms)
    if step is not None:
        yield RatingChanged(newer.item, before, newer.rating, step)


def _step(older: Entry | None, before: str | Missing | None, newer: Entry, terms: Terms) -> RatingStep | None:
    """Return what became of a rating; each state's words are as concerned as that state says."""
    after = newer.rating
    if not isinstance(after, str):
        lost = isinstance(before, str) or (older is not None and before is None and after is not None)
        return RatingStep.MISSING if lost else None
    if not isinstance(before, str):
        return RatingStep.NEW
    if before == after:
        return None
    kind = newer.item.kind
    was = rating_word(terms.before, kind, before) or rating_word(terms.after, kind, before)
    now = rating_word(terms.after, kind, after)
    if was is None or now is None or was.concern is now.concern:
        return RatingStep.OTHER
    worse = _CONCERNS.index(now.concern) > _CONCERNS.index(was.concern)
    return RatingStep.WORSE if worse else RatingStep.BETTER


def compare_status(older: Entry | None, newer: Entry, terms: Terms) -> Iterator[StatusChanged]:
    """Tell of another status, with the date of completion of what is done."""
    position, after = _position(older), newer.position
    scheme = Scheme.MILESTONE_STATUSES if newer.item.kind is ItemKind.MILESTONE else Scheme.STATUSES
    before = terms.today(position.status, scheme) if position else None
    if after is not None and before != after.status:
        completed = after.completed if after.stage is Stage.DONE else None
        yield StatusChanged(newer.item, before, after.status, completed, after.cause)


def compare_forecast(older: Entry | None, newer: Entry, terms: Terms) -> Iterator[ForecastMoved]:
    """Tell of another date that the lead expects."""
    before, after = (position.forecast if position else None for position in (_position(older), newer.position))
    if terms.meaning(before) != terms.meaning(after):
        yield ForecastMoved(newer.item, before, after, terms.months(before, after))


def _position(entry: Entry | None) -> ItemPosition | None:
    return entry.position if entry else None
