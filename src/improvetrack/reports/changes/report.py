"""The report of changes: one page model for Markdown, HTML, JSON and the terminal.

Modelled on the list of changes that Sandwell's cabinet received with its progress reports (S2, section 10) and on
Derby's revised timescales (S3, paragraph 4.9). Unlike these it is compared, not typed: each count has its members, and
each change to what was agreed says who agreed to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from improvetrack.analysis.changes.approvals import pair_requests, proposed_closures, unmade_asks
from improvetrack.analysis.changes.kinds import Change, SettingChanged
from improvetrack.analysis.changes.terms import REQUESTS
from improvetrack.model.commit import Commit
from improvetrack.model.plan import Plan
from improvetrack.reports.changes.asks import ClosureRow, Erratum, UnmadeRow, closure_row, errata_of, unmade_row
from improvetrack.reports.changes.counted_agreed import Count
from improvetrack.reports.changes.counts import counts_of
from improvetrack.reports.changes.groups import UNTABLED, Agreement, ChangeGroup, agreement_of, groups_of
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.rows import ChangeRow, ChangeScope, CommitWords, Rows, commit_words
from improvetrack.reports.changes.words import marks_legend, provenance_legend
from improvetrack.reports.coverage import coverage_between
from improvetrack.reports.words import LEFT_OUT, LegendEntry


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state of the plan."""

    label: str
    """What it is called."""
    commit: CommitWords | None
    """Its commit; nothing for the files as they are now."""

    @classmethod
    def of(cls, label: str, commit: Commit | None) -> StateWords:
        """Return a state that is called `label`."""
        return cls(label, commit_words(commit) if commit else None)


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A file that could not be read."""

    path: str
    """Its path in the plan folder."""
    state: str
    """The state in which it could not be read."""
    problem: str
    """Why."""


@dataclass(frozen=True)
class Differences:
    """What a report of changes is made from.

    Two states of a plan, all that changed between them, the commits that made the changes, where they are known, what
    only the working folder has, and the files that could not be compared.
    """

    before: Plan
    after: Plan
    changes: tuple[Change, ...]
    commits: Mapping[Change, Commit] = field(default_factory=dict)
    uncommitted: frozenset[Change] = frozenset()
    not_compared: tuple[NotCompared, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """What changed between two states of a plan."""

    schema: Literal["improvetrack/changes/2"] = field(default="improvetrack/changes/2", init=False)
    """The name and the number of the format."""
    title: str
    """The report's title."""
    body: str
    """The public body."""
    span: str
    """Both states in words."""
    scope: str
    """Which part of the plan is shown."""
    older: Annotated[StateWords, Field(serialization_alias="from")]
    """The older state."""
    newer: Annotated[StateWords, Field(serialization_alias="to")]
    """The newer state."""
    workstream_level: Annotated[str, LEFT_OUT]
    """What the plan calls a workstream."""
    agreement: Agreement
    """How much of what changed was agreed."""
    counts: tuple[Count, ...]
    """Every count of changes, in the order in which reports tell them."""
    nothing: str | None
    """What is said where nothing changed."""
    groups: tuple[ChangeGroup, ...]
    """The changes to items."""
    untabled: tuple[ChangeRow, ...]
    """Updates, which are only counted, and corrections, which errata tell."""
    unmade: tuple[UnmadeRow, ...]
    """What was approved, but not made or made differently."""
    closures: tuple[ClosureRow, ...]
    """What is proposed to leave the plan."""
    errata: tuple[Erratum, ...]
    """Corrections that were put on record."""
    requests: tuple[ChangeRow, ...]
    """The changes to change requests."""
    settings: tuple[ChangeRow, ...]
    """The changes to settings."""
    coverage: tuple[str, ...]
    """What is said of periods of which the plan holds only a part."""
    not_compared: tuple[NotCompared, ...]
    """Files that could not be read, whose changes are counted nowhere."""
    legend: tuple[LegendEntry, ...]
    """What the marks mean."""


def build_changes(found: Differences, older: StateWords, newer: StateWords, theme: str | None = None) -> ChangesReport:
    """Return the report of what changed between two states of a plan, in one theme or in all."""
    names = Names(found.before, found.after)
    scope, requests = ChangeScope(names, theme), found.after.requests
    changes = tuple(change for change in found.changes if scope.shows(change))
    decided = pair_requests(changes, requests, names.calendar)
    closures = [each for each in proposed_closures(found.after, requests) if scope.shows_item(each.item.id)]
    asked = unmade_asks(found.after, requests, names.calendar, whole=not found.not_compared)
    unmade = tuple(unmade_row(each, names) for each in asked if scope.shows_item(each.ask.item))
    rows = Rows(names, {each.change: each for each in decided}, found.commits, found.uncommitted)
    return ChangesReport(
        title=f"{names.settings.title}: changes",
        body=names.settings.body,
        span=f"Changes from {older.label} to {newer.label}",
        scope=scope.told,
        older=older,
        newer=newer,
        workstream_level=names.settings.levels.workstream_name.one,
        agreement=agreement_of(decided, rows, whole=not found.not_compared),
        counts=counts_of(changes, closures, unmade, names),
        nothing=_nothing(changes, found.not_compared),
        groups=groups_of(changes, rows),
        untabled=_rows(changes, UNTABLED, rows),
        unmade=unmade,
        closures=tuple(closure_row(each, names) for each in closures),
        errata=errata_of(changes, rows),
        requests=_rows(changes, REQUESTS, rows),
        settings=_rows(changes, (SettingChanged,), rows),
        coverage=coverage_between(names.settings, found.before.reported_periods(), found.after.reported_periods()),
        not_compared=found.not_compared,
        legend=(*marks_legend({each.approval for each in decided}), *provenance_legend(changes)),
    )


def _rows(changes: Sequence[Change], kinds: tuple[type, ...], rows: Rows) -> tuple[ChangeRow, ...]:
    return tuple(rows.of(change) for change in changes if isinstance(change, kinds))


def _nothing(changes: Sequence[Change], not_compared: Sequence[NotCompared]) -> str | None:
    if changes:
        return None
    if not_compared:
        return "Nothing has changed in the files that could be compared."
    return "Nothing has changed between the two."
