"""What stands beside a main action and its items in a report: since when a rating holds, what slippage leaves open."""

from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.standing import Standing, standing_at
from improvetrack.model.action import Action
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.lines import Lines
from tests.factories import a_theme, an_action, settings

WORDS = settings(reporting={"every": 3, "first": "2022-07"})
RATED = {"rating": "amber"}


def _period(identity: str) -> Period:
    period = cycle_of(WORDS).period(identity)
    assert period
    return period


@pytest.mark.parametrize(
    ("updates", "said"),
    [
        ({"2023-01": RATED}, None),
        ({"2022-07": RATED}, "no update since July 2022"),
        ({"2022-07": RATED, "2023-01": {}}, "rated in July 2022"),
        ({"2022-07": RATED, "2022-10": {}}, "rated in July 2022; no update since October 2022"),
        ({"2022-07": {**RATED, "status": "complete", "completed": "July 2022"}}, None),
    ],
)
def test_since_when_a_rating_holds(updates: dict[str, object], said: str | None) -> None:
    action = an_action(sub_actions=[], milestones=[], updates=updates)
    standing = _standing(action)
    assert Lines(standing).action(standing.actions[0]).carried == said


def test_a_status_that_says_late_needs_a_cause_and_a_new_date() -> None:
    late = {"status": "significant-slippage"}
    standing = _standing(
        an_action(
            due=None,
            sub_actions=[{"id": "OC.A1.1", "title": "Induction", "due": "November 2022"}],
            updates={"2023-01": {**late, "sub_actions": {"OC.A1.1": late}, "milestones": {"OC.A1/M1": late}}},
        ),
        milestone_statuses=WORDS.model_dump(by_alias=True)["statuses"],
    )
    lines, position = Lines(standing), standing.actions[0]
    assert (
        lines.action(position).facts,
        lines.sub_action(position.sub_actions[0], None).details,
        lines.milestone(position.milestones[0], None).details,
    ) == (
        ("significant slippage", "no new date given", "no cause given"),
        ("due November 2022", "no new date given", "no cause given"),
        ("due January 2023", "no new date given", "no cause given"),
    )


def test_work_that_was_late_and_is_complete_lacks_nothing() -> None:
    done = [{**word, "slippage": "medium"} for word in WORDS.model_dump(by_alias=True)["statuses"]]
    standing = _standing(
        an_action(updates={"2023-01": {"sub_actions": {"OC.A1.1": {"status": "complete"}}}}), statuses=done
    )
    item = standing.actions[0].sub_actions[0]
    assert Lines(standing).sub_action(item, None).details == (
        "date not known, first reported this period",
        "due October 2022",
    )


def _standing(action: Action, **words: Any) -> Standing:
    plan = Plan(settings(reporting={"every": 3, "first": "2022-07"}, **words), (a_theme(),), (action,))
    period = _period("2023-01")
    return standing_at(plan, period, period.ends)


def test_a_word_that_was_retired_counts_as_the_word_of_today_and_stays_as_it_was_recorded() -> None:
    standing = _standing(
        an_action(
            updates={
                "2022-07": {
                    "rating": "yellow",
                    "sub_actions": {"OC.A1.1": {"status": "finished", "completed": "July 2022"}},
                    "milestones": {"OC.A1/M1": {"status": "begun"}},
                }
            }
        ),
        retired=[
            {"id": "yellow", "label": "Yellow", "of": "ratings", "now": "amber", "last": "2022-07"},
            {"id": "finished", "label": "finished", "of": "statuses", "now": "complete", "last": "2022-07"},
            {"id": "begun", "label": "begun", "of": "milestone_statuses", "now": "commenced", "last": "2022-07"},
        ],
    )
    lines, position = Lines(standing), standing.actions[0]
    action, item = lines.action(position), lines.sub_action(position.sub_actions[0], None)
    milestone = lines.milestone(position.milestones[0], None)
    assert (action.rating.label, action.facts) == ("amber", ("recorded as Yellow", "due March 2023"))
    assert (item.status.label, item.details) == (
        "complete",
        ("recorded as finished", "due October 2022", "completed July 2022"),
    )
    assert (milestone.status.label, milestone.details) == ("commenced", ("recorded as begun", "due January 2023"))
    assert list(lines.ratings) == ["red", "amber", "green"]
