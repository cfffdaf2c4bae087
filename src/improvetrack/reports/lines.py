"""One line for a main action, a sub-action or a milestone, as every report prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from improvetrack.analysis.flows import Flow, flow_of
from improvetrack.analysis.open_items import Kind, PlanItem, is_due_but_complete, overdue_items
from improvetrack.analysis.position import ActionPosition, ItemPosition, dates_of
from improvetrack.analysis.progress import Movement, completed_items, is_slipping, rating_movement
from improvetrack.analysis.standing import Completion, Standing
from improvetrack.model.action import Agreed, Dated, Milestone, SubAction, WorkKind
from improvetrack.model.periods import month_name
from improvetrack.model.provenance import Provenance
from improvetrack.model.record import Missing
from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import RatingWord, Stage, StatusWord
from improvetrack.model.word_lists import Vocabulary, WordList
from improvetrack.reports.details import item_details, state_words
from improvetrack.reports.prose import Block, read_prose
from improvetrack.reports.wording import carried_from, departure_words, months_late
from improvetrack.reports.words import (
    NO_LONGER_RATED,
    NOT_RATED,
    NOT_REPORTED,
    Mark,
    Word,
    mark_of,
    words_shown,
)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A main action: its rating, whether that is carried forward, and how it moved."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    rating: Word
    """Its rating."""
    recorded: str | None
    """That a report used another word, which the plan has retired since."""
    because: str | None
    """Why it is rated so."""
    carried: str | None
    """Since when the rating stands, where it was not reported this period."""
    movement: str | None
    """How the rating moved since the report before."""
    facts: tuple[str, ...]
    """Its own status, where one was reported, and its own dates, in words."""
    own: ItemLine
    """Its own status and dates, apart from those of its sub-actions."""
    narrative: tuple[Block, ...]
    """What was reported on it this period."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A sub-action or a milestone, or a main action by its own status: its status, cause and dates."""

    kind: str
    """What it is: action, sub-action or milestone."""
    id: str
    """Its id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    status: Word
    """Its status."""
    cause: str | None
    """Why it slipped, or why no cause is known."""
    cause_mark: str
    """The sign of the cause by the legend."""
    agreed: str | None
    """The agreed date in words, or why there is none."""
    proposed: str | None
    """The date that was asked for and is not decided, with the change request that asks for it."""
    forecast: str | None
    """The new date in words, or why there is none."""
    completed: str | None
    """When it was completed in words, or why that is not known."""
    late: str | None
    """How much later than agreed the new date is."""
    overdue: bool | None
    """Whether its date had passed; nothing in a report that does not judge it."""
    assurance: bool
    """Whether it is work that gives assurance."""
    note: str | None
    """What was noted beside it."""
    words: str | None
    """Its state in the lead's own words."""
    carried: str | None
    """Since when this stands, where it was not reported this period."""
    state: str
    """Its status in words, the lead's own where there are any."""
    details: tuple[str, ...]
    """What to print beside it, in order."""


