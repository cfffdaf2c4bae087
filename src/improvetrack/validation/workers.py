"""Looking at many files with more than one process, where the platform can fork and the plan is large enough to gain.

Two processes begin to pay at about 300 files; below that, starting one costs more than it saves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from improvetrack.validation.examined import Examined

T = TypeVar("T")
_FILES_FOR_A_WORKER = 150


def examine_in_turn(items: Iterable[T], examine: Callable[[T], Examined]) -> Iterator[Examined]:
    """Look at one item after the other in this process."""
    return map(examine, items)


def examine_paths(
    paths: Sequence[str], examine: Callable[[str], Examined], workers: int | None = None
) -> Iterator[Examined]:
    """Look at files in the order of their paths, in as many processes as pay, or in `workers` of them."""
    number = worker_count(len(paths)) if workers is None else workers
    if min(number, len(paths)) < 2 or not hasattr(os, "fork"):
        return examine_in_turn(paths, examine)
    from improvetrack.validation.forked import examine_in_processes  # noqa: PLC0415 - only larger plans need it

    return examine_in_processes(paths, examine, number)


def worker_count(files: int) -> int:
    """Return how many processes pay for a number of files: 1 where the platform cannot fork cheaply."""
    if sys.platform != "linux":
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), files // _FILES_FOR_A_WORKER))
