"""Sandwell's plan over its reporting periods says what its sources say, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from improvetrack.diagnostics import Severity
from improvetrack.loading.plan import load_plan
from improvetrack.model.action import Action
from improvetrack.model.plan import cycle_of
from improvetrack.reports.summary import build_summary
from improvetrack.source.tree import WorkingTree
from improvetrack.validation.run import validate
from tests.conftest import ROOT
from tests.history.folders import SANDWELL
from tests.history.plans import plan_in, trees_of

PUBLISHED = yaml.safe_load((ROOT / "tests" / "data" / "published-sandwell-other.yaml").read_text(encoding="utf-8"))
TREES = trees_of(SANDWELL)
PLANS = {tag: plan_in(tree) for tag, tree in TREES.items()}


@pytest.mark.parametrize("tag", TREES)
def test_a_state_has_no_errors_at_the_end_of_its_period(tag: str) -> None:
    period = cycle_of(PLANS[tag].settings).period(tag)
    assert period
    found = validate(TREES[tag], period.ends).diagnostics
    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_october_has_the_files_of_the_demonstration_plan_and_what_other_sources_add() -> None:
    ours = {path: raw for path, raw in TREES["2022-10"].files.items() if path.startswith("actions/")}
    theirs = {path: (ROOT / "plan" / path).read_bytes() for path in ours}
    assert [path for path in ours if ours[path] != theirs[path]] == [
        "actions/CO/CO.A1.yaml",
        "actions/CO/CO.C1.yaml",
        "actions/DM/DM.B1.yaml",
        "actions/OC/OC.C2.yaml",
        "actions/PC/PC.D1.yaml",
        "actions/PR/PR.A1.yaml",
        "actions/SD/SD.A1.yaml",
        "actions/SD/SD.A2.yaml",
        "actions/SD/SD.A3.yaml",
        "actions/SD/SD.B1.yaml",
        "actions/SD/SD.C1.yaml",
    ]


def test_october_agrees_with_the_demonstration_plan_but_for_what_other_sources_add() -> None:
    theirs = load_plan(WorkingTree(ROOT / "plan")).plan
    assert theirs
    ours = PLANS["2022-10"]
    assert [_as_in_october(action) for action in ours.actions] == [_as_in_october(action) for action in theirs.actions]
    assert {key: report for key, report in ours.reports.items() if key[0] == "2022-10"} == theirs.reports
    assert (ours.themes, ours.posts, ours.reviews) == (theirs.themes, theirs.posts, theirs.reviews)


def _as_in_october(action: Action) -> Action:
    """Leave out what S0, S1's change control and S4 add: July's updates, two agreed dates, and where they are from."""
    items = tuple(
        item.model_copy(
            update={"provenance": None, **({"due": None, "revisions": ()} if item.id in {"OC.C2.1", "SD.B1.5"} else {})}
        )
        for item in action.sub_actions
    )
    updates = {period: update for period, update in action.updates.items() if period != "2022-07"}
    return action.model_copy(update={"sub_actions": items, "updates": updates})


def test_the_risk_register_adds_up_as_published() -> None:
    published = PUBLISHED["risk_register_2023_02"]
    before, after = PLANS["2022-10"], PLANS["2023-01"]
    rated = Counter(risk.updates["2023-01"].rating for risk in after.risks if not risk.closed)
    assert rated == {word: published[word] for word in ("green", "amber", "red")}
    assert rated.total() == published["total"]
    assert (before.risks, {risk.joined.on for risk in after.risks if risk.joined}) == ((), {"by 2 February 2023"})
    assert [risk.id for risk in after.risks if risk.joined and risk.joined.reason == "S4 calls it a new risk."] == [
        "R13"
    ]
    assert [risk.title for risk in after.risks if risk.closed] == ["Agreement of constitutional changes"]


def test_the_workforce_strategy_slips_as_published() -> None:
    published = next(each for each in PUBLISHED["slippage_2023_02"] if each["item"] == "Workforce Strategy")
    action = next(action for action in PLANS["2023-01"].actions if action.id == "OC.C2")
    item, said = action.sub_actions[0], action.updates["2023-01"].sub_actions["OC.C2.1"]
    assert (published["from"], published["to"]) == ("2023-03", "2023-05")
    assert (item.title, item.due, item.revisions, said.forecast) == ("Workforce Strategy", "March 2023", (), "May 2023")


def test_no_date_was_agreed_but_those_that_a_source_gives_as_agreed() -> None:
    items = [item for action in PLANS["2023-10"].actions for item in (action, *action.sub_actions, *action.milestones)]
    assert {item.id: item.due for item in items if isinstance(item.due, str)} == {
        "OC.A2/M1": "Autumn 2022",
        "OC.A2.3": "July 2023",
        "OC.C1/M1": "August – December 2022",
        "OC.C2.1": "March 2023",
    }
    assert {item.id: [revision.due for revision in item.revisions] for item in items if item.revisions} == {
        "SD.B1.5": ["Autumn 2023"]
    }


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("2022-07", "Main actions: 64 from the start + 0 joined − 0 left = 64"),
        ("2022-10", "Main actions: 64 in July 2022 + 0 joined − 0 left = 64"),
        ("2023-01", "Main actions: 64 in October 2022 + 1 joined (SD.F1) − 0 left = 65"),
        ("2023-10", "Main actions: 65 in January 2023 + 0 joined − 0 left = 65"),
    ],
)
def test_every_report_tells_how_its_total_came_about_whenever_it_is_made(tag: str, line: str) -> None:
    plan = PLANS["2023-10"]
    period = cycle_of(plan.settings).period(tag)
    assert period
    assert build_summary(plan, period).totals.actions_flow.line == line


def test_what_joined_later_says_from_when_it_is_known() -> None:
    items = [item for action in PLANS["2023-10"].actions for item in (action, *action.sub_actions, *action.milestones)]
    assert {item.id: item.joined.on for item in items if item.joined} == {
        "OC.A2.3": "by 1 November 2023",
        "SD.F1": "by 2 February 2023",
    }


def test_a_period_that_the_sources_cover_in_part_says_so() -> None:
    assert {tag: sorted(plan.settings.covers) for tag, plan in PLANS.items()} == {
        "2022-07": ["2022-07"],
        "2022-10": ["2022-07"],
        "2023-01": ["2022-07", "2023-01"],
        "2023-10": ["2022-07", "2023-01", "2023-10"],
    }


def test_what_a_later_source_completes_is_complete() -> None:
    found = {
        part.id: period
        for action in PLANS["2023-10"].actions
        for period, update in action.updates.items()
        for part in (*action.sub_actions, *action.milestones)
        for said in (update.sub_actions.get(part.id) or update.milestones.get(part.id),)
        if said and said.status == "complete" and period > "2022-10"
    }
    assert found == {
        "DM.B1.2": "2023-01",
        "DM.B1.3": "2023-01",
        "DM.B1.4": "2023-01",
        "DM.B1/M1": "2023-01",
        "DM.B1/M2": "2023-01",
        "OC.G1/M1": "2023-01",
        "PR.A3/M1": "2023-01",
        "SD.D1/M1": "2023-01",
        "OC.A2.3": "2023-10",
        "OC.C1/M1": "2023-10",
        "OC.C1/M2": "2023-10",
        "PC.C2/M1": "2023-10",
        "PR.A3.1": "2023-10",
        "SD.A1.1": "2023-10",
        "SD.A1/M1": "2023-10",
        "SD.A2.1": "2023-10",
        "SD.A2/M1": "2023-10",
    }


@pytest.mark.parametrize("holder", ["OC", "CO", "SD", "DM", "PC", "PR"])
def test_the_place_of_every_milestone_is_said_to_be_reconstructed(holder: str) -> None:
    milestones = [each for action in PLANS["2022-10"].actions if action.theme == holder for each in action.milestones]
    notes = [milestone.provenance.note or "" for milestone in milestones if milestone.provenance]
    told = "that it belongs to this main action is reconstructed"
    assert (len(notes), [note for note in notes if told not in note]) == (len(milestones), [])
