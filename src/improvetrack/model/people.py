"""The posts that lead work. Reports print posts, never names."""

from typing import Annotated

from pydantic import Field, Strict

from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.record import LocalId, Printed, Record


class Post(Record):
    """A post that can lead work."""

    id: LocalId = Field(description="The permanent id that `lead` uses.")
    title: Printed = Field(description="The post as reports print it.")
    provenance: Provenance | None = Field(default=None, description="Where the post comes from.")


class People(Record):
    """Every post that the plan names: one file."""

    posts: Annotated[tuple[Post, ...], Strict(False)] = Field(description="The posts.")
    provenance: Provenance | None = Field(default=None, description="Where the posts come from.")
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )
