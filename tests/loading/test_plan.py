from __future__ import annotations

from datetime import date

import pytest

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.loading.plan import load_plan, load_small_files
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.validation.run import validate
from tests.memory_tree import BASE, MemoryTree, base_plan

NO_YAML = "id: [\n"
NO_RECORD = "ids: 1\n"
THEMES = "themes: [OC, SD, CO]\n"


def found(tree: MemoryTree) -> list[str]:
    """Return what validation says of a plan: place and code."""
    return [f"{each.location} {each.code}" for each in validate(tree, date(2022, 11, 1), workers=1).diagnostics]


def without(*paths: str) -> MemoryTree:
    """Return the base plan as its source offers it when some paths, or all in a folder, cannot be read."""
    files = {path: raw for path, raw in BASE.items() if not any(path.startswith(lost) for lost in paths)}
    return MemoryTree(files, tuple(refused(path) for path in paths))


def refused(path: str) -> Diagnostic:
    return UNREADABLE_FILE.at(Location(path), "Reading is not permitted.")


def action(identity: str, theme: str) -> str:
    return f"id: {identity}\ntitle: Training\ntheme: {theme}\n"


def test_a_plan_in_the_order_of_reports() -> None:
    settings = BASE["plan.yaml"].decode().replace("themes: [OC]\n", THEMES)
    tree = base_plan(
        {
            "plan.yaml": settings,
            "themes/CO.yaml": "id: CO\ntitle: Corporate Oversight\n",
            "themes/AB.yaml": "id: AB\ntitle: A theme that is not listed\n",
            "themes/SD.yaml": "id: SD\ntitle: Strategic Direction\n",
            "actions/CO/CO.A1.yaml": action("CO.A1", "CO"),
            "actions/OC/OC.A10.yaml": action("OC.A10", "OC"),
            "actions/OC/OC.A2.yaml": action("OC.A2", "OC"),
            "actions/SD/SD.A1.yaml": action("SD.A1", "SD"),
        }
    )
    loaded = load_plan(tree)
    assert loaded.plan
    assert [theme.id for theme in loaded.plan.themes] == ["OC", "SD", "CO", "AB"]
    assert [each.id for each in loaded.plan.actions] == ["OC.A1", "OC.A2", "OC.A10", "SD.A1", "CO.A1"]
    assert list(loaded.plan.reports) == [("2022-10", "OC")]
    assert list(loaded.plan.posts) == ["monitoring-officer"]
    assert [review.id for review in loaded.plan.reviews] == ["gt"]
    assert loaded.diagnostics == ()


def test_what_cannot_be_read_is_left_out_of_the_plan_and_told() -> None:
    loaded = load_plan(
        base_plan({"actions/OC/OC.A2.yaml": NO_YAML, "reviews/gt.yaml": NO_RECORD, "people.yaml": NO_YAML})
    )
    assert loaded.plan
    assert [each.id for each in loaded.plan.actions] == ["OC.A1"]
    assert (loaded.plan.reviews, loaded.plan.posts) == ((), {})
    assert sorted(f"{each.location.path} {each.code}" for each in loaded.diagnostics) == [
        "actions/OC/OC.A2.yaml IT105",
        "people.yaml IT105",
        "reviews/gt.yaml IT201",
        "reviews/gt.yaml IT201",
        "reviews/gt.yaml IT202",
    ]


def test_a_plan_without_people_yaml() -> None:
    files = load_small_files(base_plan({"people.yaml": None}))
    assert files.people is None


def test_a_plan_without_plan_yaml() -> None:
    loaded = load_plan(base_plan({"plan.yaml": None}))
    assert loaded.plan is None
    assert [(str(each.location), each.code, each.message) for each in loaded.diagnostics] == [
        ("plan.yaml:1:1", "IT101", "The plan has no plan.yaml.")
    ]


def test_what_its_source_refuses_has_no_record_and_is_told_once() -> None:
    loaded = load_plan(without("plan.yaml", "people.yaml", "themes/OC.yaml", "reviews/gt.yaml", "actions/OC"))
    files = loaded.files
    assert files.settings.record is None
    assert files.people
    assert files.people.record is None
    assert [(each.document.path, each.record) for each in files.themes] == [("themes/OC.yaml", None)]
    assert [each.location.path for each in loaded.diagnostics] == [
        "plan.yaml",
        "people.yaml",
        "themes/OC.yaml",
        "reviews/gt.yaml",
        "actions/OC",
    ]


