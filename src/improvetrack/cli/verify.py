"""`improvetrack verify`: whether published reports can still be made exactly as they were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import JsonOption, PlanOption
from improvetrack.cli.outcome import FINDINGS
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from improvetrack.history.place import PlanPlace
    from improvetrack.model.publication import Publication, PublishedOutput
    from improvetrack.reports.verification import Facts, MadeAgain
    from improvetrack.source.git.tree import GitTree

_MOST_LINES = 20


def verify(
    identity: Annotated[
        str | None, typer.Argument(metavar="ID", help="The id of a publication. Without it: all of them.")
    ] = None,
    files: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder with files as they were published, to hold against the record."),
    ] = None,
    plan: PlanOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whether published reports can be made again exactly.

    Each is made again from its commit and held against its record, byte by byte. Where it is not the same, it is said
    what differs: the commit, the data, the templates or the version of this program. Ends with 1 when one is not the
    same.

    Example: improvetrack verify 2022-10-cabinet --files out
    """
    from improvetrack import __version__
    from improvetrack.cli.place import find_place
    from improvetrack.reports.verification import build_verification

    place = find_place(plan)
    found = [_facts(place, publication, files) for publication in _publications(place, identity)]
    view = build_verification(found, __version__)
    if as_json:
        from improvetrack.exporting.view_json import view_json

        deliver(view_json("verification", view), document=True)
    else:
        from improvetrack.rendering.terminal.verification import render_verification

        deliver(render_verification(view))
    if not view.all_identical:
        raise typer.Exit(FINDINGS)


def _publications(place: PlanPlace, identity: str | None) -> tuple[Publication, ...]:
    from improvetrack.checks.finding import did_you_mean
    from improvetrack.loading.plan import load_plan

    loaded = load_plan(place.tree_now()).plan
    if loaded is None:
        raise Refusal("plan.yaml could not be used.", "improvetrack validate says what is wrong with it.")
    known = {publication.id: publication for publication in loaded.publications}
    if not known:
        raise Refusal("nothing has been published yet.", "improvetrack publish makes a report and its record.")
    if identity is None:
        return loaded.publications
    if identity not in known:
        raise Refusal(f"there is no publication '{identity}'.", did_you_mean(identity, known))
    return (known[identity],)


def _facts(place: PlanPlace, publication: Publication, files: Path | None) -> Facts:
    """Make a published report again and return what came of it."""
    from improvetrack.analysis.gaps import fill_gaps
    from improvetrack.cli.publishing import digest_of_templates, texts_of_report
    from improvetrack.loading.digest import digest_of_data
    from improvetrack.loading.plan import load_plan
    from improvetrack.model.plan import cycle_of
    from improvetrack.reports.verification import Facts

    tree = _tree_of(place, publication)
    if tree is None:
        return Facts(publication, None)
    facts = Facts(publication, tree.commit, digest_of_data(tree), digest_of_templates(tree))
    loaded = load_plan(tree).plan
    if loaded is None:
        return facts._replace(obstacle="The plan.yaml at that commit cannot be used.")
    period = cycle_of(loaded.settings).period(publication.period)
    if period is None:
        return facts._replace(obstacle=f"The plan at that commit has no period {publication.period}.")
    made = texts_of_report(fill_gaps(loaded), period, publication.theme, tree)
    texts = {form.value: text.encode() for form, text in made.items()}
    return facts._replace(outputs=tuple(_again(texts, output, files) for output in publication.outputs))


def _tree_of(place: PlanPlace, publication: Publication) -> GitTree | None:
    """Return the plan at the commit of a publication, else at the newest commit with the same data, if there is one."""
    from improvetrack.loading.digest import digest, files_of_data

    identity = place.repository.try_resolve(publication.commit)
    if identity is not None:
        return place.tree_at(identity)
    known: dict[str, str] = {}
    for logged in place.repository.log(place.head(), None, place.inside):
        tree = place.tree_at(logged.commit.id)
        if digest(files_of_data(tree, known)) == publication.data:
            return tree
    return None


def _again(texts: dict[str, bytes], output: PublishedOutput, files: Path | None) -> MadeAgain:
    """Hold a file that was made again against what was published, and the one at hand too, if there is one."""
    from improvetrack.loading.digest import sha256
    from improvetrack.reports.verification import MadeAgain

    made = texts.get(output.format)
    same = made is not None and f"sha256:{sha256(made)}" == output.hash
    path = files / Path(output.name).name if files else None
    if path is None or not path.is_file():
        return MadeAgain(output.name, same)
    at_hand = path.read_bytes()
    held = f"sha256:{sha256(at_hand)}" == output.hash
    lines = tuple(_differences(at_hand, made)) if held and made and not same else ()
    return MadeAgain(output.name, same, held, lines)


def _differences(published: bytes, made: bytes) -> Iterator[str]:
    from difflib import unified_diff
    from itertools import islice

    before, after = (raw.decode(errors="replace").splitlines() for raw in (published, made))
    yield from islice(unified_diff(before, after, "as published", "made again", lineterm="", n=0), _MOST_LINES)
