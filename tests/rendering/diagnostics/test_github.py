"""Annotations of a GitHub Actions run."""

from __future__ import annotations

from improvetrack.rendering.diagnostics import DiagnosticsReport, render_diagnostics
from tests.rendering.diagnostics.sample import HOSTILE, ORDINARY, many


def test_annotations_come_gravest_first() -> None:
    assert render_diagnostics(ORDINARY, "github") == (
        "::error file=plan/actions/OC/OC.A2.yaml,line=14,col=13,endColumn=21,"
        "title=IT309 A word outside the plan's vocabulary::"
        '"amberish" is not a rating of this plan%0Ahint: did you mean "amber"?'
        "%0Aplan/plan.yaml:3:5: the ratings are defined here\n"
        "::warning file=plan/actions/OC/OC.A2.yaml,line=1,col=1,endColumn=3,"
        "title=IT506 No update for the current period::no update for October 2022\n"
        "::notice file=plan/actions/DM/DM.A1.yaml,line=3,col=6,endColumn=16,"
        "title=IT703 On track%2C but past its date::on track, but due in March 2023\n"
        "1 error, 1 warning, 1 challenge in 74 files\n"
    )


def test_hostile_text_stays_in_its_place() -> None:
    assert render_diagnostics(HOSTILE, "github") == (
        "::error file=\\x3a%3Aerror %2Ca%0A\\x1b[2J\\udcff#\\x23[group].yaml,line=1,col=3,endColumn=7,"
        "title=IT309 A word outside the plan's vocabulary::"
        "\\u202e100%25%0D::error::<b> & #\\x23[error]%0Ahint: \\x07 [see](https://x) {0}"
        "%0A::error ,a%0A\\x1b[2J\\udcff#\\x23[group].yaml:2:1: ]]> here%0A::debug::x\n"
        "1 error in 1 file\n"
    )


def _summary_lines(errors: int, warnings: int) -> list[str]:
    lines = render_diagnostics(DiagnosticsReport(many(errors, warnings), 2, lambda _: "", ""), "github").splitlines()
    assert [line.split(" ")[0] for line in lines[: errors + warnings]] == ["::error"] * errors + [
        "::warning"
    ] * warnings
    return lines[errors + warnings :]


def test_what_github_does_not_show_is_counted() -> None:
    shown = "GitHub shows 10 errors, warnings and notices of a step"
    rest = "14 errors, 3 warnings more are in this log, and improvetrack validate lists them all."
    assert _summary_lines(24, 13) == ["24 errors, 13 warnings in 2 files", f"{shown}; {rest}"]


def test_ten_of_each_are_all_shown() -> None:
    assert _summary_lines(10, 10) == ["10 errors, 10 warnings in 2 files"]
