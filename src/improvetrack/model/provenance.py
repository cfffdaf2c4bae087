"""Where what a file holds comes from, which findings in it are accepted, and what past reports had wrong."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Protocol, runtime_checkable

from pydantic import Field, Strict

from improvetrack.model.meaning import DayOn, Meaning
from improvetrack.model.record import DateText, Id, PeriodId, Printed, Record, SourceId, Text


class ProvenanceKind(StrEnum):
    """How far a source vouches for an item."""

    NAMED = "named"
    DRAWN = "drawn"
    COUNTED = "counted"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _KINDS[self]


_KINDS = {
    ProvenanceKind.NAMED: "The source names the item as what it is here.",
    ProvenanceKind.DRAWN: "The source describes the work; its place in the plan, rating or status is reconstructed.",
    ProvenanceKind.COUNTED: "The source only counts the item; it does not name it.",
}


class Provenance(Record):
    """Where an item comes from. An item without one has its file's."""

    kind: Annotated[ProvenanceKind, Strict(False), Meaning.VOUCHED] = Field(
        description="How far the source vouches for the item."
    )
    source: SourceId | None = Field(default=None, description="The id of a source that plan.yaml lists.")
    at: Text | None = Field(default=None, description="The place in the source.")
    note: Text | None = Field(default=None, description="What was decided when the item was written down.")


@runtime_checkable
class Titled(Protocol):
    """A record with a title that says where it comes from."""

    @property
    def title(self) -> str:
        """The title."""
        ...

    @property
    def provenance(self) -> Provenance | None:
        """Where it comes from."""
        ...


class Acceptance(Record):
    """A finding in this file that somebody has looked at and accepted until a day."""

    code: Annotated[str, Field(pattern=r"^IT[0-9]{3}$"), Meaning.RULE] = Field(description="The code of the rule.")
    at: Text | None = Field(
        default=None, description="The place in the record, such as updates.2022-10.rating; without it, the whole file."
    )
    reason: Text = Field(description="Why the finding is accepted.")
    until: Annotated[DateText, DayOn("on which the acceptance ends")] = Field(
        description="The last day on which it is accepted."
    )


class Correction(Record):
    """A value that a past report had wrong. The update itself holds what is right; the next report prints this."""

    period: PeriodId = Field(description="The period whose report was wrong, such as 2022-07.")
    at: Text = Field(description="The place in that period's update, such as rating or sub_actions.OC.A2.1.status.")
    was: Text | None = Field(default=None, description="What the report said; without it, it said nothing.")
    now: Text | None = Field(default=None, description="What is right; without it, nothing should have been said.")
    reason: Printed = Field(description="How the mistake came about, or why it is one.")
    on: DateText = Field(description="When it was corrected, in words.")
    printed: Annotated[Id, Meaning.ANY_PERIOD] = Field(description="The period whose report prints the correction.")


class Filed(Protocol):
    """A record with a file of its own: it says where it comes from, and which findings in it are accepted."""

    @property
    def provenance(self) -> Provenance | None:
        """Where it comes from."""
        ...

    @property
    def accepted(self) -> Sequence[Acceptance]:
        """Findings in its file that are accepted."""
        ...
