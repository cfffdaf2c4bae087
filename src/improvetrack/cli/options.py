"""The options that several commands take: the same letters, the same meaning, the same help everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

STATES = "a revision, a tag, a day (2022-10-31), a period (2022-10: the last commit by its cut-off) or last-report"
"""What a person can call a state of the plan, as `history.revisions` reads it."""

PlanOption = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        metavar="DIR",
        help="The plan folder. Without it: IMPROVETRACK_PLAN, else the nearest plan.yaml or plan/plan.yaml upwards.",
    ),
]
PeriodOption = Annotated[
    str | None, typer.Option("--period", metavar="YYYY-MM", help="The period. Without it: the last one reported.")
]
ThemeOption = Annotated[str | None, typer.Option("--theme", metavar="ID", help="Only this theme.")]
AsAtOption = Annotated[
    str | None, typer.Option("--as-at", metavar="YYYY-MM-DD", help="The day to judge by. Without it: today.")
]
OverdueDayOption = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="YYYY-MM-DD",
        help="The day that decides what is overdue. Without it: the end of --period, else today or the last day of "
        "reporting, whichever is earlier.",
    ),
]
AtOption = Annotated[
    str | None,
    typer.Option("--at", metavar="STATE", help=f"The state to report from: {STATES}. Without it: the plan folder."),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON.")]
BuiltinTemplatesOption = Annotated[
    bool, typer.Option("--builtin-templates", help="Leave the plan's own templates alone.")
]
