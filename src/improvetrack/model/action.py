"""A main action: what was agreed, and what was reported on it period by period."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, Strict

from improvetrack.model.meaning import Asked, ChangedBy, DayOn
from improvetrack.model.provenance import Acceptance, Correction, Provenance
from improvetrack.model.record import (
    CauseId,
    DateText,
    Forum,
    ItemId,
    Markdown,
    MilestoneKey,
    MilestoneStatusId,
    Missing,
    MonthKey,
    OwnId,
    PeriodKey,
    PostWord,
    Printed,
    PrintedLines,
    RatingId,
    RecommendationId,
    Record,
    RequestId,
    StatusId,
    SubActionId,
    SubActionKey,
    ThemeId,
    WorkstreamWord,
)

Dated = DateText | Missing
"""A date in words, or the reason why there is none."""


class Revision(Record):
    """An agreed date that was agreed anew."""

    due: DateText = Field(description="The new agreed date.")
    agreed: Annotated[DateText, DayOn("on which it was agreed")] = Field(description="When it was agreed, in words.")
    reason: Printed = Field(description="Why the date moved.")
    forum: Forum | None = Field(default=None, description="The committee or board that agreed it.")
    change: RequestId | None = Field(default=None, description="The change request that asked for it.")


class ClosureKind(StrEnum):
    """How an item left the plan. It stays in its file, since ids are permanent."""

    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _CLOSURES[self]


_CLOSURES = {
    ClosureKind.CLOSED: "The work is complete, and the body has agreed that it needs no more reports.",
    ClosureKind.WITHDRAWN: "The body has agreed not to do the work.",
    ClosureKind.MERGED: "Another item carries the work on.",
}


class Closure(Record):
    """The agreement that an item leaves the plan, from a day on."""

    how: Annotated[ClosureKind, Strict(False)] = Field(description="How it left the plan.")
    on: Annotated[DateText, DayOn("on which it left the plan")] = Field(description="When that was agreed, in words.")
    into: ItemId | None = Field(default=None, description="The item that carries the work on.")
    reason: Printed | None = Field(default=None, description="Why.")
    forum: Forum | None = Field(default=None, description="The committee or board that agreed it.")
    change: RequestId | None = Field(default=None, description="The change request that asked for it.")


class Joining(Record):
    """The agreement that an item joined a plan that had begun without it, from a day on."""

    on: Annotated[DateText, DayOn("on which it joined the plan")] = Field(description="When that was agreed, in words.")
    reason: Printed | None = Field(default=None, description="Why.")
    forum: Forum | None = Field(default=None, description="The committee or board that agreed it.")
    change: RequestId | None = Field(default=None, description="The change request that asked for it.")


class Renaming(Record):
    """The agreement that something has another title, from a day on; reports of earlier days print the old one."""

    was: Printed = Field(description="The title until then.")
    on: Annotated[DateText, DayOn("from which the new title holds")] = Field(
        description="When the new title was agreed, in words."
    )
    forum: Forum | None = Field(default=None, description="The committee or board that agreed it.")
    change: RequestId | None = Field(default=None, description="The change request that asked for it.")


Renamings = Annotated[tuple[Renaming, ...], Strict(False)]


class Agreed(Record):
    """What any dated item has: its name, when it joined, its baseline date and every later agreed date."""

    id: OwnId = Field(description="The permanent id, never reused.")
    title: Annotated[Printed, ChangedBy(Asked.TITLE)] = Field(description="The title as agreed.")
    renamed: Renamings = Field(default=(), description="Every earlier title, oldest first.")
    joined: Joining | None = Field(
        default=None, description="That it joined the plan later; without it, the item is in the plan from the start."
    )
    due: Annotated[Dated, ChangedBy(Asked.BASELINE)] | None = Field(
        default=None, description="The date first agreed (the baseline), in words."
    )
    revisions: Annotated[tuple[Revision, ...], Strict(False)] = Field(
        default=(), description="Every later agreed date, oldest first."
    )
    closed: Closure | None = Field(default=None, description="That it has left the plan, and how.")
    provenance: Provenance | None = Field(default=None, description="Where the item comes from.")

    @property
    def agreed_due(self) -> Dated | None:
        """The date agreed now: the last revision's, else the baseline."""
        return self.revisions[-1].due if self.revisions else self.due


class WorkKind(StrEnum):
    """What a sub-action is for."""

    DELIVERY = "delivery"
    ASSURANCE = "assurance"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _WORK_KINDS[self]


_WORK_KINDS = {
    WorkKind.DELIVERY: "Work that delivers the action.",
    WorkKind.ASSURANCE: "Work that gives independent confidence that the action has had its effect.",
}


