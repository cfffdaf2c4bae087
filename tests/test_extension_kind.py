"""A kind of record that nothing but this file knows of: everything that goes by kinds and meanings works for it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field, Strict

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import (
    Added,
    Change,
    ItemRef,
    LeadChanged,
    LinksChanged,
    Removed,
    Reported,
    Reworded,
    UpdateRewritten,
)
from improvetrack.exporting.schemas import build_schemas
from improvetrack.history.pair import load_pair
from improvetrack.history.states import PlanPlace
from improvetrack.loading.plan import load_plan
from improvetrack.model.kinds import FIGURES, KINDS, RecordKind
from improvetrack.model.meaning import DayOn
from improvetrack.model.plan import cycle_of
from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.record import (
    CauseId,
    DateText,
    ItemId,
    OwnId,
    PeriodKey,
    PostWord,
    Printed,
    Record,
    RiskRatingId,
    ThemeId,
)
from improvetrack.reports.agreement import ItemFact
from improvetrack.reports.changes.report import Differences, StateWords, build_changes
from improvetrack.reports.item import build_item
from improvetrack.reports.item_page import Item as ItemShown
from improvetrack.reports.item_page import Place
from improvetrack.validation.run import validate
from tests.documentation.reference import format_reference
from tests.exporting.editor import complaints
from tests.memory_tree import BASE, MemoryTree, base_plan
from tests.repositories import make_repository


class LessonUpdate(Record):
    """How far a lesson has been heeded, for one period."""

    rating: RiskRatingId = Field(description="How grave it still is.")


class Lesson(Record):
    """What was learnt from the work: one file."""

    id: OwnId = Field(description="The permanent id.")
    title: Printed = Field(description="The lesson in a few words.")
    theme: ThemeId = Field(description="The theme that it was learnt in.")
    lead: PostWord | None = Field(default=None, description="The post that sees to it.")
    cause: CauseId | None = Field(default=None, description="What had gone wrong.")
    learnt: Annotated[DateText, DayOn("on which it was learnt")] = Field(description="When, in words.")
    items: Annotated[tuple[ItemId, ...], Strict(False)] = Field(default=(), description="What it was learnt from.")
    updates: dict[PeriodKey, LessonUpdate] = Field(default_factory=dict, description="How far it is heeded.")
    provenance: Provenance | None = Field(default=None, description="Where the lesson is known from.")
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )


LESSON = RecordKind(
    name="lesson",
    files="lessons/LESSON.yaml",
    record=f"{__name__}:Lesson",
    title="A lesson of an improvement plan",
    items=True,
)
WITH_LESSONS = (*KINDS, LESSON)
DAY = date(2022, 11, 1)

L1 = """\
id: L1
title: Ask members first
theme: OC
lead: monitoring-officer
cause: capacity
learnt: October 2022
items: [OC.A1]
updates:
  2022-10: {rating: amber}
