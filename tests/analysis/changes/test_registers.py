from __future__ import annotations

import pytest

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import (
    Added,
    Change,
    Closed,
    ItemKind,
    ItemRef,
    LeadChanged,
    LinksChanged,
    RatingChanged,
    RatingStep,
    Removed,
    Reopened,
    Reported,
    Reworded,
    UpdateRewritten,
)
from improvetrack.model.action import Closure
from tests.analysis.changes.plans import RECOMMENDATION, REVIEW, REVIEW_FILE, plan, with_keys

RISK = ItemRef(ItemKind.RISK, "R1", "Capacity")
LEFT = Closure.model_validate({"how": "closed", "on": "May 2023"})


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param("", "description: Too few people.", [Reworded(RISK, "description", None, "Too few people.")]),
        pytest.param("", "lead: monitoring-officer", [LeadChanged(RISK, None, "monitoring-officer")]),
        pytest.param("themes: [OC]", "", [LinksChanged(RISK, "themes", ("OC",), ())]),
        pytest.param("", "closed: {how: closed, on: May 2023}", [Closed(RISK, LEFT)]),
        pytest.param("closed: {how: closed, on: May 2023}", "", [Reopened(RISK, LEFT)]),
        pytest.param(
            "",
            "updates: {2022-10: {rating: red}}",
            [RatingChanged(RISK, None, "red", RatingStep.NEW), Reported(RISK, "2022-10")],
        ),
        pytest.param(
            "updates: {2022-07: {rating: red}}",
            "updates: {2022-07: {rating: red}, 2022-10: {rating: green, because: two posts filled}}",
            [RatingChanged(RISK, "red", "green", RatingStep.BETTER), Reported(RISK, "2022-10")],
        ),
        pytest.param(
            "updates: {2022-07: {rating: red}, 2022-10: {rating: red}}",
            "updates: {2022-07: {rating: amber}, 2022-10: {rating: red}}",
            [UpdateRewritten(RISK, "2022-07", "rating", "red", "amber")],
        ),
    ],
)
def test_risks(before: str, after: str, changes: list[Change]) -> None:
    older, newer = (plan({"risks/R1.yaml": f"id: R1\ntitle: Capacity\n{text}\n"}) for text in (before, after))
    assert compare(older, newer) == tuple(changes)


def test_risks_are_rated_by_their_own_scheme() -> None:
    words = """\
risk_ratings:
  label: score
  words:
    - {id: green, label: severe, letter: S, colour: red, class: live, concern: high}
    - {id: red, label: slight, letter: L, colour: green, class: live, concern: low}
"""
    older, newer = (
        plan({"plan.yaml": with_keys("plan.yaml", words), "risks/R1.yaml": f"id: R1\ntitle: Capacity\n{updates}\n"})
        for updates in (
            "updates: {2022-07: {rating: red}}",
            "updates: {2022-07: {rating: red}, 2022-10: {rating: green}}",
        )
    )
    assert compare(older, newer)[0] == RatingChanged(RISK, "red", "green", RatingStep.WORSE)


def test_risks_and_reviews_that_are_new_or_gone_stand_after_the_themes_in_the_order_of_ids() -> None:
    files = {f"risks/R{number}.yaml": f"id: R{number}\ntitle: Capacity\n" for number in (2, 10)}
    review = "id: %s\ntitle: Peers\nreviewer: Peers\nrecommendations: [{id: K10, text: Ten.}, {id: K2, text: Two.}]\n"
    files |= {f"reviews/{name}.yaml": review % name for name in ("gt-2", "ga")}
    items = [
        ItemRef(ItemKind.RISK, "R2", "Capacity"),
        ItemRef(ItemKind.RISK, "R10", "Capacity"),
        *(
            ItemRef(kind, name + more, text)
            for name in ("ga", "gt-2")
            for kind, more, text in (
                (ItemKind.REVIEW, "", "Peers"),
                (ItemKind.RECOMMENDATION, "/K2", "Two."),
                (ItemKind.RECOMMENDATION, "/K10", "Ten."),
            )
        ),
    ]
    assert compare(plan({}), plan(files)) == tuple(map(Added, items))
    assert compare(plan(files), plan({})) == tuple(map(Removed, items))


def test_a_recommendation_is_known_by_its_id_whatever_its_place() -> None:
    more = f"recommendations:\n  - {{id: K2, text: Two.}}\n  - {{id: K1, text: {RECOMMENDATION.title}}}"
    newer = plan({REVIEW_FILE: with_keys(REVIEW_FILE, more)})
    assert compare(plan({}), newer) == (Added(ItemRef(ItemKind.RECOMMENDATION, "gt/K2", "Two.")),)
    reviewed, gone = (plan({"actions/OC/OC.A1.yaml": None, **files}) for files in ({}, {REVIEW_FILE: None}))
    assert compare(reviewed, gone) == (Removed(REVIEW), Removed(RECOMMENDATION))
