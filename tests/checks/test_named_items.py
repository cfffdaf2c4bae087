from __future__ import annotations

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import Identities, Known, Named, check_named, known_in, named_by
from improvetrack.model.leaves import values
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import UNKNOWN_ITEM
from tests.factories import a_theme, an_action

MERGED = {"how": "merged", "on": "July 2022", "into": "OC.A9"}
AT = ("changes", 0, "item")


def named(record: Record) -> tuple[Named, ...]:
    return named_by(record, values(record, Meaning.ITEM, Meaning.HOLDER))


def test_what_merged_items_name() -> None:
    sub_actions = [{"id": "OC.A1.1", "title": "One"}, {"id": "OC.A1.2", "title": "Two", "closed": MERGED}]
    milestones = [{"id": "OC.A1/M1", "title": "Agreed", "closed": MERGED}]
    action = an_action(closed=MERGED, sub_actions=sub_actions, milestones=milestones, updates={})
    theme = a_theme(milestones=[{"id": "OC/M1", "title": "Signed", "closed": {**MERGED, "into": "OC/M2"}}])

    assert list(named(action)) == [
        Named("OC.A9", ("closed", "into"), carries_on="OC.A1"),
        Named("OC.A9", ("sub_actions", 1, "closed", "into"), carries_on="OC.A1.2"),
        Named("OC.A9", ("milestones", 0, "closed", "into"), carries_on="OC.A1/M1"),
    ]
    assert list(named(theme)) == [Named("OC/M2", ("milestones", 0, "closed", "into"), carries_on="OC/M1")]
    assert list(named(an_action(closed={"how": "closed", "on": "July 2022"}))) == []


def test_what_can_be_named() -> None:
    files = [
        Identities("action", "actions/OC/OC.A2.yaml", "OC.A1", ("OC.A1",), in_place=False),
        Identities("theme", "themes/OC.yaml", None, ("OC/M1",)),
        Identities("risk", "risks/R1.yaml", "R1", ("R1",)),
    ]
    places = {"OC", "OC/member-learning", "OC.A1", "OC.A2", "OC.A3"}

    assert known_in(files, [a_theme()], ["OC.A3"]) == Known(
        items=frozenset(places | {"OC/M1", "R1"}), places=frozenset(places | {"member-learning"})
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("oc.a1", "Did you mean OC.A1?"),
        ("OC.A12", "Did you mean OC.A1?"),
        ("XX", "Write the id of an item as its file has it."),
    ],
)
def test_an_item_that_does_not_exist(name: str, hint: str) -> None:
    known = Known(frozenset({"OC.A1", "OC.A1.1"}), frozenset({"OC"}))
    found = Finding(UNKNOWN_ITEM, AT, f"The plan has no item '{name}'.", hint=hint)

    assert list(check_named([Named("OC.A1", AT), Named(name, AT)], known)) == [found]


def test_a_place_that_does_not_exist() -> None:
    known = Known(frozenset({"OC", "OC.A1", "OC.A1.1"}), frozenset({"OC", "OC.A1"}))
    named = [Named("OC.A1", AT, as_place=True), Named("OC.A1.1", AT, as_place=True)]

    assert [(found.at, found.message) for found in check_named(named, known)] == [
        (AT, "The plan has no theme, workstream or main action 'OC.A1.1'.")
    ]
