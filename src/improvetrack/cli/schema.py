"""`improvetrack schema`: JSON Schemas, so that an editor completes and checks while typing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import PlanOption
from improvetrack.cli.outcome import FINDINGS
from improvetrack.refusal import Refusal


def schema(
    plan: PlanOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="The folder to write. Without it: schema/ beside the plan."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 when a schema is not current.")
    ] = False,
) -> None:
    """Write JSON Schemas, so that an editor checks while you type.

    There is one (draft-07) for every kind of record, with the plan's own words in it, and one for the JSON of every
    report.

    Example: improvetrack schema --check
    """
    from improvetrack.cli.reports import REPORTS
    from improvetrack.exporting.schemas import build_schemas
    from improvetrack.loading.plan import load_plan
    from improvetrack.opening.folder import find_folder
    from improvetrack.source.tree import WorkingTree

    folder = find_folder(plan)
    loaded = load_plan(WorkingTree(folder))
    if loaded.plan is None:
        raise Refusal(
            "plan.yaml could not be used, so that the schemas would lack the plan's words.",
            "improvetrack validate says what is wrong with it.",
        )
    target = output or Path(os.path.relpath(folder.parent / "schema"))
    stale = []
    for name, text in build_schemas(loaded.plan, {report.view_type: report.title for report in REPORTS}).items():
        path = target / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not check:
            deliver(text, path)
    for path in stale if check else ():
        typer.echo(f"{path} is not current")
    if not stale:
        typer.echo(f"The schemas in {target} are current.")
    if stale and check:
        raise typer.Exit(FINDINGS)
