"""A call of the command line gives what a process gives, so that tests of commands need not start one each."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path

import pytest

from improvetrack.opening import clock
from tests.cli.plans import BROKEN, FILES, Lay
from tests.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("validate",), {}),
        (("status",), {"FORCE_COLOR": "1", "NO_COLOR": "", "TERM": "xterm"}),
        (("show", "OC.A2"), {"COLUMNS": "50", "PYTHONIOENCODING": "ascii"}),
        (("summary", "--allow-errors", "--output", "summary.md"), {}),
        (("list", "--themes"), {}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_call_gives_what_a_process_gives(
    arguments: tuple[str, ...], environment: dict[str, str], run: Run, run_process: Run, plan_folder: Lay
) -> None:
    plan = str(plan_folder({**FILES, "actions/OC/OC.A3.yaml": BROKEN}))
    called, alone = (way(*arguments, IMPROVETRACK_PLAN=plan, **environment) for way in (run, run_process))
    assert called == alone


def test_a_call_leaves_this_process_as_it_was(run: Run, plan_folder: Lay) -> None:
    before = _state()
    run("status", "--plan", plan_folder(FILES))
    assert _state() == before


def _state() -> tuple[object, ...]:
    streams = (sys.stdin, sys.stdout, sys.stderr, sys.argv, sys.excepthook)
    collection = (gc.isenabled(), gc.get_freeze_count())
    return (*streams, *collection, dict(os.environ), Path.cwd(), clock.today, signal.getsignal(signal.SIGINT))
