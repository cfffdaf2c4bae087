from __future__ import annotations

import pytest

from improvetrack.diagnostics import Location
from improvetrack.loading.plan import kind_of, lay_out
from improvetrack.rules.catalogue import FILE_NOT_READ, SAME_NAME, UNREADABLE_FILE, Rule

RECORDS = "Records live in themes/, actions/, periods/, reviews/, risks/, changes/ and publications/."
ENDING = "Records end in .yaml, in lower case; move anything else out of this folder."


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("plan.yaml", "plan"),
        ("people.yaml", "people"),
        ("themes/OC.yaml", "theme"),
        ("actions/OC/OC.A1.yaml", "action"),
        ("periods/2022-10/OC.yaml", "theme-report"),
        ("reviews/gt.yaml", "review"),
        ("risks/R1.yaml", "risk"),
        ("changes/CC-1.yaml", "change-request"),
        ("publications/2022-10-cabinet.yaml", "publication"),
        ("plan.yml", None),
        ("Plan.yaml", None),
        ("actions/plan.yaml", None),
        ("actions/OC.A1.yaml", None),
        ("actions/OC/2022/OC.A1.yaml", None),
        ("Actions/OC/OC.A1.yaml", None),
        ("actions/OC/OC.A1.yml", None),
        ("periods/OC.yaml", None),
        ("themes/2022/OC.yaml", None),
        ("changes/2022/CC-1.yaml", None),
        ("publications/summary.html", None),
        ("themes", None),
        ("", None),
    ],
)
def test_the_kind_of_record_that_a_path_holds(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


def test_files_by_kind_each_in_order() -> None:
    layout = lay_out(["actions/OC/OC.A1.yaml", "actions/SD/SD.A1.yaml", "people.yaml", "plan.yaml", "themes/OC.yaml"])
    assert layout.paths == {
        "action": ["actions/OC/OC.A1.yaml", "actions/SD/SD.A1.yaml"],
        "people": ["people.yaml"],
        "plan": ["plan.yaml"],
        "theme": ["themes/OC.yaml"],
    }
    assert (layout.of("theme"), layout.of("review"), layout.diagnostics) == (["themes/OC.yaml"], [], [])


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("plan.yml", "Name it plan.yaml."),
        ("People.YAML", "Name it people.yaml."),
        ("people.yaml.txt", "Name it people.yaml."),
        ("people.yaml ", "Name it people.yaml."),
        ("OC.A1.yaml", RECORDS),
        ("decisions/D1.yaml", RECORDS),
        ("Actions/OC/OC.A1.yaml", RECORDS),
        ("actions/OC/OC.A1.yml", ENDING),
        ("actions/OC/OC.A1.YAML", ENDING),
        ("actions/OC/OC.A1.yaml.txt", ENDING),
        ("actions/OC/minutes.docx", ENDING),
        ("actions/OC.A1.yaml", "Name it actions/THEME/ACTION.yaml."),
        ("actions/OC/drafts/OC.A1.yaml", "Name it actions/THEME/ACTION.yaml."),
        ("periods/OC.yaml", "Name it periods/PERIOD/THEME.yaml."),
        ("reviews/2022/gt.yaml", "Name it reviews/REVIEW.yaml."),
        ("themes/2022/OC.yaml", "Name it themes/THEME.yaml."),
        ("risks/2022/R1.yaml", "Name it risks/RISK.yaml."),
        ("changes/2022/CC-1.yaml", "Name it changes/REQUEST.yaml."),
        ("changes/minutes.docx", ENDING),
        ("publications/2022/cabinet.yaml", "Name it publications/PUBLICATION.yaml."),
        ("publications/cabinet.yml", ENDING),
    ],
)
def test_a_file_that_somebody_may_take_for_a_record(path: str, hint: str) -> None:
    assert lay_out([path]).diagnostics == [FILE_NOT_READ.at(Location(path), "This file is not read.", hint=hint)]


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "minutes/2022-09-22.docx",
        "schema/action.yaml",
        "templates/a.yaml",
        "publications/summary.html",
        "publications/2022-10/summary.md",
        "themes",
    ],
)
def test_a_file_that_nobody_takes_for_a_record(path: str) -> None:
    layout = lay_out([path])
    assert (layout.paths, layout.diagnostics) == ({}, [])


@pytest.mark.parametrize(
    ("rule", "path", "lost"),
    [
        (UNREADABLE_FILE, "plan.yaml", {"plan": ["plan.yaml"]}),
        (UNREADABLE_FILE, "actions/OC/OC.A1.yaml", {"action": ["actions/OC/OC.A1.yaml"]}),
        (UNREADABLE_FILE, "actions/OC", {"action": ["actions/OC"]}),
        (UNREADABLE_FILE, "themes", {"theme": ["themes"]}),
        (UNREADABLE_FILE, "minutes", {}),
        (SAME_NAME, "themes/OC.yaml", {}),
        (FILE_NOT_READ, "actions/OC/link", {}),
    ],
)
def test_what_the_source_refuses_is_lost(rule: Rule, path: str, lost: dict[str, list[str]]) -> None:
    layout = lay_out([], [rule.at(Location(path), "It is not offered.")])
    assert (layout.lost, layout.lost_of("review"), layout.diagnostics) == (lost, [], [])
