"""`improvetrack validate`: everything that is wrong with a plan, in one run."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import AsAtOption, OutputOption, PlanOption
from improvetrack.cli.outcome import FINDINGS, say, show_findings
from improvetrack.diagnostics import Severity

if TYPE_CHECKING:
    from improvetrack.source.tree import SourceTree


class OutputFormat(StrEnum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


def validate(
    plan: PlanOption = None,
    output_format: Annotated[OutputFormat, typer.Option(help="How findings are written.")] = OutputFormat.FULL,
    fail_on: Annotated[
        Severity, typer.Option(help="The mildest severity that makes the exit code 1.")
    ] = Severity.ERROR,
    as_at: AsAtOption = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Find also what changed against the rules since this branch left a revision, such as origin/main.",
        ),
    ] = None,
    output: OutputOption = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=64, help="Processes to read with. Without it: as many as pay.")
    ] = None,
) -> None:
    """Check the whole plan and list every problem.

    Each problem comes with its file, line and cure. Ends with 0 when there is nothing at the failing level, 1 when
    there is, 2 when it could not be done.

    With --against, the plan folder as it is now is held against the commit where the branch left the revision: where
    git merge-base finds that the two parted. What others changed there since is not held against the branch.

    Example: improvetrack validate --against origin/main
    """
    from improvetrack.opening.folder import find_folder
    from improvetrack.opening.period import as_at_day
    from improvetrack.source.tree import WorkingTree
    from improvetrack.validation.run import validate as check

    day = as_at_day(as_at)
    folder = find_folder(plan)
    tree = WorkingTree(folder)
    validation = check(tree, day, workers, _older(folder, against) if against is not None else None)
    for_people = output_format in (OutputFormat.FULL, OutputFormat.CONCISE)
    text = show_findings(validation.diagnostics, validation.files, tree, output_format.value)
    deliver(text, output, document=not for_people)
    if any(found.severity.rank <= fail_on.rank for found in validation.diagnostics):
        raise typer.Exit(FINDINGS)


def _older(folder: Path, revision: str) -> SourceTree | None:
    """Return the older state of the plan, or None and say so where there was none that can be used."""
    from improvetrack.opening.branch import find_base

    base = find_base(folder, revision)
    if base.tree is None:
        say(f"improvetrack: nothing to hold the plan against: {base.why}")
    return base.tree
