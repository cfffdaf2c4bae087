"""`validate --against` and `review` on real repositories: what a branch is held against, and what prevents it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BASE_PLAN, Run
from tests.repositories import MadeRepository, make_repository

A1 = "actions/OC/OC.A1.yaml"
AS_AT = ("--as-at", "2022-11-01")
MOVE = "revisions:\n  - {due: July 2023, agreed: October 2022, reason: the Council date moved}\n"
FOUND = (
    "plan/actions/OC/OC.A1.yaml:9:5: error IT801 The agreed date of OC.A1 was 'March 2023', and is 'July 2023' now; "
    "no change request asks for it.\n1 error in 6 files\n"
)
CLEAN = "All 6 files are valid.\n"


def plan_files(folder: str = "plan/") -> dict[str, str | bytes | None]:
    """Return the base plan in a folder of a repository."""
    paths = (path for path in BASE_PLAN.rglob("*") if path.is_file())
    return {f"{folder}{path.relative_to(BASE_PLAN).as_posix()}": path.read_bytes() for path in paths}


def moved(folder: str = "plan/") -> dict[str, str | bytes | None]:
    """Return the base plan's action with a date that moves without a request."""
    text = (BASE_PLAN / A1).read_text(encoding="utf-8")
    return {f"{folder}{A1}": text.replace("due: March 2023\n", f"due: March 2023\n{MOVE}", 1)}


def write(repository: MadeRepository, files: dict[str, str | bytes | None]) -> None:
    """Write files into the work tree, and commit nothing."""
    for name, content in files.items():
        assert isinstance(content, str)
        (repository.folder / name).write_text(content, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> MadeRepository:
    """A repository with the base plan on main, and a branch that is checked out."""
    made = make_repository(tmp_path / "council")
    made.commit(plan_files(), on="2022-09-01")
    made.git("switch", "--quiet", "--create", "slip")
    return made


def validate(run: Run, folder: Path, against: str = "main", *more: str, **environment: str) -> tuple[int, str]:
    done = run("validate", "--against", against, "--output-format", "concise", *AS_AT, *more, cwd=folder, **environment)
    assert done.err == ""
    return done.code, done.out


def refused(run: Run, folder: Path, against: str = "main") -> str:
    done = run("validate", "--against", against, *AS_AT, cwd=folder)
    assert (done.code, done.out) == (2, "")
    return done.err


def test_a_branch_that_changes_nothing(run: Run, repository: MadeRepository) -> None:
    assert validate(run, repository.folder) == (0, CLEAN)


def test_what_is_committed_on_a_branch(run: Run, repository: MadeRepository) -> None:
    repository.commit(moved(), on="2022-10-01")
    assert validate(run, repository.folder) == (1, FOUND)


def test_what_is_not_committed_yet(run: Run, repository: MadeRepository) -> None:
    write(repository, moved())
    assert validate(run, repository.folder) == (1, FOUND)
    assert validate(run, repository.folder, "HEAD") == (1, FOUND)


def test_what_others_did_since_is_not_held_against_a_branch(run: Run, repository: MadeRepository) -> None:
    repository.switch("main")
    repository.commit(moved(), on="2022-10-01")
    repository.switch("slip")
    assert validate(run, repository.folder) == (0, CLEAN)


def test_a_detached_head(run: Run, repository: MadeRepository) -> None:
    repository.commit(moved(), on="2022-10-01")
    repository.git("switch", "--quiet", "--detach")
    assert validate(run, repository.folder) == (1, FOUND)


def test_a_merge_of_main_into_the_branch(run: Run, repository: MadeRepository) -> None:
    repository.switch("main")
    repository.commit({"README.md": "A plan.\n"}, on="2022-10-01")
    repository.switch("slip")
    repository.commit(moved(), on="2022-10-02")
    repository.merge("main", on="2022-10-03")
    assert validate(run, repository.folder) == (1, FOUND)


def test_the_environment_of_a_hook(run: Run, repository: MadeRepository) -> None:
    write(repository, moved())
    of_hook = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""}
    assert validate(run, repository.folder, **of_hook) == (1, FOUND)


def test_a_plan_at_the_top(run: Run, tmp_path: Path) -> None:
    made = make_repository(tmp_path / "council")
    made.commit(plan_files(""), on="2022-09-01")
    write(made, moved(""))
    assert validate(run, made.folder) == (1, FOUND.replace("plan/", ""))


def test_a_plan_folder_with_another_name(run: Run, repository: MadeRepository) -> None:
    repository.git("mv", "plan", "improvement plan")
    write(repository, moved("improvement plan/"))
    code, out = validate(run, repository.folder, "main", "--plan", "improvement plan")
    assert (code, out) == (1, FOUND.replace("plan/", "improvement plan/", 1))


def test_a_new_plan_says_that_there_is_nothing_to_hold_it_against(run: Run, tmp_path: Path) -> None:
    made = make_repository(tmp_path / "council")
    first = made.commit({"README.md": "A plan is coming.\n"}, on="2022-09-01")
    made.git("switch", "--quiet", "--create", "plan")
    made.commit(plan_files(), on="2022-10-01")
    done = run("validate", "--against", "main", *AS_AT, cwd=made.folder)
    assert (done.code, done.out) == (0, CLEAN)
    assert done.err == f"improvetrack: nothing to hold the plan against: there was no plan yet at {first[:10]}.\n"


def test_a_second_plan_is_not_held_against_the_first(run: Run, repository: MadeRepository) -> None:
    repository.commit(plan_files("schools/"), on="2022-10-01")
    done = run("validate", "--against", "main", "--plan", "schools", *AS_AT, cwd=repository.folder)
    assert (done.code, done.out) == (0, CLEAN)
    assert "there was no plan yet at" in done.err


def test_an_older_plan_that_cannot_be_used_is_no_reason_to_fail(run: Run, tmp_path: Path) -> None:
    made = make_repository(tmp_path / "council")
    broken = made.commit({**plan_files(), "plan/plan.yaml": "schema: [\n"}, on="2022-09-01")
    made.git("switch", "--quiet", "--create", "mend")
    made.commit(plan_files(), on="2022-10-01")
    done = run("validate", "--against", "main", *AS_AT, cwd=made.folder)
    assert (done.code, done.out) == (0, CLEAN)
    assert done.err == (
        f"improvetrack: nothing to hold the plan against: plan.yaml of commit {broken[:10]} cannot be used. "
        "Line 1: A bracket is opened here and not closed.\n"
    )


def test_an_older_plan_that_git_cannot_read_is_refused(run: Run, repository: MadeRepository) -> None:
    blob = repository.git("rev-parse", "main:plan/plan.yaml")
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert f"git cannot read the object {blob}, which the history names." in refused(run, repository.folder)


def test_a_shallow_clone_is_refused_with_its_cure(run: Run, repository: MadeRepository, tmp_path: Path) -> None:
    repository.commit(moved(), on="2022-10-01")
    clone = repository.clone(tmp_path / "shallow", "--depth=1", "--no-single-branch", "--branch=slip")
    assert "fetch-depth: 0" in refused(run, clone.folder, "origin/main")


def test_a_shallow_clone_of_one_branch_is_refused_with_its_cure(
    run: Run, repository: MadeRepository, tmp_path: Path
) -> None:
    repository.commit(moved(), on="2022-10-01")
    clone = repository.clone(tmp_path / "shallow", "--depth=1", "--branch=slip")
    assert "fetch-depth: 0" in refused(run, clone.folder, "origin/main")


def test_what_cannot_be_told_is_refused(run: Run, repository: MadeRepository, tmp_path: Path) -> None:
    assert "there is no revision 'origin/main'" in refused(run, repository.folder, "origin/main")
    assert "begins with a dash" in refused(run, repository.folder, "--output=x")
    assert not (repository.folder / "x").exists()
    bare = tmp_path / "nowhere"
    bare.mkdir()
    for name, content in plan_files().items():
        path = bare / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert isinstance(content, bytes)
        path.write_bytes(content)
    assert "is not in a Git repository" in refused(run, bare)
    make_repository(bare)
    assert "no revision 'main'" in refused(run, bare)


def test_a_branch_without_a_common_beginning_is_refused(run: Run, repository: MadeRepository) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit(plan_files(), on="2022-10-01")
    assert "have no commit in common" in refused(run, repository.folder)


def test_reports_in_other_formats_have_the_same_findings(run: Run, repository: MadeRepository) -> None:
    write(repository, moved())
    done = run("validate", "--against", "main", "--output-format", "github", *AS_AT, cwd=repository.folder)
    assert done.code == 1
    assert done.out.startswith("::error file=plan/actions/OC/OC.A1.yaml,line=9,col=5,")


def test_without_an_older_state_nothing_is_imported_for_it(repository: MadeRepository) -> None:
    program = (
        "import sys, atexit\n"
        "parts = ('improvetrack.history', 'improvetrack.source.git', 'improvetrack.analysis.changes', "
        "'improvetrack.checks.transitions')\n"
        "atexit.register(lambda: print([name for name in sys.modules if name.startswith(parts)]))\n"
        "from improvetrack.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "validate", *AS_AT],
        cwd=repository.folder,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == "[]"
