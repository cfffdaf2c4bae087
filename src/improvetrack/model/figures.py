"""Figures that a published document states, to be held against computed ones."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Flag, Id, PeriodId, Record, Text, ThemeId, WholeNumber
from improvetrack.model.vocabulary import Counted


class Figure(Record):
    """One number of a published document, with its scope and its own words."""

    theme: ThemeId | None = Field(default=None, description="The theme counted; without it, the whole plan.")
    count: Annotated[Counted, Strict(False)] = Field(description="What is counted.")
    rating: Annotated[Id, Meaning.RATING] | None = Field(
        default=None, description="Only main actions with this rating."
    )
    of_rating: Annotated[Id, Meaning.RATING] | None = Field(
        default=None, description="Only sub-actions of main actions with this rating."
    )
    status: Annotated[Id, Meaning.STATUS] | None = Field(default=None, description="Only items with this status.")
    cause: Annotated[Id, Meaning.CAUSE] | None = Field(
        default=None, description="Only items that slipped for this cause."
    )
    completed: Flag = Field(default=False, description="Only items completed in the period.")
    stated: WholeNumber = Field(description="The number that the document states.")
    words: Text = Field(description="The document's own words.")
    at: Text | None = Field(default=None, description="The place in the document.")
    arguable: Text | None = Field(default=None, description="Why a difference may be a matter of reading.")


class Figures(Record):
    """The figures of one published document: one file."""

    document: Text = Field(description="The document's title.")
    period: PeriodId = Field(description="The period that it reports.")
    figures: Annotated[tuple[Figure, ...], Strict(False), Field(min_length=1)] = Field(description="Its figures.")
