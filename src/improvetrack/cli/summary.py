"""`improvetrack summary`: the theme progress summary that goes before a committee."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.session import (
    OutputOption,
    PeriodOption,
    PlanOption,
    find_plan,
    open_tree,
    shown_folder,
    sound_plan,
)
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from improvetrack.rendering.sandbox import Child
    from improvetrack.reports.summary import Summary


class SummaryFormat(StrEnum):
    """What the summary is written as."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    TERMINAL = "terminal"


def summary(
    period: PeriodOption = None,
    plan: PlanOption = None,
    form: Annotated[
        SummaryFormat | None,
        typer.Option("--format", help="What it is written as. Without it: by the ending of --output, else Markdown."),
    ] = None,
    theme: Annotated[str | None, typer.Option(metavar="ID", help="One theme only.")] = None,
    output: OutputOption = None,
    allow_errors: Annotated[
        bool, typer.Option("--allow-errors", help="Report a plan with errors, saying what is missing.")
    ] = False,
    builtin_templates: Annotated[
        bool, typer.Option("--builtin-templates", help="Leave the plan's own templates alone.")
    ] = False,
) -> None:
    """Make the theme progress summary for a period.

    It has counts with their members, achievements, milestones and workstream updates.

    Example: improvetrack summary --period 2022-10 --format html --output summary.html
    """
    form = form or _by_ending(output)
    folder = find_plan(plan)
    with _renderer(form) as child:
        loaded, chosen, missing = sound_plan(open_tree(folder), shown_folder(folder), period, allow_errors=allow_errors)
        if theme is not None:
            from improvetrack.cli.typed_words import known_theme

            theme = known_theme(loaded, theme)
        from improvetrack.reports.summary import build_summary

        view = build_summary(loaded, chosen, theme, missing)
        text = _render(view, form, None if builtin_templates else folder, child)
    deliver(text, output, document=form is not SummaryFormat.TERMINAL)


_ENDINGS = {
    "": SummaryFormat.MARKDOWN,
    ".md": SummaryFormat.MARKDOWN,
    ".markdown": SummaryFormat.MARKDOWN,
    ".txt": SummaryFormat.MARKDOWN,
    ".html": SummaryFormat.HTML,
    ".htm": SummaryFormat.HTML,
    ".json": SummaryFormat.JSON,
}


def _by_ending(output: Path | None) -> SummaryFormat:
    """Return the format that a file's name asks for, so that no Markdown is written into what is called a Word file."""
    form = _ENDINGS.get(output.suffix.lower() if output else "")
    if form is None:
        raise Refusal(f"no summary is made as {output}.", "End the name in .html, .md or .json, or give --format.")
    return form


def _renderer(form: SummaryFormat) -> AbstractContextManager[Child | None]:
    """Return what renders templates, which gets ready while the plan is read; None where no template is needed."""
    if form not in (SummaryFormat.HTML, SummaryFormat.MARKDOWN):
        return nullcontext()
    from improvetrack.rendering.sandbox import waiting_child
    from improvetrack.rendering.templates import builtin_folder

    return waiting_child(builtin_folder() / f"summary.{'html' if form is SummaryFormat.HTML else 'md'}.j2")


def _render(view: Summary, form: SummaryFormat, plan: Path | None, child: Child | None) -> str:
    if form is SummaryFormat.JSON:
        from improvetrack.exporting.summary_json import summary_json

        return summary_json(view)
    if form is SummaryFormat.TERMINAL:
        from improvetrack.rendering.terminal.summary import render_summary

        return render_summary(view)
    from improvetrack.rendering.documents import render_document

    return render_document("summary", view, "html" if form is SummaryFormat.HTML else "markdown", plan, child)
