"""How reports on a plan through time are asked for: changes, the life of an item, a branch, published reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvetrack.cli.options import STATES, AsAtOption, ThemeOption
from improvetrack.cli.report import Answer


def changes(
    plan: Path | None,
    older: Annotated[
        str | None,
        typer.Option("--from", metavar="STATE", help=f"The older state: {STATES}. Without it: last-report."),
    ] = None,
    newer: Annotated[
        str | None,
        typer.Option("--to", metavar="STATE", help="The newer state, named likewise. Without it: the working folder."),
    ] = None,
    theme: ThemeOption = None,
) -> Answer:
    """Show what changed in the plan, and whether anyone agreed to it.

    Two states of it are compared. The report has every count with its members, every change to what was agreed with
    its approval, what was approved and not made, and what could not be compared. Without --output and --format it is
    written for the terminal, where its tables would be too wide to read as Markdown.

    Example: improvetrack changes --from 2022-10 --format html --output changes.html
    """
    from improvetrack.history.between import compare_states
    from improvetrack.opening.folder import find_place
    from improvetrack.opening.states import find_older, find_state
    from improvetrack.opening.typed_words import known_theme
    from improvetrack.reports.changes.report import StateWords, build_changes

    place = find_place(plan)
    states = find_older(older, place), find_state(newer, place)
    found = compare_states(place, *states)
    since, until = (StateWords.of(state.label, state.commit) for state in states)
    return Answer(build_changes(found, since, until, known_theme(found.after, theme)), place.tree_now())


def history(
    plan: Path | None,
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="A theme, main action, sub-action, milestone or risk, now or ever.")
    ],
    as_at: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            help="The day that decides what is overdue. Without it: today or the last day of reporting, whichever is "
            "earlier.",
        ),
    ] = None,
) -> Answer:
    """Show the life of one item, from the first commit on.

    It has every change to the item and its parts: the day, who made it, whether anyone agreed to it, and how far the
    item had drifted then. What is not committed yet comes last.

    Example: improvetrack history OC.A2
    """
    from improvetrack.opening.life import open_life
    from improvetrack.reports.life.build import build_life

    life = open_life(identity, plan, as_at)
    return Answer(build_life(life.held, life.now.plan, life.steps, life.now.notes), life.now.tree)


def review(
    plan: Path | None,
    against: Annotated[str, typer.Option(metavar="REV", help="The revision that the branch is to go into.")],
    as_at: AsAtOption = None,
) -> Answer:
    """Say in plain words what a branch does to the plan.

    What needs a decision comes first. As Markdown it is a comment for a pull request, short enough for any forge; its
    first line is a marker that readers do not see, by which a program finds its earlier comment. The plan folder as it
    is now is held against the commit where the branch left the revision. Findings in the plan do not make it fail:
    that is for improvetrack validate --against.

    Example: improvetrack review --against origin/main
    """
    from improvetrack.opening.branch import find_base, review_branch
    from improvetrack.opening.folder import find_folder
    from improvetrack.opening.typed_words import as_at_day
    from improvetrack.source.tree import WorkingTree

    folder, day = find_folder(plan), as_at_day(as_at)
    tree = WorkingTree(folder)
    return Answer(review_branch(tree, find_base(folder, against), against, day), tree)


def verify(
    plan: Path | None,
    identity: Annotated[
        str | None, typer.Argument(metavar="ID", help="The id of a publication. Without it: all of them.")
    ] = None,
    files: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder with files as they were published, to hold against the record."),
    ] = None,
) -> Answer:
    """Say whether published reports can be made again exactly.

    Each is made again from its commit and held against its record, byte by byte. Where it is not the same, it is said
    what differs: the commit, the data, the templates or the version of this program. Ends with 1 when one is not the
    same, or when a file in --files is not the one that was published.

    Example: improvetrack verify 2022-10-cabinet --files out
    """
    from improvetrack.opening.folder import find_place
    from improvetrack.publishing.verifying import verify_publications

    place = find_place(plan)
    return Answer(verify_publications(place, identity, files), place.tree_now())
