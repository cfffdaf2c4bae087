"""The record of a publication stays as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.changes.written import differences, values_of
from improvetrack.checks.finding import Finding, first_of
from improvetrack.checks.transitions.addresses import Holder, Placed
from improvetrack.checks.transitions.transition import Transition
from improvetrack.model.leaves import DataPath
from improvetrack.model.publication import Publication
from improvetrack.rules.catalogue import PUBLICATION_REWRITTEN

_NOT_PUBLISHED = ("provenance", "accepted")
"""What a record holds beside what was published."""


def check_publications_stay(transition: Transition) -> Iterator[Placed]:
    """What was published, and the hashes that prove it, are not changed afterwards (IT809)."""
    older = {publication.id: publication for publication in transition.before.publications}
    for publication in transition.after.publications:
        before = older.get(publication.id)
        if before is not None and before != publication:
            said = (values_of(each, _NOT_PUBLISHED) for each in (before, publication))
            places = [difference.at for difference in differences(*said)]
            if places:
                yield _found(publication, places)


def _found(publication: Publication, places: list[str]) -> Placed:
    message = f"The record of {publication.id} says something else now: {first_of(places, 4)}."
    hint = "Put it back as it was written; what is published anew gets a record of its own."
    finding = Finding(PUBLICATION_REWRITTEN, _path(publication, places[0]), message, hint=hint)
    return Placed(Holder(Publication, publication.id), finding)


def _path(publication: Publication, at: str) -> DataPath:
    """Return a place in a record as a path; a file is named by its name, as in `outputs.summary-2022-10.md.hash`."""
    for number, output in enumerate(publication.outputs):
        if at.startswith(f"outputs.{output.name}"):
            return ("outputs", number, *filter(None, [at.removeprefix(f"outputs.{output.name}").strip(".")]))
    return tuple(at.split(".")[:1])
