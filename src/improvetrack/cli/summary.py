"""`improvetrack summary`: the theme progress summary that goes before a committee."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.formats import PageFormat, page_format
from improvetrack.cli.options import (
    AtOption,
    BuiltinTemplatesOption,
    JsonOption,
    OutputOption,
    PeriodOption,
    PlanOption,
    ThemeOption,
)
from improvetrack.cli.outcome import say_unread
from improvetrack.cli.summary_text import summary_renderer, summary_text

if TYPE_CHECKING:
    from improvetrack.opening.plan import Opened


def summary(
    period: PeriodOption = None,
    plan: PlanOption = None,
    form: Annotated[
        PageFormat | None,
        typer.Option("--format", help="What it is written as. Without it: by the ending of --output, else markdown."),
    ] = None,
    theme: ThemeOption = None,
    output: OutputOption = None,
    as_json: JsonOption = False,
    allow_errors: Annotated[
        bool, typer.Option("--allow-errors", help="Report a plan with errors, saying what is missing.")
    ] = False,
    builtin_templates: BuiltinTemplatesOption = False,
    at: AtOption = None,
    current_templates: Annotated[
        bool, typer.Option("--current-templates", help="With --at: use the plan's own templates as they are now.")
    ] = False,
) -> None:
    """Make the theme progress summary for a period.

    It has counts with their members, achievements, milestones and workstream updates. With --at it is made of the plan
    as a commit holds it, and with the templates that the plan had then.

    Example: improvetrack summary --period 2022-10 --format html --output summary.html
    """
    form = page_format(form, output, as_json=as_json, otherwise=PageFormat.MARKDOWN)
    with summary_renderer(form) as child:
        from improvetrack.opening.plan import Asked, Strictness, open_plan
        from improvetrack.opening.typed_words import known_theme
        from improvetrack.reports.summary import build_summary

        strictness = Strictness.MARKED if allow_errors else Strictness.SOUND
        opened = open_plan(Asked(plan, at, period, strictness=strictness, committed=at is not None))
        say_unread(opened)
        view = build_summary(opened.plan, opened.period, known_theme(opened.plan, theme), opened.missing)
        with _templates(plan, opened, now=current_templates) as folder:
            text = summary_text(view, form, None if builtin_templates else folder, child)
    deliver(text, output, document=form is not PageFormat.TERMINAL)


def _templates(plan: Path | None, opened: Opened, *, now: bool) -> AbstractContextManager[Path]:
    """Return the folder with the plan's own templates: of the state that is reported, or as they are `now`."""
    if opened.commit is None:
        from improvetrack.opening.folder import find_folder

        return nullcontext(find_folder(plan))
    from improvetrack.cli.pages import templates_of
    from improvetrack.opening.place import find_place

    return templates_of(find_place(plan).tree_now() if now else opened.tree)
