from __future__ import annotations

import pytest

from tests.cli.plans import INDUCTION, Lay
from tests.conftest import Run


@pytest.mark.parametrize("name", ["OC.A2.yml", "OC.A2.yaml.txt", "late/OC.A2.yaml"])
def test_a_report_says_which_files_are_not_in_it(run: Run, plan_folder: Lay, name: str) -> None:
    folder = plan_folder({f"actions/OC/{name}": INDUCTION})
    outcome = run("summary", "--plan", folder, cwd=folder)
    said = f"improvetrack: actions/OC/{name} is not in the report. This file is not read.\n"
    assert (outcome.code, outcome.err) == (0, said)
