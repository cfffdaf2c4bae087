"""Corrections of what an earlier report said: the only way to change a past update."""

from typing import Annotated

from pydantic import Field

from improvetrack.model.meaning import Meaning
from improvetrack.model.record import DateText, Id, PeriodId, Printed, Record, Text


class Correction(Record):
    """A value that a past report had wrong. The update itself holds what is right; the next report prints this."""

    period: PeriodId = Field(description="The period whose report was wrong, such as 2022-07.")
    at: Text = Field(description="The place in that period's update, such as rating or sub_actions.OC.A2.1.status.")
    was: Text | None = Field(default=None, description="What the report said; without it, it said nothing.")
    now: Text | None = Field(default=None, description="What is right; without it, nothing should have been said.")
    reason: Printed = Field(description="How the mistake came about, or why it is one.")
    on: DateText = Field(description="When it was corrected, in words.")
    printed: Annotated[Id, Meaning.ANY_PERIOD] = Field(description="The period whose report prints the correction.")
