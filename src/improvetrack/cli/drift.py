"""`improvetrack drift`: the slip ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.formats import FormatOption, PageFormat, page_format
from improvetrack.cli.options import (
    AtOption,
    BuiltinTemplatesOption,
    JsonOption,
    OutputOption,
    OverdueDayOption,
    PeriodOption,
    PlanOption,
    ThemeOption,
)

if TYPE_CHECKING:
    from improvetrack.reports.drift.view import DriftPage
    from improvetrack.source.tree import SourceTree


def drift(
    period: PeriodOption = None,
    at: AtOption = None,
    theme: ThemeOption = None,
    lead: Annotated[str | None, typer.Option(metavar="POST", help="Only what this post leads.")] = None,
    form: FormatOption = None,
    output: OutputOption = None,
    as_at: OverdueDayOption = None,
    plan: PlanOption = None,
    as_json: JsonOption = False,
    builtin_templates: BuiltinTemplatesOption = False,
) -> None:
    """Show how far every date has come from the date first agreed.

    It has the dates first agreed, agreed now and forecast, how often they moved and why, what was completed
    late, and warnings where too many dates fall on one day. A date that is agreed anew does not reset the
    total.

    Example: improvetrack drift --theme OC --output drift.html
    """
    from improvetrack.opening.plan import Asked, open_plan
    from improvetrack.opening.typed_words import known_post, known_theme
    from improvetrack.reports.drift.ledger import DriftScope, build_drift

    form = page_format(form, output, as_json=as_json)
    opened = open_plan(Asked(plan, at, period, as_at))
    scope = DriftScope(known_theme(opened.plan, theme), known_post(opened.plan, lead), opened.state)
    view = build_drift(opened.plan, opened.period, opened.day, scope, opened.notes)
    templates = None if builtin_templates else opened.tree
    deliver(_render(view, form, templates), output, document=form is not PageFormat.TERMINAL)


def _render(view: DriftPage, form: PageFormat, templates: SourceTree | None) -> str:
    from improvetrack.reports.drift.page import page_of

    if form is PageFormat.JSON:
        from improvetrack.rendering.json_writer import write_json

        return write_json(view)
    if form is PageFormat.TERMINAL:
        from improvetrack.rendering.terminal.page import write_terminal

        return write_terminal(page_of(view))
    from improvetrack.cli.pages import render_page

    return render_page("drift", view, page_of, form, templates)
