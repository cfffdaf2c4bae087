from __future__ import annotations

import pytest

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Added, Change, RequestMoved, RequestRewritten, SettingChanged
from improvetrack.model.change_request import RequestState
from tests.analysis.changes.plans import plan, with_keys


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        pytest.param("tolerance_months: 2", [("tolerance_months", "3", "2")], id="a number"),
        pytest.param("freshness: {error: 2, warning: 1}", [], id="keys in another order"),
        pytest.param("cliff: {items: 4}", [], id="a default written down"),
        pytest.param(
            "agreed:", [("agreed.forum", "Council", None), ("agreed.on", "7 June 2022", None)], id="a block gone"
        ),
        pytest.param(
            "change_control: {beyond: Cabinet}", [("change_control.beyond", None, "Cabinet")], id="a block that is new"
        ),
        pytest.param(
            "levels:\n"
            "  theme: {one: strand, many: themes}\n"
            "  workstream: {one: workstream, many: workstreams}\n"
            "  action: {one: main action, many: main actions}\n"
            "  sub_action: {one: sub-action, many: sub-actions}\n"
            "  milestone: {one: key milestone, many: key milestones}",
            [("levels.theme.one", "theme", "strand")],
            id="what a level is called",
        ),
        pytest.param(
            "causes:\n"
            "  - {id: capacity, label: capacity, mark: +}\n"
            "  - {id: by-election, label: by-election, mark: '*'}",
            [("causes.capacity.mark", "^", "+")],
            id="a word of a list, whatever its place",
        ),
        pytest.param(
            "causes:\n  - {id: by-election, label: by-election, mark: '*'}",
            [("causes.capacity.label", "capacity", None), ("causes.capacity.mark", "^", None)],
            id="a word that is gone",
        ),
        pytest.param(
            "dates:\n  seasons:\n    - {name: Spring, first: 3, last: 6}\n    - {name: Summer, first: 6, last: 8}\n"
            "    - {name: Autumn, first: 9, last: 11}\n    - {name: Winter, first: 12, last: 2}",
            [("dates.seasons.Spring.last", "5", "6")],
            id="a season, known by its name",
        ),
        pytest.param("rules: {IT501: 'off'}", [("rules.IT501", None, "off")], id="the severity of a rule"),
        pytest.param("themes: [OC, SD]", [("themes", "[OC]", "[OC, SD]")], id="a list, as a whole"),
        pytest.param("sources:\n  - {id: S1, title: Another document}", [], id="what the plan was encoded from"),
    ],
)
def test_settings(after: str, changes: list[tuple[str, str | None, str | None]]) -> None:
    newer = plan({"plan.yaml": with_keys("plan.yaml", after)})
    assert compare(plan({}), newer) == tuple(SettingChanged(*change) for change in changes)


def test_the_title_of_a_post_is_told_where_both_states_have_the_post() -> None:
    people = "posts:\n  - {id: monitoring-officer, title: Director of Law}\n  - {id: s151, title: Treasurer}\n"
    newer = plan({"people.yaml": with_keys("people.yaml", people)})
    change = SettingChanged("posts.monitoring-officer.title", "Monitoring Officer", "Director of Law")
    assert compare(plan({}), newer) == (change,)
    assert compare(plan({"people.yaml": None}), newer) == ()


REQUEST = """\
id: CC-1
title: More time for training
changes:
  - {item: OC.A1, what: due, from: March 2023, to: June 2023}
reason: capacity
asked: October 2022
state: proposed
"""
APPROVED = f"{REQUEST.replace('proposed', 'approved')}decided: {{forum: Cabinet, on: 9 November 2022}}\n"


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param(None, REQUEST, [RequestMoved("CC-1", None, RequestState.PROPOSED)], id="new"),
        pytest.param(REQUEST, None, [RequestMoved("CC-1", RequestState.PROPOSED, None)], id="gone"),
        pytest.param(
            REQUEST, APPROVED, [RequestMoved("CC-1", RequestState.PROPOSED, RequestState.APPROVED)], id="approved"
        ),
        pytest.param(REQUEST, REQUEST.replace("June", "July"), [], id="written over while it is proposed"),
        pytest.param(
            APPROVED,
            APPROVED.replace("June 2023", "July 2023"),
            [RequestRewritten("CC-1", "changes.OC.A1/due.to", "June 2023", "July 2023")],
            id="written over after the decision",
        ),
        pytest.param(
            APPROVED,
            APPROVED.replace("9 November 2022", "9 November 2022, minute: '64/22'"),
            [],
            id="a minute filled in after the decision",
        ),
        pytest.param(
            APPROVED,
            REQUEST,
            [
                RequestMoved("CC-1", RequestState.APPROVED, RequestState.PROPOSED),
                RequestRewritten("CC-1", "decided.forum", "Cabinet", None),
                RequestRewritten("CC-1", "decided.on", "9 November 2022", None),
            ],
            id="a decision that is taken back",
        ),
    ],
)
def test_requests(before: str | None, after: str | None, changes: list[Change]) -> None:
    older, newer = (plan({"changes/CC-1.yaml": text}) for text in (before, after))
    assert compare(older, newer) == tuple(changes)


def test_settings_stand_first_and_requests_last() -> None:
    requests = {f"changes/CC-{number}.yaml": REQUEST.replace("CC-1", f"CC-{number}") for number in (10, 9)}
    settings = {"plan.yaml": with_keys("plan.yaml", "tolerance_months: 2")}
    risk = {"risks/R1.yaml": "id: R1\ntitle: Capacity\n"}
    first, second, *last = compare(plan({}), plan({**requests, **risk, **settings}))
    assert (first, type(second)) == (SettingChanged("tolerance_months", "3", "2"), Added)
    assert last == [RequestMoved(f"CC-{number}", None, RequestState.PROPOSED) for number in (9, 10)]
