"""How a period went: what slips and was completed, how ratings moved, and where rating and facts disagree."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from improvetrack.analysis.open_items import Kind, PlanItem, items_of, stage_of
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.analysis.standing import Standing
from improvetrack.model.vocabulary import Concern, RatingWord, Slippage, Stage, StatusWord
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
    return (held for held in _reported_items(standing) if says_late(held.item, words))


def completed_items(standing: Standing) -> Iterator[PlanItem]:
    """Yield the main actions and sub-actions that became complete in the period.

    A main action that never had a status of its own is complete when its rating says so, and did not in the report
    before.
    """
    words, before = standing.plan.vocabulary, standing.before
    earlier = {position.action.id: stage_of(position, words) for position in before.actions} if before else {}
    for held in _reported_items(standing):
        position = held.action
        if held.kind is Kind.ACTION and position and held.item.status is None:
            if _rated_done(position, words) and earlier.get(position.action.id) is not Stage.DONE:
                yield held
        elif standing.completed(held.item):
            yield held


def _reported_items(standing: Standing) -> Iterator[PlanItem]:
    return (held for each in standing.actions for held in items_of(each) if held.kind is not Kind.MILESTONE)


def _rated_done(position: ActionPosition, words: Vocabulary) -> bool:
    return not position.carried and stage_of(position, words) is Stage.DONE


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
