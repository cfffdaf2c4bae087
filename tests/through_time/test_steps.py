from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from improvetrack.history.between import compare_states
from improvetrack.history.stepping import Unreadable
from improvetrack.opening.states import find_state
from tests.memory_tree import BASE
from tests.repositories import MadeRepository
from tests.through_time.repositories import place_of, plan_repository, under
from tests.through_time.telling import in_short, told
from tests.through_time.trees import actions, an_action
from tests.through_time.walking import steps_of

Files = Mapping[str, str | None]
SETTINGS = BASE["plan.yaml"].decode()


def action(title: str = "Training", due: str = "March 2023", **more: str) -> Files:
    return {"actions/OC/OC.A2.yaml": an_action("OC.A2", title, due=due, **more)}


def moved(*dates: str) -> Files:
    revisions = ", ".join(f"{{due: {due}, agreed: May 2023, reason: capacity}}" for due in dates)
    return action(revisions=f"[{revisions}]")


def report(period: str, status: str) -> Files:
    text = f"theme: OC\nperiod: {period}\nmilestones: {{OC/M1: {{status: {status}}}}}\n"
    return {f"periods/{period}/OC.yaml": text}


def commit(repository: MadeRepository, *states: Files) -> None:
    """Commit states of the plan's files one after the other, with their numbers for messages."""
    for number, files in enumerate(states, 1):
        repository.commit(under("plan", files), message=f"{number}")


def steps(repository: MadeRepository, since: str, until: str | None = None, folder: str = "plan") -> list[str]:
    """Return the steps between two states, each in a line."""
    place = place_of(repository, folder)
    return told(steps_of(place, find_state(since, place), find_state(until, place)))


@pytest.fixture
def repository(tmp_path: Path) -> MadeRepository:
    made = plan_repository(tmp_path)
    made.tag("base")
    return made


def test_what_each_commit_changed(repository: MadeRepository) -> None:
    commit(
        repository,
        action(),
        action("Coaching"),
        {"README.md": "Not a record.\n"},
        {"actions/OC/OC.A2.yaml": "# a comment\n" + an_action("OC.A2", "Coaching", due="March 2023")},
        {**action("Coaching", due="April 2023"), **actions("OC.A3")},
        {"actions/OC/OC.A2.yaml": None},
    )
    assert steps(repository, "base") == [
        "1: Added OC.A2",
        "2: Reworded OC.A2",
        "5: DateMoved OC.A2, BaselineChanged OC.A2, Added OC.A3",
        "6: Removed OC.A2",
    ]
    assert steps(repository, "HEAD~4", "HEAD~1") == ["5: DateMoved OC.A2, BaselineChanged OC.A2, Added OC.A3"]
    assert steps(repository, "HEAD", "base") == []


PLAIN = an_action("OC.A2", due="March 2023", sub_actions="[{id: OC.A2.1, title: Coaching}]")


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"actions/OC/OC.A2.yaml": PLAIN.replace("\n", "\r\n")}, id="line ends of Windows"),
        pytest.param({"actions/OC/OC.A2.yaml": None, "actions/OC/oc.a2.yaml": PLAIN}, id="a name in another case"),
        pytest.param({"actions/OC/OC.A2.yaml": None, "actions/Été/a b.yaml": PLAIN}, id="a name that is not ASCII"),
        pytest.param({"actions/OC/OC.A2.yaml": f"# a comment\n{PLAIN}"}, id="a comment"),
        pytest.param({"actions/OC/OC.A2.yaml": "\n".join(reversed(PLAIN.splitlines()))}, id="another order of keys"),
        pytest.param(
            {
                "actions/OC/OC.A2.yaml": PLAIN.replace("[{", "\n     -   ")
                .replace("}]", "")
                .replace(", t", "\n         t")
            },
            id="another layout",
        ),
    ],
)
def test_what_is_no_change(repository: MadeRepository, files: Files) -> None:
    commit(repository, {"actions/OC/OC.A2.yaml": PLAIN}, files)
    assert steps(repository, "HEAD~1") == []
    assert changes(repository, "HEAD~1") == {}


def test_what_no_commit_has_is_the_last_step(repository: MadeRepository) -> None:
    commit(repository, action())
    path = repository.folder / "plan/actions/OC/OC.A2.yaml"
    path.write_text(an_action("OC.A2", "Coaching", due="March 2023"))
    assert steps(repository, "base") == ["1: Added OC.A2", "working folder: Reworded OC.A2"]
    path.unlink()
    assert steps(repository, "HEAD") == ["working folder: Removed OC.A2"]


