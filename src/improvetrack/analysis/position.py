"""Where an item stands at a period by what was last reported and agreed, what its dates say, and if it has left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from improvetrack.analysis.as_agreed import has_left
from improvetrack.model.action import Action, ActionUpdate, Agreed, Dated, Milestone, MilestoneUpdate, Progress
from improvetrack.model.dates.window import Calendar, months_between, months_on
from improvetrack.model.dates.words import latest_day
from improvetrack.model.record import Missing
from improvetrack.model.vocabulary import AT_REST, RatingScope, Stage, StatusWord
from improvetrack.model.word_lists import Vocabulary, WordList


class ItemPosition(NamedTuple):
    """Where a sub-action, a milestone or a main action itself stands in its life.

    `status` is None when none was ever reported; `recorded` is the word of the report itself where the plan has
    retired it since. `stage` is the class of the status; of a main action, that of its rating where its own status is
    not at rest. `reported_in` is the period of the latest report that says anything of the item, and `since` the first
    period of the unbroken run of reports that share the class.
    """

    item: Agreed
    status: str | None = None
    stage: Stage = Stage.UNRATED
    reported_in: str | None = None
    since: str | None = None
    cause: str | Missing | None = None
    forecast: Dated | None = None
    completed: Dated | None = None
    note: str | None = None
    words: str | None = None
    recorded: str | None = None


class ActionPosition(NamedTuple):
    """Where a main action stands at a period: its rating, its own status and its items.

    `rated_as` is the word of the report itself where the plan has retired it since; `rating` is the word of today.
    `lapsed` is the last rating of an action that is done or stopped, where the plan's ratings hold only while work is
    live; then it has no rating.
    `rated_in` is the period in which the rating was last reported and `updated_in` that of the latest update of any
    kind. `own` has the action's own status, where one was ever reported, and its class. `left` holds sub-actions and
    milestones that had left the plan, once these were told apart from the others.
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
    lapsed: str | None = None

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
    own = _own(action, reported, words)
    return ActionPosition(
        action=action,
        period=period,
        **_rating(reported, own, words)._asdict(),
        updated_in=reported[-1][0] if reported else None,
        own=own.item,
        sub_actions=tuple(
            _fold(item, ((when, update.sub_actions.get(item.id)) for when, update in reported), words.statuses)
            for item in action.sub_actions
        ),
        milestones=tuple(
            _fold(item, ((when, update.milestones.get(item.id)) for when, update in reported), words.milestone_statuses)
            for item in action.milestones
        ),
    )


def fold_milestone(
    milestone: Milestone, updates: Iterable[tuple[str, MilestoneUpdate | None]], words: WordList[StatusWord]
) -> ItemPosition:
    """Fold the updates of a milestone that a theme holds; `updates` are (period, update), oldest first."""
    return _fold(milestone, updates, words)


class _Rated(NamedTuple):
    """What a main action is rated, and what it was before its rating lapsed."""

    rating: str | Missing | None = None
    rated_in: str | None = None
    because: str | None = None
    rated_as: str | None = None
    lapsed: str | None = None


class _Own(NamedTuple):
    """A main action by itself, and whether its own status says that it is done or stopped."""

    item: ItemPosition
    at_rest: bool


def _rating(reported: list[tuple[str, ActionUpdate]], own: _Own, words: Vocabulary) -> _Rated:
    for when, update in reversed(reported):
        if update.rating is None:
            continue
        if isinstance(update.rating, Missing):
            return _Rated(update.rating, when, update.because)
        word = words.ratings.counted.get(update.rating)
        rating = word.id if word else update.rating
        if own.at_rest and words.settings.ratings.scope is RatingScope.LIVE:
            return _Rated(lapsed=rating)
        return _Rated(rating, when, update.because, update.rating if update.rating != rating else None)
    return _Rated()


def _own(action: Action, reported: list[tuple[str, ActionUpdate]], words: Vocabulary) -> _Own:
    """Fold what was reported on a main action itself: its class is that of its status at rest, else of its rating."""
    position, own, rated = ItemPosition(action), Stage.UNRATED, None
    for when, update in reported:
        said = _told(position, when, update, words.statuses)
        own = said.stage if update.status is not None else own
        if update.rating is not None:
            word = words.ratings.counted.get(update.rating) if isinstance(update.rating, str) else None
            rated = word.stage if word else None
        stage = own if own in AT_REST or rated is None else rated
        new = update.status is not None or update.rating is not None
        began = new and (position.since is None or stage is not position.stage)
        kept = None if began else position.completed
        completed = kept if update.completed is None else update.completed
        position = said._replace(stage=stage, since=when if began else position.since, completed=completed)
    return _Own(position, own in AT_REST)


