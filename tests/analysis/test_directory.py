from __future__ import annotations

import pytest

from improvetrack.analysis.directory import (
    About,
    AboutAction,
    AboutRecommendation,
    AboutRecord,
    AboutTheme,
    entries,
    look_up,
)
from improvetrack.model.kinds import kind_named
from improvetrack.model.plan import Plan
from tests.factories import a_request, a_review, a_risk, a_theme, an_action, settings

THEME = a_theme(milestones=[{"id": "OC/M1", "title": "Culture defined"}])
ACTION = an_action()
REVIEW = a_review()
RISK, REQUEST = a_risk(), a_request()
PLAN = Plan(settings(), (THEME,), (ACTION,), reviews=(REVIEW,), risks=(RISK,), requests=(REQUEST,))


@pytest.mark.parametrize(
    ("identity", "about"),
    [
        ("OC", AboutTheme(THEME)),
        ("OC/M1", AboutTheme(THEME, THEME.milestones[0])),
        ("OC.A1", AboutAction(ACTION)),
        ("oc.a1", AboutAction(ACTION)),
        ("OC.A1.2", AboutAction(ACTION, ACTION.sub_actions[1])),
        ("oc.a1/m1", AboutAction(ACTION, ACTION.milestones[0])),
        ("gt/K1", AboutRecommendation(REVIEW, REVIEW.recommendations[0])),
        ("R1", AboutRecord(kind_named("risk"), RISK)),
        ("cc-1", AboutRecord(kind_named("change-request"), REQUEST)),
        ("gt", AboutRecord(kind_named("review"), REVIEW)),
        ("OC.A11", None),
        ("", None),
    ],
)
def test_look_up(identity: str, about: About | None) -> None:
    assert look_up(PLAN, identity) == about


def test_an_id_written_exactly_so_wins_over_one_that_differs_in_case() -> None:
    lower = an_action(id="oc.a1", title="Another")
    plan = Plan(settings(), (THEME,), (ACTION, lower))
    assert [look_up(plan, identity) for identity in ("OC.A1", "oc.a1")] == [AboutAction(ACTION), AboutAction(lower)]


def test_entries_are_every_id() -> None:
    items = ["OC", "OC/M1", "OC.A1", "OC.A1.1", "OC.A1.2", "OC.A1/M1"]

    assert [name for name, _ in entries(PLAN)] == [*items, "gt/K1", "gt", "R1", "CC-1"]
