"""What the page on the life of an item holds."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.reports.changes.rows import Measures
from improvetrack.reports.words import LegendEntry, Word


@dataclass(frozen=True, slots=True)
class LifeChange:
    """A single change.

    `kind` is the name of its kind for programs; `what` tells the whole of it, `detail` adds facts, and `told` is both
    in one line. `agreement` is the mark of whether anyone agreed, None for what needs no agreement; `agreed` says who
    did, and `facts` what there is to say besides.
    """

    kind: str
    what: str
    detail: tuple[str, ...]
    measures: Measures
    agreement: Word | None
    agreed: str | None
    request: str | None
    reason: str | None
    asked_by: str | None
    minute: str | None
    told: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LifePart:
    """What a step changed in the item itself, or in `subject`, a part of it.

    `drift` is the way from the date first agreed to the day that was expected after the step, or that of completion,
    said where one of these changed; `drift_months` are its whole months.
    """

    id: str
    subject: str | None
    changes: tuple[LifeChange, ...]
    drift: str | None
    drift_months: int | None


@dataclass(frozen=True, slots=True)
class LifeStep:
    """What one commit did to the item; without `commit`, what lies in the folder and is not committed.

    `when` heads the step, and `made` says by whom and by which commit. `day` and `on` are the day of the commit in
    words and in ISO form, None where it is not believed. `problems` say what of the commit could not be read.
    """

    when: str
    made: str | None
    commit: str | None
    short: str | None
    day: str | None
    on: str | None
    author: str | None
    message: str | None
    parts: tuple[LifePart, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LifeHeadings:
    """What the parts of the page are called."""

    now: str
    life: str
    drift: str
    unread: str
    legend: str


@dataclass(frozen=True, slots=True)
class LifePage:
    """The life of an item, oldest step first.

    `about` says what the item is, `now` where it stands, or where it stood last when it is `gone`; `nothing` is said
    where no change is on record.
    """

    title: str
    body: str
    kind: str
    id: str
    name: str
    about: str
    gone: bool
    now: tuple[str, ...]
    baseline: str | None
    agreed: str | None
    forecast: str | None
    moves: int | None
    drift: str | None
    drift_months: int | None
    headings: LifeHeadings
    steps: tuple[LifeStep, ...]
    nothing: str | None
    notes: tuple[str, ...]
    legend: tuple[LegendEntry, ...]