@dataclass(frozen=True)
class Lines:
    """Makes lines for one standing of a plan; they may leave it unsaid what is overdue."""

    standing: Standing
    says_overdue: bool = False

    @property
    def _settings(self) -> PlanSettings:
        return self.standing.plan.settings

    @property
    def _words(self) -> Vocabulary:
        return self.standing.plan.vocabulary

    @cached_property
    def ratings(self) -> dict[str, Word]:
        """Every rating as it is shown."""
        return words_shown(self._words.ratings)

    @cached_property
    def statuses(self) -> dict[str, Word]:
        """Every status of sub-actions as it is shown."""
        return words_shown(self._words.statuses)

    @cached_property
    def milestone_statuses(self) -> dict[str, Word]:
        """Every status of milestones as it is shown."""
        return words_shown(self._words.milestone_statuses)

    @cached_property
    def _earlier(self) -> dict[str, ActionPosition]:
        earlier = self.standing.before
        before = (*earlier.actions, *earlier.left) if earlier else ()
        return {position.action.id: position for position in before}

    @cached_property
    def overdue(self) -> tuple[PlanItem, ...]:
        """What is overdue."""
        return tuple(overdue_items(self.standing))

    @cached_property
    def completed(self) -> tuple[PlanItem, ...]:
        """What was completed in the period, be it still in the plan or not."""
        return tuple(completed_items(self.standing))

    @cached_property
    def own_statuses(self) -> bool:
        """Whether any main action was reported with a status of its own, other than that it is done."""
        return any(position.own.status and not self._is_done(position.own) for position in self.standing.actions)

    def _is_done(self, own: ItemPosition) -> bool:
        word = self._words.statuses.counted.get(own.status or "")
        return word is not None and word.stage is Stage.DONE

    @cached_property
    def flows(self) -> Mapping[Kind, Flow]:
        """How the items of each kind came to be as many as they are."""
        return {kind: flow_of(self.standing, kind) for kind in Kind}

    @cached_property
    def _said_overdue(self) -> frozenset[str]:
        return frozenset(held.item.item.id for held in self.overdue) if self.says_overdue else frozenset()

    def action(self, position: ActionPosition, *, with_prose: bool = True) -> ActionLine:
        """Return the line of a main action; the prose of its period takes long to read, and may be left out."""
        action = position.action
        update = action.updates.get(position.period) if with_prose else None
        own = self.own(position)
        return ActionLine(
            id=action.id,
            title=action.title,
            mark=provenance_mark(action.provenance),
            rating=self.rating(position),
            recorded=_recorded_as(position.rated_as, self._words.ratings) if position.rated_as else None,
            because=position.because,
            carried=self._rating_carried(position),
            movement=self._movement(position),
            facts=tuple(self._own_facts(position, own)),
            own=own,
            narrative=read_prose(update.narrative) if update else (),
        )

    def _own_facts(self, position: ActionPosition, own: ItemLine) -> Iterator[str]:
        if isinstance(position.rating, Missing):
            yield f"not rated: {position.rating.none}"
        if position.rated_as:
            yield _recorded_as(position.rated_as, self._words.ratings)
        if position.own.status and self._settings.rates:
            yield own.status.label
        if is_due_but_complete(position, self.standing.day, self.standing.calendar):
            yield f"past its date, with all its {self._settings.levels.sub_action_name.many} complete"
        yield from own.details
        if own.note:
            yield own.note
        if own.carried and position.own.reported_in != position.rated_in:
            yield own.carried

    def _rating_carried(self, position: ActionPosition) -> str | None:
        """Say since when a rating holds: the update may be older too, or newer and silent about the rating."""
        if not position.carried or position.own.stage is Stage.DONE:
            return None
        rated, updated = str(position.rated_in), str(position.updated_in)
        if updated == rated:
            return carried_from(rated)
        told = f"rated in {month_name(rated)}"
        return told if updated == position.period else f"{told}; {carried_from(updated)}"

    def rating(self, position: ActionPosition) -> Word:
        """Return a main action's rating as it is shown; in a plan without ratings, its own status."""
        if not self._settings.rates:
            return self.statuses[position.own.status] if position.own.status else NOT_REPORTED
        if isinstance(position.rating, str):
            return self.ratings[position.rating]
        return NO_LONGER_RATED if position.lapsed else NOT_RATED

    def _recorded_label(self, position: ActionPosition) -> str:
        """Return a main action's rating as its report printed it."""
        return self._words.ratings.label(position.rated_as) if position.rated_as else self.rating(position).label

    def own(self, position: ActionPosition) -> ItemLine:
        """Return the line of a main action by its own status."""
        return self._item(Kind.ACTION, position.own, None)

    def sub_action(self, item: ItemPosition, inherited: Provenance | None) -> ItemLine:
        """Return the line of a sub-action; `inherited` is its file's provenance."""
        return self._item(Kind.SUB_ACTION, item, inherited)

    def milestone(self, item: ItemPosition, inherited: Provenance | None) -> ItemLine:
        """Return the line of a milestone; `inherited` is its file's provenance."""
        return self._item(Kind.MILESTONE, item, inherited)

    def _item(self, kind: Kind, position: ItemPosition, inherited: Provenance | None) -> ItemLine:
        if kind is Kind.MILESTONE:
            shown, words = self.milestone_statuses, self._words.milestone_statuses
        else:
            shown, words = self.statuses, self._words.statuses
        item: Agreed = position.item
        dates = dates_of(position, self.standing.calendar)
        cause = self._words.causes.get(position.cause) if isinstance(position.cause, str) else None
        cause_label = cause.label if cause else _reason("cause", position.cause)
        late = None
        if dates.slippage and dates.agreed and dates.forecast:
            late = months_late(dates.agreed, dates.forecast, self._settings.tolerance_months)
        status = shown[position.status] if position.status else NOT_REPORTED
        proposed = "; ".join(f"{due} ({request})" for due, request in self.standing.proposed.get(item.id, ())) or None
        told = item_details(position, cause_label, late, proposed, slipping=is_slipping(position, words))
        return ItemLine(
            kind=kind.value,
            id=item.id,
            title=item.title,
            mark=provenance_mark(item.provenance or inherited),
            status=status,
            cause=cause_label,
            cause_mark=(cause.mark or "") if cause else "",
            agreed=_date_words("agreed date", item.agreed_due),
            proposed=proposed,
            forecast=_date_words("new date", position.forecast),
            completed=_date_words("completion date", position.completed),
            late=late,
            overdue=item.id in self._said_overdue if self.says_overdue else None,
            assurance=_gives_assurance(item),
            note=position.note,
            words=position.words,
            carried=self._carried(position),
            state=state_words(status.label, position.words),
            details=(*self._marks(position, words), *told),
        )

    def _marks(self, position: ItemPosition, words: WordList[StatusWord]) -> Iterator[str]:
        """Yield what sets an item apart: an old word, its age, that it left, is overdue, or gives assurance."""
        item = position.item
        if position.recorded:
            yield _recorded_as(position.recorded, words)
        said_in = (None, position.reported_in, self.standing.period.id)
        if position.stage is Stage.STOPPED and position.since not in said_in:
            yield f"since {month_name(str(position.since))}"
        completion = None if isinstance(item, Milestone) else self.standing.completion(position)
        if completion in _COMPLETIONS:
            yield _COMPLETIONS[completion]
        if item.closed is not None and self.standing.has_left(position):
            yield departure_words(item.closed.how.value, item.closed.on, item.closed.into)
        if item.id in self._said_overdue:
            yield "overdue"
        if _gives_assurance(item):
            yield self._settings.levels.assurance_name.one

    def _carried(self, position: ItemPosition) -> str | None:
        if position.stage is Stage.DONE or position.reported_in in (None, self.standing.period.id):
            return None
        return carried_from(str(position.reported_in))

    def moved(self, position: ActionPosition) -> Movement | None:
        """Return what became of a main action's rating since the report before, or None where nothing compares."""
        if self.standing.before is None or not self._settings.rates:
            return None
        return rating_movement(position, self._earlier.get(position.action.id), self._words.ratings)

    def _movement(self, position: ActionPosition) -> str | None:
        movement = self.moved(position)
        earlier = self._earlier.get(position.action.id)
        if movement in (None, Movement.SAME):
            return None
        if movement in _RATED:
            return _RATED[movement]
        was = f"was {self._recorded_label(earlier)}" if earlier else ""
        return f"{movement}, {was}" if movement in (Movement.BETTER, Movement.WORSE, Movement.COMPLETED) else was


_COMPLETIONS = {
    Completion.UNDATED: "date not known, first reported this period",
    Completion.BEFORE: "first reported this period",
}
_RATED = {
    Movement.NEW: "joined since the report before",
    Movement.FIRST: "rated for the first time",
    Movement.AGAIN: "rated again",
}


def _recorded_as(word: str, words: WordList[RatingWord] | WordList[StatusWord]) -> str:
    """Return what says that a report used a word which the plan has retired since."""
    return f"recorded as {words.label(word)}"


def _gives_assurance(item: Agreed) -> bool:
    return isinstance(item, SubAction) and item.kind is WorkKind.ASSURANCE


def provenance_mark(provenance: Provenance | None) -> str:
    """Return the legend's mark for work that a source does not name as it stands here."""
    return mark_of(provenance.kind if provenance else None)


def _reason(what: str, value: object) -> str | None:
    return f"no {what}: {value.none}" if isinstance(value, Missing) else None


def _date_words(what: str, value: Dated | None) -> str | None:
    return value if isinstance(value, str) else _reason(what, value)
