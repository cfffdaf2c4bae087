"""A GitLab Code Quality report."""

from __future__ import annotations

import json

from improvetrack.diagnostics import Location
from improvetrack.rendering.diagnostics import DiagnosticsReport, render_diagnostics
from improvetrack.rules.catalogue import STALE
from tests.rendering.diagnostics.sample import HOSTILE, HOSTILE_PATH, ORDINARY, VALID


def test_gitlab() -> None:
    assert json.loads(render_diagnostics(ORDINARY, "gitlab")) == [
        {
            "description": "on track, but due in March 2023",
            "check_name": "IT703",
            "fingerprint": "0ad3a066c1915df72c1e078e7e206064",
            "severity": "info",
            "location": {"path": "plan/actions/DM/DM.A1.yaml", "lines": {"begin": 3}},
        },
        {
            "description": "no update for October 2022",
            "check_name": "IT506",
            "fingerprint": "028c9047ef196adf005148b7cc8cb8ad",
            "severity": "minor",
            "location": {"path": "plan/actions/OC/OC.A2.yaml", "lines": {"begin": 1}},
        },
        {
            "description": '"amberish" is not a rating of this plan Hint: did you mean "amber"?',
            "check_name": "IT309",
            "fingerprint": "ba3e6137a15d77e4fd06abd8e1a49f34",
            "severity": "major",
            "location": {"path": "plan/actions/OC/OC.A2.yaml", "lines": {"begin": 14}},
        },
    ]


def test_gitlab_of_a_valid_plan() -> None:
    assert render_diagnostics(VALID, "gitlab") == "[]\n"


def test_hostile_text_is_shown_and_does_nothing() -> None:
    assert json.loads(render_diagnostics(HOSTILE, "gitlab")) == [
        {
            "description": "\\u202e100%\\r\\x3a:error::<b> & #\\x23[error] Hint: \\x07 [see](https://x) {0}",
            "check_name": "IT309",
            "fingerprint": "b568a073c4eae812ceb423db4a92abce",
            "severity": "major",
            "location": {"path": HOSTILE_PATH.replace("\udcff", "\\udcff"), "lines": {"begin": 1}},
        }
    ]


def _fingerprints(*lines: int) -> list[str]:
    found = tuple(STALE.at(Location("a.yaml", line), "no update") for line in lines)
    entries = json.loads(render_diagnostics(DiagnosticsReport(found, 1, lambda _: "", ""), "gitlab"))
    return [entry["fingerprint"] for entry in entries]


def test_fingerprints_are_unique_and_do_not_move_with_the_lines() -> None:
    assert _fingerprints(1, 5, 9) == _fingerprints(2, 60, 700)
    assert len(set(_fingerprints(1, 5, 9))) == 3
