"""`improvetrack schema` writes no schemas that would lack the plan's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Outcome, Run


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
