"""`improvetrack show`: one item whole."""

from __future__ import annotations

from typing import Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import JsonOption, OverdueDayOption, PeriodOption, PlanOption
from improvetrack.refusal import Refusal


def show(
    identity: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A theme, main action, sub-action, milestone, recommendation, risk or change request.",
        ),
    ],
    period: PeriodOption = None,
    as_at: OverdueDayOption = None,
    plan: PlanOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one item whole.

    It has what was agreed, where the item stands at a period, and what was reported period by period.

    Example: improvetrack show OC.A2
    """
    from improvetrack.opening.plan import Asked, open_plan
    from improvetrack.reports.item import build_item

    opened = open_plan(Asked(plan, period=period, as_at=as_at))
    view = build_item(opened.plan, identity, opened.period, opened.day, opened.notes)
    if view is None:
        from improvetrack.analysis.directory import entries
        from improvetrack.checks.finding import did_you_mean

        known = [name for name, _ in entries(opened.plan)]
        if opened.notes:
            raise Refusal(f"what could be read of the plan has no '{identity}'.", " ".join(opened.notes))
        raise Refusal(f"the plan has no '{identity}'.", did_you_mean(identity, known))
    if as_json:
        from improvetrack.rendering.json_writer import write_json

        deliver(write_json(view), document=True)
    else:
        from improvetrack.rendering.terminal.page import write_terminal
        from improvetrack.reports.item_page import page_of

        deliver(write_terminal(page_of(view)))
