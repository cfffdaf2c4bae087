"""Making a published report again, and holding it against its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from improvetrack.analysis.gaps import fill_gaps
from improvetrack.cli.publishing import digest_of_templates, texts_of_report
from improvetrack.loading.digest import digest, digest_of_data, files_of_data, hash_of
from improvetrack.loading.plan import load_plan
from improvetrack.model.plan import cycle_of
from improvetrack.refusal import Refusal
from improvetrack.reports.verification import Facts, MadeAgain
from improvetrack.reports.wording import capital

if TYPE_CHECKING:
    from improvetrack.history.states.place import PlanPlace
    from improvetrack.model.publication import Publication, PublishedOutput
    from improvetrack.source.git.tree import GitTree

_MOST_LINES = 20
"""The most lines that are shown of what differs between two files."""


def make_again(place: PlanPlace, publication: Publication, files: Path | None) -> Facts:
    """Make a published report again and return what came of it.

    `files` is a folder with files as they were published, each to be held against the record too, where it is there.
    """
    try:
        tree = _tree_of(place, publication)
        return _made(tree, publication, files) if tree else Facts(publication, None)
    except Refusal as refusal:
        return Facts(publication, None, obstacle=capital(str(refusal)))


def _made(tree: GitTree, publication: Publication, files: Path | None) -> Facts:
    facts = Facts(publication, tree.commit, digest_of_data(tree), digest_of_templates(tree))
    loaded = load_plan(tree).plan
    if loaded is None:
        return facts._replace(obstacle="The plan.yaml at that commit cannot be used.")
    period = cycle_of(loaded.settings).period(publication.period)
    if period is None:
        return facts._replace(obstacle=f"The plan at that commit has no period {publication.period}.")
    if publication.theme is not None and all(theme.id != publication.theme for theme in loaded.themes):
        return facts._replace(obstacle=f"The plan at that commit has no theme {publication.theme}.")
    made = texts_of_report(fill_gaps(loaded), period, publication.theme, tree)
    texts = {form.value: text.encode() for form, text in made.items()}
    return facts._replace(outputs=tuple(_again(texts, output, files) for output in publication.outputs))


def _tree_of(place: PlanPlace, publication: Publication) -> GitTree | None:
    """Return the plan at the commit of a publication, else at the newest commit with the same data, if there is one."""
    identity = place.repository.try_resolve(publication.commit)
    if identity is not None:
        return place.tree_at(identity)
    known: dict[str, str] = {}
    for logged in place.repository.log(place.head(), None, place.inside):
        tree = place.tree_at(logged.commit.id)
        if digest(files_of_data(tree, known)) == publication.data:
            return tree
    return None


def _again(texts: Mapping[str, bytes], output: PublishedOutput, files: Path | None) -> MadeAgain:
    """Hold a file that was made again against what was published, and the one at hand too, if there is one."""
    made = texts.get(output.format)
    same = made is not None and hash_of(made) == output.hash
    path = files / Path(output.name).name if files else None
    if path is None or not path.is_file():
        return MadeAgain(output.name, same)
    at_hand = path.read_bytes()
    held = hash_of(at_hand) == output.hash
    lines = tuple(_differences(at_hand, made)) if held and made and not same else ()
    return MadeAgain(output.name, same, held, lines)


def _differences(published: bytes, made: bytes) -> Iterator[str]:
    from difflib import unified_diff
    from itertools import islice

    before, after = (raw.decode(errors="replace").splitlines() for raw in (published, made))
    yield from islice(unified_diff(before, after, "as published", "made again", lineterm="", n=0), _MOST_LINES)