class SubAction(Agreed):
    """A piece of work under a main action, with a status of its own."""

    kind: Annotated[WorkKind, Strict(False)] = Field(default=WorkKind.DELIVERY, description="What it is for.")
    lead: Annotated[PostWord, ChangedBy(Asked.LEAD)] | None = Field(default=None, description="The post that leads it.")


class Milestone(Agreed):
    """A dated point without duration."""

    sub_action: SubActionId | None = Field(
        default=None, description="The sub-action whose completion this milestone marks."
    )


class Progress(Record):
    """What any report on an item can say."""

    status: StatusId | None = Field(default=None, description="A status word of the plan.")
    cause: CauseId | Missing | None = Field(default=None, description="Why it slipped: a cause of the plan.")
    forecast: Dated | None = Field(default=None, description="The date that the lead now expects.")
    completed: Dated | None = Field(default=None, description="When it was completed.")
    note: Printed | None = Field(default=None, description="What reports print beside it.")


class ItemUpdate(Progress):
    """What was reported on a sub-action for a period."""

    status: StatusId = Field(description="A status word of the plan.")


class MilestoneUpdate(ItemUpdate):
    """What was reported on a milestone for a period."""

    status: MilestoneStatusId = Field(description="A status word of the plan.")
    words: Printed | None = Field(default=None, description="Its state in the lead's own words.")


class ActionUpdate(Progress):
    """What was reported on a main action for one period. It is added, never rewritten.

    `status`, `cause`, `forecast` and `completed` are the main action's own, where they are reported at all.
    """

    rating: RatingId | Missing | None = Field(default=None, description="A rating of the plan.")
    because: Printed | None = Field(default=None, description="Why it is rated so.")
    sub_actions: dict[SubActionKey, ItemUpdate] = Field(default_factory=dict, description="Updates by sub-action id.")
    milestones: dict[MilestoneKey, MilestoneUpdate] = Field(
        default_factory=dict, description="Updates by milestone id."
    )
    achievements: dict[MonthKey, PrintedLines] = Field(
        default_factory=dict, description="Achievements by month, such as 2022-10."
    )
    narrative: Markdown | None = Field(default=None, description="What was reported, in Markdown.")


ReportPlace = Literal["own", "sub_actions", "milestones", "theme"]
"""Where a report on an item stands.

`own` is what an update says of the main action itself, `sub_actions` and `milestones` are blocks inside the update, and
`theme` is a milestone of a theme in the theme's own report.
"""

ReportedItem = tuple[str, ReportPlace, str, Progress]
"""A report on one item: the period as it is written, where the report stands, the item's id, and what was said."""


class Action(Agreed):
    """A main action: one file."""

    theme: Annotated[ThemeId, ChangedBy(Asked.MOVE)] = Field(description="The id of its theme.")
    workstream: Annotated[WorkstreamWord, ChangedBy(Asked.MOVE)] | None = Field(
        default=None, description="The id of its workstream."
    )
    lead: Annotated[PostWord, ChangedBy(Asked.LEAD)] | None = Field(default=None, description="The post that leads it.")
    outcome: Annotated[Printed, ChangedBy(Asked.OUTCOME)] | None = Field(
        default=None, description="What will be different when it is done."
    )
    recommendations: Annotated[tuple[RecommendationId, ...], Strict(False)] = Field(
        default=(), description="Recommendations that it answers, as REVIEW/RECOMMENDATION."
    )
    starts: Annotated[Dated, ChangedBy(Asked.STARTS)] | None = Field(
        default=None, description="When work begins, in words."
    )
    sub_actions: Annotated[tuple[SubAction, ...], Strict(False)] = Field(default=(), description="Its sub-actions.")
    milestones: Annotated[tuple[Milestone, ...], Strict(False)] = Field(default=(), description="Its milestones.")
    updates: dict[PeriodKey, ActionUpdate] = Field(default_factory=dict, description="What was reported, by period.")
    corrections: Annotated[tuple[Correction, ...], Strict(False)] = Field(
        default=(), description="What earlier reports on it had wrong."
    )
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )

    @cached_property
    def reported(self) -> Sequence[ReportedItem]:
        """Every report on the action itself and on its items, oldest first: one list for all who go through them."""
        reported: list[ReportedItem] = []
        for period, update in sorted(self.updates.items()):
            reported.append((period, "own", self.id, update))
            if update.sub_actions:
                reported += [(period, "sub_actions", name, said) for name, said in update.sub_actions.items()]
            if update.milestones:
                reported += [(period, "milestones", name, said) for name, said in update.milestones.items()]
        return reported
