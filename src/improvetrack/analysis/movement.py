"""How a main action's rating moved since the report before."""

from __future__ import annotations

from enum import StrEnum

from improvetrack.analysis.position import ActionPosition
from improvetrack.model.vocabulary import Concern, RatingWord
from improvetrack.model.word_lists import WordList

_CONCERNS = list(Concern)


class Movement(StrEnum):
    """What became of a rating since the last report."""

    NEW = "new"
    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"
    SAME = "same"


def rating_movement(now: ActionPosition, before: ActionPosition | None, words: WordList[RatingWord]) -> Movement | None:
    """Compare a rating with the one before: None without a rating now, `OTHER` for a new word of equal concern."""
    if not isinstance(now.rating, str):
        return None
    if before is None or not isinstance(before.rating, str):
        return Movement.NEW
    if now.rating == before.rating:
        return Movement.SAME
    now_worry, worry_before = (_CONCERNS.index(words.today[word].concern) for word in (now.rating, before.rating))
    if now_worry == worry_before:
        return Movement.OTHER
    return Movement.WORSE if now_worry > worry_before else Movement.BETTER
