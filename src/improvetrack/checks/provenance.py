"""Provenance: what a source merely counts says so in its title."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.leaves import Values, parts
from improvetrack.model.meaning import Meaning
from improvetrack.model.provenance import ProvenanceKind, Titled
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import UNMARKED_RECONSTRUCTION


def find_unmarked(record: Record, held: Values, context: PlanContext) -> Iterator[Finding]:
    """Find the title of what a source counts without naming it, where it does not hold the words that say so.

    A part without provenance has that of its file.
    """
    if ProvenanceKind.COUNTED not in held[Meaning.VOUCHED]:
        return
    of_file = record.provenance if isinstance(record, Titled) else None
    words = context.settings.unnamed
    for at, part in parts(record):
        if isinstance(part, Titled) and words.casefold() not in part.title.casefold():
            provenance = part.provenance or of_file
            if provenance and provenance.kind is ProvenanceKind.COUNTED:
                message = f"The source only counts '{part.title}', and the title does not say so."
                hint = f"Put the words '{words}' into the title, or correct `kind` in the provenance."
                yield Finding(UNMARKED_RECONSTRUCTION, (*at, "title"), message, hint=hint)
