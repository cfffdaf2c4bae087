"""The command line on a day that is given, so that no test depends on the day on which it runs.

It runs as a call in this process, which is cheap, or as a process of its own, for what only a process has.
"""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TextIO

import pytest

from improvetrack.__main__ import main
from improvetrack.opening import clock

TODAY = date(2026, 12, 1)
"""The day that it is in tests, unless they name another."""

_ON_A_DAY = f"""
import sys
from datetime import date
from {clock.__name__.rpartition(".")[0]} import clock
from improvetrack.__main__ import main

day = date.fromisoformat(sys.argv.pop(1))
clock.today = lambda: day
sys.argv[0] = "improvetrack"
main()
"""
_PLAIN = {"PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "NO_COLOR": "1"}


@dataclass(frozen=True)
class Outcome:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


@dataclass
class Clock:
    """What says what day it is, and remembers whether it was asked."""

    day: date = TODAY
    asked: bool = False

    def __call__(self) -> date:
        self.asked = True
        return self.day


@contextmanager
def it_is(today: Callable[[], date]) -> Iterator[None]:
    """Let this process ask for the day there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", today)
        yield


def program(today: date = TODAY) -> list[str]:
    """Return how a process of the command line begins, in which it is a given day; the command comes after."""
    return [sys.executable, "-c", _ON_A_DAY, today.isoformat()]


def environment_of(given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that a run gets: this one without what steers the tests, plain, and with what is given."""
    ours = ("IMPROVETRACK", "COV", "PYTEST")
    return {**{name: value for name, value in os.environ.items() if not name.startswith(ours)}, **_PLAIN, **given}


def run_alone(arguments: Sequence[str], folder: Path, environment: Mapping[str, str], today: date = TODAY) -> Outcome:
    """Run improvetrack in a folder as a process of its own, and return what it gave."""
    done = subprocess.run(
        [*program(today), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def run_here(
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    today: Clock | None = None,
    *,
    together: bool = False,
) -> Outcome:
    """Run improvetrack in a folder as a call, and return what it gave: what a process would give, to the byte.

    Together, what goes to standard error stands in what goes to standard output, where it comes. Of what an
    interpreter reads in the environment when it starts, only PYTHONIOENCODING has its effect.
    """
    encoding = environment["PYTHONIOENCODING"]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with (
            _surroundings(arguments, folder, environment),
            it_is(today or Clock()),
            _stream(out, encoding, "strict") as stdout,
            _stream(out if together else err, encoding, "backslashreplace") as stderr,
            redirect_stdout(stdout),
            redirect_stderr(stderr),
        ):
            code = _exit_code()
        return Outcome(code, _written(out), _written(err))


@contextmanager
def _surroundings(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Give the program what is a process's own, and put back afterwards what it changes of that."""
    heard, collecting = signal.getsignal(signal.SIGINT), gc.isenabled()
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - set(environment):
            patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["improvetrack", *arguments])
        patch.setattr(sys, "excepthook", sys.excepthook)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, heard)
            gc.unfreeze()
            if collecting:
                gc.enable()


def _stream(file: IO[bytes], encoding: str, errors: str) -> TextIO:
    """Return a stream into a file like those of a process, of which standard error is written line by line."""
    buffering = -1 if errors == "strict" else 1
    return open(os.dup(file.fileno()), "w", buffering, encoding=encoding, errors=errors, newline="\n")  # noqa: PTH123


def _written(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "surrogateescape")


def _exit_code() -> int:
    code: str | int | None = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    assert isinstance(code, int)
    if code == 128 + signal.SIGINT:  # whoever interrupts the tests means all of them
        raise KeyboardInterrupt
    return code
