"""Published figures: every word in them is one of the plan's, and each asks for something that can be counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from improvetrack.checks.finding import Finding, did_you_mean
from improvetrack.model.figures import Figure, Figures, FigureScope
from improvetrack.model.grouping import FigureCount
from improvetrack.model.leaves import DataPath
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.rules.catalogue import (
    BAD_VALUE,
    MISSING_FIELD,
    UNKNOWN_PERIOD,
    UNKNOWN_POST,
    UNKNOWN_THEME,
    UNKNOWN_WORD,
    UNKNOWN_WORKSTREAM,
    Rule,
)


def check_figures(figures: Figures, plan: Plan) -> Iterator[Finding]:
    """The period, and every theme, post and word that a figure names, are the plan's."""
    if cycle_of(plan.settings).period(figures.period) is None:
        yield Finding(UNKNOWN_PERIOD, ("period",), f"'{figures.period}' is not a period of the plan.")
    for place, figure in enumerate(figures.figures):
        at: DataPath = ("figures", place)
        yield from _words(at, figure.count, figure, plan)
        yield from _sense(at, figure.count, figure)
        yield from _number(at, figure)
        if figure.of is not None:
            yield from _words((*at, "of"), figure.count, figure.of, plan)
            yield from _sense((*at, "of"), figure.count, figure.of)


def _words(at: DataPath, count: FigureCount, scope: FigureScope, plan: Plan) -> Iterator[Finding]:
    words = plan.vocabulary
    ratings = (words.risk_ratings if count is FigureCount.RISKS else words.ratings).labels
    statuses = (words.milestone_statuses if count is FigureCount.MILESTONES else words.statuses).labels
    streams = (each.id for theme in plan.themes if theme.id == scope.theme for each in theme.workstreams)
    known: Mapping[str, tuple[Rule, str, Iterable[str]]] = {
        "theme": (UNKNOWN_THEME, "theme", [theme.id for theme in plan.themes]),
        "workstream": (UNKNOWN_WORKSTREAM, "workstream", [*streams]),
        "lead": (UNKNOWN_POST, "post", {*plan.posts, *_leads(plan)}),
        "rating": (UNKNOWN_WORD, "rating", ratings),
        "ratings": (UNKNOWN_WORD, "rating", ratings),
        "of_rating": (UNKNOWN_WORD, "rating", words.ratings.labels),
        "status": (UNKNOWN_WORD, "status", statuses),
        "statuses": (UNKNOWN_WORD, "status", statuses),
        "cause": (UNKNOWN_WORD, "cause", words.causes),
        "slippage": (UNKNOWN_WORD, "band of slippage", [band.id for band in plan.settings.lateness.slippage]),
        "overdue_band": (UNKNOWN_WORD, "band of time overdue", [band.id for band in plan.settings.lateness.overdue]),
    }
    for field, (rule, what, there) in known.items():
        given = getattr(scope, field)
        named = [((*at, field), given)] if isinstance(given, str) else []
        named += [((*at, field, number), word) for number, word in enumerate(given)] if isinstance(given, tuple) else []
        for place, word in named:
            if word not in there:
                hint = did_you_mean(word, list(there))
                yield Finding(rule, place, f"'{word}' is not a {what} of the plan.", hint=hint)


def _leads(plan: Plan) -> Iterator[str]:
    """Yield the posts that lead anything, listed or not."""
    for action in plan.actions:
        yield from (lead for lead in (action.lead, *(part.lead for part in action.sub_actions)) if lead)


_OF_ITEMS = (
    *("workstream", "of_rating", "status", "statuses", "stage", "cause", "completed", "overdue", "slippage"),
    *("overdue_band", "due", "due_in_period", "due_so_far", "flow"),
)
"""What cannot be asked of risks."""


def _sense(at: DataPath, count: FigureCount, scope: FigureScope) -> Iterator[Finding]:
    """Find conditions that a level cannot meet.

    `rating` counts main actions and risks by their own rating, `of_rating` parts by that of their main action.
    """
    if count is FigureCount.RISKS:
        for field in _OF_ITEMS:
            if getattr(scope, field):
                name = "class" if field == "stage" else field
                yield Finding(
                    BAD_VALUE, (*at, name), f"Risks are not counted by `{name}`.", hint="Leave it out.", on_key=True
                )
    is_part = count in (FigureCount.SUB_ACTIONS, FigureCount.MILESTONES)
    for field in ("rating", "ratings"):
        if is_part and getattr(scope, field):
            message = f"A count of {count.value} has no `{field}` of its own."
            yield Finding(BAD_VALUE, (*at, field), message, hint="Write `of_rating`.", on_key=True)
    if count is FigureCount.ACTIONS and scope.of_rating is not None:
        message = "`of_rating` is for counts of sub-actions and milestones."
        yield Finding(BAD_VALUE, (*at, "of_rating"), message, hint="Write `rating`.", on_key=True)
    if scope.workstream is not None and scope.theme is None:
        message = "A workstream is one of a theme, and no theme is named."
        yield Finding(MISSING_FIELD, (*at, "workstream"), message, hint="Add `theme`.", on_key=True)


def _number(at: DataPath, figure: Figure) -> Iterator[Finding]:
    """Find figures that state no number, or two, and a whole where there is no share of it."""
    if (figure.stated is None) is (figure.percent is None):
        message = (
            "It is not said which number the document states." if figure.stated is None else "Two numbers are stated."
        )
        hint = "Write `stated` for a number, or `percent` for a percentage."
        yield Finding(MISSING_FIELD if figure.stated is None else BAD_VALUE, at, message, hint=hint)
    if figure.of is not None and figure.percent is None:
        message = "`of` says what a percentage is of, and none is stated."
        yield Finding(BAD_VALUE, (*at, "of"), message, hint="Write `percent`, or leave `of` out.", on_key=True)
