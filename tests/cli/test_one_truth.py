"""Whatever command is asked, a plan at a period and on a day is one and the same (cases A of the field trial)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.plans import Lay
from tests.conftest import BASE_PLAN, Run
from tests.repositories import make_repository

TRAINING = "id: OC.A2\ntitle: Training of officers\ntheme: OC\nworkstream: member-learning\ndue: July 2022\n"
LATER = "revisions:\n  - {{due: December 2022, agreed: {agreed}, reason: nobody was free{change}}}\n"
REPORTED = "updates:\n  2022-10: {rating: amber}\n"
REQUEST = """\
id: CC-1
title: A later date
reason: capacity
changes:
  - {item: OC.A2, what: due, from: July 2022, to: December 2022}
"""
PROPOSED = REQUEST + "state: proposed\n"
REFUSED = REQUEST + "state: refused\ndecided: {forum: Cabinet, on: 1 September 2022}\n"
APPROVED = REQUEST + "state: approved\ndecided: {forum: Cabinet, on: 1 September 2022}\n"

Asked = Sequence[str]


def moved(agreed: str, change: str = "") -> str:
    return TRAINING + LATER.format(agreed=agreed, change=f", change: {change}" if change else "") + REPORTED


def told(run: Run, plan: Path, *asked: str) -> dict[str, Any]:
    """Return what each command says of OC.A2: whether it is overdue, and the dates agreed and proposed."""

    def view(*command: str) -> Any:
        outcome = run(*command, *asked, "--json", "--plan", plan)
        assert outcome.code == 0, outcome.err
        return json.loads(outcome.out)

    summary, status, listed = view("summary"), view("status"), view("list", "--overdue")
    shown, drift = view("show", "OC.A2"), view("drift")
    action = next(a for b in summary["themes"][0]["main_actions"]["blocks"] for a in b["members"] if a["id"] == "OC.A2")
    line = next(line for block in drift["blocks"] for line in block["lines"] if line["id"] == "OC.A2")
    overdue = next(block for block in status["attention"] if block["name"] == "overdue")
    return {
        "overdue": {
            "summary": "overdue" in action["facts"],
            "status": "OC.A2" in [matter["id"] for matter in overdue["matters"]],
            "list": "OC.A2" in [each["id"] for each in listed["actions"]],
            "show": any("Overdue" in sentence for sentence in shown["item"]["position"]),
            "drift": line["overdue"],
        },
        "agreed": {action["own"]["agreed"], line["agreed"], shown["item"]["rated"]["own"]["agreed"]},
        "proposed": {action["own"]["proposed"], shown["item"]["rated"]["own"]["proposed"]},
    }


class Case(NamedTuple):
    """An action's file and a change request, and what every command says in October 2022 or on another day."""

    action: str
    request: str | None = None
    asked: Asked = ()
    overdue: bool = True
    agreed: str = "July 2022"
    proposed: str | None = None