def test_a_version_that_cannot_be_read_is_a_step_that_says_so(repository: MadeRepository) -> None:
    broken = {"actions/OC/OC.A2.yaml": "id: OC.A2\ntitle: [\n"}
    renamed = {"actions/OC/OC.A2.yaml": None, "actions/OC/two.yaml": "id: OC.A2\ntitle: [\n"}
    commit(
        repository,
        action(),
        broken,
        action("Coaching"),
        renamed,
        {"actions/OC/two.yaml": an_action("OC.A2", "Mentoring", due="March 2023")},
    )
    assert steps(repository, "base") == [
        "1: Added OC.A2",
        "2: ? actions/OC/OC.A2.yaml",
        "3: Reworded OC.A2",
        "4: ? actions/OC/two.yaml",
        "5: Reworded OC.A2",
    ]
    place = place_of(repository)
    second = steps_of(place, find_state("HEAD~4", place), find_state("HEAD~3", place))[0]
    problem = "Line 2: A bracket is opened here and not closed."
    assert second.unreadable == (Unreadable("actions/OC/OC.A2.yaml", problem),)


def test_settings_that_cannot_be_used_on_the_way(repository: MadeRepository) -> None:
    commit(
        repository,
        {"plan.yaml": SETTINGS.replace("every: 3", "every: 5")},
        action(),
        {"plan.yaml": SETTINGS.replace("tolerance_months: 3", "tolerance_months: 1")},
    )
    assert steps(repository, "base") == ["1: ? plan.yaml", "2: Added OC.A2", "3: SettingChanged tolerance_months"]


def test_settings_that_were_away_for_a_while(repository: MadeRepository) -> None:
    longer = {"plan.yaml": SETTINGS.replace("tolerance_months: 3", "tolerance_months: 4")}
    commit(repository, {"plan.yaml": None, **action()}, longer)
    assert steps(repository, "base") == ["1: Added OC.A2", "2: SettingChanged tolerance_months"]


def test_a_step_does_not_tell_that_a_workstream_is_closed(repository: MadeRepository) -> None:
    first = BASE["actions/OC/OC.A1.yaml"].decode()
    commit(repository, actions("OC.A2", workstream="member-learning"))
    commit(
        repository,
        {
            "actions/OC/OC.A1.yaml": first + "closed: {how: closed, on: May 2023}\n",
            "themes/OC.yaml": BASE["themes/OC.yaml"].decode().replace("title: Organisational", "title: The"),
        },
    )
    assert steps(repository, "HEAD~1") == ["1: Reworded OC, Closed OC.A1"]


def test_where_a_milestone_of_a_theme_stands_is_told_by_all_its_reports(repository: MadeRepository) -> None:
    theme = BASE["themes/OC.yaml"].decode() + "milestones: [{id: OC/M1, title: Survey, due: March 2023}]\n"
    commit(
        repository,
        {"themes/OC.yaml": theme},
        report("2022-10", "commenced"),
        report("2022-07", "due"),
        report("2022-10", "complete"),
    )
    assert steps(repository, "HEAD~2") == [
        "3: Reported OC",
        "4: UpdateRewritten OC, StatusChanged OC/M1",
    ]


def test_a_merge_stands_for_what_it_brought(repository: MadeRepository) -> None:
    repository.git("switch", "--quiet", "--create", "side")
    commit(repository, action(), action("Coaching"))
    repository.tag("tip")
    repository.switch("main")
    commit(repository, actions("OC.A3"))
    repository.merge("side")
    repository.git("commit", "--quiet", "--amend", "--message=merge")
    assert steps(repository, "base") == ["1: Added OC.A3", "merge: Added OC.A2"]
    assert steps(repository, "tip") == ["1: Added OC.A3", "merge: Added OC.A2"]


def test_steps_are_counted_from_where_two_lines_part(repository: MadeRepository) -> None:
    commit(repository, action())
    repository.git("switch", "--quiet", "--create", "rebased", "HEAD~1")
    commit(repository, actions("OC.A3"), action())
    assert steps(repository, "main", "rebased") == ["1: Added OC.A3", "2: Added OC.A2"]


