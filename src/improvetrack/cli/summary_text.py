"""The theme progress summary in each of its formats, for the commands that make it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from improvetrack.rendering.sandbox import Child
    from improvetrack.reports.summary import Summary


class SummaryFormat(StrEnum):
    """What the summary is written as."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    TERMINAL = "terminal"


SUFFIXES = {SummaryFormat.MARKDOWN: "md", SummaryFormat.HTML: "html", SummaryFormat.JSON: "json"}
"""The ending of the name of a file in each format that is kept as a file."""


def summary_renderer(form: SummaryFormat) -> AbstractContextManager[Child | None]:
    """Return what renders templates, which gets ready while the plan is read; None where no template is needed."""
    if form not in (SummaryFormat.HTML, SummaryFormat.MARKDOWN):
        return nullcontext()
    from improvetrack.rendering.sandbox import waiting_child
    from improvetrack.rendering.templates import builtin_folder

    return waiting_child(builtin_folder() / f"summary.{SUFFIXES[form]}.j2")


def summary_text(view: Summary, form: SummaryFormat, plan: Path | None, child: Child | None = None) -> str:
    """Return a summary as text. `plan` is the folder whose own templates are used; None uses the built-ins alone."""
    if form is SummaryFormat.JSON:
        from improvetrack.exporting.summary_json import summary_json

        return summary_json(view)
    if form is SummaryFormat.TERMINAL:
        from improvetrack.rendering.terminal.summary import render_summary

        return render_summary(view)
    from improvetrack.rendering.documents import render_document

    return render_document("summary", view, "html" if form is SummaryFormat.HTML else "markdown", plan, child)
