"""What a change request can ask for."""

from enum import StrEnum


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
