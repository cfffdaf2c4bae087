from __future__ import annotations

from datetime import date

import pytest

from improvetrack.opening.typed_words import as_at_day
from improvetrack.refusal import Refusal
from tests.program import TODAY


def test_a_day() -> None:
    assert as_at_day("2022-10-31") == date(2022, 10, 31)


def test_without_a_day_it_is_today() -> None:
    assert as_at_day(None) == TODAY


@pytest.mark.parametrize("text", ["", "2022-02-30", "20221031", "2022-W01-1", "31/10/2022", "2022-10-31T00"])
def test_what_is_not_written_as_a_day(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        as_at_day(text)
    assert (refusal.value.message, refusal.value.hint) == (f"'{text}' is not a day.", "Write it as 2022-10-31.")


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31"])
def test_a_day_in_a_year_that_plans_do_not_reach(text: str) -> None:
    with pytest.raises(Refusal, match=f"^the year {text[:4]} is not between 2000 and 2100.$"):
        as_at_day(text)
