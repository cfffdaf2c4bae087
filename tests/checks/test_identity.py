from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import (
    Clash,
    Identities,
    check_themes_listed_once,
    clash_found,
    find_clashes,
    identities_of,
)
from improvetrack.loading.plan import kind_at
from improvetrack.model.leaves import leaves, values
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import DUPLICATE_ID, SIMILAR_ID
from tests.factories import a_context, a_review, a_theme, an_action, meant, people, settings, told

check_ids = meant(Meaning.IDENTITY, Meaning.LOCAL_IDENTITY)

SUB_ACTION = tuple(leaves(an_action(), Meaning.IDENTITY))[1]
OWN = "Give the sub-action an id of its own that was never used before."


def identities(record: Record, path: str) -> Identities:
    kind = kind_at(path)
    assert kind
    return identities_of(record, values(record, Meaning.IDENTITY, Meaning.LOCAL_IDENTITY), kind, path)


def test_ids_of_one_action_differ() -> None:
    assert told(check_ids(an_action(), a_context())) == []


def test_an_id_used_twice_in_an_action_names_the_first_use() -> None:
    action = an_action(sub_actions=[{"id": "OC.A1.1", "title": "a"}, {"id": "OC.A1.1", "title": "b"}])

    assert list(check_ids(action, a_context())) == [
        Finding(
            DUPLICATE_ID,
            ("sub_actions", 1, "id"),
            "The id 'OC.A1.1' of this sub-action is already used in this file.",
            hint=OWN,
            related=((("sub_actions", 0, "id"), "first used here"),),
        )
    ]


def test_an_action_its_sub_actions_and_its_milestones_share_one_set_of_ids() -> None:
    action = an_action(
        sub_actions=[{"id": "oc.a1", "title": "a"}], milestones=[{"id": "OC.A1", "title": "b"}], updates={}
    )

    assert told(check_ids(action, a_context())) == [
        ("IT303", ("sub_actions", 0, "id"), "The id 'oc.a1' of this sub-action differs only in case from 'OC.A1'."),
        ("IT301", ("milestones", 0, "id"), "The id 'OC.A1' of this milestone is already used in this file."),
    ]


def test_workstreams_and_milestones_of_a_theme_have_ids_of_their_own() -> None:
    theme = a_theme(
        workstreams=[{"id": "members", "title": "a"}, {"id": "Members", "title": "b"}],
        milestones=[{"id": "members", "title": "c"}, {"id": "members", "title": "d"}],
    )

    assert told(check_ids(theme, a_context())) == [
        ("IT301", ("milestones", 1, "id"), "The id 'members' of this milestone is already used in this file."),
        (
            "IT303",
            ("workstreams", 1, "id"),
            "The id 'Members' of this workstream differs only in case from 'members'.",
        ),
    ]


def test_a_post_is_listed_once() -> None:
    posts = people(posts=[{"id": "chief-executive", "title": "a"}, {"id": "chief-executive", "title": "b"}])

    assert told(check_ids(posts, a_context())) == [
        ("IT301", ("posts", 1, "id"), "The id 'chief-executive' of this post is already used in this file.")
    ]


def test_a_recommendation_is_listed_once() -> None:
    review = a_review(recommendations=[{"id": "K1", "text": "a"}, {"id": "K2", "text": "b"}, {"id": "K1", "text": "c"}])

    assert told(check_ids(review, a_context())) == [
        ("IT301", ("recommendations", 2, "id"), "The id 'K1' of this recommendation is already used in this file.")
    ]


def test_themes_and_sources_of_a_plan_are_listed_once() -> None:
    plan = settings(themes=["OC", "OC"], sources=[{"id": "S1", "title": "a"}, {"id": "s1", "title": "b"}])

    assert told([*check_ids(plan, a_context()), *check_themes_listed_once(plan, a_context())]) == [
        ("IT303", ("sources", 1, "id"), "The id 's1' of this source differs only in case from 'S1'."),
        ("IT301", ("themes", 1), "The id 'OC' of this theme is already used in this file."),
    ]


def test_the_ids_of_an_action_are_those_of_its_items_and_its_own() -> None:
    assert identities(an_action(), "actions/OC/OC.A1.yaml") == Identities(
        "action", "actions/OC/OC.A1.yaml", "OC.A1", ("OC.A1", "OC.A1.1", "OC.A1.2", "OC.A1/M1")
    )


