"""The options that several commands take, and what a report is written as."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvetrack.refusal import Refusal
from improvetrack.rendering.formats import FORMATS, Format

STATES = "a revision, a tag, a day (2022-10-31), a period (2022-10: when its report was complete) or last-report"
"""What a person can call a state of the plan, as `opening.states` reads it."""

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
        help="The day to judge by: what was agreed and what is overdue. Without it: the end of --period, else the day "
        "of --at, else today, but not beyond the end of reporting.",
    ),
]
FormalDayOption = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="YYYY-MM-DD",
        help="The day to judge by: what was agreed and what is overdue. Without it: the end of the period.",
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


FORMAT_NAMES = f"[{'|'.join(form.name for form in FORMATS)}]"
"""The names of the formats, as the help of an option has them."""

_BY_NAME = {form.name: form for form in FORMATS}
_BY_ENDING = {ending: form for form in FORMATS for ending in form.endings if ending != ".txt"}
_PLAIN = ("", ".txt")


def chosen_format(name: str | None, output: Path | None, otherwise: str) -> Format:
    """Return what a report is to be written as: the format that is named, else that of the ending of a file's name.

    It is `otherwise` where no file is named, or one whose ending promises nothing but text. Refuses any other ending,
    so that no Markdown is written into what is called a Word file.
    """
    if name is not None and name not in _BY_NAME:
        from improvetrack.reports.wording import joined

        known = joined(list(_BY_NAME)).replace(" and ", " or ")
        raise Refusal(f"no report is made as '{name}'.", f"Write --format {known}.")
    if name is not None or output is None or output.suffix.lower() in _PLAIN:
        return _BY_NAME[name or otherwise]
    found = _BY_ENDING.get(output.suffix.lower())
    if found is None:
        raise Refusal(f"no report is made as {output}.", "End the name in .html, .md, .json or .txt, or give --format.")
    return found
