"""What was published: which report, for whom, from which state of the plan, and the exact bytes by their hash."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from improvetrack.model.meaning import DayOn, Meaning
from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.record import DateText, Forum, OwnId, PeriodId, Record, Text, ThemeId

Hash = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$"), Meaning.HASH]
CommitId = Annotated[str, Field(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$"), Meaning.HASH]


class PublishedOutput(Record):
    """One file as it was published."""

    name: Text = Field(description="The name of the file.")
    format: Text = Field(description="What it was made as: markdown, html or json.")
    hash: Hash = Field(description="The SHA-256 of its bytes.")


class Publication(Record):
    """A report that was published: one file, written by `improvetrack publish` and never changed."""

    id: OwnId = Field(description="The permanent id.")
    period: PeriodId = Field(description="The period that was reported.")
    forum: Forum = Field(description="The committee or board that it went to.")
    published: Annotated[DateText, DayOn("on which it was published")] = Field(description="When, in words.")
    commit: CommitId = Field(description="The commit that the report was made from.")
    data: Hash = Field(description="The SHA-256 of the plan's files at that commit, without publications.")
    templates: Hash = Field(description="The SHA-256 of the templates that made it.")
    made_with: Text = Field(description="The version of improvetrack that made it.")
    theme: ThemeId | None = Field(default=None, description="The one theme that it shows, where it shows one only.")
    outputs: Annotated[tuple[PublishedOutput, ...], Strict(False), Field(min_length=1)] = Field(
        description="The files as they were published."
    )
    provenance: Provenance | None = Field(default=None, description="Where the publication is known from.")
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )
