"""The levels whose items can be counted, what these can be grouped by, and what can become of them."""

from __future__ import annotations

from enum import StrEnum


class CountedLevel(StrEnum):
    """The level whose items are counted."""

    ACTIONS = "actions"
    SUB_ACTIONS = "sub-actions"
    MILESTONES = "milestones"


class FigureCount(StrEnum):
    """What a figure counts: the items of a level, or risks."""

    ACTIONS = CountedLevel.ACTIONS.value
    SUB_ACTIONS = CountedLevel.SUB_ACTIONS.value
    MILESTONES = CountedLevel.MILESTONES.value
    RISKS = "risks"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return {
            FigureCount.ACTIONS: "Main actions.",
            FigureCount.SUB_ACTIONS: "Sub-actions.",
            FigureCount.MILESTONES: "Milestones, those of themes among them.",
            FigureCount.RISKS: "Risks that are in the register.",
        }[self]


class GroupBy(StrEnum):
    """What items can be grouped by."""

    THEME = "theme"
    WORKSTREAM = "workstream"
    LEAD = "lead"
    RATING = "rating"
    STATUS = "status"
    CLASS = "class"
    CAUSE = "cause"
    DUE = "due"
    SLIPPAGE = "slippage"
    OVERDUE = "overdue"
    PROVENANCE = "provenance"


class DueOutcome(StrEnum):
    """What became of work that was due in a period."""

    ON_TIME = "on-time"
    LATE = "late"
    UNDATED = "done-undated"
    STOPPED = "stopped"
    MOVED = "moved"
    LEFT = "left"
    OPEN = "open"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _OUTCOMES[self]


_OUTCOMES = {
    DueOutcome.ON_TIME: "It was completed by its date.",
    DueOutcome.LATE: "It was completed after its date.",
    DueOutcome.UNDATED: "It is complete, and it is not known since when.",
    DueOutcome.STOPPED: "It is on hold or stopped.",
    DueOutcome.MOVED: "A later date was agreed.",
    DueOutcome.LEFT: "It has left the plan.",
    DueOutcome.OPEN: "It is still open.",
}


class FlowPart(StrEnum):
    """A part of how a total came about since the report before."""

    OPENING = "opening"
    JOINED = "joined"
    LEFT = "left"
    CLOSING = "closing"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _FLOWS[self]


_FLOWS = {
    FlowPart.OPENING: "What was in the plan at the report before, or from the start.",
    FlowPart.JOINED: "What joined the plan since.",
    FlowPart.LEFT: "What left the plan since.",
    FlowPart.CLOSING: "What is in the plan.",
}
