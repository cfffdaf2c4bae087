from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import BASE_PLAN, Outcome, Run
from tests.repositories import MadeRepository, make_repository

TRAINING = """\
id: OC.A2
title: Training of officers
theme: OC
workstream: member-learning
lead: monitoring-officer
due: December 2022
"""
MOVED = TRAINING + "revisions:\n  - {due: April 2023, agreed: 8 November 2022, reason: nobody was free, change: CC-1}\n"
WORDED = MOVED.replace("Training of officers", "Training – “hands on”")
REQUEST = """\
id: CC-1
title: A later date for the training
reason: capacity
state: approved
decided: {forum: Cabinet, on: 8 November 2022, minute: 45/22}
changes:
  - {item: OC.A2, what: due, from: December 2022, to: April 2023}
"""
A2 = "plan/actions/OC/OC.A2.yaml"


def _plan(folder: Path) -> MadeRepository:
    repository = make_repository(folder)
    files = {f"plan/{path.relative_to(BASE_PLAN).as_posix()}": path.read_bytes() for path in BASE_PLAN.rglob("*.yaml")}
    files["plan/plan.yaml"] = files["plan/plan.yaml"].replace(b"last: 2022-10", b"last: 2023-01")
    repository.commit(files, on="2022-07-01", message="The plan as agreed")
    return repository


@pytest.fixture
def plan(tmp_path: Path) -> MadeRepository:
    """Return a plan to which an action was added, whose date then moved, and whose title is changed in the folder."""
    repository = _plan(tmp_path / "repository")
    repository.commit({A2: TRAINING}, on="2022-08-01", message="Training, as the auditor asks", author="Anne Officer")
    repository.commit({A2: MOVED, "plan/changes/CC-1.yaml": REQUEST}, on="2022-11-09", message="New date")
    (repository.folder / A2).write_text(WORDED, encoding="utf-8")
    return repository


def _life(repository: MadeRepository) -> str:
    added, moved = (repository.git("rev-parse", name)[:10] for name in ("HEAD~1", "HEAD"))
    return f"""\
OC.A2 Training – “hands on”
Example Borough Council
Improvement Plan. Main action, theme OC Organisational Culture.
Now  not rated; first agreed December 2022; agreed now April 2023, moved once;
     cause: capacity; lead: Monitoring Officer; reason: nobody was free (agreed
     8 November 2022); total drift 4 months

What happened to it

1 August 2022: Training, as the auditor asks
Anne Officer, commit {added}
  - added to the plan (due December 2022)
    - ! no approval on record
  - Total drift: none

9 November 2022: New date
Programme Officer, commit {moved}
  - agreed date moves from December 2022 to April 2023 (4 months later, beyond
    the 3 months tolerated; first move)
    - A approved by Cabinet, 8 November 2022 (CC-1)
    - reason: capacity: nobody was free
    - minute: 45/22
  - Total drift: 4 months

Not committed
  - title changes from “Training of officers” to “Training – “hands on””
    - ! no approval on record

What the marks mean
! no approval on record: Changed in the plan, and no change request, forum or
minute says that anyone agreed.
A approved: A change request asked for it, and the forum named approved it.
"""


def test_the_life_of_an_action(run: Run, plan: MadeRepository) -> None:
    assert run("history", "oc.a2", cwd=plan.folder) == Outcome(0, _life(plan), "")


@pytest.mark.parametrize(
    ("day", "now"),
    [
        ("2023-04-30", "Now  not rated; first agreed December 2022; agreed now April 2023, moved once;"),
        ("2023-05-01", "Now  not rated; overdue; first agreed December 2022; agreed now April 2023,"),
    ],
)
def test_the_day_that_decides_what_is_overdue(run: Run, plan: MadeRepository, day: str, now: str) -> None:
    assert run("history", "OC.A2", "--as-at", day, cwd=plan.folder).out.splitlines()[3] == now


