"""The levels whose items can be counted, and what these can be grouped by."""

from __future__ import annotations

from enum import StrEnum


class CountedLevel(StrEnum):
    """The level whose items are counted."""

    ACTIONS = "actions"
    SUB_ACTIONS = "sub-actions"
    MILESTONES = "milestones"


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
