from __future__ import annotations

from typing import Any

from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.risk import Risk
from improvetrack.reports.life.page import LifePage
from tests.factories import a_theme, an_action
from tests.reports.life.lives import a_plan, life_of

JULY = {"due": "July 2023", "agreed": "March 2022", "reason": "the Council date moved", "change": "CC-1"}
AUTUMN = {"due": "Autumn 2023", "agreed": "April 2022", "reason": "again", "forum": "Cabinet"}
REQUEST = ChangeRequest.model_validate(
    {
        "id": "CC-1",
        "title": "A later date",
        "changes": [{"item": "OC.A1", "what": "due", "from": "March 2023", "to": "July 2023"}],
        "reason": "by-election",
        "because": "the Council meets later",
        "asked_by": "monitoring-officer",
        "state": "approved",
        "decided": {"forum": "Cabinet", "on": "8 March 2022", "minute": "45/22"},
    }
)


def _bare(**changes: Any) -> Action:
    return an_action(**{"sub_actions": [], "milestones": [], "updates": {}, **changes})


def _moved() -> LifePage:
    states = [
        a_plan(_bare()),
        a_plan(_bare(lead="monitoring-officer")),
        a_plan(_bare(lead="monitoring-officer", revisions=[JULY]), requests=(REQUEST,)),
        a_plan(_bare(lead="monitoring-officer", revisions=[JULY, AUTUMN]), requests=(REQUEST,)),
    ]
    return life_of("OC.A1", states)


def _told(page: LifePage) -> list[tuple[str, list[str], str | None, int | None]]:
    """Return what is told of the item itself."""
    return [
        (step.when, [change.told for change in part.changes], part.drift, part.drift_months)
        for step in page.steps
        for part in step.parts
        if part.subject is None
    ]


def _parts(page: LifePage) -> list[list[tuple[str | None, list[str], str | None]]]:
    """Return what each step tells of the item and its parts."""
    return [
        [(part.subject, [change.told for change in part.changes], part.drift) for part in step.parts]
        for step in page.steps
    ]


def test_a_life_reads_oldest_first_and_says_what_each_step_came_to() -> None:
    assert _told(_moved()) == [
        ("10 January 2022", ["added to the plan (due March 2023)"], "none", 0),
        ("10 February 2022", ["lead changes from no lead to monitoring-officer"], None, 0),
        (
            "10 March 2022",
            [
                (
                    "agreed date moves from March 2023 to July 2023 "
                    "(4 months later, beyond the 3 months tolerated; first move)"
                )
            ],
            "4 months",
            4,
        ),
        (
            "10 April 2022",
            [
                (
                    "agreed date moves from July 2023 to Autumn 2023 "
                    "(4 months later, beyond the 3 months tolerated; second move; 8 months later than first agreed)"
                )
            ],
            "8 months",
            8,
        ),
    ]


def test_where_it_stands_now_is_said_first() -> None:
    page = _moved()
    assert (page.id, page.name, page.about, page.gone) == (
        "OC.A1",
        "Member development programme",
        "Main action, theme OC Organisational Culture",
        False,
    )
    assert page.now == (
        "not rated",
        "first agreed March 2023",
        "agreed now Autumn 2023, moved twice",
        "lead: monitoring-officer",
        "reason: again (agreed by Cabinet, April 2022)",
        "total drift 8 months",
    )
    assert (page.baseline, page.agreed, page.forecast, page.moves, page.drift, page.drift_months) == (
        "March 2023",
        "Autumn 2023",
        None,
        2,
        "8 months",
        8,
    )


def test_each_change_to_what_was_agreed_says_who_agreed() -> None:
    assert [
        (change.agreement.id if change.agreement else None, change.agreed, change.request, change.facts)
        for step in _moved().steps
        for part in step.parts
        for change in part.changes
    ] == [
        ("none", "no approval on record", None, ()),
        ("none", "no approval on record", None, ()),
        (
            "approved",
            "approved by Cabinet, 8 March 2022 (CC-1)",
            "CC-1",
            ("reason: by-election: the Council date moved", "asked by: monitoring-officer", "minute: 45/22"),
        ),
        ("noted", "agreed by Cabinet, April 2022, without a request", None, ("reason: again",)),
    ]


