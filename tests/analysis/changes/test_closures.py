from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Change, Closed, ItemKind, ItemRef, Reopened, Reworded, WorkstreamClosed
from improvetrack.model.action import Closure
from improvetrack.model.plan import Plan
from tests.analysis.changes.plans import (
    ACTION,
    ACTION_FILE,
    INDUCTION,
    MILESTONE,
    STREAM,
    THEME_FILE,
    plan,
    with_action,
    with_keys,
)
from tests.factories import a_theme, an_action, settings

MAY = Closure.model_validate({"how": "closed", "on": "May 2023", "forum": "Cabinet"})
IN_MAY = "closed: {how: closed, on: May 2023, forum: Cabinet}"


def of(*kinds: type, before: Plan, after: Plan) -> list[Change]:
    return [change for change in compare(before, after) if isinstance(change, kinds)]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param("workstream:", f"workstream:\n{IN_MAY}", [Closed(ACTION, MAY)], id="closed"),
        pytest.param(
            "workstream:",
            "workstream:\nclosed: {how: withdrawn, on: May 2023, reason: no longer needed}",
            [
                Closed(
                    ACTION,
                    Closure.model_validate({"how": "withdrawn", "on": "May 2023", "reason": "no longer needed"}),
                )
            ],
            id="withdrawn",
        ),
        pytest.param(IN_MAY, "", [Reopened(ACTION, MAY)], id="open again"),
        pytest.param(
            IN_MAY,
            "closed: {how: withdrawn, on: May 2023, forum: Cabinet}",
            [Closed(ACTION, Closure.model_validate({"how": "withdrawn", "on": "May 2023", "forum": "Cabinet"}))],
            id="left the plan in another way",
        ),
        pytest.param(
            "closed: {how: closed, on: May 2023, forum: Cabinet, reason: done, change: CC-1}",
            "closed: {how: closed, on: June 2023, forum: Council, reason: stopped}",
            [
                Reworded(ACTION, "closed.on", "May 2023", "June 2023"),
                Reworded(ACTION, "closed.reason", "done", "stopped"),
                Reworded(ACTION, "closed.forum", "Cabinet", "Council"),
                Reworded(ACTION, "closed.change", "CC-1", None),
            ],
            id="a closure on record that says otherwise",
        ),
        pytest.param(
            IN_MAY,
            "closed: {how: closed, on: 1 - 31 May 2023, forum: Cabinet, reason: all is done, change: CC-1}",
            [],
            id="a closure on record in other words, with what it left open filled in",
        ),
        pytest.param(
            "",
            "sub_actions:\n"
            "  - {id: OC.A1.1, title: Induction of new members, due: October 2022, "
            "closed: {how: merged, on: May 2023, into: OC.A1.2}}\n"
            "  - {id: OC.A1.2, title: Training in decision-making, due: February 2023}",
            [Closed(INDUCTION, Closure.model_validate({"how": "merged", "on": "May 2023", "into": "OC.A1.2"}))],
            id="a sub-action merged into another",
        ),
        pytest.param(
            "",
            "sub_actions:\n"
            "  - {id: OC.A1.1, title: Induction of new members, due: October 2022}\n"
            "  - {id: OC.A1.2, title: Training in decision-making, due: February 2023}\n"
            "  - {id: OC.A1.3, title: Coaching, closed: {how: closed, on: May 2023, forum: Cabinet}}",
            [Closed(ItemRef(ItemKind.SUB_ACTION, "OC.A1.3", "Coaching", "OC", "OC.A1"), MAY)],
            id="a sub-action that is new and has left the plan already",
        ),
    ],
)
def test_closures(before: str, after: str, changes: list[Change]) -> None:
    assert of(Closed, Reopened, Reworded, before=with_action(before), after=with_action(after)) == changes


UPDATE = """
  %s:
    rating: green
    status: %s
    sub_actions: {OC.A1.1: {status: %s}}
    milestones: {OC.A1/M1: {status: %s}}
"""


def updates(**statuses: tuple[str, ...]) -> str:
    """Return updates by month, with the statuses of the action, of OC.A1.1 and of OC.A1/M1."""
    periods = {"july": "2022-07", "october": "2022-10"}
    return "updates:" + "".join(UPDATE % (periods[month], *words) for month, words in statuses.items())


@pytest.mark.parametrize(
    ("july", "october", "reopened"),
    [
        (("complete", "on-track", "due"), ("on-track", "on-track", "due"), [(ACTION, "complete", "on-track")]),
        (("on-track", "complete", "due"), ("on-track", "on-hold", "due"), [(INDUCTION, "complete", "on-hold")]),
        (("on-track", "on-track", "complete"), ("on-track", "on-track", "due"), [(MILESTONE, "complete", "due")]),
        (("on-hold", "on-track", "due"), ("on-track", "on-track", "due"), []),
        (("on-track", "on-track", "due"), ("complete", "complete", "complete"), []),
        (("complete", "complete", "complete"), ("complete", "complete", "complete"), []),
    ],
)
def test_what_was_reported_as_done_is_open_again(
    july: tuple[str, ...], october: tuple[str, ...], reopened: list[tuple[ItemRef, str, str]]
) -> None:
    before, after = with_action(updates(july=july)), with_action(updates(july=july, october=october))
    assert of(Reopened, before=before, after=after) == [Reopened(item, None, *words) for item, *words in reopened]


