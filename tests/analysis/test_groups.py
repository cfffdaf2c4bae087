from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.analysis.flows import present
from improvetrack.analysis.groups import group, percentage
from improvetrack.analysis.open_items import Kind
from improvetrack.analysis.standing import Standing, standing_at
from improvetrack.model.grouping import GroupBy
from improvetrack.model.plan import Plan, cycle_of
from tests.factories import a_theme, an_action, settings

BANDS = {
    "slippage": [{"id": "under-3", "label": "under 3 months", "below": 3}, {"id": "3-or-more", "label": "3 or more"}],
    "overdue": [
        {"id": "under-1", "label": "under 1 month", "below": 1},
        {"id": "1-to-3", "label": "1 to 3 months", "up_to": 3},
        {"id": "over-3", "label": "over 3 months"},
    ],
}


def standing(*actions: Any, **words: Any) -> Standing:
    theme = a_theme(lead="monitoring-officer", milestones=[{"id": "OC/M1", "title": "Charter", "due": "May 2023"}])
    plan = Plan(settings(lateness=BANDS, **words), (theme,), actions)
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    return standing_at(plan, period, period.ends)


def parts(at: Standing, by: GroupBy, kind: Kind = Kind.ACTION) -> dict[str, list[str]]:
    found = group(at, present(at, kind), by)
    return {part.word: [held.item.item.id for held in part.members] for part in found}


SAID = {"2022-10": {"rating": "amber", "sub_actions": {"OC.A1.1": {"status": "complete"}}}}
FIRST = an_action(lead="chief-executive", updates=SAID)
SECOND = an_action(id="OC.A2", workstream=None, lead=None, sub_actions=[], milestones=[], updates={})


@pytest.mark.parametrize(
    ("by", "kind", "expected"),
    [
        (GroupBy.THEME, Kind.ACTION, {"OC": ["OC.A1", "OC.A2"]}),
        (GroupBy.WORKSTREAM, Kind.ACTION, {"OC/member-learning": ["OC.A1"], "none": ["OC.A2"]}),
        (GroupBy.LEAD, Kind.ACTION, {"chief-executive": ["OC.A1"], "none": ["OC.A2"]}),
        (GroupBy.RATING, Kind.ACTION, {"amber": ["OC.A1"], "none": ["OC.A2"]}),
        (GroupBy.STATUS, Kind.SUB_ACTION, {"complete": ["OC.A1.1"], "none": ["OC.A1.2"]}),
        (GroupBy.CLASS, Kind.SUB_ACTION, {"done": ["OC.A1.1"], "unrated": ["OC.A1.2"]}),
        (GroupBy.DUE, Kind.SUB_ACTION, {"2022-10": ["OC.A1.1"], "2023-02": ["OC.A1.2"]}),
        (GroupBy.LEAD, Kind.MILESTONE, {"chief-executive": ["OC.A1/M1"], "monitoring-officer": ["OC/M1"]}),
        (GroupBy.CAUSE, Kind.SUB_ACTION, {"none": ["OC.A1.1", "OC.A1.2"]}),
        (GroupBy.PROVENANCE, Kind.ACTION, {"none": ["OC.A1", "OC.A2"]}),
    ],
)
def test_items_are_grouped_by_what_they_have(by: GroupBy, kind: Kind, expected: dict[str, list[str]]) -> None:
    assert parts(standing(FIRST, SECOND), by, kind) == expected


def test_every_key_parts_every_level_into_the_whole() -> None:
    at = standing(FIRST, SECOND)
    for by in GroupBy:
        for kind in Kind:
            whole = sorted(held.item.item.id for held in present(at, kind))
            assert sorted(name for ids in parts(at, by, kind).values() for name in ids) == whole


@pytest.mark.parametrize(
    ("due", "forecast", "band"),
    [
        ("30 June 2023", "29 September 2023", "under-3"),
        ("30 June 2023", "30 September 2023", "3-or-more"),
        ("30 June 2023", "29 October 2023", "3-or-more"),
        ("30 June 2023", "30 June 2023", "not-late"),
        ("30 June 2023", "1 July 2023", "under-3"),
        ("30 June 2023", "TBC", "not-late"),
        ({"none": "not agreed"}, "June 2023", "not-late"),
    ],
)
def test_slippage_is_counted_in_bands_with_stated_edges(due: Any, forecast: str, band: str) -> None:
    action = an_action(due=due, sub_actions=[], milestones=[], updates={"2022-10": {"forecast": forecast}})

    assert parts(standing(action), GroupBy.SLIPPAGE) == {band: ["OC.A1"]}


@pytest.mark.parametrize(
    ("due", "band"),
    [
        ("31 October 2022", "not-late"),
        ("30 October 2022", "under-1"),
        ("30 September 2022", "1-to-3"),
        ("31 July 2022", "1-to-3"),
        ("30 July 2022", "over-3"),
    ],
)
def test_what_is_overdue_is_counted_in_bands_with_stated_edges(due: str, band: str) -> None:
    action = an_action(due=due, sub_actions=[], milestones=[], updates={})

    assert parts(standing(action), GroupBy.OVERDUE) == {band: ["OC.A1"]}


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "said"),
    [
        (7, 16, 0, "44 %"),
        (1, 8, 0, "13 %"),
        (1, 8, 1, "12.5 %"),
        (1, 3, 2, "33.33 %"),
        (0, 5, 0, "0 %"),
        (0, 0, 0, None),
    ],
)
def test_a_percentage_is_rounded_half_up(part: int, whole: int, decimals: int, said: str | None) -> None:
    assert percentage(part, whole, decimals) == said


@given(st.integers(1, 2000), st.integers(0, 3), st.data())
def test_no_percentage_is_further_off_than_half_its_last_digit(whole: int, decimals: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))

    said = percentage(part, whole, decimals)

    assert said
    exact, told = Fraction(part * 100, whole), Fraction(Decimal(said.removesuffix(" %")))
    assert -Fraction(1, 2 * 10**decimals) < told - exact <= Fraction(1, 2 * 10**decimals)
