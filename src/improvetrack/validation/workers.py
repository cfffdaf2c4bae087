"""Files shared out among processes where that pays: plain forks, each answering for its share or for none of it."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple, TypeVar

E = TypeVar("E")


class _Worker(NamedTuple):
    """A process that looks at a share of the files, and where it writes what it found."""

    process: int
    found: BinaryIO


def examine_in_processes(paths: Sequence[str], examine: Callable[[str], E], number: int) -> Iterator[E]:
    """Look at files in `number` processes, this one among them; what was found comes in the order of the paths.

    What a worker does not deliver is looked at here: of one that the system refused or ended nothing is missing, and a
    fault of the program shows as in a single process.
    """
    size = -(-len(paths) // number)
    own, *others = (paths[start : start + size] for start in range(0, len(paths), size))
    workers: list[_Worker | None] = []
    try:
        # Interruptions wait until every worker is known here, and never reach the workers, which this process ends.
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        try:
            for share in others:
                workers.append(_fork(share, examine, workers))
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))
        yield from map(examine, own)
        for share, worker in zip(others, workers, strict=True):
            yield from (worker and _delivered(worker)) or map(examine, share)
    finally:
        for worker in filter(None, workers):
            _end(worker)


def _fork(paths: Sequence[str], examine: Callable[[str], E], earlier: Sequence[_Worker | None]) -> _Worker | None:
    """Start a process that looks at files; None where the system allows no more of them.

    It holds no end of a pipe that this process reads from, its own or that of an earlier worker, so that it cannot
    write on and wait for a reader that is gone.
    """
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process:
        os.close(writing)
        return _Worker(process, open(reading, "rb"))  # noqa: PTH123 - stays open until the worker ends
    try:
        os.close(reading)
        for worker in filter(None, earlier):
            worker.found.close()
        found = pickle.dumps([examine(path) for path in paths], pickle.HIGHEST_PROTOCOL)
        with open(writing, "wb") as pipe:  # noqa: PTH123 - a descriptor
            pipe.write(found)
    finally:
        os._exit(0)  # what the process was forked in the middle of is not its own to go on with


def _delivered(worker: _Worker) -> list[Any] | None:
    """Return what a worker found, once it has looked at all its files; None where that does not come whole."""
    try:
        found: list[Any] = pickle.load(worker.found)  # noqa: S301 - written by this very program
    except (EOFError, pickle.UnpicklingError):
        return None
    return found


def _end(worker: _Worker) -> None:
    worker.found.close()
    os.kill(worker.process, signal.SIGKILL)
    os.waitpid(worker.process, 0)


T = TypeVar("T")
_FILES_FOR_A_WORKER = 150


def examine_in_turn(items: Iterable[T], examine: Callable[[T], E]) -> Iterator[E]:
    """Look at one item after the other in this process."""
    return map(examine, items)


def examine_paths(paths: Sequence[str], examine: Callable[[str], E], workers: int | None = None) -> Iterator[E]:
    """Look at files in the order of their paths, in as many processes as pay, or in `workers` of them."""
    number = worker_count(len(paths)) if workers is None else workers
    if min(number, len(paths)) < 2 or not hasattr(os, "fork"):
        return examine_in_turn(paths, examine)

    return examine_in_processes(paths, examine, number)


def worker_count(files: int) -> int:
    """Return how many processes pay for a number of files: 1 where the platform cannot fork cheaply."""
    if sys.platform != "linux":
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), files // _FILES_FOR_A_WORKER))
