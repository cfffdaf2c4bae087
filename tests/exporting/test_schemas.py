from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from improvetrack.cli.reports import REPORTS
from improvetrack.exporting.schemas import build_schemas
from improvetrack.loading.plan import kind_of, load_plan
from improvetrack.model import kinds
from improvetrack.model.periods import LENGTHS
from improvetrack.source.tree import WorkingTree
from tests.conftest import ROOT
from tests.exporting.editor import complaints, properties_of, read_as_editor, schema_of

PLAN = ROOT / "plan"
SCHEMAS = ROOT / "schema"
PLAN_FILES = sorted(path for path in PLAN.rglob("*.yaml") if kind_of(path.relative_to(PLAN).as_posix()))
FIGURES = ROOT / "tests" / "data" / "sandwell-2022-10-figures.yaml"
VIEWS = {report.view_type: report.title for report in REPORTS}
GENERIC = {name: json.loads(text) for name, text in build_schemas(None, VIEWS).items()}

ACTION = """\
id: OC.A2
title: Corporate governance training for members
theme: OC
workstream: member-learning-and-development
due: 2023
sub_actions:
  - {id: OC.A2.1, title: Decision-making training, due: 2022-11-08}
milestones:
  - {id: OC.A2/M1, title: Training delivered, due: {none: the source gives no date}}
updates:
  2022-10:
    rating: amber
    sub_actions:
      OC.A2.1: {status: medium-slippage, cause: by-election, forecast: December 2022}
    milestones:
      OC.A2/M1: {status: commenced, words: Commenced}
    achievements:
      2022-09: [Guidance issued to officers]
"""


def test_the_committed_schemas_are_current() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()}
    current = build_schemas(load_plan(WorkingTree(PLAN)).plan, VIEWS)
    assert committed == current, "`improvetrack schema` writes them anew"


@pytest.mark.parametrize("name", sorted(GENERIC))
def test_a_schema_is_draft_seven_and_describes_every_property(name: str) -> None:
    committed = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    for schema in (GENERIC[name], committed):
        Draft7Validator.check_schema(schema)
        assert [path for path, field in properties_of(schema) if not _explained(field)] == []


def _explained(field: Any) -> bool:
    return "description" in field or "$ref" in field


@pytest.mark.parametrize("path", [*PLAN_FILES, FIGURES], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_editor_finds_the_schema_of_a_file_and_nothing_wrong_with_it(path: Path) -> None:
    kind = "figures" if path == FIGURES else kind_of(path.relative_to(PLAN).as_posix())
    assert schema_of(path) == SCHEMAS / f"{kind}.json"
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    assert complaints(schema, read_as_editor(path.read_text(encoding="utf-8"))) == []


def test_the_editors_settings_name_every_schema_of_a_plan_file() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    found = {(ROOT / schema).resolve(): sorted(ROOT.glob(pattern)) for schema, pattern in settings.items()}
    wanted: dict[Path | None, list[Path]] = {
        SCHEMAS / f"{kind.name}.json": [] for kind in (*kinds.KINDS, kinds.FIGURES)
    }
    for path in sorted([*PLAN_FILES, FIGURES]):
        wanted.setdefault(schema_of(path), []).append(path)
    assert found == wanted


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("rating: amber", "rating: orange", [("updates 2022-10 rating", "oneOf")]),
        ("rating: amber", "rating: {none: not rated yet}", []),
        ("theme: OC", "theme: OX", [("theme", "oneOf")]),
        ("status: medium-slippage", "status: commenced", [("updates 2022-10 sub_actions OC.A2.1 status", "oneOf")]),
        ("status: commenced", "status: due", []),
        ("cause: by-election", "cause: weather", [("updates 2022-10 sub_actions OC.A2.1 cause", "oneOf")]),
        ("cause: by-election", "cause: {none: the source gives no cause}", []),
        ("workstream: member-learning-and-development", "workstream: parks", [("workstream", "oneOf")]),
        ("workstream: member-learning-and-development", "lead: nobody", [("lead", "oneOf")]),
        ("due: 2023", "provenance: {kind: guessed}", [("provenance kind", "oneOf")]),
        ("due: 2023", "provenance: {kind: named, source: S9}", [("provenance source", "oneOf")]),
        ("due: 2023", "recommendations: [nobody/K1]", [("recommendations 0", "oneOf")]),
        ("due: 2023", "recommendations: [grant-thornton-2021/SR1]", []),
        ("due: 2023", "priority: high", [("", "additionalProperties")]),
        ("due: 2023", "due:", [("due", "anyOf")]),
        ("due: 2023", "accepted: [{code: IT999, reason: x, until: 2023}]", [("accepted 0 code", "oneOf")]),
        ("title: Corporate governance training for members\n", "", [("", "required")]),
        ("title: Corporate governance training for members\n", 'title: ""\n', [("title", "pattern")]),
        ("id: OC.A2\n", "id: 5.10\n", [("id", "type")]),
        ("id: OC.A2\n", 'id: "5.10"\n', []),
        ("id: OC.A2\n", "id: OC A2\n", [("id", "pattern")]),
        ("2022-10:", "2022-11:", [("updates", "additionalProperties")]),
        ("2022-09:", "September:", [("updates 2022-10 achievements", "pattern")]),
    ],
)
def test_an_editor_underlines_what_is_wrong_with_an_action(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    schema = json.loads((SCHEMAS / "action.json").read_text(encoding="utf-8"))
    assert complaints(schema, read_as_editor(ACTION.replace(before, after, 1))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theme: OC\nperiod: 2022-10\nworkstreams: {employee-engagement: Text}\n", []),
        ("theme: OC\nperiod: 2022-10\nworkstreams: {parks: Text}\n", [("workstreams", "additionalProperties")]),
        (
            "theme: OC\nperiod: 2022-10\nmilestones: {OC/M1: {status: medium-slippage}}\n",
            [("milestones OC/M1 status", "oneOf")],
        ),
        ("theme: OC\nperiod: 2022-11\n", [("period", "oneOf")]),
    ],
)
def test_an_editor_underlines_what_is_wrong_with_a_themes_report(text: str, expected: list[tuple[str, str]]) -> None:
    schema = json.loads((SCHEMAS / "theme-report.json").read_text(encoding="utf-8"))
    assert complaints(schema, read_as_editor(text)) == expected


