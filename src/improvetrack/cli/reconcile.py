"""`improvetrack reconcile`: a published document's figures against the plan's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import JsonOption, OutputOption, PlanOption
from improvetrack.cli.outcome import FINDINGS, say_unread


def reconcile(
    figures: Annotated[Path, typer.Argument(metavar="FIGURES.yaml", help="The published figures.")],
    plan: PlanOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Hold a published document's figures against the plan.

    Each difference is listed with the items behind it. Ends with 1 when a figure differs.

    Example: improvetrack reconcile figures-2022-10.yaml
    """
    from improvetrack.opening.figures import read_figures
    from improvetrack.opening.plan import Asked, Strictness, open_plan
    from improvetrack.reports.reconciliation import build_reconciliation, page_of

    published = read_figures(figures)
    opened = open_plan(Asked(plan, period=published.figures.period, strictness=Strictness.SOUND))
    say_unread(opened)
    published.refuse_unknown_words(opened.plan)
    view = build_reconciliation(opened.plan, opened.period, published.figures)
    if as_json:
        from improvetrack.rendering.json_writer import write_json

        deliver(write_json(view), output, document=True)
    else:
        from improvetrack.rendering.terminal.page import write_terminal

        deliver(write_terminal(page_of(view)), output)
    if view.differences:
        raise typer.Exit(FINDINGS)