def test_the_parts_of_an_action_are_told_of_apart_each_with_its_drift() -> None:
    part = {"id": "OC.A1.1", "title": "Induction", "due": "March 2022"}
    late = {"rating": "green", "sub_actions": {"OC.A1.1": {"status": "on-track", "forecast": "May 2022"}}}
    done = {"rating": "green", "sub_actions": {"OC.A1.1": {"status": "complete", "completed": "July 2022"}}}
    states = [
        a_plan(_bare()),
        a_plan(_bare(sub_actions=[part])),
        a_plan(_bare(sub_actions=[part], updates={"2022-07": late})),
        a_plan(_bare(sub_actions=[part], updates={"2022-07": late, "2022-10": done})),
    ]
    assert _parts(life_of("OC.A1", states))[1:] == [
        [("OC.A1.1 Induction", ["added to the plan (due March 2022)"], "none")],
        [
            (None, ["risk rating is green (rated for the first time)", "update for July 2022"], None),
            ("OC.A1.1 Induction", ["status is on track", "forecast is set: May 2022"], "2 months"),
        ],
        [
            (None, ["update for October 2022"], None),
            ("OC.A1.1 Induction", ["status changes from on track to complete (completed July 2022)"], "4 months"),
        ],
    ]


def test_what_came_with_the_plan_itself_was_not_added_to_it_and_needs_no_approval() -> None:
    agreed = {"forum": "Council", "on": "7 June 2022"}
    plan = a_plan(an_action(updates={}, milestones=[]), settings={"agreed": agreed})
    page = life_of("OC.A1", [plan], first=True)
    assert _parts(page) == [
        [
            (None, ["in the plan from its first commit on (due March 2023)"], "none"),
            (
                "OC.A1.1 Induction of new members",
                ["in the plan from its first commit on (due October 2022)"],
                "none",
            ),
            (
                "OC.A1.2 Training in decision-making",
                ["in the plan from its first commit on (due February 2023)"],
                "none",
            ),
        ]
    ]
    assert (page.legend, [part.changes[0].facts for part in page.steps[0].parts]) == (
        (),
        [("the plan was agreed by Council, 7 June 2022",), (), ()],
    )


def test_a_forecast_drifts_from_the_baseline_that_history_had_first() -> None:
    def reported(forecast: str, due: str) -> Action:
        return _bare(due=due, updates={"2022-10": {"rating": "green", "status": "on-track", "forecast": forecast}})

    states = [
        a_plan(_bare()),
        a_plan(reported("May 2023", "March 2023")),
        a_plan(reported("May 2023", "January 2023")),
        a_plan(reported("TBC", "January 2023")),
    ]
    assert [told[2:] for told in _told(life_of("OC.A1", states))] == [
        ("none", 0),
        ("2 months", 2),
        ("2 months", 2),
        ("2 months earlier", 0),
    ]


def test_an_item_that_is_gone_still_has_a_life() -> None:
    page = life_of("OC.A1", [a_plan(_bare()), a_plan()])
    assert (page.gone, page.now[:2], _told(page)[-1]) == (
        True,
        ("not rated", "first agreed March 2023"),
        ("10 February 2022", ["no longer in the plan's files, without having been closed"], None, None),
    )


def test_what_is_not_committed_is_the_last_step() -> None:
    page = life_of("OC.A1", [a_plan(_bare()), a_plan(_bare(title="Training"))], uncommitted=True)
    last = page.steps[-1]
    assert (last.when, last.made, last.commit, last.author, last.parts[0].changes[0].what) == (
        "Not committed",
        None,
        None,
        None,
        "title changes from “Member development programme” to “Training”",
    )


def test_a_risk_and_a_theme_have_lives_without_dates() -> None:
    risk = Risk.model_validate({"id": "R1", "title": "Members leave", "updates": {"2022-07": {"rating": "red"}}})
    theme = a_theme(lead="monitoring-officer")
    before, after = a_plan(_bare()), a_plan(_bare(), themes=(theme,), risks=(risk,))
    of_risk, of_theme = life_of("R1", [before, after]), life_of("OC", [before, after])
    assert (of_risk.about, of_risk.now, _told(of_risk)[0][1]) == (
        "Risk",
        ("red",),
        ["added to the risk register", "risk rating is red (rated for the first time)", "update for July 2022"],
    )
    assert (of_theme.about, of_theme.now, of_theme.moves, _told(of_theme)[-1][1]) == (
        "Theme",
        ("0 red + 0 amber + 0 green + 1 not rated = 1 main action",),
        None,
        ["lead changes from no lead to monitoring-officer"],
    )