"""


def found(files: dict[str, str | None]) -> list[str]:
    """Return what is found in the base plan with some files: the place, the code and the message of each."""
    validation = validate(base_plan(files), DAY, kinds=WITH_LESSONS)
    return [f"{each.location} {each.code} {each.message}" for each in validation.diagnostics]


def test_it_is_loaded() -> None:
    plan = load_plan(base_plan({"lessons/L1.yaml": L1}), WITH_LESSONS).plan
    assert plan
    assert [(lesson.id, lesson.theme, lesson.items) for lesson in plan.of("lesson")] == [("L1", "OC", ("OC.A1",))]


def test_a_sound_record_gives_no_finding() -> None:
    assert found({"lessons/L1.yaml": L1}) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("theme: OC", "theme: OX", ["3:8 IT304 The plan has no theme 'OX'."]),
        ("lead: monitoring-officer", "lead: mayor", ["4:7 IT306 people.yaml has no post 'mayor'."]),
        ("cause: capacity", "cause: weather", ["5:8 IT309 'weather' is not a cause of this plan."]),
        ("learnt: October", "learnt: 32 October", ["6:9 IT401 '32 October 2022' is impossible: October has 31 days."]),
        ("learnt: October 2022", "learnt: TBC", ["6:9 IT403 'TBC' is no day on which it was learnt."]),
        ("[OC.A1]", "[OC.A1, OC.A9]", ["7:16 IT308 The plan has no item 'OC.A9'."]),
        ("2022-10:", "2022-09:", ["9:3 IT310 '2022-09' is not a period of the plan's reporting cycle."]),
        ("rating: amber", "rating: grave", ["9:21 IT309 'grave' is not a rating of risks of this plan."]),
        ("Ask members first", "Ask whom?", ["2:8 IT602 A drafting note was left in the text: 'Ask whom?'."]),
        ("id: L1", "id: 5.10", None),
        ("title: Ask members first\n", "", ["1:1 IT201 The record has no `title`."]),
    ],
)
def test_it_is_checked_by_what_its_fields_mean(before: str, after: str, expected: list[str] | None) -> None:
    wanted = expected or [
        "1:5 IT205 `5.10` is read as the number 5.1 by other programs.",
        "1:5 IT302 The id is '5.10', but the file is named 'L1.yaml'.",
    ]
    assert found({"lessons/L1.yaml": L1.replace(before, after)}) == [f"lessons/L1.yaml:{line}" for line in wanted]


def test_it_is_named_by_others_and_its_id_is_its_own() -> None:
    request = "id: CC-1\ntitle: a\nchanges: [{item: L1, what: close}]\nreason: capacity\nstate: proposed\n"
    risk = "id: L1\ntitle: Members leave\n"
    assert found({"lessons/L1.yaml": L1, "changes/CC-1.yaml": request}) == []
    assert found({"lessons/L1.yaml": L1, "risks/L1.yaml": risk}) == [
        "lessons/L1.yaml:1:5 IT301 The id 'L1' of this lesson is already used in risks/L1.yaml."
    ]


def test_a_finding_in_it_is_accepted() -> None:
    accepted = "accepted: [{code: IT306, reason: She has left, until: March 2023}]\n"
    assert found({"lessons/L1.yaml": L1.replace("monitoring-officer", "mayor") + accepted}) == []


def test_a_file_in_the_wrong_place_is_told_where_it_belongs() -> None:
    (diagnostic,) = validate(base_plan({"lessons/2022/L1.yaml": L1}), DAY, kinds=WITH_LESSONS).diagnostics
    assert (diagnostic.code, diagnostic.hint) == ("IT113", "Name it lessons/LESSON.yaml.")


ITEM = ItemRef("lesson", "L1", "Ask members at once")
L2 = "id: L2\ntitle: Write it down\ntheme: OC\nlearnt: 2022\n"
LATER = (
    L1.replace("Ask members first", "Ask members at once")
    .replace("lead: monitoring-officer\n", "")
    .replace("October 2022", "September 2022")
    .replace("[OC.A1]", "[OC.A1.1]")
    .replace("2022-10: {rating: amber}", "2022-07: {rating: red}\n  2022-10: {rating: green}")
)
CHANGES: tuple[Change, ...] = (
    Reworded(ITEM, "title", "Ask members first", "Ask members at once"),
    Reworded(ITEM, "learnt", "October 2022", "September 2022"),
    LeadChanged(ITEM, "monitoring-officer", None),
    LinksChanged(ITEM, "items", ("OC.A1",), ("OC.A1.1",)),
    Reported(ITEM, "2022-07"),
    UpdateRewritten(ITEM, "2022-10", "rating", "amber", "green"),
    Removed(ItemRef("lesson", "L2", "Write it down")),
    Added(ItemRef("lesson", "L3", "Write it down")),
)


def test_two_commits_are_compared(tmp_path: Path) -> None:
    repository = make_repository(tmp_path)
    first = repository.commit({**BASE, "lessons/L1.yaml": L1, "lessons/L2.yaml": L2})
    second = repository.commit(
        {"lessons/L1.yaml": LATER, "lessons/L2.yaml": None, "lessons/L3.yaml": L2.replace("L2", "L3")}
    )
    place = PlanPlace(tmp_path)
    pair = load_pair(place.tree_at(first), place.tree_at(second), kinds=WITH_LESSONS)
    changes = compare(pair.before, pair.after)
    assert (changes, pair.incomparable) == (CHANGES, ())

    report = build_changes(Differences(*pair[:2], changes), StateWords("older", None), StateWords("newer", None))
    (group,) = report.groups
    assert (group.name, group.title, [row.what for table in group.tables for row in table.rows]) == (
        "lesson",
        "Lessons",
        [
            "added to the plan",
            "no longer in the plan's files, without having been closed",
            "lead changes from Monitoring Officer to no lead",
            "title changes from “Ask members first” to “Ask members at once”",
            "learnt changes from “October 2022” to “September 2022”",
            "now also names OC.A1.1 and no longer names OC.A1",
            "risk rating as reported for October 2022 changes from “amber” to “green”",
        ],
    )


def test_what_was_decided_or_reported_is_held_against_the_older_state() -> None:
    older = base_plan({"lessons/L1.yaml": L1.replace("2022-10", "2022-07"), "lessons/L2.yaml": L2})
    newer = base_plan({"lessons/L1.yaml": L1.replace("2022-10: {rating: amber}", "2022-07: {rating: green}")})
    diagnostics = validate(newer, DAY, against=older, kinds=WITH_LESSONS).diagnostics
    assert [f"{each.location} {each.code} {each.message}" for each in diagnostics] == [
        "lessons/L1.yaml:9:21 IT802 The update on L1 for July 2022 said 'amber' at `rating`, and says 'green' now.",
        "plan.yaml:1:1 IT803 The lesson L2, 'Write it down', is gone.",
    ]


def test_it_is_shown() -> None:
    plan = load_plan(base_plan({"lessons/L1.yaml": L1}), WITH_LESSONS).plan
    assert plan
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    page = build_item(plan, "l1", period, DAY)
    assert page
    assert page.item == ItemShown(
        kind="lesson",
        level="lesson",
        id="L1",
        title="Ask members first",
        mark="",
        places=(Place("theme", "theme", "OC", "Organisational Culture"),),
        agreed=(
            ItemFact("lead", "lead", "Monitoring Officer"),
            ItemFact("cause", "cause", "capacity"),
            ItemFact("learnt", "learnt", "October 2022"),
            ItemFact("items", "items", "OC.A1"),
            ItemFact("updates", "updates 2022-10", "amber"),
        ),
    )


def test_an_editor_checks_it() -> None:
    plan = load_plan(MemoryTree(BASE), WITH_LESSONS).plan
    schema = json.loads(build_schemas(plan, kinds=WITH_LESSONS)["lesson.json"])
    lesson = {"id": "L1", "title": "a", "theme": "OC", "learnt": "2022"}
    assert schema["title"] == "A lesson of an improvement plan"
    assert complaints(schema, lesson) == []
    assert complaints(
        schema, {**lesson, "theme": "OX", "lead": "mayor", "updates": {"2022-11": {"rating": "red"}}}
    ) == [
        ("lead", "oneOf"),
        ("theme", "oneOf"),
        ("updates", "additionalProperties"),
    ]


def test_it_is_on_the_page_of_the_format() -> None:
    assert format_reference("lesson", (*WITH_LESSONS, FIGURES)).splitlines()[:4] == [
        "| Field | Needed | Holds | Meaning |",
        "| :-- | :-- | :-- | :-- |",
        "| `id` | yes | id | The permanent id. |",
        "| `title` | yes | text | The lesson in a few words. |",
    ]
