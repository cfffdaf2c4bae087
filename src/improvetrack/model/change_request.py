"""Change control: what is asked to be changed in what was agreed, why, and what was decided."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, Strict

from improvetrack.model.meaning import Asked, DayOn, Meaning, MeaningBy
from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.record import CauseId, DateText, Forum, Id, OwnId, PlanWord, Printed, Record, Text


class RequestState(StrEnum):
    """How far a change request has come."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _STATES[self]


_STATES = {
    RequestState.PROPOSED: "It waits for a decision.",
    RequestState.APPROVED: "The forum approved it.",
    RequestState.REFUSED: "The forum refused it; what was agreed before still holds.",
    RequestState.WITHDRAWN: "Whoever asked for it no longer does.",
}


_ITEM = MeaningBy("what", {Asked.ADD: Meaning.NEW_ITEM}, otherwise=Meaning.ITEM)
_BEFORE = MeaningBy("what", dict.fromkeys((Asked.DUE, Asked.BASELINE, Asked.STARTS), Meaning.DATE))
_AFTER = MeaningBy(
    "what",
    {
        Asked.DUE: Meaning.DATE,
        Asked.BASELINE: Meaning.DATE,
        Asked.STARTS: Meaning.DATE,
        Asked.LEAD: Meaning.LISTED_POST,
        Asked.TITLE: Meaning.PRINTED,
        Asked.OUTCOME: Meaning.PRINTED,
        Asked.MERGE: Meaning.ITEM,
        Asked.MOVE: Meaning.HOLDER,
    },
)


class Ask(Record):
    """One change to one item."""

    item: Annotated[Id, _ITEM] = Field(description="The id of the theme, action, sub-action, milestone or risk.")
    what: Annotated[Asked, Strict(False)] = Field(description="What is to change.")
    before: Annotated[Text, _BEFORE] | None = Field(
        default=None, alias="from", description="What it is now: a date in words, a post, a title."
    )
    after: Annotated[Text, _AFTER] | None = Field(default=None, alias="to", description="What it is to be.")


class Decision(Record):
    """What a forum decided on a change request."""

    forum: Forum = Field(description="The committee or board that decided.")
    on: Annotated[DateText, DayOn("on which it was decided")] = Field(description="When, in words.")
    minute: Text | None = Field(default=None, description="The minute that records it.")


class ChangeRequest(Record):
    """A change request: one file. Once it is decided, it is no longer changed."""

    id: OwnId = Field(description="The permanent id.")
    title: Printed = Field(description="What it asks for, in a few words.")
    changes: Annotated[tuple[Ask, ...], Strict(False), Field(min_length=1)] = Field(description="What it asks for.")
    reason: CauseId = Field(description="Why: a cause of the plan.")
    because: Printed | None = Field(default=None, description="Why, in words.")
    asked_by: Annotated[PlanWord, Meaning.LISTED_POST] | None = Field(
        default=None, description="The post that asks for it."
    )
    asked: DateText | None = Field(default=None, description="When it was asked for, in words.")
    state: Annotated[RequestState, Strict(False)] = Field(description="How far it has come.")
    decided: Decision | None = Field(default=None, description="Who approved or refused it, and when.")
    provenance: Provenance | None = Field(default=None, description="Where the request is known from.")
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )
