from __future__ import annotations

import json
from pathlib import Path

from tests.cli.plans import BROKEN, FILES, Lay
from tests.conftest import ROOT, Outcome, Run

STATUS = """\
Improvement Plan, October 2022
Example Borough Council
Dates are judged by 15 November 2022; reporting ended with October 2022.

Theme                     R A G All Risk rating Slipping Completed Overdue
OC Organisational Culture 0 0 2   2 GG                 1         1       1
Whole plan                0 0 2   2                    1         1       1
R red, A amber, G green; a letter is one main action

0 red + 0 amber + 2 green = 2 main actions
Main actions: 2 in July 2022 + 0 joined − 0 left = 2
Slipping and completed count main actions and sub-actions; overdue counts main
actions, sub-actions and key milestones.

Progress
Slipping: 0 medium slippage + 1 significant slippage = 1 sub-action
  S  OC.A2.2  A day at the depot – “hands on” †
              Significant slippage; due October 2022; expected January 2023; 3
              months later; cause: capacity
Completed this period: 1 sub-action
  OC.A1.1

Work that was due
Due in August to October 2022: 1 done on time + 1 still open = 2 sub-actions
  C  OC.A1.1  Induction of new members
              done on time; Complete; due October 2022; completed October 2022
  S  OC.A2.2  A day at the depot – “hands on” †
              still open; Significant slippage; due October 2022; expected
              January 2023; 3 months later; cause: capacity
Done of all due by the end of October 2022: 1 of 2 sub-actions, 50 %
  OC.A1.1

Needs attention
Rated red: none
Rating against facts: 1 main action
  G  OC.A2  Induction of officers †
            Green; significant slippage in OC.A2.2
Overdue on 15 November 2022: 1 sub-action
  S  OC.A2.2  A day at the depot – “hands on” †
              Significant slippage; due October 2022; expected January 2023; 3
              months later; cause: capacity
No update for October 2022: none
Due next, by 31 January 2023: 1 main action, 1 sub-action and 1 key milestone
  G  OC.A2     Induction of officers †
               Green; due December 2022
  P  OC.A1/M1  Programme agreed by the committee
               In progress; due January 2023
  S  OC.A2.2   A day at the depot – “hands on” †
               Significant slippage; due October 2022; expected January 2023; 3
               months later; cause: capacity

† Reconstructed: The source describes this work; its place, rating or status is
reconstructed.
"""


def test_the_plan_at_a_glance(run: Run, plan_folder: Lay) -> None:
    assert run("status", "--as-at", "2022-11-15", "--plan", plan_folder(FILES)) == Outcome(0, STATUS, "")


def test_in_an_ascii_locale_the_same_is_typed_plainly(run_process: Run, plan_folder: Lay) -> None:
    plain = STATUS.replace("–", "-").replace("−", "-").replace("“", '"').replace("”", '"').replace("†", "+")
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    outcome = run_process("status", "--as-at", "2022-11-15", "--plan", plan_folder(FILES), **environment)
    assert outcome == Outcome(0, plain, "")


def test_another_plan_with_other_words_two_levels_and_no_sub_actions(run: Run) -> None:
    plan = ROOT / "tests" / "plans" / "other"
    assert run("status", "--period", "2024-09", "--plan", plan) == Outcome(
        0,
        """\
Recovery programme, September 2024
A body made up for tests
Dates are judged by 30 September 2024.

Aim              SU 1 2 3 All Confidence grading Slipping Completed Overdue
Z Safer sites     1 1 0 0   2 SU 1                      0         1       0
B Better records  0 0 0 1   1 3                         0         0       0
Whole plan        1 1 0 1   3                           0         1       0
SU suspended, 1 sure, 2 unsure, 3 doubtful; a letter is one step

1 suspended + 1 sure + 0 unsure + 1 doubtful = 3 steps
Steps: 3 in March 2024 + 0 joined − 0 left = 3
Slipping, completed and overdue count steps.

Progress
Slipping: none
Completed this period: 1 step
  Z-2

Work that was due
Due in April to September 2024: 1 done late + 1 on hold or stopped = 2 steps
  SU  Z-1  Fence the yard
           on hold or stopped; Suspended; due Growing season 2024
  F   Z-2  Train the wardens
           done late; Finished; due June 2024; completed August 2024
Done of all due by the end of September 2024: 1 of 2 steps, 50 %
  Z-2

Needs attention
Rated doubtful: 1 step
  3  B-1  List every record
          Doubtful; no update since March 2024
Rating against facts: none
Overdue on 30 September 2024: none
No update for September 2024: 1 step
  3  B-1  List every record
          Doubtful; no update since March 2024
Due next, by 31 March 2025: 1 step
  3  B-1  List every record
          Doubtful; due Dormant season 2024
""",
        "",
    )


