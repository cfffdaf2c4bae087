"""How reports on a plan at a period are asked for: the summary, the plan at a glance, lists, items, drift, figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvetrack.cli.options import AtOption, FormalDayOption, OverdueDayOption, PeriodOption, ThemeOption
from improvetrack.cli.report import Answer
from improvetrack.model.grouping import CountedLevel, GroupBy


def summary(
    plan: Path | None,
    period: PeriodOption = None,
    theme: ThemeOption = None,
    at: AtOption = None,
    as_at: FormalDayOption = None,
    allow_errors: Annotated[
        bool, typer.Option("--allow-errors", help="Report a plan with errors, saying what is missing.")
    ] = False,
    current_templates: Annotated[
        bool, typer.Option("--current-templates", help="With --at: use the plan's own templates as they are now.")
    ] = False,
) -> Answer:
    """Make the theme progress summary for a period.

    It has counts with their members, achievements, milestones and workstream updates. With --at it is made of the plan
    as a commit holds it, and with the templates that the plan had then.

    Example: improvetrack summary --period 2022-10 --format html --output summary.html
    """
    from improvetrack.opening.plan import PlanQuery, Strictness, open_plan
    from improvetrack.opening.typed_words import known_theme
    from improvetrack.reports.summary import build_summary

    strictness = Strictness.MARKED if allow_errors else Strictness.SOUND
    opened = open_plan(PlanQuery(plan, at, period, as_at, strictness, formal=True))
    view = build_summary(opened.plan, opened.period, known_theme(opened.plan, theme), opened.missing, opened.day)
    if not (opened.commit and current_templates):
        return Answer(view, opened.tree, opened.unread)
    from improvetrack.opening.folder import find_place

    return Answer(view, find_place(plan).tree_now(), opened.unread)


def status(
    plan: Path | None, period: PeriodOption = None, at: AtOption = None, as_at: OverdueDayOption = None
) -> Answer:
    """Show the plan at a glance.

    It has ratings, slippage, what was completed, and what needs attention.

    Example: improvetrack status --as-at 2022-10-31
    """
    from improvetrack.opening.plan import PlanQuery, open_plan
    from improvetrack.reports.status import build_status

    opened = open_plan(PlanQuery(plan, at, period, as_at))
    return Answer(build_status(opened.plan, opened.period, opened.day, opened.remarks), opened.tree)


def list_items(
    plan: Path | None,
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
    by: Annotated[
        GroupBy | None, typer.Option("--by", help="Group by this, with counts and shares that add up.")
    ] = None,
    level: Annotated[CountedLevel, typer.Option("--level", help="With --by: what is counted.")] = CountedLevel.ACTIONS,
    period: PeriodOption = None,
    at: AtOption = None,
    as_at: OverdueDayOption = None,
) -> Answer:
    """List main actions with their ratings.

    Beneath each stand the items that answer what is asked. Every option narrows the list. Those about
    status, lead and dates are asked of one item at a time. With --by, the items of one level are counted in groups,
    each with its share and its members.

    Example: improvetrack list --rating amber --theme OC
    """
    from improvetrack.analysis.open_items import Kind, Wanted
    from improvetrack.opening.plan import PlanQuery, open_plan
    from improvetrack.opening.typed_words import known_post, known_rating, known_status, known_theme, known_time
    from improvetrack.reports.listing import Question, build_listing

    opened = open_plan(PlanQuery(plan, at, period, as_at))
    wanted = Wanted(
        theme=known_theme(opened.plan, theme),
        rating=known_rating(opened.plan, rating),
        status=known_status(opened.plan, status),
        lead=known_post(opened.plan, lead),
        due=known_time(opened.plan, due),
        overdue_on=opened.day if overdue else None,
    )
    question = Question(wanted, due, by, Kind(level.value.removesuffix("s")))
    return Answer(build_listing(opened.plan, opened.period, opened.day, question, opened.remarks), opened.tree)


def show(
    plan: Path | None,
    identity: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A theme, main action, sub-action, milestone, recommendation, risk or change request.",
        ),
    ],
    period: PeriodOption = None,
    at: AtOption = None,
    as_at: OverdueDayOption = None,
) -> Answer:
    """Show one item whole.

    It has what was agreed, where the item stands at a period, and what was reported period by period.

    Example: improvetrack show OC.A2
    """
    from improvetrack.opening.plan import PlanQuery, open_plan
    from improvetrack.opening.typed_words import unknown_item
    from improvetrack.reports.item import build_item

    opened = open_plan(PlanQuery(plan, at, period, as_at))
    view = build_item(opened.plan, identity, opened.period, opened.day, opened.remarks)
    if view is None:
        raise unknown_item(opened.plan, identity, opened.notes, opened.period)
    return Answer(view, opened.tree)


def drift(
    plan: Path | None,
    period: PeriodOption = None,
    at: AtOption = None,
    theme: ThemeOption = None,
    lead: Annotated[str | None, typer.Option(metavar="POST", help="Only what this post leads.")] = None,
    as_at: OverdueDayOption = None,
) -> Answer:
    """Show how far every date has come from the date first agreed.

    It has the dates first agreed, agreed now and forecast, how often they moved and why, what was completed
    late, and warnings where too many dates fall on one day. A date that is agreed anew does not reset the
    total, nor does a date first agreed that was rewritten in its file: it counts from the oldest in history.

    Example: improvetrack drift --theme OC --output drift.html
    """
    from improvetrack.opening.first_agreed import dates_first_agreed
    from improvetrack.opening.plan import PlanQuery, open_plan
    from improvetrack.opening.typed_words import known_post, known_theme
    from improvetrack.reports.drift.ledger import DriftScope, build_drift

    opened = open_plan(PlanQuery(plan, at, period, as_at))
    rewritten, notes = dates_first_agreed(plan, opened)
    scope = DriftScope(known_theme(opened.plan, theme), known_post(opened.plan, lead), opened.state, rewritten)
    return Answer(build_drift(opened.plan, opened.period, opened.day, scope, (*opened.lacks, *notes)), opened.tree)


def reconcile(
    plan: Path | None,
    figures: Annotated[Path, typer.Argument(metavar="FIGURES.yaml", help="The published figures.")],
    at: AtOption = None,
    as_at: FormalDayOption = None,
) -> Answer:
    """Hold a published document's figures against the plan.

    Each difference is listed with the items behind it. Ends with 1 when a figure differs.

    Example: improvetrack reconcile figures-2022-10.yaml
    """
    from improvetrack.opening.figures import read_figures
    from improvetrack.opening.plan import PlanQuery, Strictness, open_plan
    from improvetrack.reports.reconciliation import build_reconciliation

    published = read_figures(figures)
    opened = open_plan(PlanQuery(plan, at, published.figures.period, as_at, Strictness.SOUND, formal=True))
    published.refuse_unknown_words(opened.plan)
    view = build_reconciliation(opened.plan, opened.period, opened.day, published.figures)
    return Answer(view, opened.tree, opened.unread)
