"""Diagnostics as JSON."""

from __future__ import annotations

import json

from improvetrack.rendering.diagnostics import render_diagnostics
from tests.rendering.diagnostics.sample import HOSTILE, HOSTILE_PATH, NOTHING_READ, ORDINARY


def test_json() -> None:
    assert json.loads(render_diagnostics(ORDINARY, "json")) == {
        "schema": "improvetrack/diagnostics/1",
        "diagnostics": [
            {
                "code": "IT703",
                "rule": "on-track-past-date",
                "severity": "challenge",
                "path": "plan/actions/DM/DM.A1.yaml",
                "line": 3,
                "column": 6,
                "length": 10,
                "message": "on track, but due in March 2023",
                "hint": None,
                "related": [],
            },
            {
                "code": "IT506",
                "rule": "stale",
                "severity": "warning",
                "path": "plan/actions/OC/OC.A2.yaml",
                "line": 1,
                "column": 1,
                "length": 2,
                "message": "no update for October 2022",
                "hint": None,
                "related": [],
            },
            {
                "code": "IT309",
                "rule": "unknown-word",
                "severity": "error",
                "path": "plan/actions/OC/OC.A2.yaml",
                "line": 14,
                "column": 13,
                "length": 8,
                "message": '"amberish" is not a rating of this plan',
                "hint": 'did you mean "amber"?',
                "related": [
                    {
                        "path": "plan/plan.yaml",
                        "line": 3,
                        "column": 5,
                        "length": 7,
                        "message": "the ratings are defined here",
                    }
                ],
            },
        ],
        "counts": {"files": 74, "unchecked": 0, "errors": 1, "warnings": 1, "challenges": 1},
    }


def test_json_of_nothing() -> None:
    assert render_diagnostics(NOTHING_READ, "json") == (
        "{\n"
        '  "schema": "improvetrack/diagnostics/1",\n'
        '  "diagnostics": [],\n'
        '  "counts": {\n'
        '    "files": 0,\n'
        '    "unchecked": 0,\n'
        '    "errors": 0,\n'
        '    "warnings": 0,\n'
        '    "challenges": 0\n'
        "  }\n"
        "}\n"
    )


def test_values_are_kept_but_for_half_surrogates() -> None:
    found = json.loads(render_diagnostics(HOSTILE, "json"))["diagnostics"][0]
    assert (found["path"], found["message"], found["hint"]) == (
        HOSTILE_PATH.replace("\udcff", "\\udcff"),
        "\u202e100%\r::error::<b> & ##[error]",
        "\x07 [see](https://x) {0}",
    )
