"""The theme progress summary in each of its formats, for the commands that make it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from improvetrack.cli.formats import PageFormat

if TYPE_CHECKING:
    from improvetrack.rendering.sandbox import Child
    from improvetrack.reports.page import Page
    from improvetrack.reports.summary import Summary


SUFFIXES = {PageFormat.MARKDOWN: "md", PageFormat.HTML: "html", PageFormat.JSON: "json"}
"""The ending of the name of a file in each format that is kept as a file."""


def summary_renderer(form: PageFormat) -> AbstractContextManager[Child | None]:
    """Return what renders templates, which gets ready while the plan is read; None where no template is needed."""
    if form not in (PageFormat.HTML, PageFormat.MARKDOWN):
        return nullcontext()
    from improvetrack.rendering.sandbox import waiting_child
    from improvetrack.rendering.templates import builtin_folder, likely_templates

    written: Literal["html", "markdown"] = "html" if form is PageFormat.HTML else "markdown"
    return waiting_child(builtin_folder(), likely_templates("summary", written))


def summary_text(view: Summary, form: PageFormat, plan: Path | None, child: Child | None = None) -> str:
    """Return a summary as text. `plan` is the folder whose own templates are used; None uses the built-ins alone."""
    if form is PageFormat.JSON:
        from improvetrack.rendering.json_writer import write_json

        return write_json(view)
    if form is PageFormat.TERMINAL:
        from improvetrack.rendering.terminal.page import write_terminal

        return write_terminal(_page_of(view))
    from improvetrack.rendering.documents import write_document
    from improvetrack.rendering.formats import Draft

    return write_document(
        Draft("summary", view, _page_of, plan, child), "html" if form is PageFormat.HTML else "markdown"
    )


def _page_of(view: Summary) -> Page:
    from improvetrack.reports.summary_page import page_of

    return page_of(view)
