"""Where the two axes disagree: the judged risk of a main action, and what its sub-actions say."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.model.vocabulary import Concern, Slippage
from improvetrack.model.word_lists import Vocabulary


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
