"""A risk to the plan, and how it was rated period by period."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from improvetrack.model.action import Closure, Joining, Renamings
from improvetrack.model.meaning import Asked, ChangedBy
from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.record import Missing, OwnId, PeriodKey, PostWord, Printed, Record, RiskRatingId, ThemeId


class RiskUpdate(Record):
    """What was reported on a risk for one period. It is added, never rewritten."""

    rating: RiskRatingId | Missing = Field(description="A rating of the plan's scheme for risks.")
    because: Printed | None = Field(default=None, description="Why it is rated so.")


class Risk(Record):
    """A risk: one file."""

    id: OwnId = Field(description="The permanent id, never reused.")
    title: Annotated[Printed, ChangedBy(Asked.TITLE)] = Field(description="The risk in a few words.")
    renamed: Renamings = Field(default=(), description="Every earlier title, oldest first.")
    joined: Joining | None = Field(default=None, description="That it joined the register later.")
    description: Printed | None = Field(default=None, description="What may happen, why, and what would follow.")
    lead: Annotated[PostWord, ChangedBy(Asked.LEAD)] | None = Field(
        default=None, description="The post that leads on it."
    )
    themes: Annotated[tuple[ThemeId, ...], Strict(False)] = Field(
        default=(), description="The themes that it threatens."
    )
    closed: Closure | None = Field(default=None, description="That it has left the register, and how.")
    provenance: Provenance | None = Field(default=None, description="Where the risk is known from.")
    updates: dict[PeriodKey, RiskUpdate] = Field(default_factory=dict, description="How it was rated, by period.")
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )
