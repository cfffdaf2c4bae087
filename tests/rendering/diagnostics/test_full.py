"""The format for people: the line at fault, a mark under the place, the cure."""

from __future__ import annotations

import pytest

from improvetrack.diagnostics import Location
from improvetrack.rendering.diagnostics import DiagnosticsReport, render_diagnostics
from improvetrack.rules.catalogue import UNKNOWN_WORD
from tests.rendering.diagnostics.sample import HOSTILE, NOTHING_READ, ORDINARY, PAST_DATE, VALID


def test_each_problem_with_its_line() -> None:
    assert render_diagnostics(ORDINARY, "full") == (
        "plan/actions/DM/DM.A1.yaml:3:6: challenge IT703 on track, but due in March 2023\n"
        "3 | due: March 2023\n"
        "  |      ^^^^^^^^^^\n"
        "\n"
        "plan/actions/OC/OC.A2.yaml:1:1: warning IT506 no update for October 2022\n"
        "1 | id: OC.A2\n"
        "  | ^^\n"
        "\n"
        'plan/actions/OC/OC.A2.yaml:14:13: error IT309 "amberish" is not a rating of this plan\n'
        "14 |     rating: amberish  # as agreed\n"
        "   |             ^^^^^^^^\n"
        'hint: did you mean "amber"?\n'
        "plan/plan.yaml:3:5: the ratings are defined here\n"
        "\n"
        "1 error, 1 warning, 1 challenge in 74 files\n"
    )


def test_hostile_text_is_shown_and_does_nothing() -> None:
    assert render_diagnostics(HOSTILE, "full") == (
        "\\x3a:error ,a\\n\\x1b[2J\\udcff#\\x23[group].yaml:1:3: error IT309 "
        "\\u202e100%\\r\\x3a:error::<b> & #\\x23[error]\n"
        "1 | a:    \\x1b]8;;\\x07#\\x23[error] ::x \\u200b\\ud800\n"
        "  |   ^^^^^^^^^^\n"
        "hint: \\x07 [see](https://x) {0}\n"
        "\\x3a:error ,a\\n\\x1b[2J\\udcff#\\x23[group].yaml:2:1: ]]> here\\n\\x3a:debug::x\n"
        "\n"
        "1 error in 1 file\n"
    )


LONG = "a: " + "word " * 60
EXCERPTS = {
    "start of a line": ("due: 1", 1, 3, "due: 1", "^^^"),
    "wide characters": ("日本: 語x", 5, 1, "日本: 語x", "      ^^"),
    "accents of their own": ("e\u0301te\u0301: x", 8, 1, "e\u0301te\u0301: x", "     ^"),
    "tabs": ("\ta:\tb", 5, 1, "    a:    b", "          ^"),
    "control characters": ("\x1ba: b", 5, 1, "\\x1ba: b", "       ^"),
    "past the end": ("due:", 9, 4, "due:", "    ^"),
    "just after the end": ("due:", 5, 1, "due:", "    ^"),
    "no length": ("due: x", 6, 0, "due: x", "     ^"),
    "longer than the line": ("due: x", 6, 80, "due: x", "     ^"),
    "long, at the start": (LONG, 4, 4, LONG[:160] + "...", "   ^^^^"),
    "long, in the middle": (LONG, 159, 4, "..." + LONG[98:258] + "...", " " * 63 + "^^^^"),
    "long, at the end": (LONG, 299, 4, "..." + LONG[238:302], " " * 63 + "^^^^"),
    "long, and marked beyond the window": (LONG, 4, 250, LONG[:160] + "...", "   " + "^" * 157),
}


@pytest.mark.parametrize(("line", "column", "length", "shown", "mark"), EXCERPTS.values(), ids=EXCERPTS.keys())
def test_the_mark_stands_under_the_place(line: str, column: int, length: int, shown: str, mark: str) -> None:
    report = DiagnosticsReport((UNKNOWN_WORD.at(Location("a.yaml", 7, column, length), "no"),), 1, lambda _: line, "")
    assert render_diagnostics(report, "full") == (
        f"a.yaml:7:{column}: error IT309 no\n7 | {shown}\n  | {mark}\n\n1 error in 1 file\n"
    )


@pytest.mark.parametrize("line", ["", "   "])
def test_no_line_to_show(line: str) -> None:
    report = DiagnosticsReport((UNKNOWN_WORD.at(Location("a.yaml"), "no"),), 1, lambda _: line, "")
    assert render_diagnostics(report, "full") == "a.yaml:1:1: error IT309 no\n\n1 error in 1 file\n"


SUMMARIES = {
    "valid": (VALID, "All 74 files are valid.\n"),
    "one valid file": (DiagnosticsReport((), 1, str, ""), "The 1 file is valid.\n"),
    "nothing read": (NOTHING_READ, "No files were read.\n"),
}


@pytest.mark.parametrize(("report", "text"), SUMMARIES.values(), ids=SUMMARIES.keys())
def test_what_is_said_when_there_is_no_problem(report: DiagnosticsReport, text: str) -> None:
    assert [render_diagnostics(report, form) for form in ("full", "concise", "github")] == [text] * 3


def test_a_problem_without_files_never_reads_as_valid() -> None:
    report = DiagnosticsReport((PAST_DATE, PAST_DATE), 0, lambda _: "", "")
    assert render_diagnostics(report, "concise").splitlines()[-1] == "No files were read (2 challenges)."
