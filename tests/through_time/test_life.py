from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from improvetrack.opening.life import life_of
from improvetrack.opening.states import find_state
from improvetrack.refusal import Refusal
from tests.memory_tree import BASE
from tests.repositories import MadeRepository
from tests.through_time.repositories import place_of, plan_repository, under
from tests.through_time.telling import told
from tests.through_time.trees import actions, an_action

Files = Mapping[str, str | None]

FIRST = BASE["actions/OC/OC.A1.yaml"].decode()
THEME = BASE["themes/OC.yaml"].decode()
PART = {"sub_actions": "[{id: OC.A2.1, title: Coaching}]"}


@pytest.fixture
def repository(tmp_path: Path) -> MadeRepository:
    return plan_repository(tmp_path)


def commit(repository: MadeRepository, *states: Files) -> None:
    """Commit states of the plan's files one after the other, with their numbers for messages."""
    for number, files in enumerate(states, 1):
        repository.commit(under("plan", files), message=f"{number}")


def life(repository: MadeRepository, identity: str, until: str | None = None, folder: str = "plan") -> list[str]:
    place = place_of(repository, folder)
    return told(life_of(identity, place, find_state(until, place)))


def test_every_change_of_an_action_and_its_parts(repository: MadeRepository) -> None:
    commit(
        repository,
        {"actions/OC/OC.A1.yaml": FIRST.replace("due: October 2022", "due: November 2022")},
        actions("OC.A2"),
        {"actions/OC/OC.A1.yaml": FIRST.replace("title: Induction", "title: An induction")},
        {"actions/OC/OC.A1.yaml": FIRST.replace("rating: green", "rating: amber")},
    )
    (repository.folder / "plan/actions/OC/OC.A1.yaml").write_text(FIRST.replace("lead: monitoring-officer\n", ""))
    first = ["Added OC.A1", "RatingChanged OC.A1", "Reported OC.A1", "Added OC.A1.1", "StatusChanged OC.A1.1"]
    rest = ["Added OC.A1.2", "StatusChanged OC.A1.2", "Added OC.A1/M1", "StatusChanged OC.A1/M1"]
    assert life(repository, "OC.A1") == [
        f"The plan: {', '.join([*first, *rest])}",
        "1: DateMoved OC.A1.1, BaselineChanged OC.A1.1",
        "3: Reworded OC.A1.1, DateMoved OC.A1.1, BaselineChanged OC.A1.1",
        "4: RatingChanged OC.A1, UpdateRewritten OC.A1, Reworded OC.A1.1",
        "working folder: LeadChanged OC.A1, RatingChanged OC.A1, UpdateRewritten OC.A1",
    ]
    assert life(repository, "OC.A1.1", "HEAD") == [
        "The plan: Added OC.A1.1, StatusChanged OC.A1.1",
        "1: DateMoved OC.A1.1, BaselineChanged OC.A1.1",
        "3: Reworded OC.A1.1, DateMoved OC.A1.1, BaselineChanged OC.A1.1",
        "4: Reworded OC.A1.1",
    ]


def test_what_was_reported_on_a_part_and_rewritten(repository: MadeRepository) -> None:
    commit(repository, {"actions/OC/OC.A1.yaml": FIRST.replace("status: on-track", "status: on-hold")})
    assert life(repository, "OC.A1.2")[-1] == "1: UpdateRewritten OC.A1, StatusChanged OC.A1.2"


def test_an_action_under_several_paths(repository: MadeRepository) -> None:
    commit(
        repository,
        actions("OC.A2"),
        {"actions/OC/OC.A2.yaml": None, "actions/OC/two.yaml": an_action("OC.A2")},
        {"actions/OC/two.yaml": None, "actions/OC/2.yaml": an_action("OC.A2", "Coaching")},
        {"actions/OC/2.yaml": None, "actions/SD/2.yaml": an_action("OC.A2", "Mentoring")},
        {"actions/SD/2.yaml": an_action("OC.A2", "Supervision")},
    )
    expected = ["1: Added OC.A2", "3: Reworded OC.A2", "4: Reworded OC.A2", "5: Reworded OC.A2"]
    assert life(repository, "OC.A2") == expected
    commit(repository, {"actions/SD/2.yaml": None})
    assert life(repository, "OC.A2") == [*expected, "1: Removed OC.A2"]


def test_a_renamed_plan_folder(repository: MadeRepository) -> None:
    commit(repository, actions("OC.A2"))
    repository.git("mv", "plan", "new plan")
    repository.commit({}, message="moved")
    repository.commit(under("new plan", actions("OC.A2", title="Coaching")), message="after")
    assert life(repository, "OC.A2", folder="new plan") == ["1: Added OC.A2", "after: Reworded OC.A2"]


def test_a_sub_action_that_goes_to_another_action(repository: MadeRepository) -> None:
    with_part = actions("OC.A2", **PART)
    commit(
        repository,
        {**with_part, **actions("OC.A3")},
        {**actions("OC.A2"), **actions("OC.A3", **PART)},
        actions("OC.A3", sub_actions="[{id: OC.A2.1, title: Mentoring}]"),
    )
    assert life(repository, "OC.A2.1") == ["1: Added OC.A2.1", "2: Relocated OC.A2.1", "3: Reworded OC.A2.1"]


