"""Provenance: sources are listed in plan.yaml, and what a source merely counts says so in its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from improvetrack.checks.finding import DataPath, Finding, did_you_mean
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action, Agreed
from improvetrack.model.provenance import Provenance, ProvenanceKind
from improvetrack.model.theme import Theme
from improvetrack.rules.catalogue import UNKNOWN_SOURCE, UNMARKED_RECONSTRUCTION

if TYPE_CHECKING:
    from improvetrack.model.filed import Filed
    from improvetrack.model.people import People, Post
    from improvetrack.model.review import Recommendation, Review


def check_source_of_file(record: Filed, frame: Frame) -> Iterator[Finding]:
    """The source that a whole file comes from is listed in plan.yaml."""
    if record.provenance is not None:
        yield from _source(record.provenance, (), frame)


def check_sources_of_items(record: Action | Theme, frame: Frame) -> Iterator[Finding]:
    """The sources that an action's or a theme's items come from are listed in plan.yaml."""
    yield from _sources("milestones", record.milestones, frame)
    if isinstance(record, Action):
        yield from _sources("sub_actions", record.sub_actions, frame)


def check_sources_of_posts(people: People, frame: Frame) -> Iterator[Finding]:
    """The sources that posts come from are listed in plan.yaml."""
    yield from _sources("posts", people.posts, frame)


def check_sources_of_recommendations(review: Review, frame: Frame) -> Iterator[Finding]:
    """The sources that recommendations come from are listed in plan.yaml."""
    yield from _sources("recommendations", review.recommendations, frame)


def _sources(field: str, items: Sequence[Agreed | Post | Recommendation], frame: Frame) -> Iterator[Finding]:
    for place, item in enumerate(items):
        if item.provenance is not None:
            yield from _source(item.provenance, (field, place), frame)


def _source(provenance: Provenance, owner: DataPath, frame: Frame) -> Iterator[Finding]:
    name = provenance.source
    if name is None or name in frame.sources:
        return
    hint = did_you_mean(name, [source.id for source in frame.settings.sources])
    message = f"plan.yaml lists no source '{name}'."
    yield Finding(UNKNOWN_SOURCE, (*owner, "provenance", "source"), message, hint=hint)


def check_counted_say_so(record: Action | Theme, frame: Frame) -> Iterator[Finding]:
    """What a source counts without naming it says so in its title; an item without provenance has its file's."""
    of_file = record.provenance.kind if record.provenance is not None else ProvenanceKind.NAMED
    if of_file is ProvenanceKind.COUNTED:
        yield from find_unmarked(record.title, (), frame.settings.unnamed)
    sub_actions = record.sub_actions if isinstance(record, Action) else ()
    for field, items in (("sub_actions", sub_actions), ("milestones", record.milestones)):
        for place, item in enumerate(items):
            kind = item.provenance.kind if item.provenance is not None else of_file
            if kind is ProvenanceKind.COUNTED:
                yield from find_unmarked(item.title, (field, place), frame.settings.unnamed)


def find_unmarked(title: str, owner: DataPath, words: str) -> Iterator[Finding]:
    """Find the title of something that a source only counts, where it does not hold the `words` that say so."""
    if words.casefold() in title.casefold():
        return
    message = f"The source only counts '{title}', and the title does not say so."
    hint = f"Put the words '{words}' into the title, or correct `kind` in the provenance."
    yield Finding(UNMARKED_RECONSTRUCTION, (*owner, "title"), message, hint=hint)
