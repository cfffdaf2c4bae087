"""JUnit XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from improvetrack.rendering.diagnostics import DiagnosticsReport, render_diagnostics
from tests.rendering.diagnostics.sample import HOSTILE, NO_UPDATE, NOTHING_READ, ORDINARY, VALID


def _suite(counts: str, *cases: str) -> str:
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="improvetrack" {counts}>',
            f'<testsuite name="improvetrack" {counts}>',
            *cases,
            "</testsuite>",
            "</testsuites>",
            "",
        ]
    )


def test_one_case_for_each_file() -> None:
    assert render_diagnostics(ORDINARY, "junit") == _suite(
        'tests="3" failures="1" errors="0"',
        '<testcase classname="improvetrack" name="plan/actions/DM/DM.A1.yaml"><system-out>'
        "plan/actions/DM/DM.A1.yaml:3:6: challenge IT703 on track, but due in March 2023</system-out></testcase>",
        '<testcase classname="improvetrack" name="plan/actions/OC/OC.A2.yaml"><failure type="error" message="1 error">'
        "plan/actions/OC/OC.A2.yaml:1:1: warning IT506 no update for October 2022\n"
        "plan/actions/OC/OC.A2.yaml:14:13: error IT309 &#34;amberish&#34; is not a rating of this plan"
        "</failure></testcase>",
        '<testcase classname="improvetrack" name="72 other files"/>',
    )


def test_a_valid_plan() -> None:
    assert render_diagnostics(VALID, "junit") == _suite(
        'tests="1" failures="0" errors="0"', '<testcase classname="improvetrack" name="74 files"/>'
    )


def test_every_file_has_findings() -> None:
    assert render_diagnostics(DiagnosticsReport((NO_UPDATE,), 1, lambda _: "", ""), "junit") == _suite(
        'tests="1" failures="0" errors="0"',
        '<testcase classname="improvetrack" name="actions/OC/OC.A2.yaml"><system-out>'
        "actions/OC/OC.A2.yaml:1:1: warning IT506 no update for October 2022</system-out></testcase>",
    )


def test_a_run_that_read_nothing_is_an_error() -> None:
    assert render_diagnostics(NOTHING_READ, "junit") == _suite(
        'tests="1" failures="0" errors="1"',
        '<testcase classname="improvetrack" name="plan"><error type="error" message="No files were read."/></testcase>',
    )


def test_hostile_text_is_well_formed_and_shown() -> None:
    (case,) = ET.fromstring(render_diagnostics(HOSTILE, "junit")).iter("testcase")
    path = "\\x3a:error ,a\\n\\x1b[2J\\udcff#\\x23[group].yaml"
    said = f"{path}:1:3: error IT309 \\u202e100%\\r\\x3a:error::<b> & #\\x23[error]"
    assert (case.get("name"), [failure.text for failure in case]) == (path, [said])


def test_other_scripts_are_ascii_in_the_file() -> None:
    report = DiagnosticsReport((NO_UPDATE,), 1, lambda _: "", "modèles/日本/")
    text = render_diagnostics(report, "junit")
    (case,) = ET.fromstring(text).iter("testcase")
    assert (text.isascii(), case.get("name")) == (True, "modèles/日本/actions/OC/OC.A2.yaml")
