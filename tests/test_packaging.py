"""The wheel, installed into a clean environment, makes a report outside the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_makes_a_report_outside_the_checkout(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", wheels, ROOT)
    environment = tmp_path / "environment"
    _run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    options = ("--quiet", "--disable-pip-version-check", "--no-compile", "--constraint", ROOT / "constraints.txt")
    _run(sys.executable, "-m", "pip", "--python", python, "install", *options, *wheels.glob("*.whl"))
    shutil.copytree(ROOT / "plan", tmp_path / "elsewhere" / "plan")
    _run(python, "-m", "improvetrack", "summary", "--output", "summary.html", cwd=tmp_path / "elsewhere")
    page = (tmp_path / "elsewhere" / "summary.html").read_text(encoding="utf-8")
    golden = (ROOT / "tests" / "golden" / "summary-2022-10.html").read_text(encoding="utf-8")
    assert page == golden


def _run(*command: object, cwd: Path = ROOT) -> None:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
