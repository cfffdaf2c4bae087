"""What the page of the slip ledger holds."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.reports.words import LegendEntry, PeriodWords, Word


@dataclass(frozen=True, slots=True)
class DriftLine:
    """One item of the ledger. Dates are in the officer's words; None stands for a date that was never given.

    `slippage` is the way from the agreed date to the forecast and `drift` that from the date first agreed, to the
    completion of what is done; both in words, and beside them in whole months, never below 0. `moves` counts the dates
    that were agreed anew. `cause_mark` is the cause's sign, and `facts` are what else there is to say.
    """

    kind: str
    level: str
    id: str
    title: str
    mark: str
    theme: str
    lead: str | None
    status: Word
    baseline: str | None
    agreed: str | None
    forecast: str | None
    completed: str | None
    moves: int
    slippage: str | None
    slippage_months: int | None
    drift: str | None
    drift_months: int | None
    overdue: bool
    cause: str | None
    cause_mark: str
    facts: tuple[str, ...]
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DriftBlock:
    """Items that stand at one place of the ledger, counted in `heading`; a `brief` block may be told by ids alone."""

    name: str
    heading: str
    count: int
    brief: bool
    lines: tuple[DriftLine, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number with its members, by their ids, and all of it in `words`."""

    name: str
    label: str
    count: int
    members: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class CliffWarning:
    """So many of the dates of a theme or of a lead, or of the whole plan without either, that fall on one day."""

    day: str
    theme: str | None
    lead: str | None
    count: int
    total: int
    members: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class DriftHeadings:
    """What the parts and columns of the ledger are called."""

    notice: str
    numbers: str
    cliffs: str
    causes: str
    item: str
    baseline: str
    agreed: str
    forecast: str
    completed: str
    moves: str
    slippage: str
    drift: str
    cause: str
    lead: str
    status: str
    legend: str


@dataclass(frozen=True, slots=True)
class DriftPage:
    """The slip ledger. `state` names the revision that was read; None where it is the plan as it lies in its folder.

    `line` adds up the open items, `whole` all items; `moved` counts the open items whose agreed date was agreed anew.
    `causes` cover the open items that moved or are later than first agreed, `outcomes` those that are completed.
    """

    title: str
    body: str
    period: PeriodWords
    state: str | None
    as_at: str
    judged: str
    scope: str
    notes: tuple[str, ...]
    headings: DriftHeadings
    sentences: tuple[str, ...]
    line: str
    whole: str | None
    moved: Tally
    cliffs: tuple[CliffWarning, ...]
    causes: tuple[Tally, ...]
    causes_line: str | None
    outcomes: tuple[Tally, ...]
    blocks: tuple[DriftBlock, ...]
    legend: tuple[LegendEntry, ...]
