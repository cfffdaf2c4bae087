"""The plan as it was agreed on a day: without what had not joined it yet, with the titles and the dates of that day.

One rule holds for every day that is given in words, be it of an agreement, of joining or of leaving: it counts from the
last day that the words allow, and words that name no days never count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import is_
from typing import TypeVar

from improvetrack.model.action import Action, Agreed, Closure, Dated, Joining, Renaming, Revision
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.dates.window import Calendar
from improvetrack.model.dates.words import latest_day
from improvetrack.model.meaning import Asked
from improvetrack.model.plan import Plan
from improvetrack.model.record import Record
from improvetrack.model.risk import Risk
from improvetrack.model.theme import Theme, Workstream

A = TypeVar("A", bound=Agreed)
R = TypeVar("R", bound=Record)
Titled = TypeVar("Titled", bound=Agreed | Theme | Workstream | Risk)


def has_happened(on: Dated | None, day: date, calendar: Calendar) -> bool:
    """Say whether what is dated in words had happened when a day was over."""
    happened = latest_day(on, calendar)
    return happened is not None and happened <= day


def has_left(closed: Closure | None, day: date, calendar: Calendar) -> bool:
    """Say whether an item with such a closure had left the plan when a day was over."""
    return closed is not None and has_happened(closed.on, day, calendar)


def has_joined(joined: Joining | None, day: date, calendar: Calendar) -> bool:
    """Say whether an item had joined the plan when a day was over; one without such a record always had."""
    return joined is None or has_happened(joined.on, day, calendar)


@dataclass(frozen=True)
class Agreement:
    """What of a plan was agreed when a `day` was over."""

    plan: Plan
    day: date

    @cached_property
    def agreed_plan(self) -> Plan:
        """The plan itself, where nothing in it was agreed later."""
        themes = tuple(self._theme(theme) for theme in self.plan.themes if self._has_joined(theme))
        actions = self.actions(self.plan.actions)
        risks = tuple(self._titled(risk) for risk in self.plan.risks if self._has_joined(risk))
        told = ((themes, self.plan.themes), (actions, self.plan.actions), (risks, self.plan.risks))
        if all(_same(*each) for each in told):
            return self.plan
        return replace(self.plan, themes=themes, actions=actions, risks=risks)

    def actions(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """Return those main actions that were in the plan or had left it, as they were agreed."""
        return tuple(
            self._action(action)
            for action in actions
            if self._has_joined(action) and action.theme not in self._themes_to_come
        )

    def is_in_force(self, revision: Revision) -> bool:
        """Say whether a date is agreed: its day is over, and the change request that it names is approved."""
        state = self._states.get(revision.change or "", RequestState.APPROVED)
        return state is RequestState.APPROVED and has_happened(revision.agreed, self.day, self.plan.calendar)

    @cached_property
    def proposed(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The dates that were asked for and not decided, with their change requests, by the ids of items."""
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        for request in filter(self._is_open, self.plan.requests):
            for ask in request.changes:
                if ask.what is Asked.DUE and ask.after is not None:
                    found[ask.item] = (*found.get(ask.item, ()), (ask.after, request.id))
        return found

    @cached_property
    def _states(self) -> Mapping[str, RequestState]:
        return {request.id: request.state for request in self.plan.requests}

    @cached_property
    def _themes_to_come(self) -> frozenset[str]:
        return frozenset(theme.id for theme in self.plan.themes if not self._has_joined(theme))

    def _is_open(self, request: ChangeRequest) -> bool:
        """Say whether a request was asked and not decided; where neither has a day, its state is that of any day."""
        calendar = self.plan.calendar
        if request.asked is not None and not has_happened(request.asked, self.day, calendar):
            return False
        if request.state is RequestState.PROPOSED:
            return True
        decided = request.decided
        return request.asked is not None and decided is not None and not has_happened(decided.on, self.day, calendar)

    def _has_joined(self, item: Agreed | Theme | Risk) -> bool:
        return has_joined(item.joined, self.day, self.plan.calendar)

    def _theme(self, theme: Theme) -> Theme:
        return _changed(
            self._titled(theme),
            workstreams=tuple(self._titled(each) for each in theme.workstreams),
            milestones=tuple(self._parts(theme.milestones)),
        )

    def _action(self, action: Action) -> Action:
        parts = (*action.sub_actions, *action.milestones)
        if not any(item.revisions or item.renamed or item.joined for item in (action, *parts)):
            return action
        return _changed(
            self._item(action),
            sub_actions=tuple(self._parts(action.sub_actions)),
            milestones=tuple(self._parts(action.milestones)),
        )

    def _parts(self, parts: Iterable[A]) -> Iterator[A]:
        return (self._item(part) for part in parts if self._has_joined(part))

    def _item(self, item: A) -> A:
        return _changed(self._titled(item), revisions=tuple(each for each in item.revisions if self.is_in_force(each)))

    def _titled(self, named: Titled) -> Titled:
        return _changed(named, title=self._title(named.title, named.renamed)) if named.renamed else named

    def _title(self, title: str, renamed: Iterable[Renaming]) -> str:
        to_come = (each.was for each in renamed if not has_happened(each.on, self.day, self.plan.calendar))
        return next(to_come, title)


def _same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def _changed(record: R, **values: tuple[object, ...] | str) -> R:
    """Return a record with some values, or itself where these are what it has."""
    changed = {name: value for name, value in values.items() if not _equal(value, getattr(record, name))}
    return record.model_copy(update=changed) if changed else record


def _equal(value: tuple[object, ...] | str, other: tuple[object, ...] | str) -> bool:
    return value == other if isinstance(value, str) or isinstance(other, str) else _same(value, other)
