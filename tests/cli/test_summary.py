"""What `improvetrack summary` is asked for: a theme, a period, a format by the ending of a name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.plans import Lay
from tests.conftest import Outcome, Run

OTHER = Path(__file__).parents[1] / "plans" / "other"


@pytest.mark.parametrize("word", ["Z", "z", "safer sites"])
def test_a_theme_is_named_as_in_every_command(run: Run, word: str) -> None:
    assert "Only Safer sites." in run("summary", "--plan", OTHER, "--theme", word).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--theme", "Q"), "'Q' is not an aim of this plan.\n  hint: The plan has: Z, B."),
        (
            ("--output", "report.docx"),
            "no report is made as report.docx.\n  hint: End the name in .html, .md, .json or .txt, or give --format.",
        ),
        (("--period", "2023-09"), "'2023-09' is not a period of this plan.\n  hint: The nearest is 2024-03."),
        (
            ("--period", "2024-05"),
            "'2024-05' is not a period of this plan.\n  hint: The nearest are 2024-03 and 2024-09.",
        ),
    ],
)
def test_what_cannot_be_made(run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert run("summary", "--plan", OTHER, *arguments) == Outcome(2, "", f"improvetrack: {said}\n")


def test_any_name_will_do_where_the_format_is_given(run: Run, tmp_path: Path) -> None:
    run("summary", "--plan", OTHER, "--format", "json", "--output", "report.data")
    assert (tmp_path / "report.data").read_text().startswith("{")


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [((), "# "), (("--output", "report"), "# "), (("--output", "report.txt"), "# "), (("--json",), "{")],
)
def test_it_is_markdown_unless_something_else_is_asked_for(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], begins: str
) -> None:
    out = run("summary", "--plan", OTHER, *arguments).out
    written = [path.read_text() for path in tmp_path.glob("report*")]
    assert "".join([out, *written]).startswith(begins)


@pytest.mark.parametrize("arguments", [("--output", "report.md"), ()])
def test_a_template_that_prints_what_no_file_can_hold(
    run: Run, tmp_path: Path, plan_folder: Lay, arguments: tuple[str, ...]
) -> None:
    plan = plan_folder({"templates/summary.md.j2": '# {{ title }}\n{{ "\\ud83d" }}\n'})
    said = r"summary.md.j2:2: \ud83d is half of a character and cannot be printed; write the whole character"
    assert run("summary", "--plan", plan, *arguments) == Outcome(2, "", f"improvetrack: {said}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_the_folder_above_a_plan_is_not_its_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "plan.yaml").touch()
    assert run("summary", "--plan", ".").err == (
        "improvetrack: ., named by --plan, has no plan.yaml.\n  hint: Did you mean plan?\n"
    )


@pytest.mark.parametrize(
    ("old", "new"), [("rating: unsure", "rating: unsur"), ("status: dragging", "status: drag"), ("June 2024", "6/7/24")]
)
def test_a_file_with_an_error_is_counted_nowhere(run: Run, tmp_path: Path, old: str, new: str) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(OTHER, plan)
    action = plan / "actions" / "Z" / "Z-2.yaml"
    action.write_text(action.read_text().replace(old, new))
    page = run("summary", "--plan", plan, "--allow-errors").out
    assert "> These files have errors. What they hold is counted nowhere:\n>\n> - actions/Z/Z-2.yaml\n" in page
    assert "- **2 steps: 1 suspended, 0 sure, 0 unsure and 1 doubtful.**\n" in page
    assert "Z-2 " not in page


def test_what_was_not_reported_anew_is_carried_forward_whatever_severity_that_has(run: Run, tmp_path: Path) -> None:
    plan = _other_plan_with(tmp_path, "freshness: {warning: 1, error: 1}")
    action = plan / "actions" / "Z" / "Z-2.yaml"
    head, updates = action.read_text().split("updates:\n")
    action.write_text(f"{head}updates:\n{updates.partition('  2024-09:')[0]}")
    assert "IT506" in run("validate", "--plan", plan, "--output-format", "concise", "--as-at", "2024-12-31").out
    made = run("summary", "--plan", plan, "--period", "2024-09")
    assert (made.code, "no update since" in made.out) == (0, True)


def test_a_report_for_a_period_to_come_is_not_the_last(run: Run, tmp_path: Path) -> None:
    plan = _other_plan_with(tmp_path, "freshness: {warning: 2}")
    action = plan / "actions" / "Z" / "Z-1.yaml"
    action.write_text(action.read_text().rstrip() + "\n  2099-09: {rating: unsure}\n")
    made = run("summary", "--plan", plan)
    assert (made.err, made.out.partition("\n")[0]) == ("", "# Recovery programme: progress summary, September 2024")


def _other_plan_with(folder: Path, freshness: str) -> Path:
    plan = folder / "plan"
    shutil.copytree(OTHER, plan)
    settings = plan / "plan.yaml"
    settings.write_text(settings.read_text().replace("freshness: {warning: 2}", freshness))
    return plan
