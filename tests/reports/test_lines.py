"""What stands beside a main action in a report: since when its rating holds."""

from __future__ import annotations

import pytest

from improvetrack.analysis.standing import standing_at
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
    standing = standing_at(Plan(WORDS, (a_theme(),), (action,)), _period("2023-01"))
    assert Lines(standing, None).action(standing.actions[0]).carried == said
