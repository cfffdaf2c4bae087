"""Changes as the rows of a table, with what a program needs besides the words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from improvetrack.analysis.changes.approvals import Decided
from improvetrack.analysis.changes.kinds import (
    Change,
    Corrected,
    DateMoved,
    ForecastMoved,
    ItemKind,
    LinksChanged,
    RequestMoved,
    RequestRewritten,
    SettingChanged,
)
from improvetrack.analysis.changes.subjects import identity_of, item_of
from improvetrack.analysis.changes.written import written
from improvetrack.model.action import Revision
from improvetrack.model.commit import Commit
from improvetrack.model.record import Missing
from improvetrack.reports.changes.approval import ApprovalWords, approval_words
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.words import kind_of, subject, told_of
from improvetrack.reports.wording import capital, day_label

_OTHER_KINDS: Mapping[type, str] = {
    RequestMoved: "change-request",
    RequestRewritten: "change-request",
    SettingChanged: "setting",
}
_PLAIN = (ItemKind.ACTION, ItemKind.RISK, ItemKind.RECOMMENDATION)
"""The items whose level goes without saying."""


@dataclass(frozen=True, slots=True)
class CommitWords:
    """The commit that made a change: its id, whole and short, and its day in words and in ISO form, if it is known."""

    id: str
    short: str
    day: str | None
    on: str | None


@dataclass(frozen=True, slots=True)
class Measures:
    """What programs read instead of words: values as a file would write them, months, and the count of moves.

    Those that a kind of change does not have are None.
    """

    before: str | None
    after: str | None
    months: int | None = None
    beyond: bool | None = None
    move: int | None = None
    drift: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change. `subject` names what changed, `change` says what about it, and `what` tells the whole of it.

    `kind` is the name of its kind for programs, and `item_kind` that of what it is about, by its id.
    `level` is what the plan calls such an item, where its title does not show it. `approval` is None for what needs
    none, and `recorded` says in which commit the change was made, or that it is in none yet.
    """

    kind: str
    item_kind: str
    level: str | None
    theme: str | None
    id: str
    subject: str
    change: str
    what: str
    before: str | None
    after: str | None
    detail: tuple[str, ...]
    approval: ApprovalWords | None
    commit: CommitWords | None
    recorded: str | None
    measures: Measures


@dataclass(frozen=True)
class Rows:
    """Makes rows: what things are called, which changes were agreed by whom, and the commits, where they are known.

    `uncommitted` are the changes that only the working folder has.
    """

    names: Names
    decided: Mapping[Change, Decided]
    commits: Mapping[Change, Commit]
    uncommitted: Collection[Change] = ()

    def of(self, change: Change) -> ChangeRow:
        """Return the row of a change."""
        told, item = told_of(change, self.names), item_of(change)
        decided, commit = self.decided.get(change), self.commits.get(change)
        return ChangeRow(
            kind=kind_of(change),
            item_kind=item.kind.value if item else _OTHER_KINDS[type(change)],
            level=self.names.level(item.kind).one if item and item.kind not in _PLAIN else None,
            theme=item.theme if item else None,
            id=identity_of(change),
            subject=subject(change, self.names),
            change=capital(told.name),
            what=told.what,
            before=told.before,
            after=told.after,
            detail=told.detail,
            approval=approval_words(decided, self.names) if decided else None,
            commit=commit_words(commit) if commit else None,
            recorded=self._recorded(change),
            measures=measures_of(change),
        )

    def _recorded(self, change: Change) -> str | None:
        if change in self.uncommitted:
            return "not committed yet"
        commit = self.commits.get(change)
        if commit is None:
            return None
        return f"{commit.short}, {day_label(commit.committed)}" if commit.committed else commit.short


def commit_words(commit: Commit) -> CommitWords:
    """Return a commit as reports name it, with the day on which it was committed."""
    day = commit.committed
    return CommitWords(commit.id, commit.short, day_label(day) if day else None, day.isoformat() if day else None)


def measures_of(change: Change) -> Measures:
    """Return what programs read of a change instead of words."""
    if isinstance(change, Corrected):
        return Measures(change.correction.was, change.correction.now)
    if isinstance(change, LinksChanged):
        return Measures(", ".join(change.gone) or None, ", ".join(change.new) or None)
    before, after = (_value(getattr(change, side, None)) for side in ("before", "after"))
    if isinstance(change, DateMoved):
        return Measures(before, after, change.months, change.beyond, change.move, change.drift)
    return Measures(before, after, change.months if isinstance(change, ForecastMoved) else None)


def _value(value: str | Missing | Revision | None) -> str | None:
    return value.due if isinstance(value, Revision) else written(value)