@pytest.mark.parametrize("path", [path for path in BASE if path != "plan.yaml"])
@pytest.mark.parametrize(("text", "code"), [(NO_YAML, "IT105"), ("- a list\n", "IT109"), ("accepted: none\n", "IT203")])
def test_a_broken_file_brings_no_findings_in_others(path: str, text: str, code: str) -> None:
    places = {place.rsplit(":", 2)[0] for place in found(base_plan({path: text}))}
    assert places == {path}
    assert any(place.endswith(code) for place in found(base_plan({path: text})))


@pytest.mark.parametrize("text", [NO_YAML, "- a list\n", NO_RECORD, "themes: [OC]\n"])
def test_a_broken_plan_yaml_leaves_the_other_files_to_be_read(text: str) -> None:
    tree = base_plan(
        {"plan.yaml": text, "actions/OC/OC.A2.yaml": NO_YAML, "actions/OC/OC.A3.yaml": action("OC.A9", "XX")}
    )
    assert [place for place in found(tree) if not place.startswith("plan.yaml:")] == ["actions/OC/OC.A2.yaml:1:5 IT105"]


@pytest.mark.parametrize(
    "lost",
    [
        "actions",
        "actions/OC",
        "actions/OC/OC.A1.yaml",
        "people.yaml",
        "periods/2022-10",
        "plan.yaml",
        "reviews",
        "reviews/gt.yaml",
        "themes",
        "themes/OC.yaml",
    ],
)
def test_what_its_source_refuses_brings_no_findings_in_others(lost: str) -> None:
    assert found(without(lost)) == [f"{lost}:1:1 IT101"]


def test_numbers_in_prose_are_not_counted_again_without_all_actions_of_the_theme() -> None:
    report = "theme: OC\nperiod: 2022-10\nsummary: There are 2 main actions.\n"
    assert found(base_plan({"periods/2022-10/OC.yaml": report})) == ["periods/2022-10/OC.yaml:3:10 IT601"]
    broken = {"periods/2022-10/OC.yaml": report, "actions/OC/OC.A2.yaml": NO_YAML}
    assert found(base_plan(broken)) == ["actions/OC/OC.A2.yaml:1:5 IT105"]
    elsewhere = {"periods/2022-10/OC.yaml": report, "actions/SD/SD.A1.yaml": NO_YAML}
    assert found(base_plan(elsewhere)) == ["actions/SD/SD.A1.yaml:1:5 IT105", "periods/2022-10/OC.yaml:3:10 IT601"]


@pytest.mark.parametrize(
    ("reporting", "expected"),
    [
        ("first: 2022-07, last: 2022-09}", ["plan.yaml:44:45 IT310"]),
        ("first: 2023-01}", ["actions/OC/OC.A1.yaml:21:3 IT310", "periods/2022-10/OC.yaml:2:9 IT310"]),
    ],
)
def test_numbers_in_prose_are_not_counted_for_a_period_that_cannot_be(reporting: str, expected: list[str]) -> None:
    settings = BASE["plan.yaml"].decode().replace("first: 2022-07, last: 2022-10}", reporting)
    report = "theme: OC\nperiod: 2022-10\nsummary: There are 3 main actions.\n"
    plan = base_plan({"plan.yaml": settings, "periods/2022-10/OC.yaml": report})
    assert found(plan) == expected


def test_what_a_broken_theme_may_hold_is_not_said_to_be_unknown() -> None:
    theme = "id: OC\ntitle: Organisational Culture\nworkstreams: [{id: member-learning, title: Learning}]\n"
    milestones = "milestones: [{id: OC/M1, title: Culture survey}]\n"
    report = "theme: OC\nperiod: 2022-10\nmilestones: {OC/M1: {status: due}}\nworkstreams: {member-learning: Begun.}\n"
    assert found(base_plan({"themes/OC.yaml": theme + milestones, "periods/2022-10/OC.yaml": report})) == []
    assert found(base_plan({"themes/OC.yaml": theme, "periods/2022-10/OC.yaml": report})) == [
        "periods/2022-10/OC.yaml:3:14 IT308"
    ]
    broken = {"themes/OC.yaml": theme + milestones.replace("[{", "[{{"), "periods/2022-10/OC.yaml": report}
    assert {place.split(":")[0] for place in found(base_plan(broken))} == {"themes/OC.yaml"}
