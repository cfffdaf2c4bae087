"""The life of an item in the terminal: a timeline, the oldest step first, with days on the left."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, STYLES, foreign, grid, inset, make_console, printed
from improvetrack.rendering.terminal.legend import legend_lines, note_lines
from improvetrack.reports.life.view import LifeChange, LifePage, LifeStep
from improvetrack.reports.wording import run_on


def render_life(view: LifePage) -> str:
    """Return the life of an item as the terminal shows it."""
    console = make_console()
    return printed(console, *_parts(console, view))


def _parts(console: Console, view: LifePage) -> Iterator[RenderableType]:
    yield foreign(console, f"{view.id}  {view.name}", "bold")
    yield foreign(console, view.about, QUIET)
    if view.now:
        yield foreign(console, f"{view.headings.now}: {run_on(view.now)}")
    yield from note_lines(console, view.notes)
    yield Text()
    yield foreign(console, view.headings.life, "bold underline")
    if view.nothing:
        yield foreign(console, view.nothing)
    table = grid(2)
    for number, step in enumerate(view.steps):
        if number:
            table.add_row()
        table.add_row(foreign(console, step.when, "bold"), Group(*_step(console, view, step)))
    yield table
    yield from legend_lines(console, view.legend)


def _step(console: Console, view: LifePage, step: LifeStep) -> Iterator[RenderableType]:
    if step.message:
        yield foreign(console, step.message, "bold")
    if step.made:
        yield foreign(console, step.made, QUIET)
    for part in step.parts:
        told = [line for change in part.changes for line in _change(console, change)]
        told += [foreign(console, f"{view.headings.drift}: {part.drift}")] if part.drift else []
        if part.subject:
            yield foreign(console, part.subject)
        yield inset(Group(*told), 2 if part.subject else 0)
    for problem in step.problems:
        yield foreign(console, f"! {view.headings.unread}: {problem}", "bold")


def _change(console: Console, change: LifeChange) -> Iterator[RenderableType]:
    yield foreign(console, change.told)
    if change.agreement and change.agreed:
        mark = foreign(console, change.agreement.letter, STYLES[change.agreement.colour])
        yield inset(mark.append_text(foreign(console, f" {change.agreed}")))
    yield from (inset(foreign(console, fact, QUIET)) for fact in change.facts)
