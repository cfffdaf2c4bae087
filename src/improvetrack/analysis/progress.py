"""What slipped and what was completed: main actions and sub-actions, by what was reported on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvetrack.analysis.open_items import Held, Kind, items_of, stage_of
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.analysis.standing import Standing
from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import Slippage, Stage, StatusWord


def slipping_words(settings: PlanSettings) -> tuple[StatusWord, ...]:
    """Return the statuses that say that work is or will be late, in the plan's order."""
    return tuple(word for word in settings.statuses if word.slippage is not Slippage.NONE)


def is_slipping(position: ItemPosition, words: Iterable[StatusWord]) -> bool:
    """Say whether an unfinished item's status, one of `words`, says that it is or will be late."""
    late = {word.id for word in words if word.slippage is not Slippage.NONE}
    return position.stage is not Stage.DONE and position.status in late


def slipping_items(standing: Standing) -> Iterator[Held]:
    """Yield the main actions, by their own status, and the sub-actions that are reported as slipping."""
    late = {word.id for word in slipping_words(standing.plan.settings)}
    for held in _reported_items(standing):
        if held.item.status in late:
            yield held


def completed_items(standing: Standing, before: Standing | None) -> Iterator[Held]:
    """Yield the main actions and sub-actions that became complete in the period.

    A main action that never had a status of its own is complete when its rating says so; `before` is the standing of
    the report before.
    """
    settings = standing.plan.settings
    earlier = {position.action.id: stage_of(position, settings) for position in before.actions} if before else {}
    for held in _reported_items(standing):
        position = held.action
        if held.kind is Kind.ACTION and position and held.item.status is None:
            if _rated_done(position, settings) and earlier.get(position.action.id) is not Stage.DONE:
                yield held
        elif standing.completed(held.item):
            yield held


def _reported_items(standing: Standing) -> Iterator[Held]:
    return (held for each in standing.actions for held in items_of(each) if held.kind is not Kind.MILESTONE)


def _rated_done(position: ActionPosition, settings: PlanSettings) -> bool:
    return not position.carried and stage_of(position, settings) is Stage.DONE
