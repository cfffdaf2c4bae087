"""Published figures: every word in them is one of the plan's."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import Finding, did_you_mean
from improvetrack.model.figures import Figure, Figures
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.vocabulary import Counted
from improvetrack.rules.catalogue import BAD_VALUE, UNKNOWN_PERIOD, UNKNOWN_THEME, UNKNOWN_WORD


def check_figures(figures: Figures, plan: Plan) -> Iterator[Finding]:
    """The period, and every theme, rating, status and cause that a figure names, are the plan's."""
    if cycle_of(plan.settings).period(figures.period) is None:
        yield Finding(UNKNOWN_PERIOD, ("period",), f"'{figures.period}' is not a period of the plan.")
    for place, figure in enumerate(figures.figures):
        yield from _words(place, figure, plan)
        yield from _scope(place, figure)


def _words(place: int, figure: Figure, plan: Plan) -> Iterator[Finding]:
    settings = plan.settings
    vocabulary = plan.vocabulary
    ratings = list(vocabulary.ratings.labels)
    known = {
        "theme": (UNKNOWN_THEME, [theme.id for theme in plan.themes]),
        "rating": (UNKNOWN_WORD, ratings),
        "of_rating": (UNKNOWN_WORD, ratings),
        "status": (UNKNOWN_WORD, list(vocabulary.statuses.labels)),
        "cause": (UNKNOWN_WORD, [cause.id for cause in settings.causes]),
    }
    for field, (rule, words) in known.items():
        word = getattr(figure, field)
        if word is not None and word not in words:
            message = f"'{word}' is not a {field.removeprefix('of_')} of the plan."
            yield Finding(rule, ("figures", place, field), message, hint=did_you_mean(word, words))


def _scope(place: int, figure: Figure) -> Iterator[Finding]:
    """`rating` counts main actions by their own rating, `of_rating` sub-actions by that of their main action."""
    sub_actions = figure.count is Counted.SUB_ACTIONS
    if sub_actions and figure.rating is not None:
        message = "A count of sub-actions has no `rating` of its own."
        yield Finding(BAD_VALUE, ("figures", place, "rating"), message, hint="Write `of_rating`.", on_key=True)
    if not sub_actions and figure.of_rating is not None:
        message = "`of_rating` is for counts of sub-actions."
        yield Finding(BAD_VALUE, ("figures", place, "of_rating"), message, hint="Write `rating`.", on_key=True)
