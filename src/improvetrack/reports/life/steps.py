"""The steps of an item's life in words, with the dates that it had after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from improvetrack.analysis.changes.approvals import Decided
from improvetrack.analysis.changes.kinds import (
    Added,
    BaselineChanged,
    Change,
    DateMoved,
    ForecastMoved,
    Removed,
    StatusChanged,
)
from improvetrack.analysis.changes.register import Entry
from improvetrack.analysis.changes.terms import identity_of
from improvetrack.analysis.drift import Rewritten
from improvetrack.analysis.position import ItemPosition, months_late
from improvetrack.model.action import Agreed, Dated
from improvetrack.model.commit import Commit
from improvetrack.model.dates.window import Calendar
from improvetrack.model.dates.words import date_window, latest_day
from improvetrack.model.vocabulary import Stage
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.rows import commit_words, measures_of
from improvetrack.reports.changes.telling import Told
from improvetrack.reports.changes.words import ApprovalWords, approval_words, kind_of, subject, told_of
from improvetrack.reports.drift.lines import way_between
from improvetrack.reports.life.page import LifeChange, LifePart, LifeStep


class Dates(NamedTuple):
    """An item's dates as words: first agreed, agreed, forecast, and completed."""

    baseline: Dated | None
    agreed: Dated | None
    forecast: Dated | None
    completed: Dated | None

    def way(self, calendar: Calendar) -> tuple[date | None, date | None]:
        """Return the day first agreed, and the day of completion or else the one expected, where they are known.

        What was completed within the date first agreed, such as in June where that is June, was so on its last day.
        """
        due, done = date_window(self.baseline, calendar), date_window(self.completed, calendar)
        if due and done and due.earliest <= done.latest <= due.latest:
            return due.latest, due.latest
        days = (latest_day(words, calendar) for words in (self.completed, self.forecast, self.agreed))
        return latest_day(self.baseline, calendar), next((day for day in days if day), None)


def dates_now(entry: Entry) -> Dates | None:
    """Return the dates of an item, None for one that has none."""
    if not isinstance(entry.record, Agreed):
        return None
    position = entry.position or ItemPosition(entry.record)
    completed = position.completed if position.stage is Stage.DONE else None
    return Dates(entry.record.due, entry.record.agreed_due, position.forecast, completed)


def dates_through(now: Dates | None, steps: Sequence[Iterable[Change]]) -> tuple[Dates | None, ...]:
    """Return the dates after each of several steps, given the item's own changes in each, oldest first.

    Before the step that added the item it has none, nor after one that took it out.
    """
    found: list[Dates | None] = []
    for step in reversed(steps):
        changes = tuple(step)
        found.append(None if any(isinstance(change, Removed) for change in changes) else now)
        for change in changes:
            now = _before(now, change)
    return tuple(reversed(found))


def _before(dates: Dates | None, change: Change) -> Dates | None:
    if dates is None or isinstance(change, Added):
        return None
    if isinstance(change, DateMoved):
        return dates._replace(agreed=change.before)
    if isinstance(change, BaselineChanged):
        return dates._replace(baseline=change.before)
    if isinstance(change, StatusChanged):
        return dates._replace(completed=None)
    return dates._replace(forecast=change.before) if isinstance(change, ForecastMoved) else dates


_DATED = (Added, DateMoved, BaselineChanged, ForecastMoved)


class Lived(NamedTuple):
    """What a commit did to the item, or the working folder where there is no commit; `problems` could not be read.

    `first` says that the plan began with the commit, so that nothing in it was added to the plan.
    """

    commit: Commit | None
    changes: tuple[Change, ...]
    problems: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True)
class Telling:
    """Tells steps of the life of an item.

    `decided` says who agreed, by the identity of a change in memory, and `dates` what an item had after each step;
    `rewritten` has the oldest dates first agreed of those that were rewritten.
    """

    names: Names
    item: str
    decided: Mapping[int, Decided]
    dates: Mapping[str, Sequence[Dates | None]]
    rewritten: Rewritten

    def step(self, number: int, step: Lived) -> LifeStep:
        """Return a step, by its number from 0 on."""
        commit = commit_words(step.commit) if step.commit else None
        ids = sorted({identity_of(change): None for change in step.changes}, key=lambda each: each != self.item)
        return LifeStep(
            when=(commit.day or "Day not known") if commit else "Not committed",
            made=f"{step.commit.author}, commit {step.commit.short}" if step.commit else None,
            commit=commit.id if commit else None,
            short=commit.short if commit else None,
            day=commit.day if commit else None,
            on=commit.on if commit else None,
            author=step.commit.author if step.commit else None,
            message=step.commit.subject if step.commit else None,
            parts=tuple(self._part(number, step, each) for each in ids),
            problems=step.problems,
        )

    def _part(self, number: int, step: Lived, identity: str) -> LifePart:
        changes = [change for change in step.changes if identity_of(change) == identity]
        dates = self.dates[identity][number] if identity in self.dates else None
        if dates and dates.baseline and identity in self.rewritten:
            dates = dates._replace(baseline=self.rewritten[identity])
        before, after = dates.way(self.names.calendar) if dates else (None, None)
        moved = any(map(_moves, changes))
        return LifePart(
            id=identity,
            subject=None if identity == self.item else subject(changes[0], self.names),
            changes=tuple(self._change(change, first=step.first) for change in changes),
            drift=way_between(before, after) if moved else None,
            drift_months=months_late(before, after),
        )

    def _change(self, change: Change, *, first: bool) -> LifeChange:
        decided = self.decided.get(id(change))
        told = self._told(change, first=first)
        given = approval_words(decided, self.names) if decided and not (first and isinstance(change, Added)) else None
        return LifeChange(
            kind=kind_of(change),
            what=told.what,
            detail=told.detail,
            measures=measures_of(change),
            agreement=given.mark if given else None,
            agreed=given.told if given else None,
            request=given.request if given else None,
            reason=given.reason if given else None,
            asked_by=given.asked_by if given else None,
            minute=given.minute if given else None,
            told=f"{told.what} ({'; '.join(told.detail)})" if told.detail else told.what,
            facts=tuple(_facts(given)) if given else self._agreed_with_the_plan(change, first=first),
        )

    def _told(self, change: Change, *, first: bool) -> Told:
        """Return a change in words; what came with the plan itself was not added to it."""
        told = told_of(change, self.names)
        if not isinstance(change, Added):
            return told
        under = f"under {self.names.item(self.item)}"
        detail = tuple(fact for fact in told.detail if fact != under)
        return told._replace(what="in the plan from its first commit on" if first else told.what, detail=detail)

    def _agreed_with_the_plan(self, change: Change, *, first: bool) -> tuple[str, ...]:
        agreed = self.names.settings.agreed
        if not first or agreed is None or identity_of(change) != self.item or not isinstance(change, Added):
            return ()
        return (f"the plan was agreed by {agreed.forum}, {agreed.on}",)


def _moves(change: Change) -> bool:
    """Say whether a change is one of the dates that drift is counted from and to."""
    return isinstance(change, _DATED) or (isinstance(change, StatusChanged) and change.completed is not None)


def _facts(given: ApprovalWords) -> Iterator[str]:
    """Yield what is known of an agreement besides who agreed."""
    for label, words in (("reason", given.reason), ("asked by", given.asked_by), ("minute", given.minute)):
        if words:
            yield f"{label}: {words}"


def changes_to(identity: str, steps: Iterable[Lived]) -> list[list[Change]]:
    """Return the changes to an item itself in each step, without those to its parts."""
    return [[change for change in step.changes if identity_of(change) == identity] for step in steps]
