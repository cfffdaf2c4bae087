"""A theme with its workstreams, and a theme's own words for a period."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, Strict

from improvetrack.model.action import Joining, Milestone, MilestoneUpdate, Renamings, ReportedItem
from improvetrack.model.meaning import Asked, ChangedBy, Meaning
from improvetrack.model.provenance import Acceptance, Correction, Provenance
from improvetrack.model.record import (
    LocalId,
    Markdown,
    MonthKey,
    OwnId,
    PeriodId,
    PostId,
    Printed,
    PrintedLines,
    Record,
    ThemeId,
    WorkstreamKey,
)


class Workstream(Record):
    """A strand of a theme that holds main actions."""

    id: LocalId = Field(description="The permanent id.")
    title: Annotated[Printed, ChangedBy(Asked.TITLE)] = Field(description="The title as agreed.")
    renamed: Renamings = Field(default=(), description="Every earlier title, oldest first.")
    lead: Annotated[PostId, ChangedBy(Asked.LEAD)] | None = Field(default=None, description="The post that leads it.")


class Theme(Record):
    """A theme: one file."""

    id: OwnId = Field(description="The permanent id.")
    title: Annotated[Printed, ChangedBy(Asked.TITLE)] = Field(description="The title as agreed.")
    renamed: Renamings = Field(default=(), description="Every earlier title, oldest first.")
    joined: Joining | None = Field(
        default=None, description="That it joined the plan later; its main actions are in no report before."
    )
    lead: Annotated[PostId, ChangedBy(Asked.LEAD)] | None = Field(default=None, description="The post that leads it.")
    provenance: Provenance | None = Field(default=None, description="Where the theme comes from.")
    workstreams: Annotated[tuple[Workstream, ...], Strict(False)] = Field(
        default=(), description="Its workstreams, in the order in which reports list them."
    )
    milestones: Annotated[tuple[Milestone, ...], Strict(False)] = Field(
        default=(), description="Milestones of the theme as a whole."
    )
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )


class ThemeReport(Record):
    """What was reported on a theme as a whole for one period: one file."""

    theme: ThemeId = Field(description="The id of the theme.")
    period: PeriodId = Field(description="The period, such as 2022-10.")
    provenance: Provenance | None = Field(default=None, description="Where the words come from.")
    summary: Markdown | None = Field(default=None, description="The summary statement, in Markdown.")
    achievements: dict[MonthKey, PrintedLines] = Field(
        default_factory=dict, description="Achievements by month, such as 2022-10."
    )
    milestones: dict[Annotated[str, Meaning.THEME_MILESTONE], MilestoneUpdate] = Field(
        default_factory=dict, description="Updates of the theme's own milestones."
    )
    workstreams: dict[WorkstreamKey, Markdown] = Field(
        default_factory=dict, description="Workstream updates, in Markdown, by workstream id."
    )
    corrections: Annotated[tuple[Correction, ...], Strict(False)] = Field(
        default=(), description="What this report had wrong when it was published."
    )
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )

    @property
    def reported(self) -> Sequence[ReportedItem]:
        """Every report on the theme's own milestones."""
        return [(self.period, "theme", name, said) for name, said in self.milestones.items()]
