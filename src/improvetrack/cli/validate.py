"""`improvetrack validate`: everything that is wrong with a plan, in one run."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.outcome import FINDINGS
from improvetrack.cli.session import (
    AsAtOption,
    OutputOption,
    PlanOption,
    as_at_day,
    find_plan,
    open_tree,
    show,
    shown_folder,
)
from improvetrack.diagnostics import Severity


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
    output: OutputOption = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=64, help="Processes to read with. Without it: as many as pay.")
    ] = None,
) -> None:
    """Check the whole plan and list every problem.

    Each problem comes with its file, line and cure. Ends with 0 when there is nothing at the failing level, 1 when
    there is, 2 when it could not be done.

    Example: improvetrack validate --fail-on warning
    """
    from improvetrack.validation.run import validate as check

    day = as_at_day(as_at)
    folder = find_plan(plan)
    tree = open_tree(folder)
    validation = check(tree, day, workers)
    for_people = output_format in (OutputFormat.FULL, OutputFormat.CONCISE)
    deliver(show(validation, tree, shown_folder(folder), output_format.value), output, document=not for_people)
    if any(found.severity.rank <= fail_on.rank for found in validation.diagnostics):
        raise typer.Exit(FINDINGS)
