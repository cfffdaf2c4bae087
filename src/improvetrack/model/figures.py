"""Figures that a published document states, to be held against computed ones."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict, StringConstraints

from improvetrack.model.grouping import DueOutcome, FigureCount, FlowPart
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import (
    DefinedWord,
    Flag,
    Id,
    PeriodId,
    PostWord,
    Record,
    Text,
    ThemeId,
    WholeNumber,
    WorkstreamWord,
)
from improvetrack.model.vocabulary import StageWord

Percent = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3})?$"), Meaning.TEXT]
"""A percentage in digits, with as many decimals as it is rounded to."""


class FigureScope(Record):
    """Which items are counted; what is left out narrows nothing."""

    theme: ThemeId | None = Field(default=None, description="Only this theme; without it, the whole plan.")
    workstream: WorkstreamWord | None = Field(default=None, description="Only this workstream of the theme.")
    lead: PostWord | None = Field(default=None, description="Only what this post leads.")
    rating: Annotated[Id, Meaning.RATING] | None = Field(
        default=None, description="Only main actions, or risks, with this rating."
    )
    ratings: Annotated[tuple[Annotated[Id, Meaning.RATING], ...], Strict(False)] = Field(
        default=(), description="Only main actions, or risks, with any of these ratings."
    )
    of_rating: Annotated[Id, Meaning.RATING] | None = Field(
        default=None, description="Only parts of main actions with this rating."
    )
    status: Annotated[Id, Meaning.STATUS] | None = Field(default=None, description="Only items with this status.")
    statuses: Annotated[tuple[Annotated[Id, Meaning.STATUS], ...], Strict(False)] = Field(
        default=(), description="Only items with any of these statuses."
    )
    stage: StageWord | None = Field(default=None, alias="class", description="Only items of this class.")
    cause: Annotated[Id, Meaning.CAUSE] | None = Field(
        default=None, description="Only items that slipped for this cause."
    )
    completed: Flag = Field(default=False, description="Only items completed in the period.")
    overdue: Flag = Field(default=False, description="Only items that are overdue.")
    slippage: DefinedWord | None = Field(default=None, description="Only items in this band of slippage.")
    overdue_band: DefinedWord | None = Field(default=None, description="Only items in this band of time overdue.")
    due: Annotated[DueOutcome, Strict(False)] | None = Field(
        default=None, description="Only items that were due in the period, with this outcome."
    )
    due_in_period: Flag = Field(default=False, description="Only items that were due in the period.")
    due_so_far: Flag = Field(default=False, description="Only items that were due by the end of the period.")
    flow: Annotated[FlowPart, Strict(False)] | None = Field(
        default=None, description="Only items of this part of how the total came about."
    )


class Figure(FigureScope):
    """One number of a published document, with its scope and its own words."""

    count: Annotated[FigureCount, Strict(False)] = Field(description="What is counted.")
    stated: WholeNumber | None = Field(default=None, description="The number that the document states.")
    percent: Percent | None = Field(
        default=None, description="The percentage that it states instead of a number, such as 44 or 43.8."
    )
    of: FigureScope | None = Field(
        default=None, description="What the percentage is of; without it, all that the level has in the theme."
    )
    words: Text = Field(description="The document's own words.")
    at: Text | None = Field(default=None, description="The place in the document.")
    arguable: Text | None = Field(default=None, description="Why a difference may be a matter of reading.")


class Figures(Record):
    """The figures of one published document: one file."""

    document: Text = Field(description="The document's title.")
    period: PeriodId = Field(description="The period that it reports.")
    figures: Annotated[tuple[Figure, ...], Strict(False), Field(min_length=1)] = Field(description="Its figures.")
