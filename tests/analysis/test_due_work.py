from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.due_work import due_in_period, due_so_far
from improvetrack.analysis.open_items import Kind
from improvetrack.analysis.standing import Standing, standing_at
from improvetrack.model.grouping import DueOutcome
from improvetrack.model.plan import Plan, cycle_of
from tests.factories import a_theme, an_action, settings


def standing(said: dict[str, str], **item: Any) -> Standing:
    """Return a plan with one sub-action and what was said of it in October, at that period."""
    part = {"id": "OC.A1.1", "title": "Guide", "due": "15 September 2022", **item}
    updates = {"2022-10": {"sub_actions": {"OC.A1.1": said}}} if said else {}
    plan = Plan(settings(), (a_theme(),), (an_action(sub_actions=[part], milestones=[], updates=updates),))
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    return standing_at(plan, period, period.ends)


def revised(due: str, agreed: str) -> dict[str, Any]:
    return {"revisions": [{"due": due, "agreed": agreed, "reason": "nobody was free"}]}


@pytest.mark.parametrize(
    ("said", "item", "outcome"),
    [
        ({"status": "complete", "completed": "15 September 2022"}, {}, DueOutcome.ON_TIME),
        ({"status": "complete", "completed": "16 September 2022"}, {}, DueOutcome.LATE),
        ({"status": "complete", "completed": "September 2022"}, {}, DueOutcome.LATE),
        ({"status": "complete"}, {}, DueOutcome.UNDATED),
        ({"status": "on-hold"}, {}, DueOutcome.STOPPED),
        ({"status": "on-track"}, {}, DueOutcome.OPEN),
        ({}, {}, DueOutcome.OPEN),
        ({"status": "on-track"}, revised("May 2023", "1 September 2022"), DueOutcome.MOVED),
        ({"status": "on-track"}, revised("TBC", "1 September 2022"), DueOutcome.MOVED),
        ({"status": "on-track"}, revised("May 2023", "31 July 2022"), None),
        ({"status": "on-track"}, {"due": "May 2023", **revised("15 October 2022", "July 2022")}, DueOutcome.OPEN),
        ({"status": "on-track"}, {"closed": {"how": "withdrawn", "on": "1 September 2022"}}, DueOutcome.LEFT),
        ({"status": "on-track"}, {"closed": {"how": "withdrawn", "on": "31 July 2022"}}, None),
        ({"status": "on-track"}, {"joined": {"on": "1 September 2022"}}, DueOutcome.OPEN),
        ({"status": "on-track"}, {"due": "31 July 2022"}, None),
        ({"status": "on-track"}, {"due": "1 November 2022"}, None),
        ({"status": "on-track"}, {"due": {"none": "not agreed"}}, None),
    ],
)
def test_what_became_of_work_that_was_due(said: dict[str, str], item: dict[str, Any], outcome: DueOutcome) -> None:
    found = [each.outcome for each in due_in_period(standing(said, **item), Kind.SUB_ACTION)]

    assert found == ([outcome] if outcome else [])


@pytest.mark.parametrize(
    ("said", "item", "due", "done"),
    [
        ({"status": "complete"}, {}, 1, 1),
        ({"status": "on-track"}, {}, 1, 0),
        ({"status": "on-track"}, {"due": "June 2022"}, 1, 0),
        ({"status": "on-track"}, revised("May 2023", "1 September 2022"), 0, 0),
    ],
)
def test_what_is_done_of_all_due_so_far(said: dict[str, str], item: dict[str, Any], due: int, done: int) -> None:
    assert tuple(map(len, due_so_far(standing(said, **item), Kind.SUB_ACTION))) == (due, done)