def _fold(item: Agreed, updates: Iterable[tuple[str, Progress | None]], words: WordList[StatusWord]) -> ItemPosition:
    position = ItemPosition(item)
    for when, update in updates:
        if update is not None:
            position = _told(position, when, update, words)
    return position


def _told(position: ItemPosition, when: str, update: Progress, words: WordList[StatusWord]) -> ItemPosition:
    """Return a position after another report; one without a status leaves that, and what it does not say, as it was."""
    if update.status is None:
        return _told_without_status(position, when, update)
    word = words.counted.get(update.status)
    status, stage = (word.id, word.stage) if word else (update.status, Stage.UNRATED)
    same = position.since is not None and stage is position.stage
    return ItemPosition(
        item=position.item,
        status=status,
        stage=stage,
        reported_in=when,
        since=position.since if same else when,
        cause=update.cause,
        forecast=update.forecast if update.forecast is not None else position.forecast,
        completed=update.completed if update.completed is not None else (position.completed if same else None),
        note=update.note,
        words=update.words if isinstance(update, MilestoneUpdate) else None,
        recorded=update.status if update.status != status else None,
    )


def _told_without_status(position: ItemPosition, when: str, update: Progress) -> ItemPosition:
    told = (update.cause, update.forecast, update.completed, update.note)
    if all(value is None for value in told):
        return position
    return position._replace(
        reported_in=when,
        cause=position.cause if update.cause is None else update.cause,
        forecast=position.forecast if update.forecast is None else update.forecast,
        completed=position.completed if update.completed is None else update.completed,
        note=update.note or position.note,
    )


def live_part(position: ActionPosition, on: date, calendar: Calendar) -> ActionPosition:
    """Return a main action's position with the sub-actions and milestones that had left the plan on a day set apart."""
    parts = (*position.sub_actions, *position.milestones)
    left = tuple(item for item in parts if has_left(item.item.closed, on, calendar))
    if not left:
        return position
    return position._replace(
        sub_actions=tuple(item for item in position.sub_actions if not has_left(item.item.closed, on, calendar)),
        milestones=tuple(item for item in position.milestones if not has_left(item.item.closed, on, calendar)),
        left=left,
    )


@dataclass(frozen=True, slots=True)
class DatePosition:
    """An item's dates, latest days compared with latest days.

    `slippage` is the months from the agreed date to the forecast, `drift` those from the baseline to the day expected,
    and `moves` how often the agreed date was agreed anew. Months are whole and never negative; None means that a date
    is not known.
    """

    baseline: date | None
    agreed: date | None
    forecast: date | None
    slippage: int | None
    drift: int | None
    moves: int

    @property
    def expected(self) -> date | None:
        """The day by which the item is expected: the forecast, else what was agreed."""
        return self.forecast or self.agreed


def dates_of(position: ItemPosition, calendar: Calendar, first: Dated | None = None) -> DatePosition:
    """Return what an item's dates say; `first` is the date first agreed, where the item's file has another one now."""
    item = position.item
    baseline, agreed = latest_day(first or item.due, calendar), latest_day(item.agreed_due, calendar)
    forecast = latest_day(position.forecast, calendar)
    return DatePosition(
        baseline=baseline,
        agreed=agreed,
        forecast=forecast,
        slippage=months_late(agreed, forecast),
        drift=months_late(baseline, forecast or agreed),
        moves=len(item.revisions),
    )


def overdue(position: ItemPosition, on: date, calendar: Calendar) -> bool:
    """Say whether an unfinished item's agreed date, or its forecast where none was agreed, had passed on a day."""
    if position.stage in AT_REST:
        return False
    due = latest_day(position.item.agreed_due, calendar) or latest_day(position.forecast, calendar)
    return due is not None and due < on


def more_than(months: int, earlier: date, later: date) -> bool:
    """Say whether a day lies more than so many months after another, counted in days against the day so many months on.

    Three months and a day are more than three months.
    """
    return later > months_on(earlier, months)


def months_late(before: date | None, after: date | None) -> int | None:
    """Return by how many whole months a day is later, never below 0; None where one of the days is not known."""
    if before is None or after is None:
        return None
    return max(0, months_between(before, after))
