"""An external review and the recommendations that it makes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.record import DateText, LocalId, OwnId, Record, Text


class Recommendation(Record):
    """What an external reviewer asked for."""

    id: LocalId = Field(description="The id within its review; actions name it as REVIEW/RECOMMENDATION.")
    text: Text = Field(description="The recommendation in the reviewer's words.")
    kind: Text | None = Field(default=None, description="Its standing, such as statutory recommendation.")
    provenance: Provenance | None = Field(default=None, description="Where the text comes from.")


class Review(Record):
    """An external review: one file."""

    id: OwnId = Field(description="The permanent id.")
    title: Text = Field(description="The review's title.")
    reviewer: Text = Field(description="Who made it.")
    published: DateText | None = Field(default=None, description="When it was published, in words.")
    provenance: Provenance | None = Field(default=None, description="Where this comes from.")
    recommendations: Annotated[tuple[Recommendation, ...], Strict(False)] = Field(
        default=(), description="Its recommendations, in order."
    )
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )
