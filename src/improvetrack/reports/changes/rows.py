"""Changes as the rows of a table, with what a program needs besides the words, and which of them are shown."""

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
    ItemRef,
    LinksChanged,
    RequestMoved,
    RequestRewritten,
    SettingChanged,
)
from improvetrack.analysis.changes.terms import REQUESTS, identity_of, item_of
from improvetrack.analysis.changes.written import written
from improvetrack.model.action import Revision
from improvetrack.model.commit import Commit
from improvetrack.model.record import Missing
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.words import ApprovalWords, approval_words, kind_of, subject, told_of
from improvetrack.reports.wording import capital, day_label


@dataclass(frozen=True)
class ChangeScope:
    """One theme by its id, or None for the whole plan."""

    names: Names
    theme: str | None

    @property
    def told(self) -> str:
        """What is shown, as a sentence."""
        if self.theme is None:
            return "The whole plan."
        return f"Only {self.names.theme(self.theme)}."

    def shows(self, change: Change) -> bool:
        """Say whether a change is shown; a change request is, where it asks for something in the theme."""
        if self.theme is None:
            return True
        if isinstance(change, REQUESTS):
            return any(self.names.theme_of(item) == self.theme for item in self.names.asked_for(change.request))
        item = item_of(change)
        return item is not None and theme_of(item) == self.theme

    def shows_item(self, identity: str) -> bool:
        """Say whether an item is shown, by its id."""
        return self.theme in (None, self.names.theme_of(identity))


def theme_of(item: ItemRef) -> str | None:
    """Return the theme that an item is, or stands under; risks, reviews and recommendations stand under none."""
    return item.id if item.kind is ItemKind.THEME else item.theme


_OTHER_KINDS: Mapping[type, str] = {
    RequestMoved: "change-request",
    RequestRewritten: "change-request",
    SettingChanged: "setting",
}
_PLAIN = (ItemKind.ACTION, ItemKind.RISK, ItemKind.RECOMMENDATION)
"""The items whose level goes without saying."""


@dataclass(frozen=True, slots=True)
class CommitWords:
    """The commit that made a change."""

    id: str
    """The whole id."""
    short: str
    """The short one."""
    day: str | None
    """The day on which it was committed, in words, where it is known."""
    on: str | None
    """The same in ISO form."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What programs read instead of words; what a kind of change does not have is nothing."""

    before: str | None
    """The older value, as a plan's file writes it."""
    after: str | None
    """The newer value, as a plan's file writes it."""
    months: int | None = None
    """By how many whole months a date moved."""
    beyond: bool | None = None
    """Whether that is more than the plan tolerates."""
    move: int | None = None
    """How often the agreed date has moved by now."""
    drift: int | None = None
    """Whole months from the date first agreed."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change."""

    kind: str
    """What kind of change it is, for programs."""
    item_kind: str
    """What sort of thing it is about, for programs."""
    level: str | None
    """What the plan calls such an item, where its title does not show it."""
    theme: str | None
    """The id of the theme that the item stands under."""
    id: str
    """The item's id, or the place of a setting in plan.yaml."""
    subject: str
    """What it is about, in words."""
    change: str
    """What changed about it."""
    what: str
    """The whole of it."""
    before: str | None
    """The older value in words."""
    after: str | None
    """The newer value in words."""
    detail: tuple[str, ...]
    """Facts about it."""
    approval: ApprovalWords | None
    """Whether anyone agreed; nothing for what needs no approval."""
    commit: CommitWords | None
    """The commit that made it, where it is known."""
    recorded: str | None
    """That commit in words, or that the change is in none yet."""
    measures: Measures
    """What programs read instead of words."""


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
            item_kind=item.kind if item else _OTHER_KINDS[type(change)],
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