def test_what_stood_where_two_lines_part_is_what_the_first_step_begins_with(repository: MadeRepository) -> None:
    theme = BASE["themes/OC.yaml"].decode() + "milestones: [{id: OC/M1, title: Survey, due: March 2023}]\n"
    commit(repository, {"themes/OC.yaml": theme, "plan.yaml": "body: [\n"})
    repository.git("switch", "--quiet", "--create", "other")
    commit(repository, {"plan.yaml": SETTINGS, **report("2022-07", "due")})
    repository.switch("main")
    commit(repository, {"plan.yaml": SETTINGS, **report("2022-07", "complete")})
    assert steps(repository, "main", "other") == ["1: Reported OC, StatusChanged OC/M1"]
    assert changes(repository, "main", "other") == {
        "UpdateRewritten OC": "unknown",
        "Reopened OC/M1": "unknown",
        "StatusChanged OC/M1": "1",
    }


def test_there_are_no_steps_between_lines_that_have_nothing_in_common(repository: MadeRepository) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit(under("plan", {path: raw.decode() for path, raw in BASE.items()}))
    assert steps(repository, "main", "other") == []


def test_a_renamed_plan_folder_changes_nothing(repository: MadeRepository) -> None:
    commit(repository, action())
    repository.git("mv", "plan", "improvement plan é")
    repository.commit({}, message="renamed")
    repository.commit(under("improvement plan é", action("Coaching")), message="after")
    assert steps(repository, "base", "HEAD", "improvement plan é") == ["1: Added OC.A2", "after: Reworded OC.A2"]


def changes(repository: MadeRepository, since: str, until: str | None = None) -> dict[str, str]:
    """Return the changes between two states with the messages of the commits that made them."""
    place = place_of(repository)
    between = compare_states(place, find_state(since, place), find_state(until, place))
    made = {change: commit.subject for change, commit in between.commits.items()}
    made.update(dict.fromkeys(between.uncommitted, "not committed"))
    return {in_short(change): made.get(change, "unknown") for change in between.changes}


def test_the_newest_commit_that_changed_a_thing_made_the_change(repository: MadeRepository) -> None:
    commit(
        repository,
        {**action(), **actions("OC.A3")},
        moved("July 2023"),
        {
            **moved("July 2023", "October 2023"),
            "plan.yaml": SETTINGS.replace("tolerance_months: 3", "tolerance_months: 2"),
        },
        {"actions/OC/OC.A2.yaml": an_action("OC.A2", "Other")},
        moved("July 2023", "October 2023"),
        actions("OC.A3", outcome="Better decisions"),
    )
    assert changes(repository, "HEAD~5") == {
        "SettingChanged tolerance_months": "3",
        "DateMoved OC.A2": "5",
        "Reworded OC.A3": "6",
    }


def test_a_change_of_the_working_folder_is_not_committed(repository: MadeRepository) -> None:
    commit(repository, action(), action(due="May 2023"))
    (repository.folder / "plan/actions/OC/OC.A2.yaml").write_text(an_action("OC.A2", "Coaching", due="May 2023"))
    assert changes(repository, "HEAD~1") == {
        "Reworded OC.A2": "not committed",
        "DateMoved OC.A2": "2",
        "BaselineChanged OC.A2": "2",
    }


def test_a_file_that_is_moved_and_renamed_on_the_way(repository: MadeRepository) -> None:
    commit(
        repository,
        action(),
        {"actions/OC/OC.A2.yaml": None, "actions/OC/a.yaml": an_action("OC.A2", due="March 2023")},
        {"actions/OC/a.yaml": an_action("OC.A2", "Coaching", due="March 2023")},
        {"actions/OC/a.yaml": None, "actions/SD/a.yaml": an_action("OC.A2", "Coaching", due="May 2023")},
        {"actions/SD/a.yaml": None, "actions/OC/b.yaml": an_action("OC.A2", "Coaching", due="May 2023")},
    )
    assert changes(repository, "HEAD~4") == {
        "Reworded OC.A2": "3",
        "DateMoved OC.A2": "4",
        "BaselineChanged OC.A2": "4",
    }


def test_a_file_that_is_renamed_and_then_gone(repository: MadeRepository) -> None:
    commit(
        repository,
        action(),
        {"actions/OC/OC.A2.yaml": None, "actions/OC/a.yaml": an_action("OC.A2", due="March 2023")},
        {"actions/OC/a.yaml": None, "actions/OC/b.yaml": an_action("OC.A2", due="March 2023")},
        {"actions/OC/b.yaml": None},
    )
    assert changes(repository, "HEAD~3") == {"Removed OC.A2": "4"}


