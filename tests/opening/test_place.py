from __future__ import annotations

from pathlib import Path

import pytest

from improvetrack.history.states import PlanPlace
from improvetrack.opening.folder import find_folder, find_place
from improvetrack.refusal import Refusal
from tests.memory_tree import BASE
from tests.repositories import make_repository
from tests.through_time.repositories import FILES, place_of, plan_repository


def test_a_plan_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    repository = plan_repository(tmp_path)
    place = find_place(tmp_path / "plan")
    assert (place.folder, place.inside, place.head()) == (tmp_path / "plan", "plan", repository.head())
    assert place.tree_now().paths() == place.tree_at(repository.head()).paths() == tuple(sorted(BASE))


def test_a_plan_at_the_top_of_a_repository(tmp_path: Path) -> None:
    repository = make_repository(tmp_path)
    repository.commit(dict(BASE))
    assert (find_place(tmp_path).inside, find_place(tmp_path).tree_at(repository.head()).folder) == ("", "")


def test_a_plan_in_a_bare_repository(tmp_path: Path) -> None:
    bare = plan_repository(tmp_path / "work").clone(tmp_path / "bare.git", "--bare")
    place = find_place(bare.folder)
    assert place == PlanPlace(bare.folder, is_bare=True)
    assert (place.inside, place.tree_now().paths()) == (None, tuple(sorted(BASE)))
    with pytest.raises(Refusal) as refusal:
        _ = place.folder
    assert refusal.value.message == f"{bare.folder} is a bare repository, without a folder to work in."
    assert refusal.value.hint == "Go to a clone of it."


def test_the_place_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = plan_repository(tmp_path / "work").clone(tmp_path / "bare.git", "--bare")
    monkeypatch.setenv("IMPROVETRACK_PLAN", str(bare.folder))
    assert find_place(None) == PlanPlace(bare.folder, is_bare=True)
    assert find_place(tmp_path / "work/plan") == PlanPlace(tmp_path / "work/plan")


def test_the_place_around_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = plan_repository(tmp_path / "work").clone(tmp_path / "bare.git", "--bare")
    monkeypatch.delenv("IMPROVETRACK_PLAN", raising=False)
    monkeypatch.chdir(bare.folder)
    assert find_place(None) == PlanPlace(bare.folder, is_bare=True)
    monkeypatch.chdir(tmp_path / "work/plan/actions")
    assert find_place(None) == PlanPlace(tmp_path / "work/plan")


def test_a_plan_outside_any_repository_is_a_plan_all_the_same(tmp_path: Path) -> None:
    repository = plan_repository(tmp_path / "work")
    repository.folder.joinpath(".git").rename(tmp_path / "elsewhere")
    place = place_of(repository)
    assert place.tree_now().paths() == tuple(sorted(BASE))
    with pytest.raises(Refusal) as refusal:
        place.head()
    assert refusal.value.message == f"{place.folder} is not in a Git repository."
    assert "git init" in str(refusal.value.hint)


def test_a_plan_that_was_never_committed(tmp_path: Path) -> None:
    repository = make_repository(tmp_path)
    for name, raw in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    with pytest.raises(Refusal) as refusal:
        place_of(repository).head()
    assert (refusal.value.message, refusal.value.hint) == (
        "the plan has no history yet: there are no commits.",
        "Commit the plan first.",
    )


def test_a_folder_in_the_place_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan" / "plan.yaml").mkdir(parents=True)
    monkeypatch.delenv("IMPROVETRACK_PLAN", raising=False)
    monkeypatch.chdir(tmp_path)
    told = f"{tmp_path / 'plan' / 'plan.yaml'} is a folder, and not the file that a plan begins with."
    for named in (None, tmp_path / "plan"):
        with pytest.raises(Refusal) as refusal:
            find_folder(named)
        assert (refusal.value.message, refusal.value.hint) == (told, "Name the folder that holds plan.yaml.")
