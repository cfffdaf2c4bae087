from __future__ import annotations

from typing import Any

from improvetrack.analysis.gaps import fill_gaps
from improvetrack.model.plan import Plan
from improvetrack.model.vocabulary import RatingWord, StatusWord
from tests.factories import a_report, a_theme, an_action, settings

WHOLE = Plan(settings(), (a_theme(),), (an_action(),), {("2022-10", "OC"): a_report()})

UNKNOWN: dict[str, Any] = {"letter": "?", "colour": "grey", "class": "unrated"}
RATING = UNKNOWN | {"concern": "medium"}


def _words(plan: Plan) -> tuple[list[RatingWord], list[StatusWord], list[StatusWord]]:
    """Return the words that a plan has beyond those of the base plan."""
    known = settings()
    return (
        [word for word in plan.settings.ratings.words if word not in known.ratings.words],
        [word for word in plan.settings.statuses if word not in known.statuses],
        [word for word in plan.settings.milestone_words if word not in known.milestone_words],
    )


def test_a_whole_plan_is_returned_itself() -> None:
    assert fill_gaps(WHOLE) is WHOLE


def test_unknown_words_are_added_as_they_were_typed() -> None:
    updates = {
        "2022-10": {
            "rating": "scarlet",
            "status": "odd",
            "sub_actions": {"OC.A1.1": {"status": "done"}},
            "milestones": {"OC.A1/M1": {"status": "reached"}},
        }
    }
    filled = fill_gaps(Plan(settings(), (a_theme(),), (an_action(updates=updates),)))
    ratings, statuses, milestones = _words(filled)
    told = [(word.id, word.label, word.letter) for word in ratings]
    told += [(word.id, word.label, word.letter) for word in (*statuses, *milestones)]
    assert told == [
        ("scarlet", "scarlet (unknown word)", "?"),
        ("done", "done (unknown word)", "?"),
        ("odd", "odd (unknown word)", "?"),
        ("reached", "reached (unknown word)", "?"),
    ]


def test_unknown_words_need_not_have_the_form_of_words() -> None:
    updates = {
        "2022-10": {
            "rating": "dark amber",
            "sub_actions": {"OC.A1.1": {"status": "on track"}},
            "milestones": {"OC.A1/M1": {"status": "– soon"}},
        }
    }
    filled = fill_gaps(Plan(settings(), (a_theme(),), (an_action(updates=updates),)))
    assert _words(filled) == (
        [RatingWord.model_construct(**RATING, id="dark amber", label="dark amber (unknown word)")],
        [StatusWord.model_construct(**UNKNOWN, id="on track", label="on track (unknown word)")],
        [StatusWord.model_construct(**UNKNOWN, id="– soon", label="– soon (unknown word)")],
    )


def test_milestones_that_share_the_words_of_sub_actions_go_on_sharing_them() -> None:
    updates = {"2022-10": {"milestones": {"OC.A1/M1": {"status": "reached"}}}}
    filled = fill_gaps(Plan(settings(milestone_statuses=None), (a_theme(),), (an_action(updates=updates),)))
    assert filled.settings.milestone_statuses is None
    assert [word.id for word in filled.settings.statuses if word.letter == "?"] == ["reached"]


def test_a_theme_without_a_file_is_there_under_its_id() -> None:
    filled = fill_gaps(Plan(settings(), (a_theme(),), (an_action(theme="XX"),)))
    assert [(theme.id, theme.title) for theme in filled.themes] == [
        ("OC", "Organisational Culture"),
        ("XX", "(this theme was not read)"),
    ]


def test_reports_outside_the_reporting_cycle_are_left_out() -> None:
    updates = {"2022-10": {"rating": "green"}, "2022-09": {"rating": "red"}, "soon": {"rating": "red"}}
    stray = a_report(period="2022-09")
    filled = fill_gaps(Plan(settings(), (a_theme(),), (an_action(updates=updates),), {("2022-09", "OC"): stray}))
    assert (list(filled.actions[0].updates), filled.reports) == (["2022-10"], {})
