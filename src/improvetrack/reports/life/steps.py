"""The steps of an item's life in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from improvetrack.analysis.changes.approvals import Decided
from improvetrack.analysis.changes.kinds import Added, BaselineChanged, Change, DateMoved, ForecastMoved, StatusChanged
from improvetrack.analysis.changes.subjects import identity_of
from improvetrack.analysis.slippage import months_late
from improvetrack.model.commit import Commit
from improvetrack.reports.changes.approval import ApprovalWords, approval_words
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.rows import commit_words, measures_of
from improvetrack.reports.changes.told import Told
from improvetrack.reports.changes.words import kind_of, subject, told_of
from improvetrack.reports.drift.lines import way_between
from improvetrack.reports.life.dates import Dates
from improvetrack.reports.life.view import LifeChange, LifePart, LifeStep

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

    `decided` says who agreed, by the identity of a change in memory, and `dates` what an item had after each step.
    """

    names: Names
    item: str
    decided: Mapping[int, Decided]
    dates: Mapping[str, Sequence[Dates | None]]

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
        before, after = dates.way(self.names.calendar) if dates else (None, None)
        moved = any(map(_moves, changes))
        return LifePart(
            id=identity,
            subject=None if identity == self.item else subject(changes[0], self.names),
            changes=tuple(self._change(change, first=step.first) for change in changes),
            drift=way_between(before, after, self.names.settings.tolerance_months) if moved else None,
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
