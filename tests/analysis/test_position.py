"""In which state an item is: what was reported on it last, since when, and how it became complete."""

from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.open_items import is_due_but_complete
from improvetrack.analysis.progress import Movement, compare_words, completed_items, rating_movement
from improvetrack.analysis.standing import Completion, Scope, Standing, select_actions, select_sub_actions, standing_at
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.record import Missing
from improvetrack.model.vocabulary import Stage
from tests.factories import a_theme, an_action, settings


def _word(name: str, stage: str, concern: str) -> dict[str, str]:
    return {"id": name, "label": name, "letter": name[0], "colour": "grey", "class": stage, "concern": concern}


WORDS = [
    _word("red", "live", "high"),
    _word("crimson", "live", "high"),
    _word("amber", "live", "medium"),
    _word("green", "live", "low"),
    _word("blue", "done", "low"),
    _word("white", "not-started", "low"),
]


def _ratings(**changes: Any) -> dict[str, Any]:
    return {"label": "confidence", "words": WORDS, **changes}


def _standing(updates: dict[str, Any], period: str = "2022-10", **changes: Any) -> Standing:
    ratings = changes.pop("ratings", _ratings())
    plan = Plan(settings(ratings=ratings), (a_theme(),), (an_action(updates=updates, **changes),))
    found = cycle_of(plan.settings).period(period)
    assert found
    return standing_at(plan, found, found.ends)


def test_what_is_said_without_a_status_is_known_of_the_item() -> None:
    said = {"rating": "green", "forecast": "9 November 2022", "cause": "capacity", "note": "rated by the lead"}
    own = _standing({"2022-10": said}).actions[0].own
    assert (own.forecast, own.cause, own.note, own.reported_in) == (
        "9 November 2022",
        "capacity",
        "rated by the lead",
        "2022-10",
    )


def test_what_a_report_without_a_status_leaves_unsaid_holds() -> None:
    first = {"status": "medium-slippage", "cause": "capacity", "forecast": "May 2023", "note": "no money"}
    own = _standing({"2022-07": first, "2022-10": {"forecast": "June 2023"}}).actions[0].own
    assert (own.status, own.cause, own.forecast, own.note) == ("medium-slippage", "capacity", "June 2023", "no money")


@pytest.mark.parametrize(
    ("updates", "stage", "since"),
    [
        ({"2022-07": {"rating": "green"}, "2022-10": {"rating": "blue"}}, Stage.DONE, "2022-10"),
        ({"2022-07": {"rating": "blue"}, "2022-10": {"rating": "blue"}}, Stage.DONE, "2022-07"),
        ({"2022-07": {"rating": "blue"}, "2022-10": {"note": "as in July"}}, Stage.DONE, "2022-07"),
        ({"2022-07": {"rating": "blue"}, "2022-10": {"rating": "red"}}, Stage.LIVE, "2022-10"),
        ({"2022-07": {"rating": "red"}, "2022-10": {"status": "complete"}}, Stage.DONE, "2022-10"),
        ({"2022-07": {"status": "complete"}, "2022-10": {"rating": "red"}}, Stage.DONE, "2022-07"),
        ({"2022-07": {"status": "on-hold"}, "2022-10": {"status": "on-hold"}}, Stage.STOPPED, "2022-07"),
        ({"2022-07": {"rating": {"none": "new"}}}, Stage.UNRATED, "2022-07"),
        ({}, Stage.UNRATED, None),
    ],
    ids=repr,
)
def test_the_class_of_a_main_action_and_since_when_it_has_it(
    updates: dict[str, Any], stage: Stage, since: str | None
) -> None:
    own = _standing(updates).actions[0].own
    assert (own.stage, own.since) == (stage, since)


@pytest.mark.parametrize(
    ("scope", "rating", "lapsed"), [("kept", "red", None), ("live", None, "red")], ids=["kept", "live"]
)
@pytest.mark.parametrize("status", ["complete", "on-hold"])
def test_whether_what_is_at_rest_keeps_its_rating(
    status: str, scope: str, rating: str | None, lapsed: str | None
) -> None:
    standing = _standing({"2022-07": {"rating": "red"}, "2022-10": {"status": status}}, ratings=_ratings(scope=scope))
    position = standing.actions[0]
    assert (position.rating, position.lapsed) == (rating, lapsed)
    assert len(select_actions(standing, Scope(rating="red"))) == (1 if rating else 0)


def test_a_rating_of_class_done_does_not_lapse_by_itself() -> None:
    assert _standing({"2022-10": {"rating": "blue"}}, ratings=_ratings(scope="live")).actions[0].rating == "blue"


@pytest.mark.parametrize(
    ("updates", "completion"),
    [
        ({"2022-10": {"status": "complete", "completed": "September 2022"}}, Completion.DATED),
        ({"2022-10": {"status": "complete", "completed": "March 2022"}}, Completion.BEFORE),
        (
            {"2022-07": {"status": "on-track"}, "2022-10": {"status": "complete", "completed": "March 2022"}},
            Completion.BEFORE,
        ),
        ({"2022-10": {"status": "complete"}}, Completion.UNDATED),
        ({"2022-10": {"status": "complete", "completed": {"none": "not said"}}}, Completion.UNDATED),
        ({"2022-10": {"rating": "blue", "completed": "October 2022"}}, Completion.DATED),
        ({"2022-07": {"status": "complete"}, "2022-10": {"status": "complete"}}, None),
        ({"2022-10": {"status": "on-track"}}, None),
    ],
    ids=repr,
)
def test_work_is_completed_by_its_date_and_without_one_by_its_first_report(
    updates: dict[str, Any], completion: Completion | None
) -> None:
    standing = _standing(updates)
    assert standing.completion(standing.actions[0].own) is completion
    counted = completion in (Completion.DATED, Completion.UNDATED)
    assert [held.item.item.id for held in completed_items(standing)] == (["OC.A1"] if counted else [])
    assert len(select_actions(standing, Scope(completed=True))) == counted


