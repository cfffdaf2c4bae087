from __future__ import annotations

from datetime import date

import pytest

from improvetrack.analysis.open_items import Wanted, select
from improvetrack.analysis.standing import standing_at
from improvetrack.model.dates.window import Precision, Window
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.opening.typed_words import known_post, known_rating, known_status, known_theme, known_time
from tests.factories import a_theme, an_action, people, settings

PLAN = Plan(
    settings(),
    (a_theme(),),
    (an_action(lead="interim-director"),),
    posts={post.id: post for post in people().posts},
)


@pytest.mark.parametrize("word", ["OC", "oc", "Organisational culture"])
def test_a_theme_by_id_or_title(word: str) -> None:
    assert known_theme(PLAN, word) == "OC"


@pytest.mark.parametrize(("word", "rating"), [("amber", "amber"), ("Amber", "amber"), ("a", "amber"), ("none", "none")])
def test_a_rating_by_word_or_letter(word: str, rating: str) -> None:
    assert known_rating(PLAN, word) == rating


RETIRED = [
    {"id": "purple", "label": "Purple", "of": "ratings", "now": "red", "last": "2022-07"},
    {"id": "parked", "label": "Parked", "of": "statuses", "now": "on-hold", "last": "2022-07"},
]


def test_a_retired_word_finds_what_was_recorded_so() -> None:
    said = {"2022-07": {"rating": "purple", "status": "parked"}}
    plan = Plan(settings(retired=RETIRED), (a_theme(),), (an_action(updates=said),))
    asked = Wanted(rating=known_rating(plan, "Purple"), status=known_status(plan, "parked"))
    period = cycle_of(plan.settings).first_period
    for wanted in (asked, Wanted(rating="red", status="on-hold")):
        assert [each.position.action.id for each in select(standing_at(plan, period, period.ends), wanted)] == ["OC.A1"]
    assert select(standing_at(plan, period, period.ends), Wanted(rating="amber")) == ()


@pytest.mark.parametrize("word", ["not-rated", "not yet rated", "U"])
def test_a_status_by_id_label_or_letter(word: str) -> None:
    assert known_status(PLAN, word) == "not-rated"


@pytest.mark.parametrize(
    ("word", "post"),
    [
        ("monitoring-officer", "monitoring-officer"),
        ("Monitoring Officer", "monitoring-officer"),
        ("INTERIM-DIRECTOR", "interim-director"),
    ],
)
def test_a_post_that_is_listed_or_leads(word: str, post: str) -> None:
    assert known_post(PLAN, word) == post


def test_a_time_in_the_plans_own_seasons() -> None:
    assert known_time(PLAN, "Autumn 2022") == Window(date(2022, 9, 1), date(2022, 11, 30), Precision.SEASON)


def test_nothing_typed_asks_for_nothing() -> None:
    asked = (known_theme, known_rating, known_status, known_post, known_time)
    assert [known(PLAN, None) for known in asked] == [None] * 5
