from __future__ import annotations

import pytest

from improvetrack.checks.claims import check_claims
from tests.checks.officers_sentences import SENTENCES
from tests.factories import a_context, a_report, told

SEVEN = tuple(f"OC.A{number}" for number in range(1, 8))


@pytest.mark.parametrize("before", ["", "There are 7 main actions. ", "Seven main actions are red. "])
def test_what_counts_nothing_of_the_plan_raises_no_alarm(before: str) -> None:
    """The plan counts seven of everything, so that whatever was read as a count would be one that differs."""
    alarms = {
        sentence: found
        for sentence in SENTENCES
        if (found := told(check_claims(a_report(summary=before + sentence), a_context(), lambda _: SEVEN)))
    }

    assert alarms == {}


def test_there_are_many_of_them() -> None:
    assert len(SENTENCES) == len(set(SENTENCES)) >= 150
