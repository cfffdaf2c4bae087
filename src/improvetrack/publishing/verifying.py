"""Making published reports again, and holding each against its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from improvetrack import __version__
from improvetrack.checks.finding import did_you_mean
from improvetrack.history.states import PlanPlace
from improvetrack.model.ids import natural_order
from improvetrack.model.plan import cycle_of
from improvetrack.model.publication import Publication, PublishedOutput
from improvetrack.opening.plan import read_plan
from improvetrack.opening.states import publications_in
from improvetrack.publishing.issue import (
    digest,
    digest_of_data,
    digest_of_templates,
    files_of_data,
    hash_of,
    texts_of_report,
)
from improvetrack.refusal import Refusal
from improvetrack.reports.verification import MadeAgain, PublicationFacts, Verification, build_verification
from improvetrack.reports.wording import capital
from improvetrack.source.git.tree import GitTree

_MOST_LINES = 20
"""The most lines that are shown of what differs between two files."""


def verify_publications(place: PlanPlace, identity: str | None, files: Path | None) -> Verification:
    """Return what came of making the report with an id again, or all that were published.

    `files` is a folder with files as they were published, each to be held against the record too.
    """
    if files is not None and not files.is_dir():
        raise Refusal(f"{files}, named by --files, is not a folder.", "Name the folder with the files as published.")
    return build_verification([_make_again(place, each, files) for each in _publications(place, identity)], __version__)


def _publications(place: PlanPlace, identity: str | None) -> tuple[Publication, ...]:
    known = {publication.id: publication for publication in publications_in(place.tree_now())}
    if not known:
        raise Refusal("nothing has been published yet.", "improvetrack publish makes a report and its record.")
    if identity is None:
        return tuple(known[name] for name in sorted(known, key=natural_order))
    if identity not in known:
        raise Refusal(f"there is no publication '{identity}'.", did_you_mean(identity, known))
    return (known[identity],)


def _make_again(place: PlanPlace, publication: Publication, files: Path | None) -> PublicationFacts:
    try:
        tree = _tree_of(place, publication)
        return _made(tree, publication, files) if tree else PublicationFacts(publication, None)
    except Refusal as refusal:
        return PublicationFacts(publication, None, obstacle=capital(str(refusal)))


def _made(tree: GitTree, publication: Publication, files: Path | None) -> PublicationFacts:
    facts = PublicationFacts(publication, tree.commit, digest_of_data(tree), digest_of_templates(tree))
    plan, _ = read_plan(tree)
    if plan is None:
        return facts._replace(obstacle="The plan.yaml at that commit cannot be used.")
    period = cycle_of(plan.settings).period(publication.period)
    if period is None:
        return facts._replace(obstacle=f"The plan at that commit has no period {publication.period}.")
    if publication.theme is not None and all(theme.id != publication.theme for theme in plan.themes):
        return facts._replace(obstacle=f"The plan at that commit has no theme {publication.theme}.")
    texts = texts_of_report(plan, period, publication.theme, tree)
    made = {form: text.encode() for form, text in texts.items()}
    return facts._replace(outputs=tuple(_again(made, output, files) for output in publication.outputs))


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
    if files is None:
        return MadeAgain(output.name, same)
    path = files / Path(output.name).name
    if not path.is_file():
        return MadeAgain(output.name, same, lacking=True)
    at_hand = path.read_bytes()
    held = hash_of(at_hand) == output.hash
    lines = tuple(_differences(at_hand, made)) if held and made and not same else ()
    return MadeAgain(output.name, same, held, lines)


def _differences(published: bytes, made: bytes) -> Iterator[str]:
    before, after = (raw.decode(errors="replace").splitlines() for raw in (published, made))
    yield from islice(unified_diff(before, after, "as published", "made again", lineterm="", n=0), _MOST_LINES)
