from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.plans import BROKEN, FILES, Lay
from tests.conftest import BASE_PLAN, Outcome, Run
from tests.repositories import make_repository

MOVED = """\
id: OC.A2
title: Induction of officers
theme: OC
workstream: member-learning
due: December 2022
revisions:
  - {due: April 2023, agreed: 8 October 2022, reason: nobody was free, forum: Cabinet}
updates:
  2022-10: {rating: amber}
"""

DRIFT = """\
Improvement Plan: slip ledger, October 2022
Example Borough Council
Dates are judged by 15 November 2022. Only theme OC Organisational Culture.

1 of 4 open items is more than three months later than first agreed.
Moved: 1 item agreed anew, once in all: OC.A2
1 beyond three months + 3 on the date first agreed = 4 open items
4 open + 1 completed = 5 items

Causes
  - Without a cause: 1 item in 1 theme: OC.A2

More than three months later than first agreed: 1 main action
4 months  A  OC.A2  Induction of officers
                    amber; first agreed December 2022; agreed now April 2023,
                    moved once; reason: nobody was free (agreed by Cabinet, 8
                    October 2022)

On the date first agreed: 1 main action, 1 sub-action and 1 key milestone
  OC.A1, OC.A1.2, OC.A1/M1

Completed: 1 sub-action
  - On the date first agreed: 1 item: OC.A1.1

none  C  OC.A1.1  Induction of new members
                  complete; first agreed October 2022; completed October 2022;
                  lead: Monitoring Officer
"""


def test_the_ledger_in_the_terminal(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder({"actions/OC/OC.A2.yaml": MOVED})
    assert run("drift", "--theme", "oc", "--as-at", "2022-11-15", "--plan", plan) == Outcome(0, DRIFT, "")


def test_in_an_ascii_locale_it_is_ascii(run_process: Run, plan_folder: Lay) -> None:
    plan = plan_folder(FILES)
    shown = run_process("drift", "--plan", plan, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0").out
    assert shown.isascii()
    assert '  S  OC.A2.2  ^ A day at the depot - "hands on" +\n' in shown


def test_colour_only_adds_to_letters_and_words(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder({"actions/OC/OC.A2.yaml": MOVED})
    coloured = run("drift", "--plan", plan, NO_COLOR="", FORCE_COLOR="1", TERM="xterm").out
    assert "\x1b[1;33mA\x1b[0m" in coloured


def test_json_names_places_and_members(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder({"actions/OC/OC.A2.yaml": MOVED})
    for asked in (("--json",), ("--format", "json")):
        view = json.loads(run("drift", *asked, "--plan", plan).out)
        assert (view["schema"], view["moved"]["members"], view["line"]) == (
            "improvetrack/drift/2",
            ["OC.A2"],
            "1 beyond three months + 3 on the date first agreed = 4 open items",
        )
        assert {block["name"]: [line["id"] for line in block["lines"]] for block in view["blocks"]} == {
            "beyond": ["OC.A2"],
            "unmoved": ["OC.A1", "OC.A1.2", "OC.A1/M1"],
            "done": ["OC.A1.1"],
        }


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("out/drift.md", "# Improvement Plan: slip ledger, October 2022\n"),
        ("out/drift.html", "<!DOCTYPE html>\n"),
        ("out/drift.json", "{\n"),
        ("out/drift.txt", "Improvement Plan: slip ledger, October 2022\n"),
    ],
)
def test_the_ending_of_a_name_says_what_is_written(
    run: Run, tmp_path: Path, plan_folder: Lay, name: str, opening: str
) -> None:
    assert run("drift", "--output", name, "--plan", plan_folder({})) == Outcome(0, "", f"Wrote {name}\n")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(opening)


def test_a_plans_own_template_comes_first(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder({"templates/drift.md.j2": "{{ title }}: {{ line }}\n"})
    assert run("drift", "--format", "markdown", "--plan", plan).out == (
        "Improvement Plan: slip ledger: 3 on the date first agreed = 3 open items\n"
    )
    built_in = run("drift", "--format", "markdown", "--builtin-templates", "--plan", plan).out
    assert built_in.startswith("# Improvement Plan: slip ledger, October 2022\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--theme", "OD"), "'OD' is not a theme of this plan.\n  hint: The plan has: OC."),
        (("--lead", "mayor"), "'mayor' is not a post of this plan.\n  hint: The plan has: monitoring-officer."),
        (
            ("--output", "drift.docx"),
            "no report is made as drift.docx.\n  hint: End the name in .html, .md, .json or .txt, or give --format.",
        ),
        (
            ("--period", "2022-09"),
            "'2022-09' is not a period of this plan.\n  hint: The nearest are 2022-07 and 2022-10.",
        ),
    ],
)
def test_what_cannot_be_shown(run: Run, plan_folder: Lay, arguments: tuple[str, ...], said: str) -> None:
    assert run("drift", *arguments, "--plan", plan_folder({})) == Outcome(2, "", f"improvetrack: {said}\n")


def test_what_could_not_be_read_is_said(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder({"actions/OC/OC.A3.yaml": BROKEN})
    told = "! This ledger is not complete\n  1 file could not be read; run improvetrack validate.\n"
    assert told in run("drift", "--plan", plan).out


def test_the_ledger_at_an_earlier_revision(run: Run, tmp_path: Path) -> None:
    files = {f"plan/{path.relative_to(BASE_PLAN).as_posix()}": path.read_bytes() for path in BASE_PLAN.rglob("*.yaml")}
    repository = make_repository(tmp_path / "repository")
    template = {"plan/templates/drift.md.j2": "{{ state }}: {{ line }}\n"}
    repository.commit({**files, **template}, on="2022-11-01")
    repository.commit({"plan/actions/OC/OC.A2.yaml": MOVED, "plan/templates/drift.md.j2": None}, on="2022-11-10")
    now, then = (
        run("drift", "--format", "markdown", *at, cwd=repository.folder).out for at in ((), ("--at", "2022-11-05"))
    )
    assert "1 beyond three months + 3 on the date first agreed = 4 open items\n" in now
    assert then == (
        f"the last commit by 5 November 2022 (commit {repository.git('rev-parse', 'HEAD~1')[:10]}, 1 November 2022): "
        "3 on the date first agreed = 3 open items\n"
    )


def test_without_a_repository_there_is_no_earlier_revision(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder({})
    assert run("drift", "--at", "HEAD", "--plan", plan) == Outcome(
        2,
        "",
        f"improvetrack: {plan} is not in a Git repository.\n"
        "  hint: Go to a clone of the plan's repository; `git init` makes a new one.\n",
    )
