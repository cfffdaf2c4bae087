"""`improvetrack changes`: what changed between two states of the plan, and whether anyone agreed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.formats import FormatOption, PageFormat, page_format
from improvetrack.cli.options import (
    STATES,
    BuiltinTemplatesOption,
    JsonOption,
    OutputOption,
    PlanOption,
    ThemeOption,
)

if TYPE_CHECKING:
    from improvetrack.history.states.place import PlanPlace
    from improvetrack.history.states.state import State
    from improvetrack.reports.changes.report import ChangesReport
    from improvetrack.source.tree import SourceTree


def changes(
    older: Annotated[
        str | None,
        typer.Option("--from", metavar="STATE", help=f"The older state: {STATES}. Without it: last-report."),
    ] = None,
    newer: Annotated[
        str | None,
        typer.Option("--to", metavar="STATE", help="The newer state, named likewise. Without it: the working folder."),
    ] = None,
    form: FormatOption = None,
    theme: ThemeOption = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    as_json: JsonOption = False,
    builtin_templates: BuiltinTemplatesOption = False,
) -> None:
    """Show what changed in the plan, and whether anyone agreed to it.

    Two states of it are compared. The report has every count with its members, every change to what was agreed with
    its approval, what was approved and not made, and what could not be compared. Without --output and --format it is
    written for the terminal, where its tables would be too wide to read as Markdown.

    Example: improvetrack changes --from 2022-10 --format html --output changes.html
    """
    from improvetrack.opening.place import find_place
    from improvetrack.opening.states import find_older, find_state

    form = page_format(form, output, as_json=as_json)
    place = find_place(plan)
    view = _build(place, find_older(older, place), find_state(newer, place), theme)
    templates = None if builtin_templates else place.tree_now()
    deliver(_render(view, form, templates), output, document=form is not PageFormat.TERMINAL)


def _build(place: PlanPlace, older: State, newer: State, theme: str | None) -> ChangesReport:
    from improvetrack.history.between import compare_states
    from improvetrack.opening.typed_words import known_theme
    from improvetrack.reports.changes.report import Differences, NotCompared, StateWords, build_changes

    (before, after, unread), changes, commits, uncommitted = compare_states(place, older, newer)
    not_compared = tuple(NotCompared(each.path, f"{each.side} state", each.problem) for each in unread)
    found = Differences(before, after, changes, commits, uncommitted, not_compared)
    since, until = (StateWords.of(state.label, state.commit) for state in (older, newer))
    return build_changes(found, since, until, known_theme(after, theme))


def _render(view: ChangesReport, form: PageFormat, templates: SourceTree | None) -> str:
    from improvetrack.reports.changes.page import page_of

    if form is PageFormat.JSON:
        from improvetrack.rendering.json_writer import write_json

        return write_json(view)
    if form is PageFormat.TERMINAL:
        from improvetrack.rendering.terminal.page import write_terminal

        return write_terminal(page_of(view))
    from improvetrack.cli.pages import render_page

    return render_page("changes", view, page_of, form, templates)