def test_a_done_item_of_which_nothing_is_said_any_more_is_not_open_again() -> None:
    before, after = with_action(updates(july=("complete", "complete", "complete"))), with_action("updates:")
    assert of(Reopened, before=before, after=after) == []


def test_a_closed_item_that_goes_on_is_not_open_again_by_its_status() -> None:
    done, live = (f"{IN_MAY}\n{updates(july=(word, 'on-track', 'due'))}" for word in ("complete", "on-track"))
    assert of(Reopened, before=with_action(done), after=with_action(live)) == []


def test_a_closure_and_a_status_that_both_say_otherwise_are_told_of_once() -> None:
    done, live = (updates(july=(word, "not-yet-due", "due")) for word in ("complete", "on-track"))
    before, after = with_action(f"{IN_MAY}\n{done}"), with_action(live)
    assert of(Reopened, before=before, after=after) == [Reopened(ACTION, MAY, "complete", "on-track")]


RATINGS = {
    "label": "progress",
    "words": [
        {"id": "under-way", "label": "under way", "letter": "U", "colour": "green", "class": "live", "concern": "low"},
        {"id": "blue", "label": "complete", "letter": "C", "colour": "blue", "class": "done", "concern": "low"},
    ],
}


@pytest.mark.parametrize(
    ("before", "after", "reopened"),
    [
        ({"rating": "blue"}, {"rating": "under-way"}, True),
        ({"rating": "blue"}, {"rating": {"none": "not judged"}}, False),
        ({"rating": "blue", "status": "complete"}, {"rating": "under-way", "status": "complete"}, False),
        ({"rating": "under-way"}, {"rating": "blue"}, False),
    ],
)
def test_a_rating_can_say_that_an_action_is_done(before: dict[str, Any], after: dict[str, Any], reopened: bool) -> None:
    older, newer = (
        Plan(settings(ratings=RATINGS), (a_theme(),), (an_action(updates={"2022-07": said}),))
        for said in (before, after)
    )
    assert of(Reopened, before=older, after=newer) == (
        [Reopened(ACTION, None, "blue", "under-way")] if reopened else []
    )


def test_a_word_that_is_given_another_class_opens_nothing() -> None:
    words = settings().model_dump(by_alias=True)["statuses"]
    changed = [{**word, "class": "live"} if word["id"] == "complete" else word for word in words]
    older, newer = (Plan(settings(statuses=statuses), (a_theme(),), (an_action(),)) for statuses in (words, changed))
    assert of(Reopened, before=older, after=newer) == []


SECOND = "id: OC.A2\ntitle: Coaching\ntheme: OC\nworkstream: member-learning\n"
OTHER = "id: OC.A10\ntitle: Handbook\ntheme: OC\nworkstream: member-learning\n"
COACHING = ItemRef(ItemKind.ACTION, "OC.A2", "Coaching", "OC")


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        pytest.param(
            {"OC.A2": SECOND},
            {"OC.A1": IN_MAY, "OC.A2": f"{SECOND}{IN_MAY}\n"},
            [ACTION, COACHING],
            id="both its actions close",
        ),
        pytest.param(
            {"OC.A2": f"{SECOND}{IN_MAY}\n"},
            {"OC.A1": IN_MAY, "OC.A2": f"{SECOND}{IN_MAY}\n"},
            [ACTION],
            id="the last of its actions closes",
        ),
        pytest.param({"OC.A2": SECOND}, {"OC.A1": IN_MAY, "OC.A2": SECOND}, [], id="an action is still open"),
        pytest.param(
            {"OC.A2": SECOND},
            {"OC.A1": IN_MAY, "OC.A2": "id: OC.A2\ntitle: Coaching\ntheme: OC\n"},
            [ACTION],
            id="one closes and the other goes elsewhere",
        ),
        pytest.param({}, {"OC.A1": "workstream:"}, [], id="its only action goes elsewhere"),
        pytest.param({}, {"OC.A1": IN_MAY, "OC.A10": OTHER}, [], id="a new action carries it on"),
    ],
)
def test_a_workstream_closes_with_its_last_action(
    before: dict[str, str], after: dict[str, str], by: list[ItemRef]
) -> None:
    told = of(WorkstreamClosed, before=_with(before), after=_with(after))
    assert told == ([WorkstreamClosed(STREAM, tuple(by))] if by else [])


def _with(actions: dict[str, str]) -> Plan:
    first = {ACTION_FILE: with_keys(ACTION_FILE, actions.get("OC.A1", ""))}
    others = {f"actions/OC/{name}.yaml": text for name, text in actions.items() if name != "OC.A1"}
    return plan({**first, **others})


def test_a_themes_own_milestone_can_close_and_be_open_again() -> None:
    open_ = "milestones: [{id: OC/M1, title: Culture defined}]"
    closed = "milestones: [{id: OC/M1, title: Culture defined, closed: {how: closed, on: May 2023, forum: Cabinet}}]"
    before, after = (plan({THEME_FILE: with_keys(THEME_FILE, text)}) for text in (open_, closed))
    item = ItemRef(ItemKind.MILESTONE, "OC/M1", "Culture defined", "OC")
    assert compare(before, after) == (Closed(item, MAY),)
    assert compare(after, before) == (Reopened(item, MAY),)
