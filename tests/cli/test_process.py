"""How the program ends where its surroundings are against it: whole processes, as only they have streams to close."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import BASE_PLAN

PROGRAM = "import sys; from improvetrack.__main__ import main; sys.argv[0] = 'improvetrack'; main()"


def ended(arguments: Sequence[str], before: str = "", stdout: int | None = subprocess.PIPE) -> tuple[int, str]:
    """Return the exit code and what was said, after running some Python in the process before the program."""
    command = [sys.executable, "-c", f"{before}\n{PROGRAM}", *arguments]
    environment = {**os.environ, "IMPROVETRACK_PLAN": str(BASE_PLAN)}
    process = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    return process.returncode, process.stderr


@pytest.mark.parametrize("command", ["validate", "status", "list", "explain", "summary"])
def test_a_reader_that_has_had_enough(command: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    assert ended([command], stdout=writer) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        said = "improvetrack: the system does not allow it: No space left on device.\n"
        assert ended(["status"], stdout=full.fileno()) == (2, said)


def test_no_standard_output_at_all() -> None:
    assert ended(["validate"], before="import sys; sys.stdout = None") == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="the system has no such shell")
def test_standard_output_that_is_closed() -> None:
    command = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-c", PROGRAM, "status", "--plan", str(BASE_PLAN)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = "improvetrack: standard output is closed.\n  hint: Name a file to write with --output.\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_a_name_that_the_system_does_not_take() -> None:
    name = "x" * 300
    said = f"improvetrack: the system does not allow it: {name}/plan.yaml File name too long.\n"
    assert ended(["validate", "--plan", name]) == (2, said)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no endless device")
def test_figures_without_end() -> None:
    code, said = ended(["reconcile", "/dev/zero"])
    assert (code, said.splitlines()[0]) == (2, "/dev/zero:1:1: error IT102 The file is larger than 1,024 KiB.")


@pytest.mark.skipif(os.name == "nt", reason="the system has no pipes with a name")
def test_figures_from_a_pipe_are_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    said = f"improvetrack: {pipe} is a pipe, not a file.\n  hint: Write the figures to a file, and name that.\n"
    assert ended(["reconcile", str(pipe)]) == (2, said)


def test_an_interruption_while_the_program_starts() -> None:
    interrupted = """
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == "improvetrack.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
"""
    assert ended(["validate"], before=interrupted) == (130, "")