def test_files_that_could_not_be_read_are_counted_in_one_line(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder({"actions/OC/OC.A2.yaml": BROKEN, "actions/OC/OC.A3.yaml": "id: OC.A3\n"})
    outcome = run("status", "--plan", plan)
    assert (outcome.code, outcome.out.splitlines()[2:5]) == (
        0,
        [
            "Dates are judged by 31 October 2022; reporting ended with October 2022.",
            "! 2 files could not be read; run improvetrack validate.",
            "",
        ],
    )


def test_words_that_the_plan_does_not_define_are_shown_as_such(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder({"actions/OC/OC.A2.yaml": FILES["actions/OC/OC.A2.yaml"].replace("green", "lime")})
    outcome = run("status", "--plan", plan)
    assert [line for line in outcome.out.splitlines() if "lime" in line or line.startswith(("!", "OC "))] == [
        "! Some words, themes or periods in use are not known to the plan; run",
        "OC Organisational Culture 0 0 1 1   2 G?                 1         1       0",
        "R red, A amber, G green, ? lime (unknown word); a letter is one main action",
        "0 red + 0 amber + 1 green + 1 lime (unknown word) = 2 main actions",
    ]


def test_a_plan_on_which_nothing_was_reported(run: Run, plan_folder: Lay) -> None:
    agreed = "id: OC.A1\ntitle: Programme\ntheme: OC\nworkstream: member-learning\ndue: March 2023\n"
    plan = plan_folder({"actions/OC/OC.A1.yaml": agreed})
    (plan / "periods" / "2022-10" / "OC.yaml").unlink()
    outcome = run("status", "--as-at", "2022-07-15", "--plan", plan)
    assert (outcome.code, outcome.out.splitlines()[0], outcome.out.splitlines()[9]) == (
        0,
        "Improvement Plan, July 2022",
        "0 red + 0 amber + 0 green + 1 not rated = 1 main action",
    )


def test_settings_that_cannot_be_used_are_refused(run: Run, plan_folder: Lay) -> None:
    assert run("status", "--plan", plan_folder({"plan.yaml": "body: nobody\n"})) == Outcome(
        2,
        "",
        "improvetrack: plan.yaml could not be used.\n  hint: improvetrack validate says what is wrong with it.\n",
    )


def test_json(run: Run, plan_folder: Lay) -> None:
    outcome = run("status", "--json", "--as-at", "2022-11-15", "--plan", plan_folder(FILES))
    view = json.loads(outcome.out)
    assert (outcome.code, view["schema"], view["as_at"], view["line"]) == (
        0,
        "improvetrack/status/1",
        "2022-11-15",
        "0 red + 0 amber + 2 green = 2 main actions",
    )
    assert {block["name"]: [matter["id"] for matter in block["matters"]] for block in view["attention"]} == {
        "grave": [],
        "disagreements": ["OC.A2"],
        "overdue": ["OC.A2.2"],
        "no_update": [],
        "due_next": ["OC.A2", "OC.A1/M1", "OC.A2.2"],
    }


def test_colour_only_says_what_letters_say(run: Run, plan_folder: Lay, tmp_path: Path) -> None:
    plan = plan_folder(FILES)
    coloured = run("status", "--as-at", "2022-11-15", "--plan", plan, NO_COLOR="", FORCE_COLOR="1", TERM="xterm")
    assert "\x1b[1;32mGG\x1b[0m" in coloured.out
    assert _without_colour(coloured.out) == STATUS
    assert list(tmp_path.iterdir()) == [plan]


def _without_colour(text: str) -> str:
    from rich.text import Text  # noqa: PLC0415

    return "".join(f"{line.rstrip()}\n" for line in Text.from_ansi(text).plain.splitlines())