def test_without_a_day_it_is_today(run: Run, plan: MadeRepository) -> None:
    going_on = (plan.folder / "plan/plan.yaml").read_text(encoding="utf-8").replace(", last: 2023-01", "")
    (plan.folder / "plan/plan.yaml").write_text(going_on, encoding="utf-8")
    days = (date(2023, 4, 30), date(2023, 5, 1))
    shown = [run("history", "OC.A2", cwd=plan.folder, today=day).out for day in days]
    assert ["overdue" in life for life in shown] == [False, True]


def test_what_is_gone_is_judged_by_the_day_that_was_asked_for(run: Run, plan: MadeRepository) -> None:
    plan.commit({A2: None}, on="2022-12-01", message="Tidied up")
    shown = run("history", "OC.A2", "--as-at", "2023-05-01", cwd=plan.folder).out
    assert shown.splitlines()[3].startswith("Last known  not rated; overdue;")


def test_in_an_ascii_locale_the_same_is_typed_plainly(run_process: Run, plan: MadeRepository) -> None:
    plain = _life(plan).replace("–", "-").replace("“", '"').replace("”", '"')
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert run_process("history", "OC.A2", cwd=plan.folder, **environment) == Outcome(0, plain, "")


def test_json_has_every_step_with_its_commit_and_its_drift(run: Run, plan: MadeRepository) -> None:
    view = json.loads(run("history", "OC.A2", "--json", cwd=plan.folder).out)
    assert (view["schema"], view["drift_months"], view["moves"]) == ("improvetrack/history/2", 4, 1)
    assert [
        (step["commit"], step["on"], step["author"], [part["drift_months"] for part in step["parts"]])
        for step in view["steps"]
    ] == [
        (plan.git("rev-parse", "HEAD~1"), "2022-08-01", "Anne Officer", [0]),
        (plan.head(), "2022-11-09", "Programme Officer", [4]),
        (None, None, None, [4]),
    ]
    moved = view["steps"][1]["parts"][0]["changes"][0]
    assert (moved["kind"], moved["agreement"], moved["request"], moved["measures"]["months"]) == (
        "date-moved",
        "approved",
        "CC-1",
        4,
    )


@pytest.mark.parametrize(
    ("arguments", "opening"),
    [
        (("--format", "markdown"), "# OC.A2 Training"),
        (("--output", "life.md"), "# OC.A2 Training"),
        (("--output", "life.json"), "{\n"),
        (("--output", "life.txt"), "OC.A2 Training"),
        (("--output", "life.html"), "<!DOCTYPE html>\n"),
    ],
)
def test_the_formats(run: Run, plan: MadeRepository, arguments: tuple[str, ...], opening: str) -> None:
    outcome = run("history", "OC.A2", *arguments, cwd=plan.folder)
    written = outcome.out or (plan.folder / arguments[1]).read_text(encoding="utf-8")
    assert (outcome.code, written[: len(opening)]) == (0, opening)


def test_a_part_has_a_life_of_its_own(run: Run, plan: MadeRepository) -> None:
    shown = run("history", "OC.A1.2", cwd=plan.folder).out
    assert shown.splitlines()[:10] == [
        "OC.A1.2 Training in decision-making",
        "Example Borough Council",
        "Improvement Plan. Sub-action of OC.A1 Member development programme, theme OC",
        "Organisational Culture.",
        "Now  on track; first agreed February 2023; lead: Monitoring Officer; total drift",
        "     none",
        "",
        "What happened to it",
        "",
        "1 July 2022: The plan as agreed",
    ]
    assert shown.splitlines()[10:] == [
        f"Programme Officer, commit {plan.git('rev-parse', 'HEAD~2')[:10]}",
        "  - in the plan from its first commit on (under OC.A1 Member development",
        "    programme; due February 2023)",
        "    - the plan was agreed by Council, 7 June 2022",
        "  - status is on track",
        "  - Total drift: none",
    ]


def test_an_item_that_is_gone_still_has_a_history(run: Run, plan: MadeRepository) -> None:
    plan.commit({A2: None}, on="2022-12-01", message="Tidied up")
    shown = run("history", "OC.A2", cwd=plan.folder).out
    assert shown.splitlines()[3] == "Last known  not rated; first agreed December 2022; agreed now April 2023, moved"
    assert "1 December 2022: Tidied up\n" in shown
    assert "no longer in the plan's files, without having been closed\n" in shown


