"""`improvetrack publish`: a report as it goes before a committee, and the record that tells later what it was."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import STATES, PeriodOption, PlanOption, ThemeOption
from improvetrack.cli.outcome import say


def publish(
    forum: Annotated[str, typer.Option(metavar="NAME", help="The committee or board that the report goes to.")],
    period: PeriodOption = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day of publication. Without it: today.")
    ] = None,
    theme: ThemeOption = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="STATE", help=f"The state to report from: {STATES}. Without it: the last commit."),
    ] = None,
    identity: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The id of the record. Without it: by period and forum.")
    ] = None,
    output_dir: Annotated[Path, typer.Option(metavar="DIR", help="Where the files are written.")] = Path("out"),
    plan: PlanOption = None,
) -> None:
    """Make a report for a committee, and put it on record.

    It is made from a commit, as Markdown, HTML and JSON. The record in publications/ has the commit and the hashes of
    the data and of each file, by which `improvetrack verify` tells later whether the report can still be made.

    Example: improvetrack publish --forum Cabinet --period 2022-10 --on 2022-12-07
    """
    from improvetrack.opening.folder import find_place
    from improvetrack.opening.period import as_at_day
    from improvetrack.opening.plan import Asked, Strictness, open_plan
    from improvetrack.opening.typed_words import known_theme
    from improvetrack.publishing.issue import Issue, forum_of, issue_report

    place, day, forum = find_place(plan), as_at_day(on), forum_of(forum)
    opened = open_plan(Asked(plan, at, period, strictness=Strictness.SOUND, committed=True))
    for line in opened.unread:
        say(f"improvetrack: {line}")
    issue = Issue(forum, day, known_theme(opened.plan, theme), identity, output_dir)
    for path, text in issue_report(opened, issue, place.folder).items():
        deliver(text, path, document=True)
    say("  hint: send the files to the committee, and commit the record.")
