"""A SARIF 2.1.0 log."""

from __future__ import annotations

import json

from improvetrack import __version__
from improvetrack.rendering.diagnostics import render_diagnostics
from tests.rendering.diagnostics.sample import HOSTILE, NOTHING_READ, ORDINARY


def _place(uri: str, line: int, start: int, end: int) -> dict[str, object]:
    region = {"startLine": line, "startColumn": start, "endColumn": end}
    return {"artifactLocation": {"uri": uri}, "region": region}


def test_sarif() -> None:
    assert json.loads(render_diagnostics(ORDINARY, "sarif")) == {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "improvetrack",
                        "version": __version__,
                        "rules": [
                            {
                                "id": "IT309",
                                "name": "unknown-word",
                                "shortDescription": {"text": "A word outside the plan's vocabulary"},
                                "defaultConfiguration": {"level": "error"},
                            },
                            {
                                "id": "IT506",
                                "name": "stale",
                                "shortDescription": {"text": "No update for the current period"},
                                "defaultConfiguration": {"level": "warning"},
                            },
                            {
                                "id": "IT703",
                                "name": "on-track-past-date",
                                "shortDescription": {"text": "On track, but past its date"},
                                "defaultConfiguration": {"level": "note"},
                            },
                        ],
                    }
                },
                "invocations": [{"executionSuccessful": True}],
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": "IT703",
                        "ruleIndex": 2,
                        "level": "note",
                        "message": {"text": "on track, but due in March 2023"},
                        "locations": [{"physicalLocation": _place("plan/actions/DM/DM.A1.yaml", 3, 6, 16)}],
                        "relatedLocations": [],
                        "partialFingerprints": {"primaryLocationLineHash": "0ad3a066c1915df72c1e078e7e206064"},
                    },
                    {
                        "ruleId": "IT506",
                        "ruleIndex": 1,
                        "level": "warning",
                        "message": {"text": "no update for October 2022"},
                        "locations": [{"physicalLocation": _place("plan/actions/OC/OC.A2.yaml", 1, 1, 3)}],
                        "relatedLocations": [],
                        "partialFingerprints": {"primaryLocationLineHash": "028c9047ef196adf005148b7cc8cb8ad"},
                    },
                    {
                        "ruleId": "IT309",
                        "ruleIndex": 0,
                        "level": "error",
                        "message": {"text": '"amberish" is not a rating of this plan\nhint: did you mean "amber"?'},
                        "locations": [{"physicalLocation": _place("plan/actions/OC/OC.A2.yaml", 14, 13, 21)}],
                        "relatedLocations": [
                            {
                                "id": 0,
                                "message": {"text": "the ratings are defined here"},
                                "physicalLocation": _place("plan/plan.yaml", 3, 5, 12),
                            }
                        ],
                        "partialFingerprints": {"primaryLocationLineHash": "ba3e6137a15d77e4fd06abd8e1a49f34"},
                    },
                ],
            }
        ],
    }


def test_a_run_that_read_nothing_did_not_succeed() -> None:
    assert json.loads(render_diagnostics(NOTHING_READ, "sarif"))["runs"] == [
        {
            "tool": {"driver": {"name": "improvetrack", "version": __version__, "rules": []}},
            "invocations": [{"executionSuccessful": False}],
            "columnKind": "unicodeCodePoints",
            "results": [],
        }
    ]


def test_hostile_text_makes_no_link_and_no_other_uri() -> None:
    (result,) = json.loads(render_diagnostics(HOSTILE, "sarif"))["runs"][0]["results"]
    uri = "%3A%3Aerror%20%2Ca%0A%1B%5B2J%ED%B3%BF%23%23%5Bgroup%5D.yaml"
    assert (result["message"], result["locations"], result["relatedLocations"]) == (
        {"text": "\\\\u202e100%\r::error::<b> & ##\\[error\\]\nhint: \\\\x07 \\[see\\](https://x) {{0}}"},
        [{"physicalLocation": _place(uri, 1, 3, 7)}],
        [{"id": 0, "message": {"text": "]]> here\n::debug::x"}, "physicalLocation": _place(uri, 2, 1, 2)}],
    )
