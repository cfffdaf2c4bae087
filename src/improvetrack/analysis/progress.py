"""What slipped and what was completed: main actions and sub-actions, by what was reported on them."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.open_items import Held, Kind, items_of, stage_of
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.analysis.standing import Standing
from improvetrack.model.vocabulary import Slippage, Stage, StatusWord
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


def slipping_items(standing: Standing) -> Iterator[Held]:
    """Return the main actions, by their own status, and the sub-actions that are reported as slipping."""
    words = standing.plan.vocabulary.statuses
    return (held for held in _reported_items(standing) if says_late(held.item, words))


def completed_items(standing: Standing) -> Iterator[Held]:
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


def _reported_items(standing: Standing) -> Iterator[Held]:
    return (held for each in standing.actions for held in items_of(each) if held.kind is not Kind.MILESTONE)


def _rated_done(position: ActionPosition, words: Vocabulary) -> bool:
    return not position.carried and stage_of(position, words) is Stage.DONE
