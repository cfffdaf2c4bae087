"""Two states that are checked together have the findings that each has when it is checked by itself."""

from __future__ import annotations

import pytest

from improvetrack.validation.run import validate
from improvetrack.validation.transitions import side_by_side, validate_both
from tests.memory_tree import base_plan
from tests.validation.test_transitions import A1, A2, A3, AS_AT, DUE, MOVED, THEME, Files, text

ELSEWHERE = "actions/OC/old/OC.A2.yaml"
LATE = DUE.replace("March 2023", "soon")
ACCEPTED = f"{LATE}accepted:\n  - {{code: IT801, reason: agreed by telephone, until: March 2023}}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({A2: DUE}, {A2: MOVED}),
        ({A2: LATE}, {A2: LATE}),
        ({A2: ACCEPTED}, {A2: ACCEPTED}),
        ({A1: None}, {A2: None}),
        ({A2: DUE}, {A2: None, ELSEWHERE: DUE}),
        ({A2: DUE}, {A2: DUE, A3: DUE}),
        ({A2: "id: [\n"}, {A2: DUE}),
        ({A2: LATE, THEME: text(THEME)}, {A2: LATE, THEME: None}),
    ],
    ids=["same", "moved date", "same fault", "accepted", "gone", "moved file", "same id", "broken", "theme gone"],
)
def test_both_states_have_their_own_findings(before: Files, after: Files) -> None:
    older, newer = base_plan(before), base_plan(after)
    alone = validate(older, AS_AT), validate(newer, AS_AT, against=older)
    assert validate_both(side_by_side(older, newer), AS_AT) == alone