DECEMBER: dict[str, Any] = {"overdue": False, "agreed": "December 2022"}
ASKED = "December 2022 (CC-1)"
CASES = {
    "A4, agreed after the period": Case(moved("2 November 2022")),
    "A4, on the day": Case(moved("2 November 2022"), asked=("--as-at", "2022-11-02"), **DECEMBER),
    "agreed on the last day": Case(moved("31 October 2022"), **DECEMBER),
    "A5, agreed in the future": Case(moved("2030")),
    "A5, undecided": Case(moved("1 September 2022", "CC-1"), PROPOSED, proposed=ASKED),
    "only asked for": Case(TRAINING + REPORTED, PROPOSED, proposed=ASKED),
    "refused": Case(moved("1 September 2022", "CC-1"), REFUSED),
    "approved": Case(moved("1 September 2022", "CC-1"), APPROVED, **DECEMBER),
    "A6, words that last longer": Case(moved("Autumn 2022")),
    "A6, words that are over": Case(moved("Summer 2022"), **DECEMBER),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_command_has_the_dates_that_were_agreed_by_then(run: Run, plan_folder: Lay, case: Case) -> None:
    request = {"changes/CC-1.yaml": case.request} if case.request else {}
    plan = plan_folder({"actions/OC/OC.A2.yaml": case.action, **request})

    assert told(run, plan, "--period", "2022-10", *case.asked) == {
        "overdue": dict.fromkeys(("summary", "status", "list", "show", "drift"), case.overdue),
        "agreed": {case.agreed},
        "proposed": {case.proposed},
    }


JOINED = """\
id: OC.A2
title: Training of officers
theme: OC
workstream: member-learning
joined: {on: 12 September 2022, forum: Cabinet}
renamed:
  - {was: Training, on: 30 September 2022}
updates:
  2022-10: {rating: amber}
"""
COMMANDS = (("summary",), ("status",), ("list",), ("drift",))


def counts(run: Run, plan: Path, period: str) -> list[str]:
    """Return the lines of some commands that name OC.A2 or say how many main actions there are."""
    lines = [
        line for command in COMMANDS for line in run(*command, "--period", period, "--plan", plan).out.splitlines()
    ]
    return [line.strip("*- ") for line in lines if "OC.A2" in line or line.startswith("Main actions: ")]


def test_what_joined_later_is_in_no_earlier_report(run: Run, plan_folder: Lay) -> None:
    july = "updates:\n  2022-07: {rating: amber}\n"
    first = (BASE_PLAN / "actions/OC/OC.A1.yaml").read_text(encoding="utf-8").replace("updates:\n", july)
    plan = plan_folder({"actions/OC/OC.A1.yaml": first, "actions/OC/OC.A2.yaml": JOINED})

    assert counts(run, plan, "2022-07") == ["Main actions: 1 from the start + 0 joined − 0 left = 1"] * 2
    october = counts(run, plan, "2022-10")
    assert october.count("Main actions: 1 in July 2022 + 1 joined (OC.A2) − 0 left = 2") == 2
    assert sum("Training of officers" in line for line in october) >= 2
    shown = run("show", "OC.A2", "--period", "2022-07", "--plan", plan)
    assert (shown.code, shown.err.splitlines()) == (
        2,
        [
            "improvetrack: 'OC.A2' had not joined the plan by July 2022.",
            "  hint: Name a later --period or --as-at.",
        ],
    )


def test_a_name_has_the_days_on_which_it_held(run: Run, plan_folder: Lay) -> None:
    july = JOINED.replace("joined: {on: 12 September 2022, forum: Cabinet}\n", "").replace("2022-10: {", "2022-07: {")
    plan = plan_folder({"actions/OC/OC.A2.yaml": july})

    titles = {
        period: {json.loads(run("show", "OC.A2", "--period", period, "--json", "--plan", plan).out)["item"]["title"]}
        for period in ("2022-07", "2022-10")
    }

    assert titles == {"2022-07": {"Training"}, "2022-10": {"Training of officers"}}


@pytest.mark.parametrize("asked", [(), ("--period", "2022-07")])
def test_a_plan_without_a_report_has_a_first_one(run: Run, plan_folder: Lay, asked: Asked) -> None:
    plan = plan_folder({"actions/OC/OC.A1.yaml": "id: OC.A1\ntitle: Training\ntheme: OC\ndue: May 2023\n"})
    (plan / "periods/2022-10/OC.yaml").unlink()

    summary = run("summary", *asked, "--plan", plan)

    assert (summary.code, summary.err) == (0, "")
    assert "1 main action: 0 red, 0 amber, 0 green and 1 not rated." in summary.out


def test_every_command_takes_a_state_and_a_day(run: Run, tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "repository")
    files = {f"plan/{path.relative_to(BASE_PLAN).as_posix()}": path.read_bytes() for path in BASE_PLAN.rglob("*.yaml")}
    first = repository.commit(files, on="2022-11-01")
    repository.commit({"plan/actions/OC/OC.A2.yaml": TRAINING + REPORTED}, on="2022-11-08")
    figures = "document: A\nperiod: 2022-10\nfigures:\n  - {count: actions, stated: 1, words: one}\n"
    (repository.folder / "figures.yaml").write_text(figures, encoding="utf-8")

    for command in (*COMMANDS, ("show", "OC.A1"), ("reconcile", "figures.yaml")):
        for asked in (("--at", first[:10]), ("--at", first[:10], "--as-at", "2022-12-31")):
            outcome = run(*command, *asked, cwd=repository.folder)
            assert (outcome.code, "OC.A2" in outcome.out) == (0, False), (command, asked, outcome.err)
    assert run("reconcile", "figures.yaml", cwd=repository.folder).code == 1
