"""Looking at many files with more than one process, where the platform can fork and the plan is large enough to gain.

Two processes begin to pay at about 600 files; below that, starting them costs more than they save.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from improvetrack.validation.examined import Examined

T = TypeVar("T")
_FILES_FOR_A_WORKER = 300
_CHUNK = 50
_examine: Callable[[str], Examined] | None = None


def examine_in_turn(items: Iterable[T], examine: Callable[[T], Examined]) -> Iterator[Examined]:
    """Look at one item after the other in this process."""
    return map(examine, items)


def examine_paths(
    paths: Sequence[str], examine: Callable[[str], Examined], workers: int | None = None
) -> Iterator[Examined]:
    """Look at files in the order of their paths, in as many processes as pay, or in `workers` of them."""
    number = worker_count(len(paths)) if workers is None else workers
    if number < 2:
        return examine_in_turn(paths, examine)
    return _in_processes(paths, examine, number)


def worker_count(files: int) -> int:
    """Return how many processes pay for a number of files: 1 where the platform cannot fork cheaply."""
    if sys.platform != "linux":
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), files // _FILES_FOR_A_WORKER))


def _in_processes(paths: Sequence[str], examine: Callable[[str], Examined], number: int) -> Iterator[Examined]:
    from multiprocessing import get_context  # noqa: PLC0415 - only large plans need it

    global _examine  # noqa: PLW0603 - a forked process inherits it; it cannot be sent to one
    _examine = examine
    with get_context("fork").Pool(number) as pool:
        yield from pool.imap(_examine_inherited, paths, chunksize=_CHUNK)


def _examine_inherited(path: str) -> Examined:
    assert _examine is not None
    return _examine(path)
