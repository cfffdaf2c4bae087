"""How a period went: what slips and was completed, how ratings moved, and where rating and facts disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from improvetrack.analysis.open_items import Kind, PlanItem, items_of, left_items_of
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.analysis.standing import Standing
from improvetrack.model.vocabulary import AT_REST, Concern, RatingWord, Slippage, Stage, StatusWord
from improvetrack.model.word_lists import Vocabulary, WordList


def slipping_words(words: WordList[StatusWord]) -> tuple[StatusWord, ...]:
    """Return the statuses that say that work is or will be late, in the plan's order."""
    return tuple(word for word in words.today.values() if word.slippage is not Slippage.NONE)


def says_late(position: ItemPosition, words: WordList[StatusWord]) -> bool:
    """Say whether an item's status, one of `words`, says that it is or will be late."""
    word = words.counted.get(position.status) if position.status else None
    return word is not None and word.slippage is not Slippage.NONE


def is_slipping(position: ItemPosition, words: WordList[StatusWord]) -> bool:
    """Say whether an unfinished item's status, one of `words`, says that it is or will be late."""
    return position.stage is not Stage.DONE and says_late(position, words)


def slipping_items(standing: Standing) -> Iterator[PlanItem]:
    """Return the main actions, by their own status, and the sub-actions that are reported as slipping."""
    words = standing.plan.vocabulary.statuses
    return (held for held in _reported_items(standing.actions) if is_slipping(held.item, words))


def completed_items(standing: Standing) -> Iterator[PlanItem]:
    """Yield the main actions and sub-actions that became complete in the period, be they still in the plan or not."""
    both = _reported_items((*standing.actions, *standing.left))
    gone = (held for each in (*standing.actions, *standing.left) for held in left_items_of(each))
    for held in (*both, *(held for held in gone if held.kind is not Kind.MILESTONE)):
        if standing.completed(held.item):
            yield held


def _reported_items(positions: Iterable[ActionPosition]) -> Iterator[PlanItem]:
    return (held for each in positions for held in items_of(each) if held.kind is not Kind.MILESTONE)


def grave_words(words: WordList[RatingWord]) -> tuple[RatingWord, ...]:
    """Return the ratings that say that delivery is in doubt, in the plan's order."""
    return tuple(word for word in words.today.values() if word.concern is Concern.HIGH and word.stage not in AT_REST)


_CONCERNS = list(Concern)


class Movement(StrEnum):
    """What became of a rating since the last report."""

    NEW = "new"
    FIRST = "first"
    AGAIN = "again"
    COMPLETED = "completed"
    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"
    GONE = "gone"
    SAME = "same"


def rating_movement(now: ActionPosition, before: ActionPosition | None, words: WordList[RatingWord]) -> Movement | None:
    """Compare a rating with the one before; None where there is neither.

    `NEW` is the rating of what the report before did not know, `FIRST` that of what had none, `AGAIN` that of what had
    one earlier, and `GONE` says that there is none any more. See `compare_words` for two ratings.
    """
    if not isinstance(now.rating, str):
        return Movement.GONE if before and isinstance(before.rating, str) else None
    if before is None:
        return Movement.NEW
    if not isinstance(before.rating, str):
        earlier = (update.rating for period, update in now.action.updates.items() if period <= before.period)
        return Movement.AGAIN if any(isinstance(rating, str) for rating in earlier) else Movement.FIRST
    return compare_words(before.rating, now.rating, words)


def compare_words(before: str, now: str, words: WordList[RatingWord]) -> Movement:
    """Compare two ratings of today.

    Another word of class done is `COMPLETED`. Else less concern is better. Between words of equal concern the order of
    the list decides, in the direction in which its concerns go, and from worse to better where they do not; but only
    between words for work under way, as the others say nothing of better or worse.
    """
    if now == before:
        return Movement.SAME
    new, old = words.today[now], words.today[before]
    if new.stage is Stage.DONE and old.stage is not Stage.DONE:
        return Movement.COMPLETED
    relief = _CONCERNS.index(old.concern) - _CONCERNS.index(new.concern)
    if relief == 0 and new.stage is old.stage is Stage.LIVE:
        order = list(words.today)
        relief = (order.index(now) - order.index(before)) * _direction(words)
    if relief == 0:
        return Movement.OTHER
    return Movement.BETTER if relief > 0 else Movement.WORSE


def _direction(words: WordList[RatingWord]) -> int:
    """Return 1 for ratings that are listed from worse to better, and -1 for the others."""
    concerns = [_CONCERNS.index(word.concern) for word in words.today.values() if word.stage is Stage.LIVE]
    return -1 if concerns[-1] > concerns[0] else 1


class Disagreement(StrEnum):
    """How a rating and the facts disagree."""

    CALM_BUT_SLIPPING = "calm-but-slipping"
    GRAVE_BUT_COMPLETE = "grave-but-complete"


class Disputed(NamedTuple):
    """A main action whose rating its sub-actions do not bear out, and the sub-actions that say so."""

    position: ActionPosition
    how: Disagreement
    items: tuple[ItemPosition, ...]


def disagreement(position: ActionPosition, words: Vocabulary) -> Disputed | None:
    """Return how a main action's rating disagrees with its sub-actions, if it does."""
    rating = words.ratings.counted.get(position.rating) if isinstance(position.rating, str) else None
    if rating is None:
        return None
    if rating.concern is Concern.LOW:
        slipping = tuple(item for item in position.sub_actions if _slips(item, words))
        return Disputed(position, Disagreement.CALM_BUT_SLIPPING, slipping) if slipping else None
    if rating.concern is Concern.HIGH and position.sub_actions_complete:
        return Disputed(position, Disagreement.GRAVE_BUT_COMPLETE, position.sub_actions)
    return None


def _slips(item: ItemPosition, words: Vocabulary) -> bool:
    word = words.statuses.counted.get(item.status) if item.status else None
    return word is not None and word.slippage is Slippage.SIGNIFICANT
