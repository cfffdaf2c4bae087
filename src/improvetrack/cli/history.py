"""`improvetrack history`: the life of one item."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.formats import FormatOption, PageFormat, page_format
from improvetrack.cli.options import BuiltinTemplatesOption, JsonOption, OutputOption, PlanOption
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from improvetrack.history.states.place import PlanPlace
    from improvetrack.history.walking.stepping import Step
    from improvetrack.model.commit import Commit
    from improvetrack.opening.plan import Opened
    from improvetrack.reports.life.now import Held
    from improvetrack.reports.life.steps import Lived
    from improvetrack.reports.life.view import LifePage
    from improvetrack.source.tree import SourceTree


def history(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="A theme, main action, sub-action, milestone or risk, now or ever.")
    ],
    form: FormatOption = None,
    output: OutputOption = None,
    as_at: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            help="The day that decides what is overdue. Without it: today or the last day of reporting, whichever is "
            "earlier.",
        ),
    ] = None,
    plan: PlanOption = None,
    as_json: JsonOption = False,
    builtin_templates: BuiltinTemplatesOption = False,
) -> None:
    """Show the life of one item, from the first commit on.

    It has every change to the item and its parts: the day, who made it, whether anyone agreed to it, and how far the
    item had drifted then. What is not committed yet comes last.

    Example: improvetrack history OC.A2
    """
    from improvetrack.history.life import life_of
    from improvetrack.opening.place import find_place
    from improvetrack.opening.plan import Asked, open_state
    from improvetrack.opening.states import find_state
    from improvetrack.reports.life.build import build_life
    from improvetrack.reports.life.now import find_held

    chosen = page_format(form, output, as_json=as_json)
    place = find_place(plan)
    now = find_state(None, place)
    opened = open_state(now, Asked(as_at=as_at))
    held = find_held(opened.plan, identity, opened.period, opened.day)
    steps = life_of(held.item.id if held else identity, place, now)
    held = held or _held_last(place, identity, steps, as_at) or _refuse(opened, identity)
    view = build_life(held, opened.plan, [_lived(place, step) for step in steps], opened.notes)
    templates = None if builtin_templates else now.tree
    deliver(_render(view, chosen, templates), output, document=chosen is not PageFormat.TERMINAL)


def _held_last(place: PlanPlace, identity: str, steps: Sequence[Step], as_at: str | None) -> Held | None:
    """Return an item that the plan does not have now, in the last state of the plan that had it."""
    from improvetrack.history.states.state import committed_state
    from improvetrack.opening.plan import Asked, open_state
    from improvetrack.reports.life.now import find_held

    for step in reversed(steps):
        commit_id = step.commit.id if step.commit else place.head()
        for revision in (commit_id, f"{commit_id}^"):
            with suppress(Refusal):
                opened = open_state(
                    committed_state(place, place.repository.resolve(revision), None), Asked(as_at=as_at)
                )
                held = find_held(opened.plan, identity, opened.period, opened.day)
                if held:
                    return held
    return None


def _refuse(opened: Opened, identity: str) -> NoReturn:
    from improvetrack.analysis.changes.register import register_of
    from improvetrack.checks.finding import did_you_mean
    from improvetrack.reports.wording import joined

    request = next((each for each in opened.plan.requests if each.id == identity), None)
    if request:
        items = joined([ask.item for ask in request.changes])
        raise Refusal(f"'{identity}' is a change request.", f"Name what it is about: {items}.")
    known = [entry.item.id for entry in register_of(opened.plan).values()]
    raise Refusal(f"neither the plan nor its history has '{identity}'.", did_you_mean(identity, known))


def _lived(place: PlanPlace, step: Step) -> Lived:
    from improvetrack.analysis.changes.kinds import Added
    from improvetrack.reports.life.steps import Lived

    added = any(isinstance(change, Added) for change in step.changes)
    first = added and step.commit is not None and _begins(place, step.commit)
    problems = tuple(f"{each.path}: {each.problem}" for each in step.unreadable)
    return Lived(step.commit, step.changes, problems, first)


def _begins(place: PlanPlace, commit: Commit) -> bool:
    """Say whether there was no plan before a commit."""
    parent = place.repository.try_resolve(f"{commit.id}^")
    if parent is not None:
        with suppress(Refusal):
            place.tree_at(parent)
            return False
    return True


def _render(view: LifePage, form: PageFormat, templates: SourceTree | None) -> str:
    from improvetrack.reports.life.page import page_of

    if form is PageFormat.JSON:
        from improvetrack.rendering.json_writer import write_json

        return write_json(view)
    if form is PageFormat.TERMINAL:
        from improvetrack.rendering.terminal.page import write_terminal

        return write_terminal(page_of(view))
    from improvetrack.cli.pages import render_page

    return render_page("history", view, page_of, form, templates)
