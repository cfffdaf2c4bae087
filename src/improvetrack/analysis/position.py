"""Where an item stands at a period: what was last reported holds until something newer is reported.

Nothing here looks at a clock. A value that was not reported in the period itself is carried forward, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from improvetrack.model.action import Action, ActionUpdate, Agreed, Dated, Milestone, MilestoneUpdate, Progress
from improvetrack.model.record import Missing
from improvetrack.model.vocabulary import Stage, StatusWord
from improvetrack.model.word_lists import Vocabulary, WordList


class ItemPosition(NamedTuple):
    """Where a sub-action, a milestone or a main action itself stands in its life.

    `status` is None when nothing was ever reported; `recorded` is the word of the report itself where the plan has
    retired it since. `reported_in` is the period of the latest report, `since` the
    first period of the unbroken run of reports that share the status's class, and `earlier` says whether something
    was reported before that run.
    """

    item: Agreed
    status: str | None = None
    stage: Stage = Stage.UNRATED
    reported_in: str | None = None
    since: str | None = None
    earlier: bool = False
    cause: str | Missing | None = None
    forecast: Dated | None = None
    completed: Dated | None = None
    note: str | None = None
    words: str | None = None
    recorded: str | None = None


class ActionPosition(NamedTuple):
    """Where a main action stands at a period: its rating, its own status and its items.

    `rated_as` is the word of the report itself where the plan has retired it since; `rating` is the word of today.
    `rated_in` is the period in which the rating was last reported and `updated_in` that of the latest update of any
    kind. `own` is the action's own status, where one was ever reported. `left` holds sub-actions and milestones that
    had left the plan, once these were told apart from the others (see `analysis.departure`).
    """

    action: Action
    period: str
    rating: str | Missing | None
    rated_in: str | None
    because: str | None
    updated_in: str | None
    own: ItemPosition
    sub_actions: tuple[ItemPosition, ...]
    milestones: tuple[ItemPosition, ...]
    left: tuple[ItemPosition, ...] = ()
    rated_as: str | None = None

    @property
    def carried(self) -> bool:
        """Whether the rating was reported earlier than in the period itself."""
        return self.rated_in is not None and self.rated_in != self.period

    @property
    def sub_actions_complete(self) -> bool:
        """Whether there are sub-actions, and all of them are done."""
        return bool(self.sub_actions) and all(item.stage is Stage.DONE for item in self.sub_actions)


def position_at(action: Action, period: str, words: Vocabulary) -> ActionPosition:
    """Fold an action's updates up to and including `period`."""
    reported = sorted(entry for entry in action.updates.items() if entry[0] <= period)
    recorded, rated_in, because = _rating(reported)
    word = words.ratings.counted.get(recorded) if isinstance(recorded, str) else None
    rating = word.id if word else recorded
    return ActionPosition(
        action=action,
        period=period,
        rating=rating,
        rated_in=rated_in,
        because=because,
        updated_in=reported[-1][0] if reported else None,
        own=_fold(action, reported, words.statuses),
        sub_actions=tuple(
            _fold(item, ((when, update.sub_actions.get(item.id)) for when, update in reported), words.statuses)
            for item in action.sub_actions
        ),
        milestones=tuple(
            _fold(item, ((when, update.milestones.get(item.id)) for when, update in reported), words.milestone_statuses)
            for item in action.milestones
        ),
        rated_as=recorded if isinstance(recorded, str) and recorded != rating else None,
    )


def fold_milestone(
    milestone: Milestone, updates: Iterable[tuple[str, MilestoneUpdate | None]], words: WordList[StatusWord]
) -> ItemPosition:
    """Fold the updates of a milestone that a theme holds; `updates` are (period, update), oldest first."""
    return _fold(milestone, updates, words)


def _rating(reported: list[tuple[str, ActionUpdate]]) -> tuple[str | Missing | None, str | None, str | None]:
    for when, update in reversed(reported):
        if update.rating is not None:
            return update.rating, when, update.because
    return None, None, None


def _fold(item: Agreed, updates: Iterable[tuple[str, Progress | None]], words: WordList[StatusWord]) -> ItemPosition:
    position, counted = ItemPosition(item), words.counted
    for when, update in updates:
        if update is None or update.status is None:
            continue
        word = counted.get(update.status)
        status, stage = (word.id, word.stage) if word else (update.status, Stage.UNRATED)
        same = position.since is not None and stage is position.stage
        position = ItemPosition(
            item=item,
            status=status,
            stage=stage,
            reported_in=when,
            since=position.since if same else when,
            earlier=position.earlier if same else position.since is not None,
            cause=update.cause,
            forecast=update.forecast if update.forecast is not None else position.forecast,
            completed=update.completed if update.completed is not None else (position.completed if same else None),
            note=update.note,
            words=update.words if isinstance(update, MilestoneUpdate) else None,
            recorded=update.status if update.status != status else None,
        )
    return position
