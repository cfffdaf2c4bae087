"""`improvetrack schema` writes no schemas that would lack the plan's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Outcome, Run

PlanFolder = Callable[[Mapping[str, str]], Path]


@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_a_plan_whose_settings_cannot_be_used(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "plan.yaml").write_text("schema: 1\ntolerance: 3\n")
    assert run("schema", "--plan", "plan", *arguments) == Outcome(
        2,
        "",
        "improvetrack: plan.yaml could not be used, so that the schemas would lack the plan's words.\n"
        "  hint: improvetrack validate says what is wrong with it.\n",
    )
    assert not (tmp_path / "schema").exists()


@pytest.mark.parametrize("link", ["schema", "schema/action.json"])
def test_no_schema_is_written_through_a_link(run: Run, plan_folder: PlanFolder, tmp_path: Path, link: str) -> None:
    plan_folder({})
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / link).symlink_to(tmp_path / "elsewhere")
    outcome = run("schema", "--plan", "plan")
    assert (outcome.code, outcome.err.splitlines()[-2:]) == (
        2,
        [f"improvetrack: {link} is a link, and is not written through.", "  hint: Remove the link."],
    )
    assert not [*(tmp_path / "elsewhere").iterdir()]


def test_a_link_to_the_plan_is_the_way_to_it(run: Run, plan_folder: PlanFolder, tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to(plan_folder({}).parent)
    assert run("schema", "--plan", "here/plan").code == 0
    assert (tmp_path / "schema" / "action.json").is_file()
