from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Added, Closed, DateMoved, Relocated, Removed, Reopened
from improvetrack.model.action import Action
from improvetrack.model.plan import Plan
from improvetrack.model.risk import Risk
from improvetrack.model.theme import Theme
from tests.factories import settings

DATES = st.sampled_from([None, "TBC", "March 2023", "Mar 2023", "Autumn 2022", "30 November 2022", {"none": "unknown"}])
DUE = st.sampled_from(["May 2023", "June 2023", "31 August 2023"])
PERIODS = st.sampled_from(["2022-07", "2022-10"])
STATUS = st.sampled_from(["on-track", "complete", "on-hold"])
LEADS = st.sampled_from([None, "monitoring-officer", "treasurer"])
CLOSURES = st.sampled_from([None, {"how": "closed", "on": "May 2023"}, {"how": "withdrawn", "on": "May 2023"}])
PART_IDS = ("P.1", "P.2", "P.10", "P.3")


def _revision(due: str) -> dict[str, str]:
    return {"due": due, "agreed": "January 2023", "reason": "capacity"}


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of two themes, up to three actions, and parts that stand under any of these."""
    holders = draw(st.lists(st.sampled_from(["T.A1", "T.A2", "T.A10"]), unique=True))
    parts = draw(st.lists(st.sampled_from(PART_IDS), unique=True)) if holders else []
    under = {part: draw(st.sampled_from(holders)) for part in parts}
    themes = tuple(Theme(id=name, title=name) for name in draw(st.sampled_from([("T",), ("T", "U")])))
    actions = tuple(_action(draw, name, [part for part in parts if under[part] == name]) for name in holders)
    risks = tuple(Risk(id=name, title="Risk", lead=draw(LEADS)) for name in draw(st.sampled_from([(), ("R1", "R2")])))
    return Plan(
        settings(themes=["T", "U"], tolerance_months=draw(st.sampled_from([2, 3]))), themes, actions, risks=risks
    )


def _action(draw: st.DrawFn, name: str, parts: list[str]) -> Action:
    kinds = {part: "milestones" if part == "P.3" else "sub_actions" for part in parts}
    periods = draw(st.lists(PERIODS, unique=True))
    fields: dict[str, Any] = {"sub_actions": [], "milestones": []}
    for part in parts:
        fields[kinds[part]].append(_item(draw, part))
    updates = {period: _update(draw, kinds) for period in periods}
    theme = draw(st.sampled_from(["T", "U"]))
    return Action.model_validate(
        {**_item(draw, name), **fields, "theme": theme, "lead": draw(LEADS), "updates": updates}
    )


def _item(draw: st.DrawFn, name: str) -> dict[str, Any]:
    revisions = [_revision(due) for due in draw(st.lists(DUE, max_size=2))]
    title = draw(st.sampled_from(["Training", "Coaching"]))
    return {"id": name, "title": title, "due": draw(DATES), "revisions": revisions, "closed": draw(CLOSURES)}


def _update(draw: st.DrawFn, kinds: Mapping[str, str]) -> dict[str, Any]:
    update: dict[str, Any] = {
        "rating": draw(st.sampled_from(["red", "green", None])),
        "sub_actions": {},
        "milestones": {},
    }
    for part, field in kinds.items():
        if draw(st.booleans()):
            update[field][part] = {"status": draw(STATUS), "forecast": draw(DATES)}
    return update


def _shuffled(plan: Plan, random: Any) -> Plan:
    """Return a plan with its actions, their parts and its risks in another order."""

    def order(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    actions = tuple(
        action.model_copy(update={"sub_actions": order(action.sub_actions), "milestones": order(action.milestones)})
        for action in plan.actions
    )
    return Plan(plan.settings, order(plan.themes), order(actions), risks=order(plan.risks))


@given(_plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert compare(plan, plan) == ()


@given(_plans(), _plans(), st.randoms(use_true_random=False))
def test_the_order_in_which_items_are_written_plays_no_part(before: Plan, after: Plan, random: Any) -> None:
    assert compare(_shuffled(before, random), _shuffled(after, random)) == compare(before, after)


@given(_plans(), _plans())
def test_what_is_added_one_way_is_removed_the_other_way(before: Plan, after: Plan) -> None:
    there, back = compare(before, after), compare(after, before)
    added = {(change.item.kind, change.item.id) for change in there if isinstance(change, Added)}
    assert added == {(change.item.kind, change.item.id) for change in back if isinstance(change, Removed)}


@given(_plans(), _plans())
def test_what_moves_one_way_moves_back_the_other_way(before: Plan, after: Plan) -> None:
    def moves(changes: tuple[Any, ...]) -> set[tuple[str, str, str | None, str | None]]:
        return {(each.item.id, each.field, each.before, each.after) for each in changes if isinstance(each, Relocated)}

    there, back = moves(compare(before, after)), moves(compare(after, before))
    assert there == {(item, field, after, before) for item, field, before, after in back}


@given(_plans(), _plans())
def test_nothing_is_told_twice_and_a_new_item_has_neither_moved_nor_come_back(before: Plan, after: Plan) -> None:
    changes = compare(before, after)
    assert len(set(changes)) == len(changes)
    new = {change.item for change in changes if isinstance(change, Added)}
    gone = {change.item for change in changes if isinstance(change, Removed)}
    others = [change for change in changes if isinstance(change, DateMoved | Relocated | Reopened)]
    assert not new & {change.item for change in others}
    told = {change.item for change in changes if isinstance(change, DateMoved | Relocated | Reopened | Closed)}
    assert not gone & told