def test_the_id_of_a_misplaced_action_is_left_to_the_check_of_file_names() -> None:
    action = an_action(sub_actions=[], milestones=[], updates={})
    misplaced = identities(action, "actions/OC/OC.A2.yaml")

    assert misplaced == Identities("action", "actions/OC/OC.A2.yaml", "OC.A1", ("OC.A1",), in_place=False)
    assert list(find_clashes([identities(action, "actions/OC/OC.A1.yaml"), misplaced])) == []


def test_the_ids_of_a_theme_are_its_own_and_those_of_its_milestones_and_workstreams() -> None:
    theme = a_theme(milestones=[{"id": "OC/M1", "title": "a"}], workstreams=[{"id": "members", "title": "b"}])

    assert identities(theme, "themes/OC.yaml") == Identities(
        "theme", "themes/OC.yaml", "OC", ("OC", "OC/M1", "OC/members")
    )


def test_an_action_has_not_the_id_of_its_theme() -> None:
    theme, action = a_theme(), an_action(id="OC", sub_actions=[], milestones=[], updates={})

    found = find_clashes([identities(theme, "themes/OC.yaml"), identities(action, "actions/OC/OC.yaml")])

    assert list(found) == [Clash("OC", "actions/OC/OC.yaml", "OC", "themes/OC.yaml")]


def test_a_milestone_has_not_the_id_by_which_a_workstream_is_known() -> None:
    theme = a_theme(milestones=[{"id": "oc/members", "title": "a"}], workstreams=[{"id": "members", "title": "b"}])

    assert told(check_ids(theme, a_context())) == [
        (
            "IT303",
            ("milestones", 0, "id"),
            "The id 'oc/members' of this milestone differs only in case from 'OC/members'.",
        )
    ]


def test_an_id_that_another_file_uses_names_both_files() -> None:
    first = Identities("action", "actions/OC/OC.A1.yaml", "OC.A1", ("OC.A1", "OC.A1.1"))
    again = Identities("action", "actions/OC/OC.A2.yaml", "OC.A2", ("OC.A2", "OC.A1.1"))
    (clash,) = find_clashes([first, again])

    assert clash == Clash("OC.A1.1", "actions/OC/OC.A2.yaml", "OC.A1.1", "actions/OC/OC.A1.yaml")
    message = "The id 'OC.A1.1' of this sub-action is already used in actions/OC/OC.A1.yaml."
    assert clash_found(clash, SUB_ACTION) == Finding(DUPLICATE_ID, ("sub_actions", 0, "id"), message, hint=OWN)


def test_ids_of_two_files_that_differ_only_in_case_are_similar() -> None:
    first = Identities("theme", "themes/OC.yaml", "OC", ("OC", "OC/M1"))
    again = Identities("action", "actions/OC/OC.A1.yaml", "OC.A1", ("OC.A1", "oc/m1"))
    (clash,) = find_clashes([first, again])

    message = "The id 'oc/m1' of this sub-action differs only in case from 'OC/M1' in themes/OC.yaml."
    assert clash_found(clash, SUB_ACTION) == Finding(SIMILAR_ID, ("sub_actions", 0, "id"), message, hint=OWN)


def test_two_uses_in_one_file_and_files_of_one_name_are_left_to_other_checks() -> None:
    twice = Identities("action", "actions/OC/OC.A1.yaml", "OC.A1", ("OC.A1", "OC.A1.1", "OC.A1.1"))
    same_name = twice._replace(path="actions/OC/oc.a1.yaml")

    assert list(find_clashes([twice, same_name])) == []


@given(st.lists(st.text("Aa1.", min_size=1, max_size=4)))
def test_every_id_but_the_first_of_its_spelling_is_found_once(ids: list[str]) -> None:
    files = [Identities("action", f"actions/{place}.yaml", name, (name,)) for place, name in enumerate(ids)]

    found = [clash.path for clash in find_clashes(files)]

    repeated = [place for place, name in enumerate(ids) if name.casefold() in map(str.casefold, ids[:place])]
    assert found == [f"actions/{place}.yaml" for place in repeated]
