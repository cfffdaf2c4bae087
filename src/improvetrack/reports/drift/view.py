"""What the page of the slip ledger holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from improvetrack.reports.words import LEFT_OUT, HowMany, LegendEntry, Mark, PeriodWords, Word


@dataclass(frozen=True, slots=True)
class DriftLine:
    """One item of the ledger; dates are in words, and what is not known or not given is nothing."""

    kind: str
    """What it is: action, sub-action or milestone."""
    level: str
    """What the plan calls such an item."""
    id: str
    """Its id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    theme: str
    """Its theme's id."""
    lead: str | None
    """The post that leads it."""
    status: Word
    """Its status, or the rating of a main action."""
    baseline: str | None
    """The date first agreed."""
    agreed: str | None
    """The date agreed now."""
    forecast: str | None
    """The date that is expected."""
    completed: str | None
    """When it was completed."""
    moves: HowMany
    """How many dates were agreed anew."""
    slippage: str | None
    """How far the forecast is from the agreed date, in words."""
    slippage_months: HowMany | None
    """The same in whole months, never below 0."""
    drift: str | None
    """How far the forecast, or the completion, is from the date first agreed, in words."""
    drift_months: HowMany | None
    """The same in whole months, never below 0."""
    overdue: bool
    """Whether its date had passed."""
    cause: str | None
    """Why it slipped."""
    cause_mark: str
    """The sign of the cause by the legend."""
    facts: tuple[str, ...]
    """What else there is to say, beside the columns of a table."""
    details: tuple[str, ...]
    """All that there is to say, where there are no columns."""


@dataclass(frozen=True, slots=True)
class DriftBlock:
    """Items that stand at one place of the ledger."""

    name: str
    """The name of the place for programs."""
    heading: str
    """The place, and how many items stand there."""
    count: HowMany
    """How many there are."""
    brief: bool
    """Whether they may be told by their ids alone."""
    lines: tuple[DriftLine, ...]
    """The items."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of items."""

    name: str
    """What is counted, for programs."""
    label: str
    """What is counted, for people."""
    count: HowMany
    """How many there are."""
    members: tuple[str, ...]
    """Their ids."""
    words: str
    """All of it in words."""


@dataclass(frozen=True, slots=True)
class CliffWarning:
    """So many dates that fall on one day."""

    day: str
    """The day."""
    theme: str | None
    """The theme whose dates they are; nothing for all."""
    lead: str | None
    """The post whose dates they are; nothing for all."""
    count: HowMany
    """How many dates fall on that day."""
    total: HowMany
    """Of how many."""
    members: tuple[str, ...]
    """The ids of the items."""
    words: str
    """All of it in words."""


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
    """The slip ledger."""

    schema: Literal["improvetrack/drift/2"] = field(default="improvetrack/drift/2", init=False)
    """The name and the number of the format."""
    title: str
    """The report's title."""
    body: str
    """The public body."""
    period: PeriodWords
    """The reporting period."""
    state: str | None
    """The state that was read; nothing where it is the plan as it lies in its folder."""
    as_at: str
    """The day by which it is judged what is overdue."""
    judged: str
    """That day in a sentence."""
    scope: str
    """Which part of the plan is shown."""
    notes: tuple[str, ...]
    """What the plan lacks."""
    headings: Annotated[DriftHeadings, LEFT_OUT]
    sentences: tuple[str, ...]
    """What stands first."""
    line: str
    """The line that adds the open items up."""
    whole: str | None
    """The line that adds all items up."""
    moved: Tally
    """The open items whose agreed date was agreed anew."""
    cliffs: tuple[CliffWarning, ...]
    """Where too many dates fall on one day."""
    causes: tuple[Tally, ...]
    """The open items that moved or are later than first agreed, by cause."""
    causes_line: str | None
    """The line that adds these up."""
    outcomes: tuple[Tally, ...]
    """The completed items by how late they were."""
    blocks: tuple[DriftBlock, ...]
    """The items by their place in the ledger."""
    legend: tuple[LegendEntry, ...]
    """What the marks mean."""
