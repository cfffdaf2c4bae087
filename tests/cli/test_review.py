from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_against import A1, AS_AT, moved, plan_files, write
from tests.conftest import BASE_PLAN, Run
from tests.repositories import MadeRepository, make_repository

TITLE = "<!-- improvetrack review -->\n## What this change does to the plan\n\n"


@pytest.fixture
def repository(tmp_path: Path) -> MadeRepository:
    made = make_repository(tmp_path / "council")
    files = plan_files()
    settings = (BASE_PLAN / "plan.yaml").read_text(encoding="utf-8")
    made.commit({**files, "plan/plan.yaml": f"{settings}change_control: {{beyond: Cabinet}}\n"}, on="2022-09-01")
    made.git("switch", "--quiet", "--create", "slip")
    return made


def review(run: Run, made: MadeRepository, *more: str) -> str:
    done = run("review", "--against", "main", *AS_AT, *more, cwd=made.folder)
    assert (done.code, done.err) == (0, "")
    return done.out


def compared(made: MadeRepository) -> str:
    base = made.git("rev-parse", "main")[:10]
    return f"Compared with commit {base} of 1 September 2022, where this branch left main.\n"


def test_a_branch_that_does_nothing(run: Run, repository: MadeRepository) -> None:
    text = (BASE_PLAN / A1).read_text(encoding="utf-8")
    write(repository, {f"plan/{A1}": f"# A comment.\n{text}"})
    expected = f"{TITLE}**This change does not alter the plan.**\n\n{compared(repository)}"
    assert review(run, repository) == expected


def test_a_date_that_moves(run: Run, repository: MadeRepository) -> None:
    repository.commit(moved(), on="2022-10-01")
    assert review(run, repository) == (
        f"{TITLE}**1 change to what was agreed: 1 needs a decision. Besides: 1 error.**\n\n{compared(repository)}"
        "\n### Needs a decision\n\n"
        "- **OC.A1 Member development programme**: agreed date moves from March 2023 to July 2023 "
        "(4 months, first move). Needs Cabinet: more than three months. No change request found.\n"
        "\n### What the checks find\n\n"
        "- **plan/actions/OC/OC.A1.yaml:9:5**: error IT801. The agreed date of OC.A1 was 'March 2023', "
        "and is 'July 2023' now; no change request asks for it.\n"
    )


def test_the_terminal(run: Run, repository: MadeRepository) -> None:
    repository.commit(moved(), on="2022-10-01")
    lines = review(run, repository, "--format", "terminal").splitlines()
    assert lines[:3] == [
        "What this change does to the plan",
        "",
        "1 change to what was agreed: 1 needs a decision. Besides: 1 error.",
    ]


def test_a_file_for_the_comment(run: Run, repository: MadeRepository) -> None:
    done = run("review", "--against", "main", *AS_AT, "--output", "review.md", cwd=repository.folder)
    assert (done.code, done.out) == (0, "")
    assert (repository.folder / "review.md").read_text(encoding="utf-8").startswith(TITLE)


def test_findings_that_were_there_before_are_left_out(run: Run, repository: MadeRepository) -> None:
    repository.switch("main")
    late = "id: OC.A2\ntitle: Training\ntheme: OC\nworkstream: unknown\n"
    repository.commit({"plan/actions/OC/OC.A2.yaml": late}, on="2022-09-01")
    repository.git("switch", "--quiet", "--create", "other")
    repository.commit({"plan/actions/OC/OC.A2.yaml": f"# A comment.\n{late}"}, on="2022-10-01")
    assert "This change does not alter the plan." in review(run, repository)


def test_a_plan_that_cannot_be_used_on_the_branch(run: Run, repository: MadeRepository) -> None:
    repository.commit({"plan/plan.yaml": "schema: [\n"}, on="2022-10-01")
    assert review(run, repository) == (
        f"{TITLE}**What changed cannot be told: plan.yaml of this branch cannot be used. "
        f"Line 1: A bracket is opened here and not closed.**\n\n{compared(repository)}"
        "\n### What the checks find\n\n"
        "- **plan/plan.yaml:1:9**: error IT105. A bracket is opened here and not closed.\n"
    )


def test_a_new_plan(run: Run, tmp_path: Path) -> None:
    made = make_repository(tmp_path / "council")
    first = made.commit({"README.md": "A plan is coming.\n"}, on="2022-09-01")
    made.git("switch", "--quiet", "--create", "plan")
    made.commit(plan_files(), on="2022-10-01")
    assert review(run, made) == (
        f"{TITLE}**What changed cannot be told: there was no plan yet at {first[:10]}.**\n\n{compared(made)}"
    )


def test_what_prevents_it_is_refused(run: Run, repository: MadeRepository) -> None:
    done = run("review", "--against", "origin/main", cwd=repository.folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("improvetrack: there is no revision 'origin/main' in this repository.\n")
    assert run("review", cwd=repository.folder).code == 2
