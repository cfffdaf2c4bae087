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

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Command:
    """A command; one that `tells` prints the seconds that matter itself."""

    arguments: tuple[str, ...]
    tells: bool = False


@dataclass(frozen=True)
class Sample:
    """Medians over the runs of one command: seconds, and peak memory of its largest process in MiB."""

    seconds: float
    mebibytes: float
    runs: tuple[float, ...]


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
    taken: list[list[tuple[float, float]]] = [[] for _ in commands]
    for turn in range(runs + 1):
        for place, command in enumerate(commands):
            measured = _run(command)
            if turn:
                taken[place].append(measured)
    return [_sample(each) for each in taken]


def paired(first: Sample, second: Sample) -> float:
    """Return the median of the ratios first : second, pair by pair."""
    return statistics.median(a / b for a, b in zip(first.runs, second.runs, strict=True))


def _environment() -> dict[str, str]:
    """Return the environment of an installed program, whose bytecode is kept from one run to the next."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _sample(taken: list[tuple[float, float]]) -> Sample:
    runs = tuple(seconds for seconds, _ in taken)
    return Sample(statistics.median(runs), statistics.median(memory for _, memory in taken), runs)


def _run(command: Command) -> tuple[float, float]:
    start = time.perf_counter()
    told = subprocess.PIPE if command.tells else subprocess.DEVNULL
    process = subprocess.Popen(command.arguments, stdout=told, stderr=subprocess.DEVNULL, cwd=ROOT, env=_environment())
    text = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command.arguments)} ended with {process.returncode}")
    return float(text) if command.tells else seconds, usage.ru_maxrss / 1024
