"""Where the two axes disagree: the judged risk of a main action, and what its sub-actions say."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import Concern, Slippage


class Disagreement(StrEnum):
    """How a rating and the facts disagree."""

    CALM_BUT_SLIPPING = "calm-but-slipping"
    GRAVE_BUT_COMPLETE = "grave-but-complete"


class Disputed(NamedTuple):
    """A main action whose rating its sub-actions do not bear out, and the sub-actions that say so."""

    position: ActionPosition
    how: Disagreement
    items: tuple[ItemPosition, ...]


def disagreement(position: ActionPosition, settings: PlanSettings) -> Disputed | None:
    """Return how a main action's rating disagrees with its sub-actions, if it does."""
    if not isinstance(position.rating, str):
        return None
    concern = {word.id: word.concern for word in settings.ratings.words}.get(position.rating)
    if concern is Concern.LOW:
        late = {word.id for word in settings.statuses if word.slippage is Slippage.SIGNIFICANT}
        slipping = tuple(item for item in position.sub_actions if item.status in late)
        return Disputed(position, Disagreement.CALM_BUT_SLIPPING, slipping) if slipping else None
    if concern is Concern.HIGH and position.sub_actions_complete:
        return Disputed(position, Disagreement.GRAVE_BUT_COMPLETE, position.sub_actions)
    return None
