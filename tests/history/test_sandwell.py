"""Sandwell's plan over its reporting periods says what its sources say, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from improvetrack.diagnostics import Severity
from improvetrack.loading.plan import load_plan
from improvetrack.model.action import Action
from improvetrack.model.plan import cycle_of
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
    assert {risk.id for risk in after.risks} - {risk.id for risk in before.risks} == {"R13"}
    assert [risk.title for risk in after.risks if risk.closed] == ["Agreement of constitutional changes"]


def test_the_workforce_strategy_slips_as_published() -> None:
    published = next(each for each in PUBLISHED["slippage_2023_02"] if each["item"] == "Workforce Strategy")
    action = next(action for action in PLANS["2023-01"].actions if action.id == "OC.C2")
    item, said = action.sub_actions[0], action.updates["2023-01"].sub_actions["OC.C2.1"]
    assert (published["from"], published["to"]) == ("2023-03", "2023-05")
    assert (item.title, item.due, item.revisions, said.forecast) == ("Workforce Strategy", "March 2023", (), "May 2023")
