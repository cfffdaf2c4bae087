"""`improvetrack list`: the main actions that answer a question."""

from __future__ import annotations

from typing import Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import JsonOption, OverdueDayOption, PeriodOption, PlanOption, ThemeOption


def list_items(
    theme: ThemeOption = None,
    rating: Annotated[str | None, typer.Option(metavar="WORD", help="Only with this rating, or `none`.")] = None,
    status: Annotated[
        str | None, typer.Option(metavar="WORD", help="Only with this status, of its own or of a sub-action.")
    ] = None,
    lead: Annotated[str | None, typer.Option(metavar="POST", help="Only led by this post, whole or in part.")] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Only with something unfinished due in this time, such as 'Autumn 2022'."),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only with something overdue.")] = False,
    period: PeriodOption = None,
    as_at: OverdueDayOption = None,
    plan: PlanOption = None,
    as_json: JsonOption = False,
) -> None:
    """List main actions with their ratings.

    Beneath each stand the items that answer what is asked. Every option narrows the list. Those about
    status, lead and dates are asked of one item at a time.

    Example: improvetrack list --rating amber --theme OC
    """
    from improvetrack.analysis.selection import Wanted
    from improvetrack.opening.plan import Asked, open_plan
    from improvetrack.opening.typed_words import (
        known_post,
        known_rating,
        known_status,
        known_theme,
        known_time,
    )
    from improvetrack.reports.listing import Question, build_listing, page_of

    opened = open_plan(Asked(plan, period=period, as_at=as_at))
    wanted = Wanted(
        theme=known_theme(opened.plan, theme),
        rating=known_rating(opened.plan, rating),
        status=known_status(opened.plan, status),
        lead=known_post(opened.plan, lead),
        due=known_time(opened.plan, due),
        overdue_on=opened.day if overdue else None,
    )
    view = build_listing(opened.plan, opened.period, Question(wanted, due), opened.notes)
    if as_json:
        from improvetrack.rendering.json_writer import write_json

        deliver(write_json(view), document=True)
    else:
        from improvetrack.rendering.terminal.page import write_terminal

        deliver(write_terminal(page_of(view)))
