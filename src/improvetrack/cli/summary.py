"""`improvetrack summary`: the theme progress summary that goes before a committee."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
from improvetrack.cli.session import find_plan, open_tree, shown_folder, sound_plan
from improvetrack.cli.summary_text import summary_renderer, summary_text

if TYPE_CHECKING:
    from improvetrack.source.tree import SourceTree


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
    with summary_renderer(form) as child, _source(plan, at, now=current_templates) as (tree, shown, folder):
        loaded, chosen, missing = sound_plan(tree, shown, period, allow_errors=allow_errors)
        if theme is not None:
            from improvetrack.cli.typed_words import known_theme

            theme = known_theme(loaded, theme)
        from improvetrack.reports.summary import build_summary

        view = build_summary(loaded, chosen, theme, missing)
        text = summary_text(view, form, None if builtin_templates else folder, child)
    deliver(text, output, document=form is not PageFormat.TERMINAL)


@contextmanager
def _source(plan: Path | None, at: str | None, *, now: bool) -> Iterator[tuple[SourceTree, str, Path]]:
    """Yield the plan to report, what stands before its paths in messages, and the folder with its own templates."""
    if at is None:
        folder = find_plan(plan)
        yield open_tree(folder), shown_folder(folder), folder
        return
    from improvetrack.cli.pages import templates_of
    from improvetrack.cli.past_plan import past_plan, shown_at
    from improvetrack.cli.place import find_place

    place = find_place(plan)
    tree = past_plan(place, at)
    with templates_of(place.tree_now() if now else tree) as folder:
        yield tree, shown_at(tree), folder