def test_an_item_that_is_gone_from_the_folder_only(run: Run, plan: MadeRepository) -> None:
    (plan.folder / A2).unlink()
    shown = run("history", "OC.A2", cwd=plan.folder).out
    assert "\nLast known  " in shown
    assert "Not committed\n  - no longer in the plan's files, without having been closed\n" in shown


def test_a_version_that_could_not_be_read_is_shown_as_such(run: Run, plan: MadeRepository) -> None:
    plan.commit({A2: "id: OC.A2\ntitle: [Never closed\n"}, on="2022-11-20", message="In haste")
    plan.commit({A2: WORDED}, on="2022-11-21", message="Mended")
    shown = run("history", "OC.A2", cwd=plan.folder, COLUMNS="200").out
    assert "In haste\n" in shown
    assert "! Not read\n  actions/OC/OC.A2.yaml: Line 2: " in shown
    assert "Mended\n" in shown


def test_an_item_whose_file_cannot_be_read_now(run: Run, plan: MadeRepository) -> None:
    (plan.folder / A2).write_text("id: OC.A2\ntitle: [Never closed\n", encoding="utf-8")
    shown = run("history", "OC.A2", cwd=plan.folder, COLUMNS="200").out
    assert "\nLast known  not rated; first agreed December 2022; agreed now April 2023" in shown
    assert "\n! 1 file could not be read; run improvetrack validate.\n" in shown
    assert "Not committed\n! Not read\n  actions/OC/OC.A2.yaml: Line 2: " in shown


def test_names_and_messages_are_foreign_text(run: Run, plan: MadeRepository) -> None:
    plan.commit({A2: MOVED.replace("Training", "Schooling")}, message="\x1b[31mred\u202e", author="A \x07 B")
    shown = run("history", "OC.A2", cwd=plan.folder).out
    assert "\\x1b[31mred\\u202e\n" in shown
    assert not set("\x1b\x07\u202e") & set(shown)


@pytest.mark.parametrize(
    ("identity", "said"),
    [
        ("OC.A22", "neither the plan nor its history has 'OC.A22'.\n  hint: Did you mean OC.A2?"),
        ("CC-1", "'CC-1' is a change request.\n  hint: Name what it is about: OC.A2."),
        ("-x", None),
    ],
)
def test_what_has_no_history(run: Run, plan: MadeRepository, identity: str, said: str | None) -> None:
    outcome = run("history", identity, cwd=plan.folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert said is None or outcome.err == f"improvetrack: {said}\n"


def test_a_bare_repository(run: Run, plan: MadeRepository, tmp_path: Path) -> None:
    bare = plan.clone(tmp_path / "bare.git", "--bare").folder
    shown = run("history", "OC.A2", "--plan", bare)
    assert (shown.code, shown.out.splitlines()[0]) == (0, "OC.A2 Training of officers")
    assert "Not committed" not in shown.out


@pytest.mark.parametrize("prepared", ["no repository", "no commits", "shallow"])
def test_where_there_is_no_history(run: Run, tmp_path: Path, plan: MadeRepository, prepared: str) -> None:
    folder = tmp_path / "other"
    if prepared == "shallow":
        plan.clone(folder, "--depth=1")
    else:
        (folder / "plan").mkdir(parents=True)
        for path in BASE_PLAN.rglob("*.yaml"):
            copy = folder / "plan" / path.relative_to(BASE_PLAN)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    if prepared == "no commits":
        make_repository(folder)
    said = {
        "no repository": f"{folder / 'plan'} is not in a Git repository.",
        "no commits": "the plan has no history yet: there are no commits.",
        "shallow": "this clone is shallow, so that it cannot be told when things changed.",
    }[prepared]
    outcome = run("history", "OC.A1", cwd=folder)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (2, "", f"improvetrack: {said}")
    assert outcome.err.splitlines()[1].startswith("  hint: ")
