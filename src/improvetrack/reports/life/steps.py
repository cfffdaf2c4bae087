"""The steps of an item's life in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from improvetrack.analysis.changes.approvals import Decided
from improvetrack.analysis.changes.kinds import Added, BaselineChanged, Change, DateMoved, ForecastMoved
from improvetrack.analysis.slippage import months_late
from improvetrack.model.commit import Commit
from improvetrack.reports.changes.approval import ApprovalWords, approval_words
from improvetrack.reports.changes.counting import identity_of, item_of
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.rows import commit_words, measures_of
from improvetrack.reports.changes.told import Told
from improvetrack.reports.changes.words import kind_of, subject, told_of
from improvetrack.reports.drift.lines import way_between
from improvetrack.reports.life.dates import Dates
from improvetrack.reports.life.view import LifeChange, LifeStep


class Lived(NamedTuple):
    """What a commit did to the item, or the working folder where there is no commit; `problems` could not be read."""

    commit: Commit | None
    changes: tuple[Change, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Telling:
    """Tells steps: what things are called, the item that is told of, and who agreed, by the change's own identity."""

    names: Names
    item: str
    decided: Mapping[int, Decided]

    def step(self, step: Lived, dates: Dates | None) -> LifeStep:
        """Return a step, after which the item had these dates."""
        commit = commit_words(step.commit) if step.commit else None
        before, after = dates.way(self.names.calendar) if dates else (None, None)
        moved = any(isinstance(change, _DATED) for change in own_changes(step.changes, self.item))
        drift = way_between(before, after, self.names.settings.tolerance_months) if moved else None
        return LifeStep(
            when=(commit.day or "Day not known") if commit else "Not committed",
            made=f"{step.commit.author}, commit {step.commit.short}" if step.commit else None,
            commit=commit.id if commit else None,
            short=commit.short if commit else None,
            day=commit.day if commit else None,
            on=commit.on if commit else None,
            author=step.commit.author if step.commit else None,
            message=step.commit.subject if step.commit else None,
            changes=tuple(self.change(change) for change in step.changes),
            drift=drift,
            drift_months=months_late(before, after),
            problems=step.problems,
        )

    def change(self, change: Change) -> LifeChange:
        """Return a single change."""
        told, item, decided = told_of(change, self.names), item_of(change), self.decided.get(id(change))
        given = approval_words(decided, self.names) if decided else None
        change_subject = None if item and item.id == self.item else subject(change, self.names)
        return LifeChange(
            kind=kind_of(change),
            id=identity_of(change),
            subject=change_subject,
            what=told.what,
            detail=told.detail,
            measures=measures_of(change),
            agreement=given.mark if given else None,
            agreed=given.told if given else None,
            request=given.request if given else None,
            reason=given.reason if given else None,
            asked_by=given.asked_by if given else None,
            minute=given.minute if given else None,
            told=_line(change_subject, told),
            facts=tuple(_facts(given)) if given else (),
        )


def _line(about: str | None, told: Told) -> str:
    """Return a change in one line: `OC.A2.1 Guide: agreed date moves from May 2023 to July 2023 (2 months later)`."""
    detail = f" ({'; '.join(told.detail)})" if told.detail else ""
    return f"{f'{about}: ' if about else ''}{told.what}{detail}"


def _facts(given: ApprovalWords) -> Iterator[str]:
    """Yield what is known of an agreement besides who agreed."""
    for label, words in (("reason", given.reason), ("asked by", given.asked_by), ("minute", given.minute)):
        if words:
            yield f"{label}: {words}"


_DATED = (Added, DateMoved, BaselineChanged, ForecastMoved)


def own_changes(changes: Iterable[Change], identity: str) -> Iterator[Change]:
    """Yield the changes to an item itself, without those to its parts."""
    for change in changes:
        item = item_of(change)
        if item and item.id == identity:
            yield change
