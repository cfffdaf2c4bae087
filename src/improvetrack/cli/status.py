"""`improvetrack status`: the plan at a glance."""

from __future__ import annotations

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import JsonOption, OverdueDayOption, PeriodOption, PlanOption


def status(
    period: PeriodOption = None,
    as_at: OverdueDayOption = None,
    plan: PlanOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the plan at a glance.

    It has ratings, slippage, what was completed, and what needs attention.

    Example: improvetrack status --as-at 2022-10-31
    """
    from improvetrack.opening.plan import Asked, open_plan
    from improvetrack.reports.status import build_status, page_of

    opened = open_plan(Asked(plan, period=period, as_at=as_at))
    view = build_status(opened.plan, opened.period, opened.day, opened.notes)
    if as_json:
        from improvetrack.rendering.json_writer import write_json

        deliver(write_json(view), document=True)
    else:
        from improvetrack.rendering.terminal.page import write_terminal

        deliver(write_terminal(page_of(view)))
