"""Whole processes in turn, A B A B, so that a machine whose speed drifts treats both alike; medians are quoted."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Command(NamedTuple):
    """A command and the code that it ends with; one that `tells` prints the seconds that matter itself."""

    arguments: tuple[str, ...]
    tells: bool = False
    ends: int = 0


class Run(NamedTuple):
    """What one run took: seconds, those of the processor in all its processes, and MiB in the largest of them."""

    seconds: float
    cpu: float
    mebibytes: float


@dataclass(frozen=True)
class Sample:
    """The runs of one command, and the medians over them."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The seconds that passed."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """The seconds that processors worked for it."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def mebibytes(self) -> float:
        """The peak memory of its largest process."""
        return statistics.median(run.mebibytes for run in self.runs)


def python(*arguments: str | Path) -> Command:
    """Return a command of the interpreter that runs the benchmarks."""
    return Command((sys.executable, *map(str, arguments)))


def improvetrack(*arguments: str | Path) -> Command:
    """Return an improvetrack command, as it is installed."""
    return Command((str(Path(sys.executable).with_name("improvetrack")), *map(str, arguments)))


def limit(folder: Path) -> Command:
    """Return the command that tells how long libyaml takes to load a folder."""
    return Command(python("-m", "benchmarks.limit", folder).arguments, tells=True)


def in_turn(commands: Sequence[Command], runs: int) -> list[Sample]:
    """Run commands in turn after one round to warm up, and return a sample for each."""
    taken = [[_run(command) for command in commands] for _ in range(runs + 1)]
    return [Sample(runs) for runs in zip(*taken[1:], strict=True)]


def paired(first: Sample, second: Sample) -> float:
    """Return the median of the ratios first : second, pair by pair."""
    return statistics.median(a.seconds / b.seconds for a, b in zip(first.runs, second.runs, strict=True))


def paired_cpu(first: Sample, second: Sample) -> float:
    """Return the median of the ratios first : second of processor time, pair by pair."""
    return statistics.median(a.cpu / b.cpu for a, b in zip(first.runs, second.runs, strict=True))


def _environment() -> dict[str, str]:
    """Return the environment of an installed program, whose bytecode is kept from one run to the next."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _run(command: Command) -> Run:
    start = time.perf_counter()
    told = subprocess.PIPE if command.tells else subprocess.DEVNULL
    process = subprocess.Popen(command.arguments, stdout=told, stderr=subprocess.DEVNULL, cwd=ROOT, env=_environment())
    text = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != command.ends:
        raise RuntimeError(f"{' '.join(command.arguments)} ended with {process.returncode}, not {command.ends}")
    return Run(float(text) if command.tells else seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
