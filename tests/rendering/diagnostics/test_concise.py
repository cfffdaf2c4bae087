"""One line for each problem."""

from __future__ import annotations

import pytest

from improvetrack.rendering.diagnostics import FORMATS, DiagnosticsReport, render_diagnostics
from tests.rendering.diagnostics.sample import HOSTILE, ORDINARY, many


def test_one_line_for_each_problem() -> None:
    assert render_diagnostics(ORDINARY, "concise") == (
        "plan/actions/DM/DM.A1.yaml:3:6: challenge IT703 on track, but due in March 2023\n"
        "plan/actions/OC/OC.A2.yaml:1:1: warning IT506 no update for October 2022\n"
        'plan/actions/OC/OC.A2.yaml:14:13: error IT309 "amberish" is not a rating of this plan\n'
        "1 error, 1 warning, 1 challenge in 74 files\n"
    )


def test_hostile_text_is_shown_and_does_nothing() -> None:
    assert render_diagnostics(HOSTILE, "concise") == (
        "\\x3a:error ,a\\n\\x1b[2J\\udcff#\\x23[group].yaml:1:3: error IT309 "
        "\\u202e100%\\r\\x3a:error::<b> & #\\x23[error]\n"
        "1 error in 1 file\n"
    )


def test_counts_of_more_than_one() -> None:
    report = DiagnosticsReport(many(2, 3), 2, lambda _: "", "")
    assert render_diagnostics(report, "concise").splitlines()[-1] == "2 errors, 3 warnings in 2 files"


def test_the_formats() -> None:
    assert FORMATS == ("full", "concise", "json", "github", "gitlab", "sarif", "junit")


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_foreign_text_act_in_a_log(form: str) -> None:
    text = render_diagnostics(HOSTILE, form)
    started = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert ([line[:13] for line in started], "##[" in text) == (["::error file="] if form == "github" else [], False)
    assert text.replace("\n", "").isprintable()
