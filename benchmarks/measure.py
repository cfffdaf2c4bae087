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
class Sample:
    """Medians over the runs of one command: seconds, and peak memory of its largest process in MiB."""

    seconds: float
    mebibytes: float
    runs: tuple[float, ...]


def python(*arguments: str | Path) -> list[str]:
    """Return a command of the interpreter that runs the benchmarks."""
    return [sys.executable, *map(str, arguments)]


def improvetrack(*arguments: str | Path) -> list[str]:
    """Return an improvetrack command, as it is installed."""
    return [str(Path(sys.executable).with_name("improvetrack")), *map(str, arguments)]


def in_turn(commands: Sequence[Sequence[str]], runs: int) -> list[Sample]:
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


def limit(folder: Path, runs: int = 5) -> float:
    """Return the median seconds that libyaml's bare parse of a folder takes."""
    command = python("-m", "benchmarks.limit", folder)
    done = (subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True) for _ in range(runs))
    return statistics.median(float(each.stdout) for each in done)


def _sample(taken: list[tuple[float, float]]) -> Sample:
    runs = tuple(seconds for seconds, _ in taken)
    return Sample(statistics.median(runs), statistics.median(memory for _, memory in taken), runs)


def _run(command: Sequence[str]) -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024