def test_work_that_was_finished_and_closed_in_one_period_was_completed_and_has_left() -> None:
    done = {"status": "complete", "completed": "October 2022"}
    closed = {"how": "closed", "on": "31 October 2022"}
    standing = _standing({"2022-10": done}, closed=closed)
    assert ([each.action.id for each in standing.left], standing.actions) == (["OC.A1"], ())
    assert [held.item.item.id for held in completed_items(standing)] == ["OC.A1"]
    assert [each.action.id for each in select_actions(standing, Scope(completed=True))] == ["OC.A1"]
    assert select_actions(standing, Scope()) == ()


def test_a_sub_action_that_was_finished_and_closed_in_one_period_was_completed() -> None:
    done = {"sub_actions": {"OC.A1.1": {"status": "complete", "completed": "October 2022"}}}
    parts = [{"id": "OC.A1.1", "title": "Induction", "closed": {"how": "closed", "on": "31 October 2022"}}]
    standing = _standing({"2022-10": done}, sub_actions=parts, milestones=[])
    assert [held.item.item.id for held in completed_items(standing)] == ["OC.A1.1"]
    assert [item.item.id for item in select_sub_actions(standing, Scope(completed=True))] == ["OC.A1.1"]
    assert select_sub_actions(standing, Scope()) == ()


@pytest.mark.parametrize(("due", "said"), [("September 2022", True), ("October 2022", False)])
def test_a_main_action_past_its_date_whose_sub_actions_are_complete(due: str, said: bool) -> None:
    parts = {"OC.A1.1": {"status": "complete"}, "OC.A1.2": {"status": "complete"}}
    standing = _standing({"2022-10": {"sub_actions": parts}}, due=due)
    assert is_due_but_complete(standing.actions[0], standing.day, standing.calendar) is said


@pytest.mark.parametrize(
    ("before", "now", "movement"),
    [
        ("red", "red", Movement.SAME),
        ("red", "crimson", Movement.BETTER),
        ("crimson", "red", Movement.WORSE),
        ("amber", "green", Movement.BETTER),
        ("green", "red", Movement.WORSE),
        ("green", "blue", Movement.COMPLETED),
        ("amber", "blue", Movement.COMPLETED),
        ("green", "white", Movement.OTHER),
        ("blue", "green", Movement.OTHER),
    ],
)
@pytest.mark.parametrize("order", [1, -1], ids=["worst first", "best first"])
def test_the_order_of_the_words_says_what_is_better(before: str, now: str, movement: Movement, order: int) -> None:
    plan = settings(ratings=_ratings(words=WORDS[::order]))
    assert compare_words(before, now, Plan(plan, (), ()).vocabulary.ratings) is movement


@pytest.mark.parametrize(
    ("updates", "movement"),
    [
        ({"2022-07": {"rating": "red"}, "2022-10": {"rating": "green"}}, Movement.BETTER),
        ({"2022-07": {"note": "new"}, "2022-10": {"rating": "green"}}, Movement.FIRST),
        ({"2022-07": {"rating": {"none": "withheld"}}, "2022-10": {"rating": "green"}}, Movement.FIRST),
        ({"2022-07": {"rating": "green"}, "2022-10": {"rating": {"none": "withheld"}}}, Movement.GONE),
        ({"2022-10": {"note": "no rating"}}, None),
    ],
    ids=repr,
)
def test_how_a_rating_moved(updates: dict[str, Any], movement: Movement | None) -> None:
    before, now = (_standing(updates, period).actions[0] for period in ("2022-07", "2022-10"))
    words = _standing(updates).plan.vocabulary.ratings
    assert rating_movement(now, before, words) is movement


def test_what_was_rated_before_it_was_withheld_is_rated_again() -> None:
    said = {"2022-04": {"rating": "red"}, "2022-07": {"rating": {"none": "withheld"}}, "2022-10": {"rating": "green"}}
    before, now = (_standing(said, period).actions[0] for period in ("2022-07", "2022-10"))
    assert isinstance(before.rating, Missing)
    assert rating_movement(now, before, _standing(said).plan.vocabulary.ratings) is Movement.AGAIN


def test_what_the_report_before_did_not_know_has_joined() -> None:
    standing = _standing({"2022-10": {"rating": "green"}})
    assert rating_movement(standing.actions[0], None, standing.plan.vocabulary.ratings) is Movement.NEW


def test_a_date_of_completion_goes_with_the_class_that_it_was_reported_with() -> None:
    early = {"status": "medium-slippage", "rating": "amber", "completed": "June 2022"}
    own = _standing({"2022-07": early, "2022-10": {"status": "on-track", "rating": "blue"}}).actions[0].own
    assert (own.stage, own.since, own.completed) == (Stage.DONE, "2022-10", None)