def test_a_file_that_is_moved_and_edited_twice(repository: MadeRepository) -> None:
    commit(
        repository,
        action(),
        {"actions/OC/OC.A2.yaml": None, "actions/SD/OC.A2.yaml": an_action("OC.A2", "Coaching", due="March 2023")},
        {"actions/SD/OC.A2.yaml": None, "actions/CO/OC.A2.yaml": an_action("OC.A2", "Coaching", due="May 2023")},
    )
    assert changes(repository, "HEAD~2") == {
        "Reworded OC.A2": "2",
        "DateMoved OC.A2": "3",
        "BaselineChanged OC.A2": "3",
    }


def test_a_thing_that_was_changed_back_was_changed_last(repository: MadeRepository) -> None:
    commit(repository, action(), action("Coaching"), action("Mentoring"), action("Coaching"))
    assert changes(repository, "HEAD~3") == {"Reworded OC.A2": "4"}


def test_a_workstream_is_closed_with_the_last_of_its_actions(repository: MadeRepository) -> None:
    closed = {"workstream": "member-learning", "closed": "{how: closed, on: May 2023}"}
    first = BASE["actions/OC/OC.A1.yaml"].decode()
    commit(
        repository,
        actions("OC.A2", workstream="member-learning"),
        {"actions/OC/OC.A1.yaml": first + "closed: {how: closed, on: May 2023}\n"},
        actions("OC.A2", **closed),
        actions("OC.A2", title="Coaching", **closed),
    )
    assert changes(repository, "HEAD~3") == {
        "WorkstreamClosed OC/member-learning": "3",
        "Closed OC.A1": "2",
        "Reworded OC.A2": "4",
        "Closed OC.A2": "3",
    }


def test_a_workstream_whose_actions_are_closed_in_another_order(repository: MadeRepository) -> None:
    closed = {"workstream": "member-learning", "closed": "{how: closed, on: May 2023}"}
    first = BASE["actions/OC/OC.A1.yaml"].decode()
    commit(
        repository,
        actions("OC.A2", workstream="member-learning"),
        actions("OC.A2", **closed),
        actions("OC.A2", title="Coaching", **closed),
        {"actions/OC/OC.A1.yaml": first + "closed: {how: closed, on: May 2023}\n"},
    )
    assert changes(repository, "HEAD~3")["WorkstreamClosed OC/member-learning"] == "4"


def test_changes_of_lines_that_part_are_told_where_history_can(repository: MadeRepository) -> None:
    commit(repository, {**action(), **actions("OC.A3")}, action(due="May 2023"))
    repository.git("switch", "--quiet", "--create", "other", "HEAD~1")
    commit(repository, actions("OC.A3", title="Coaching"), action("Mentoring"))
    assert changes(repository, "main", "other") == {
        "Reworded OC.A2": "2",
        "DateMoved OC.A2": "unknown",
        "BaselineChanged OC.A2": "unknown",
        "Reworded OC.A3": "1",
    }


def test_a_squash_and_a_rebase_leave_the_changes_the_same(repository: MadeRepository) -> None:
    commit(repository, action(), action("Coaching"), actions("OC.A3"))
    line = changes(repository, "base", "main")
    repository.git("switch", "--quiet", "--create", "squashed", "base")
    repository.git("merge", "--quiet", "--squash", "main")
    repository.commit({}, message="all")
    assert changes(repository, "base", "squashed") == dict.fromkeys(line, "all")


def test_a_shallow_clone_tells_of_changes_and_not_of_commits_that_it_lacks(
    repository: MadeRepository, tmp_path: Path
) -> None:
    commit(repository, action(), action("Coaching"))
    repository.git("tag", "first", "HEAD~1")
    shallow = repository.clone(tmp_path / "shallow", "--depth=1")
    shallow.git("fetch", "--quiet", "--depth=1", "origin", "tag", "first")
    assert changes(shallow, "first") == {"Reworded OC.A2": "unknown"}


def test_what_was_put_back_is_no_change(repository: MadeRepository) -> None:
    commit(repository, action(), action("Coaching"), action(), {"plan.yaml": SETTINGS + "unnamed: no name\n"})
    assert changes(repository, "HEAD~3") == {"SettingChanged unnamed": "4"}
