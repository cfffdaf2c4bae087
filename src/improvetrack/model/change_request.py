"""Change control: what is asked to be changed in what was agreed, why, and what was decided."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, Strict

from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.record import DateText, Id, Record, Text, Word


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


class Asked(StrEnum):
    """What a change request can ask for."""

    DUE = "due"
    BASELINE = "baseline"
    LEAD = "lead"
    TITLE = "title"
    OUTCOME = "outcome"
    ADD = "add"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    REOPEN = "reopen"
    MOVE = "move"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _ASKED[self]


_ASKED = {
    Asked.DUE: "Move the agreed date.",
    Asked.BASELINE: "Put the date first agreed right, for it was written down wrongly.",
    Asked.LEAD: "Give the item another lead.",
    Asked.TITLE: "Change the title.",
    Asked.OUTCOME: "Change the outcome.",
    Asked.ADD: "Add the item to the plan.",
    Asked.CLOSE: "Close the item, its work being complete.",
    Asked.WITHDRAW: "Withdraw the item from the plan.",
    Asked.MERGE: "Merge the item into the one that `to` names.",
    Asked.REOPEN: "Open a closed item again.",
    Asked.MOVE: "Move the item to the theme, workstream or main action that `to` names.",
}


class Ask(Record):
    """One change to one item."""

    item: Id = Field(description="The id of the theme, action, sub-action, milestone or risk.")
    what: Annotated[Asked, Strict(False)] = Field(description="What is to change.")
    before: Text | None = Field(
        default=None, alias="from", description="What it is now: a date in words, a post, a title."
    )
    after: Text | None = Field(default=None, alias="to", description="What it is to be.")


class Decision(Record):
    """What a forum decided on a change request."""

    forum: Text = Field(description="The committee or board that decided.")
    on: DateText = Field(description="When, in words.")
    minute: Text | None = Field(default=None, description="The minute that records it.")


class ChangeRequest(Record):
    """A change request: one file. Once it is decided, it is no longer changed."""

    id: Id = Field(description="The permanent id.")
    title: Text = Field(description="What it asks for, in a few words.")
    changes: Annotated[tuple[Ask, ...], Strict(False), Field(min_length=1)] = Field(description="What it asks for.")
    reason: Word = Field(description="Why: a cause of the plan.")
    because: Text | None = Field(default=None, description="Why, in words.")
    asked_by: Word | None = Field(default=None, description="The post that asks for it.")
    asked: DateText | None = Field(default=None, description="When it was asked for, in words.")
    state: Annotated[RequestState, Strict(False)] = Field(description="How far it has come.")
    decided: Decision | None = Field(default=None, description="Who approved or refused it, and when.")
    provenance: Provenance | None = Field(default=None, description="Where the request is known from.")
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )
