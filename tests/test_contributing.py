"""What CONTRIBUTING.md shows as differences is real: each is applied to a copy of the source, and then used."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DIFFERENCES = dict(
    re.findall(
        r"^```diff (\w+)\n(.*?)^```$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
)
PLAN = ROOT / "tests" / "broken" / "base" / "plan"
ACTION = "actions/OC/OC.A1.yaml"


def _use(copy: Path, plan: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "improvetrack", *arguments, "--plan", str(plan)],
        env={"PYTHONPATH": str(copy / "src"), "COLUMNS": "80"},
        cwd=plan.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def _field(copy: Path, plan: Path) -> None:
    with (plan / ACTION).open("a", encoding="utf-8") as file:
        file.write("sponsor: nobody\n")
    assert "IT306 people.yaml has no post 'nobody'." in _use(copy, plan, "validate")


def _kind(copy: Path, plan: Path) -> None:
    (plan / "lessons").mkdir()
    (plan / "lessons" / "L1.yaml").write_text("id: L1\ntitle: Ask members first\nlearned: Someday\n", encoding="utf-8")
    assert "lessons/L1.yaml:3:10: error IT403 'Someday' is unclear" in _use(copy, plan, "validate")
    assert _use(copy, plan, "show", "L1").startswith("L1  Ask members first\n")


def _report(copy: Path, plan: Path) -> None:
    assert "Who leads how much\n" in _use(copy, plan, "leads")
    assert "<h1>Improvement Plan: leads</h1>" in _use(copy, plan, "leads", "--format", "html")


def _format(copy: Path, plan: Path) -> None:
    assert _use(copy, plan, "status", "--format", "csv").splitlines()[0].startswith("Theme,")


def _rule(copy: Path, plan: Path) -> None:
    told = "OC.A1 does not say what will be different."
    assert f"warning IT599 {told}" in _use(copy, plan, "validate")


USES: dict[str, Callable[[Path, Path], None]] = {
    "field": _field,
    "kind": _kind,
    "report": _report,
    "format": _format,
    "rule": _rule,
}


def test_every_difference_is_used() -> None:
    assert DIFFERENCES.keys() == USES.keys()


@pytest.mark.parametrize("name", USES)
def test_a_difference_does_what_it_says(name: str, tmp_path: Path) -> None:
    copy, plan = tmp_path / "copy", tmp_path / "plan"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", copy / "templates")
    shutil.copytree(PLAN, plan)
    subprocess.run(["git", "apply", "-C1"], cwd=copy, input=DIFFERENCES[name], encoding="utf-8", check=True)
    USES[name](copy, plan)
