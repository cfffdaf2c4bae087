"""What records hold, by meaning and with places."""

from __future__ import annotations

from typing import Annotated

import pytest

from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.kinds import FIGURES, KINDS, RecordKind
from improvetrack.model.leaves import Field, Shape, fields_of, leaves, parts_of, values
from improvetrack.model.meaning import Asked, Meaning
from improvetrack.model.people import People, Post
from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.record import PostWord, Record
from tests.factories import an_action

REQUEST = ChangeRequest.model_validate(
    {
        "id": "CC-1",
        "title": "Later training",
        "changes": [
            {"item": "OC.A2", "what": "due", "from": "March 2023", "to": "July 2023"},
            {"item": "OC.A2", "what": "lead", "from": "clerk", "to": "director"},
            {"item": "OC.A9", "what": "add"},
        ],
        "reason": "by-election",
        "state": "proposed",
    }
)


@pytest.mark.parametrize("kind", [*KINDS, FIGURES], ids=lambda kind: kind.name)
def test_every_field_of_every_kind_says_what_it_means(kind: RecordKind) -> None:
    assert [part.__name__ for part in parts_of(kind.record_type) if not fields_of(part)] == []


def test_a_field_without_a_meaning_is_refused() -> None:
    class Lesson(Record):
        learnt: str

    with pytest.raises(TypeError, match=r"^Lesson\.learnt does not say what it means\.$"):
        fields_of(Lesson)


def test_keys_without_a_meaning_are_refused() -> None:
    class Lesson(Record):
        told: dict[str, PostWord]

    with pytest.raises(TypeError, match=r"^Lesson\.told does not say what its keys mean\.$"):
        fields_of(Lesson)


def test_what_a_field_says_last_counts() -> None:
    class Lesson(Record):
        by: Annotated[PostWord, Meaning.FORUM] | None = None

    assert fields_of(Lesson) == (Field(Lesson, "by", "by", meaning=Meaning.FORUM, is_required=False),)


def test_a_record_is_made_of_parts() -> None:
    assert parts_of(People) == (People, Post, Provenance, Acceptance)


def test_a_field_knows_how_it_holds_what_and_who_is_asked_before_it_changes() -> None:
    fields = {field.name: field for field in fields_of(Action)}
    assert (fields["lead"].asked, fields["updates"].keys, fields["updates"].shape, fields["due"].asked) == (
        Asked.LEAD,
        Meaning.PERIOD,
        Shape.BLOCK,
        Asked.BASELINE,
    )


def test_values_with_their_places() -> None:
    action = an_action(
        updates={
            "2022-10": {
                "rating": "amber",
                "sub_actions": {"OC.A2.1": {"status": "on-track", "cause": {"none": "nobody said"}}},
                "achievements": {"2022-09": ["One", "Two"]},
            }
        }
    )
    at = ("updates", "2022-10")
    found = leaves(
        action, Meaning.RATING, Meaning.STATUS, Meaning.CAUSE, Meaning.SUB_ACTION, Meaning.MONTH, Meaning.TEXT
    )
    assert [(leaf.at, leaf.meaning, leaf.value, leaf.on_key) for leaf in found] == [
        ((*at, "rating"), Meaning.RATING, "amber", False),
        ((*at, "sub_actions", "OC.A2.1"), Meaning.SUB_ACTION, "OC.A2.1", True),
        ((*at, "sub_actions", "OC.A2.1", "status"), Meaning.STATUS, "on-track", False),
        ((*at, "sub_actions", "OC.A2.1", "cause", "none"), Meaning.TEXT, "nobody said", False),
        ((*at, "achievements", "2022-09"), Meaning.MONTH, "2022-09", True),
    ]


def test_the_entries_of_lists_by_key_have_places_of_their_own() -> None:
    action = an_action(outcome=None, updates={"2022-10": {"achievements": {"2022-09": ["One", "Two"]}}})
    assert [(leaf.at, leaf.value) for leaf in leaves(action, Meaning.PRINTED) if leaf.at[0] == "updates"] == [
        (("updates", "2022-10", "achievements", "2022-09", 0), "One"),
        (("updates", "2022-10", "achievements", "2022-09", 1), "Two"),
    ]


def test_a_meaning_may_depend_on_another_field() -> None:
    found = leaves(REQUEST, Meaning.ITEM, Meaning.NEW_ITEM, Meaning.DATE, Meaning.LISTED_POST)
    assert [(leaf.at, leaf.meaning) for leaf in found] == [
        (("changes", 0, "item"), Meaning.ITEM),
        (("changes", 0, "from"), Meaning.DATE),
        (("changes", 0, "to"), Meaning.DATE),
        (("changes", 1, "item"), Meaning.ITEM),
        (("changes", 1, "to"), Meaning.LISTED_POST),
        (("changes", 2, "item"), Meaning.NEW_ITEM),
    ]


@pytest.mark.parametrize("record", [REQUEST, an_action()], ids=lambda record: type(record).__name__)
def test_values_are_the_same_with_and_without_places(record: Record) -> None:
    found: dict[Meaning, list[object]] = {}
    for leaf in leaves(record):
        found.setdefault(leaf.meaning, []).append(leaf.value)
    assert {meaning: sorted(map(str, held)) for meaning, held in values(record).items() if held} == {
        meaning: sorted(map(str, held)) for meaning, held in found.items()
    }
