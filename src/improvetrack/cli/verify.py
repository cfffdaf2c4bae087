"""`improvetrack verify`: whether published reports can still be made exactly as they were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import JsonOption, PlanOption
from improvetrack.cli.outcome import FINDINGS
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from improvetrack.history.states.place import PlanPlace
    from improvetrack.model.publication import Publication


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
    same, or when a file in --files is not the one that was published.

    Example: improvetrack verify 2022-10-cabinet --files out
    """
    from improvetrack import __version__
    from improvetrack.cli.verifying import make_again
    from improvetrack.opening.place import find_place
    from improvetrack.reports.verification import build_verification, page_of

    place = find_place(plan)
    if files is not None and not files.is_dir():
        raise Refusal(f"{files}, named by --files, is not a folder.", "Name the folder with the files as published.")
    found = [make_again(place, publication, files) for publication in _publications(place, identity)]
    view = build_verification(found, __version__)
    if as_json:
        from improvetrack.rendering.json_writer import write_json

        deliver(write_json(view), document=True)
    else:
        from improvetrack.rendering.terminal.page import write_terminal

        deliver(write_terminal(page_of(view)))
    if not view.all_identical:
        raise typer.Exit(FINDINGS)


def _publications(place: PlanPlace, identity: str | None) -> tuple[Publication, ...]:
    from improvetrack.checks.finding import did_you_mean
    from improvetrack.model.ids import natural_order
    from improvetrack.opening.last_report import publications_in

    known = {publication.id: publication for publication in publications_in(place.tree_now())}
    if not known:
        raise Refusal("nothing has been published yet.", "improvetrack publish makes a report and its record.")
    if identity is None:
        return tuple(known[name] for name in sorted(known, key=natural_order))
    if identity not in known:
        raise Refusal(f"there is no publication '{identity}'.", did_you_mean(identity, known))
    return (known[identity],)
