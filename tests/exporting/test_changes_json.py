"""The report of changes as JSON, which its schema describes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft7Validator

from improvetrack.analysis.changes import kinds
from improvetrack.analysis.changes.kinds import Change
from improvetrack.exporting.schemas import view_schema
from improvetrack.model.commit import Commit
from improvetrack.rendering.json_writer import write_json
from improvetrack.reports.changes.report import ChangesReport, Differences, StateWords, build_changes
from improvetrack.reports.changes.words import KINDS
from tests.reports.changes.everything import everything, nothing
from tests.reports.changes.plans import a_move, a_plan, a_request
from tests.reports.changes.test_words import TOLD

SCHEMA = Draft7Validator(view_schema(ChangesReport, "Changes"))
COMMIT = Commit("a1" * 20, "An officer", None, date(2022, 11, 9), "New date")
OLDER, NEWER = StateWords.of("tag 2022-10", COMMIT), StateWords.of("the working folder", None)


def _report(*changes: Change, commits: dict[Change, Commit] | None = None) -> ChangesReport:
    plan = a_plan(requests=(a_request(),))
    return build_changes(Differences(plan, plan, changes, commits or {}), OLDER, NEWER)


def _json(view: ChangesReport) -> Any:
    return json.loads(write_json(view))


def test_a_change_is_a_typed_row_with_its_words() -> None:
    move = a_move(move=2, drift=7)
    commit = {"id": "a1" * 20, "short": "a1a1a1a1a1", "day": "9 November 2022", "on": "2022-11-09"}
    given = {
        "request": "CC-1",
        "reason": "by-election: the committee does not sit before May",
        "asked_by": "Monitoring Officer",
        "decided": "Cabinet, 8 November 2022",
        "minute": "85/22",
    }
    row = {
        "kind": "date-moved",
        "item_kind": "action",
        "level": None,
        "theme": "OC",
        "id": "OC.A1",
        "subject": "OC.A1 Member development programme",
        "change": "Agreed date",
        "what": "agreed date moves from March 2023 to July 2023",
        "before": "March 2023",
        "after": "July 2023",
        "detail": [
            "4 months later, beyond the 3 months tolerated",
            "second move",
            "7 months later than first agreed",
        ],
        "approval": {"mark": "approved", "told": "approved by Cabinet, 8 November 2022 (CC-1)", **given},
        "commit": commit,
        "recorded": "a1a1a1a1a1, 9 November 2022",
        "measures": {
            "before": "March 2023",
            "after": "July 2023",
            "months": 4,
            "beyond": True,
            "move": 2,
            "drift": 7,
        },
    }
    assert _json(_report(move, commits={move: COMMIT})) == {
        "schema": "improvetrack/changes/2",
        "title": "Improvement Plan: changes",
        "body": "Example Borough Council",
        "span": "Changes from tag 2022-10 to the working folder",
        "scope": "The whole plan.",
        "from": {"label": "tag 2022-10", "commit": commit},
        "to": {"label": "the working folder", "commit": None},
        "agreement": {
            "total": 1,
            "headline": "1 change to what was agreed, approved.",
            "line": "1 approved + 0 proposed + 0 with no approval on record = 1 change to what was agreed",
            "by_approval": {"none": 0, "refused": 0, "withdrawn": 0, "proposed": 0, "noted": 0, "approved": 1},
        },
        "counts": [
            {
                "name": "agreed-dates-later",
                "number": 1,
                "sentence": "1 agreed date has been moved later (by more than three months)",
                "members": [
                    {
                        "id": "OC.A1",
                        "words": "OC.A1 Member development programme",
                        "note": "March 2023 to July 2023",
                    }
                ],
                "brief": False,
            },
            {
                "name": "unmade",
                "number": 1,
                "sentence": "1 change was approved and has not been made so",
                "members": [
                    {
                        "id": "OC.A1",
                        "words": "OC.A1 Member development programme",
                        "note": "agreed date from March 2023 to July 2023: not made; it is March 2023",
                    }
                ],
                "brief": False,
            },
        ],
        "nothing": None,
        "groups": [
            {
                "name": "theme",
                "id": "OC",
                "title": "Organisational Culture",
                "tables": [{"name": "agreed", "heading": "Changes to what was agreed", "rows": [row]}],
            }
        ],
        "untabled": [],
        "unmade": [
            {
                "item": "OC.A1",
                "subject": "OC.A1 Member development programme",
                "asked": "agreed date from March 2023 to July 2023",
                "how": "not made",
                "actual": "March 2023",
                "told": "not made; it is March 2023",
                **given,
            }
        ],
        "closures": [],
        "errata": [],
        "requests": [],
        "settings": [],
        "coverage": [],
        "not_compared": [],
        "legend": [
            {
                "sign": "A",
                "label": "approved",
                "meaning": "A change request asked for it, and the forum named approved it.",
                "colour": "green",
            }
        ],
    }


def _rows(view: ChangesReport) -> list[dict[str, Any]]:
    told = _json(view)
    tabled = [row for group in told["groups"] for table in group["tables"] for row in table["rows"]]
    return [*tabled, *told["untabled"], *told["requests"], *told["settings"]]


@pytest.mark.parametrize(
    "view",
    [everything(), nothing(), _report(*(change for change, _, _ in TOLD))],
    ids=["everything", "nothing", "kinds"],
)
def test_the_schema_describes_it(view: ChangesReport) -> None:
    assert [f"{error.json_path}: {error.message}" for error in SCHEMA.iter_errors(_json(view))] == []


def test_every_change_stands_there_once_by_a_name_that_the_schema_knows() -> None:
    changes = list(dict.fromkeys(change for change, _, _ in TOLD))
    rows = _rows(_report(*changes))
    assert len(rows) == len(changes)
    assert {row["kind"] for row in rows} == set(KINDS)


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (kinds.LeadChanged(a_move().item, "monitoring-officer", None), "monitoring-officer", None),
        (kinds.SettingChanged("tolerance_months", "3", "6"), "3", "6"),
        (kinds.LinksChanged(a_move().item, "recommendations", ("gt/K1", "gt/K2"), ()), "gt/K1, gt/K2", None),
        (next(change for change, _, _ in TOLD if isinstance(change, kinds.RevisionRewritten)), "July 2023", None),
        (next(change for change, _, _ in TOLD if isinstance(change, kinds.Corrected)), "green", "red"),
        (
            next(
                change for change, _, _ in TOLD if isinstance(change, kinds.RatingChanged) and change.before == "green"
            ),
            "green",
            "amber",
        ),
        (a_move(after=None), "March 2023", None),
    ],
)
def test_values_are_as_a_file_writes_them(change: Change, before: str | None, after: str | None) -> None:
    (row,) = _rows(_report(change))
    assert (row["measures"]["before"], row["measures"]["after"]) == (before, after)