REQUEST = """\
id: CC-2022-014
title: Governance training after the by-election
changes:
  - {item: OC.A2, what: due, from: March 2023, to: July 2023}
reason: by-election
state: approved
decided: {forum: Cabinet, on: 15 March 2023}
"""
CORRECTION = "{period: 2022-10, at: rating, was: red, now: amber, reason: A slip, on: 2023, printed: 2022-10}"
PUBLISHED = """\
id: cabinet
period: 2022-10
forum: Cabinet
published: 16 November 2022
commit: "{commit}"
data: sha256:{hash}
templates: sha256:{hash}
made_with: 0.1.0
outputs: [{{name: summary.md, format: markdown, hash: "sha256:{hash}"}}]
""".format(commit="a" * 40, hash="b" * 64)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("change-request", REQUEST, []),
        ("change-request", REQUEST.replace("reason: by-election", "reason: weather"), [("reason", "oneOf")]),
        ("change-request", REQUEST + "asked_by: nobody\n", [("asked_by", "oneOf")]),
        ("change-request", REQUEST.replace("what: due", "what: date"), [("changes 0 what", "oneOf")]),
        ("change-request", REQUEST.replace("state: approved", "state: agreed"), [("state", "oneOf")]),
        ("risk", "id: R1\ntitle: Turnover\nthemes: [OC]\nupdates: {2022-10: {rating: amber}}\n", []),
        ("risk", "id: R1\ntitle: Turnover\nthemes: [XX]\n", [("themes 0", "oneOf")]),
        (
            "risk",
            "id: R1\ntitle: Turnover\nlead: nobody\nupdates: {2022-10: {rating: grave}}\n",
            [("lead", "oneOf"), ("updates 2022-10 rating", "oneOf")],
        ),
        (
            "risk",
            "id: R1\ntitle: Turnover\nupdates: {2022-11: {rating: amber}}\n",
            [("updates", "additionalProperties")],
        ),
        ("publication", PUBLISHED, []),
        (
            "publication",
            PUBLISHED.replace("2022-10", "2022-11") + "theme: XX\n",
            [("period", "oneOf"), ("theme", "oneOf")],
        ),
        ("action", f"{ACTION}corrections: [{CORRECTION}]\n", []),
        (
            "action",
            f"{ACTION}corrections: [{CORRECTION.replace('printed: 2022-10', 'printed: 2022-11')}]\n",
            [("corrections 0 printed", "oneOf")],
        ),
    ],
)
def test_an_editor_underlines_what_is_wrong_with_change_control(
    name: str, text: str, expected: list[tuple[str, str]]
) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    assert complaints(schema, read_as_editor(text)) == expected


def test_without_a_plan_a_field_takes_any_word_of_the_right_shape() -> None:
    other = (
        ACTION.replace("rating: amber", "rating: blue").replace("2022-10:", "2024-09:").replace("theme: OC", "theme: Z")
    )
    assert complaints(GENERIC["action.json"], read_as_editor(other)) == []


def test_a_rule_is_set_to_a_severity() -> None:
    schema = {**GENERIC["plan.json"], "required": []}
    assert complaints(schema, {"rules": {"IT501": "off", "IT502": "loud", "IT9": "off"}}) == [
        ("rules", "additionalProperties"),
        ("rules IT502", "oneOf"),
    ]


def test_a_cycle_has_one_of_the_lengths_that_fall_on_the_same_months() -> None:
    schema = {**GENERIC["plan.json"], "required": []}
    accepted = [n for n in range(25) if not complaints(schema, {"reporting": {"every": n, "first": "2022-07"}})]
    assert accepted == list(LENGTHS)


def test_every_number_of_plan_yaml_has_its_bounds() -> None:
    numbers = {path: field for path, field in properties_of(GENERIC["plan.json"]) if "integer" in field.get("type", ())}
    assert len(numbers) == 13
    assert [path for path, field in numbers.items() if not {"minimum", "maximum"} <= field.keys()] == []