def test_an_item_that_came_back(repository: MadeRepository) -> None:
    commit(repository, actions("OC.A2"), {"actions/OC/OC.A2.yaml": None}, actions("OC.A2", title="Coaching"))
    assert life(repository, "OC.A2") == ["1: Added OC.A2", "2: Removed OC.A2", "3: Added OC.A2"]


def test_an_item_that_only_ever_stood_in_files_with_other_names(repository: MadeRepository) -> None:
    commit(repository, {"actions/OC/two.yaml": an_action("X1")}, {"actions/OC/two.yaml": None})
    assert life(repository, "X1") == ["1: Added X1", "2: Removed X1"]


def test_an_item_that_never_was(repository: MadeRepository) -> None:
    assert life(repository, "OC.A9") == []


def test_an_item_that_is_in_no_commit_yet(repository: MadeRepository) -> None:
    (repository.folder / "plan/actions/OC/OC.A2.yaml").write_text(an_action("OC.A2"))
    assert life(repository, "OC.A2") == ["working folder: Added OC.A2"]


def test_versions_that_cannot_be_read(repository: MadeRepository) -> None:
    commit(repository, actions("OC.A2"), {"actions/OC/OC.A2.yaml": "id: OC.A2\ntitle: [\n"}, actions("OC.A2"))
    assert life(repository, "OC.A2") == ["1: Added OC.A2", "2: ? actions/OC/OC.A2.yaml"]
    assert life(repository, "OC.A2.1") == []


def test_an_item_that_could_never_be_read(repository: MadeRepository) -> None:
    commit(repository, {"actions/OC/two.yaml": "id: OC.A2\ntitle: [\n", "actions/OC/OC.A3.yaml": "id: [\n"})
    assert life(repository, "OC.A2") == ["1: ? actions/OC/two.yaml"]
    assert life(repository, "OC.A3") == ["1: ? actions/OC/OC.A3.yaml"]


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        pytest.param(
            "OC",
            ["2: Added OC/culture, Added OC/M1", "3: Reported OC, StatusChanged OC/M1", "4: LeadChanged OC"],
            id="a theme",
        ),
        pytest.param("OC/culture", ["2: Added OC/culture"], id="a workstream"),
        pytest.param("OC/M1", ["2: Added OC/M1", "3: StatusChanged OC/M1"], id="a theme's milestone"),
        pytest.param("R1", ["1: Added R1", "5: RatingChanged R1, Reported R1"], id="a risk"),
        pytest.param("CC-1", ["6: RequestMoved CC-1", "7: RequestMoved CC-1"], id="a change request"),
        pytest.param("gt/K1", ["8: Reworded gt/K1"], id="a recommendation"),
        pytest.param("gt", ["8: Reworded gt/K1"], id="a review"),
    ],
)
def test_items_of_other_kinds(repository: MadeRepository, identity: str, expected: list[str]) -> None:
    streams = THEME + "  - {id: culture, title: Culture}\nmilestones: [{id: OC/M1, title: Survey}]\n"
    request = "id: CC-1\ntitle: Later\nchanges: [{item: OC.A1, what: due}]\nreason: capacity\nstate: proposed\n"
    commit(
        repository,
        {"risks/R1.yaml": "id: R1\ntitle: Turnover\n", **actions("OC.A2")},
        {"themes/OC.yaml": streams},
        {"periods/2022-07/OC.yaml": "theme: OC\nperiod: 2022-07\nmilestones: {OC/M1: {status: due}}\n"},
        {"themes/OC.yaml": streams.replace("lead: monitoring-officer\n", "")},
        {"risks/R1.yaml": "id: R1\ntitle: Turnover\nupdates: {2022-07: {rating: amber}}\n"},
        {"changes/CC-1.yaml": request},
        {"changes/CC-1.yaml": request.replace("proposed", "withdrawn")},
        {"reviews/gt.yaml": BASE["reviews/gt.yaml"].decode().replace("Members and", "All")},
    )
    assert [step for step in life(repository, identity) if not step.startswith("The plan")] == expected


def test_a_theme_whose_file_is_renamed(repository: MadeRepository) -> None:
    commit(repository, {"themes/OC.yaml": None, "themes/culture.yaml": THEME.replace("Member Learning", "Learning")})
    assert life(repository, "OC/member-learning")[-1] == "1: Reworded OC/member-learning"


def test_the_actions_of_a_theme_are_no_parts_of_it(repository: MadeRepository) -> None:
    theme = "id: SD\ntitle: Strategic Direction\n"
    commit(
        repository,
        {"actions/SD/SD.A1.yaml": an_action("SD.A1", milestones="[{id: SD.A1/M1, title: Agreed}]")},
        {"actions/SD/SD.A1.yaml": None, "themes/SD.yaml": theme},
    )
    assert life(repository, "SD") == ["2: Added SD"]


def test_a_shallow_clone_does_not_know_the_beginning(repository: MadeRepository, tmp_path: Path) -> None:
    commit(repository, actions("OC.A2"))
    shallow = repository.clone(tmp_path / "shallow", "--depth=1")
    with pytest.raises(Refusal) as refusal:
        life(shallow, "OC.A2")
    assert "shallow" in refusal.value.message
    assert "fetch-depth: 0" in str(refusal.value.hint)
