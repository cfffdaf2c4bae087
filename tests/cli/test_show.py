from __future__ import annotations

import json

import pytest

from tests.cli.plans import FILES, Lay
from tests.conftest import Outcome, Run

REFERENCE = """\

Where this comes from
  Provenance  The source describes the work; its place in the plan, rating or
              status is reconstructed.
  Source      S1 Theme Progress Summary October 2022
  Place       line 12

† Reconstructed: The source describes this work; its place, rating or status is
reconstructed.
"""


def test_an_action_whole(run: Run, plan_folder: Lay) -> None:
    assert run("show", "OC.A2", "--plan", plan_folder(FILES)) == Outcome(
        0,
        f"""\
OC.A2  Induction of officers †
Example Borough Council
Main action
Theme       OC Organisational Culture
Workstream  Member Learning and Development

Agreed
  Due  December 2022

Position in October 2022
  Risk rating  G green; better, was amber
  Rated green, yet there is significant slippage in OC.A2.2.

Sub-actions
  OC.A2.1  T on track              A guide for [new] officers †
                                   no update since July 2022
  OC.A2.2  S significant slippage  A day at the depot – “hands on” †
                                   due October 2022; expected January 2023; 3
                                   months later; cause: capacity

What was reported
  October 2022
    G green; better, was amber
    OC.A2.2  S significant slippage; due October 2022; expected January 2023; 3
             months later; cause: capacity
  July 2022
    A amber; nobody is free
    OC.A2.1  T on track
{REFERENCE}""",
        "",
    )


def test_a_sub_action_at_an_earlier_period_by_an_id_that_differs_in_case(run: Run, plan_folder: Lay) -> None:
    assert run("show", "oc.a2.1", "--period", "2022-07", "--plan", plan_folder(FILES)) == Outcome(
        0,
        f"""\
OC.A2.1  A guide for [new] officers †
Example Borough Council
Sub-action
Theme        OC Organisational Culture
Workstream   Member Learning and Development
Main action  OC.A2 Induction of officers

Position in July 2022
  Risk rating of OC.A2  A amber; nobody is free
  Status                T on track

What was reported
  July 2022
    T on track
{REFERENCE}""",
        "",
    )


def test_a_theme(run: Run, plan_folder: Lay) -> None:
    assert run("show", "OC", "--plan", plan_folder({})) == Outcome(
        0,
        """\
OC  Organisational Culture
Example Borough Council
Theme

Agreed
  Lead         Monitoring Officer
  Workstreams  Member Learning and Development

Position in October 2022
  0 red + 0 amber + 1 green = 1 main action.

Main actions
  OC.A1  G green  Member development programme

What was reported
  October 2022
    Achieved in October 2022:
      - Induction programme delivered
    Progress is being made.
    Member Learning and Development
      - Induction of new members is complete.

Where this comes from
  Provenance  The source names the item as what it is here.
  Source      S1 Theme Progress Summary October 2022
""",
        "",
    )


def test_a_recommendation(run: Run, plan_folder: Lay) -> None:
    outcome = run("show", "gt/K1", "--plan", plan_folder({}))
    assert (
        outcome.out
        == """\
gt/K1  Members and senior officers should be trained in their roles.
Example Borough Council
Recommendation
Review  gt Governance Review

Agreed
  Reviewer   External auditor
  Published  December 2021

Position in October 2022
  1 main action answers it.

Main actions
  OC.A1  G green  Member development programme
"""
    )


def test_json(run: Run, plan_folder: Lay) -> None:
    outcome = run("show", "OC.A2", "--json", "--plan", plan_folder(FILES))
    view = json.loads(outcome.out)
    assert (outcome.code, view["schema"], view["period"]["id"], view["item"]["rated"]["rating"]) == (
        0,
        "improvetrack/item/2",
        "2022-10",
        "green",
    )


@pytest.mark.parametrize(
    ("identity", "hint"),
    [("OC.A22", "Did you mean OC.A2.2?"), ("roads", "The plan has: OC, OC.A1, OC.A1.1, OC.A1.2, OC.A1/M1, OC.A2, ")],
)
def test_an_unknown_id_is_refused(run: Run, plan_folder: Lay, identity: str, hint: str) -> None:
    outcome = run("show", identity, "--plan", plan_folder(FILES))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"improvetrack: the plan has no '{identity}'.\n  hint: {hint}")
