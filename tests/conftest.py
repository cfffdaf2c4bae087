"""What many tests share: plans as inline text, golden files, and the command line."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import program
from tests.history.folders import DERBY, SANDWELL, build
from tests.program import TODAY
from tests.repositories import MadeRepository
from tests.second_reader import read_otherwise
from tests.template_child import in_this_process, rendering

# Machines are shared, so no example is timed; CI tries the same examples each time, a developer's run new ones.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.register_profile("long", settings.get_profile("here"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "here"))

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
BASE_PLAN = ROOT / "tests" / "broken" / "base" / "plan"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the expected outputs anew.")


def pytest_sessionstart(session: pytest.Session) -> None:
    """End the run at once where this interpreter reads plans wrongly: no other result would mean anything."""
    if hasattr(session.config, "workerinput"):
        return  # the process that started this worker has seen to it
    folders = (ROOT / "plan", ROOT / "tests" / "plans" / "other")
    wrong = list(islice(read_otherwise(file for folder in folders for file in sorted(folder.rglob("*.yaml"))), 10))
    if wrong:
        interpreter = f"{platform.python_implementation()} {platform.python_version()}"
        pytest.exit("\n".join([f"{interpreter} reads plans wrongly.", *wrong]), returncode=1)


Outcome = program.Outcome
Run = Callable[..., Outcome]


@pytest.fixture(scope="session", autouse=True)
def fixed_day() -> Iterator[None]:
    """Make it the same day in every test, whenever it runs."""
    with program.it_is(program.Clock()):
        yield


@pytest.fixture(scope="session", autouse=True)
def templates_here() -> Iterator[None]:
    """Let templates be rendered in this process."""
    with rendering(in_this_process):
        yield


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command line as a call, in an empty folder and on one day unless others are named."""

    def run_improvetrack(
        *arguments: str | Path, cwd: Path = tmp_path, today: date = TODAY, **environment: str
    ) -> Outcome:
        return program.run_here([*map(str, arguments)], cwd, program.environment_of(environment), program.Clock(today))

    return run_improvetrack


@pytest.fixture
def run_process(tmp_path: Path) -> Run:
    """Run the command line as `run` does, but as a process of its own, which alone has a locale."""

    def run_improvetrack(
        *arguments: str | Path, cwd: Path = tmp_path, today: date = TODAY, **environment: str
    ) -> Outcome:
        return program.run_alone([*map(str, arguments)], cwd, program.environment_of(environment), today)

    return run_improvetrack


@pytest.fixture(scope="session")
def sandwell_history(tmp_path_factory: pytest.TempPathFactory) -> MadeRepository:
    """Sandwell's plan over its reporting periods, in `plan/` of a repository that is only read."""
    return build(SANDWELL, tmp_path_factory.mktemp("sandwell"))


@pytest.fixture(scope="session")
def derby_history(tmp_path_factory: pytest.TempPathFactory) -> MadeRepository:
    """Derby's plan before and with the dates proposed in June 2018, in `plan/` of a repository that is only read."""
    return build(DERBY, tmp_path_factory.mktemp("derby"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file; with --update-golden, write it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; `make golden` writes it anew"

    return compare


@pytest.fixture
def plan_folder(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Lay files over the clean base plan in a folder of their own, and return that folder."""

    def lay(files: Mapping[str, str]) -> Path:
        folder = tmp_path / "plan"
        _copy(BASE_PLAN, folder)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return folder

    return lay


def _copy(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
