from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.registry import check_reported
from tests.factories import a_context, an_action, settings, told

WORDS = [
    {"id": "sure", "label": "sure", "letter": "S", "colour": "green", "class": "live", "concern": "low"},
    {"id": "blue", "label": "blue", "letter": "B", "colour": "blue", "class": "done", "concern": "low"},
]
STATUSES = [
    {"id": "open", "label": "open", "letter": "O", "colour": "green", "class": "live"},
    {"id": "late", "label": "up to 3 months late", "letter": "L", "colour": "red", "class": "live"},
    {"id": "done", "label": "done", "letter": "D", "colour": "blue", "class": "done"},
]
STATUSES[1]["slippage"] = "medium"

LATER = (
    "IT706 OC.A1 is 'up to 3 months late', but its forecast is 'June 2024', 15 months later than agreed ('March 2023')."
)


def _found(said: dict[str, Any], **changes: Any) -> list[str]:
    plan = settings(ratings={"label": "confidence", "words": WORDS}, statuses=STATUSES)
    action = an_action(milestones=[], **{"updates": {"2022-10": said}, **changes})
    return [f"{code} {message}" for code, _, message in told(check_reported(action, a_context(settings=plan)))]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            {"rating": "blue", "status": "open"},
            ["IT515 OC.A1 is rated 'blue', which is done, and reported as 'open'."],
        ),
        ({"rating": "blue", "completed": "October 2022"}, []),
        ({"rating": "blue", "status": "done", "completed": "October 2022"}, []),
        (
            {"rating": "sure", "completed": "October 2022"},
            ["IT515 OC.A1 was completed ('October 2022'), and no word says that it is done."],
        ),
        (
            {"rating": "blue", "sub_actions": {"OC.A1.2": {"status": "open"}}},
            ["IT515 OC.A1 is reported as 'blue', and not all of its work: OC.A1.2 ('open')."],
        ),
        (
            {"status": "late", "cause": "capacity", "forecast": "June 2024"},
            [
                LATER,
            ],
        ),
    ],
    ids=repr,
)
def test_words_that_cannot_both_be_so(said: dict[str, Any], found: list[str]) -> None:
    assert _found(said) == found


@pytest.mark.parametrize(("how", "number"), [("closed", 1), ("withdrawn", 0)])
def test_late_work_is_not_closed_as_complete(how: str, number: int) -> None:
    late = {"status": "late", "cause": "capacity", "forecast": "May 2023"}
    assert len(_found(late, closed={"how": how, "on": "31 October 2022"})) == number
