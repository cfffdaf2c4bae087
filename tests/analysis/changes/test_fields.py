"""Every field of an item's record is compared, or known to be none of what was agreed or reported."""

from __future__ import annotations

import pytest

from improvetrack.analysis.changes.compare import LINKS, TIMES, TOLD_APART, WORDS
from improvetrack.model.action import Action, Milestone, SubAction
from improvetrack.model.leaves import fields_of
from improvetrack.model.record import Record
from improvetrack.model.review import Recommendation, Review
from improvetrack.model.risk import Risk
from improvetrack.model.theme import Theme, Workstream

ELSEWHERE: dict[type[Record], set[str]] = {
    Theme: {"workstreams", "milestones"},
    Workstream: set(),
    Action: {
        "theme",
        "workstream",
        "due",
        "revisions",
        "closed",
        "sub_actions",
        "milestones",
        "updates",
        "corrections",
    },
    SubAction: {"due", "revisions", "closed"},
    Milestone: {"due", "revisions", "closed"},
    Risk: {"closed", "updates"},
    Review: {"recommendations"},
    Recommendation: set(),
}
NOT_COMPARED = {"id", "provenance", "accepted", "joined", "renamed"}


@pytest.mark.parametrize("record", ELSEWHERE, ids=lambda record: record.__name__)
def test_every_field_has_its_place(record: type[Record]) -> None:
    by_meaning = (*WORDS, *TIMES, *LINKS)
    compared = [
        field.name
        for field in fields_of(record)
        if field.meaning in by_meaning and field.asked not in TOLD_APART and field.name not in ELSEWHERE[record]
    ]
    left = set(record.model_fields) - NOT_COMPARED - ELSEWHERE[record]
    assert sorted(compared) == sorted(left)
