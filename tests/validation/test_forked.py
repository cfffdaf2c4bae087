from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable

import pytest

from improvetrack.validation.examine import Examined
from improvetrack.validation.workers import examine_paths, worker_count

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="This system does not fork.")

PATHS = [f"actions/OC/OC.A{number}.yaml" for number in range(1, 8)]
HERE = os.getpid()


def looked_at(path: str) -> Examined:
    """Return what stands for the findings of a file: its path."""
    return Examined(path, (), members=((0, (path,)),))


def looked_at_by(path: str) -> Examined:
    """Return the number of the process that looked at a file."""
    return Examined(path, (), members=((os.getpid(), (path,)),))


def only_here(then: Callable[[], object]) -> Callable[[str], Examined]:
    """Return a look that a forked process does not come through, as something happens to it at the last file."""

    def look(path: str) -> Examined:
        if path == PATHS[-1] and os.getpid() != HERE:
            then()
        return looked_at_by(path)

    return look


def fail() -> None:
    raise LookupError("a fault of the program")


@pytest.mark.parametrize("workers", [1, 2, 3, 7, 50])
def test_what_was_found_comes_in_the_order_of_the_files(workers: int) -> None:
    assert list(examine_paths(PATHS, looked_at, workers)) == [looked_at(path) for path in PATHS]


def test_no_files() -> None:
    assert list(examine_paths([], looked_at, 2)) == []


def test_the_first_share_is_looked_at_here_and_the_others_elsewhere() -> None:
    by = [found.members[0][0] for found in examine_paths(PATHS, looked_at_by, 3)]
    assert [process == HERE for process in by] == [True] * 3 + [False] * 4
    assert len(set(by)) == 3


@pytest.mark.parametrize("happens", [fail, lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0)])
def test_the_share_of_a_worker_that_does_not_deliver_is_looked_at_here(happens: Callable[[], object]) -> None:
    found = list(examine_paths(PATHS, only_here(happens), 2))
    assert found == [Examined(path, (), members=((HERE, (path,)),)) for path in PATHS]


def test_a_fault_of_the_program_shows_as_in_one_process() -> None:
    def look(path: str) -> Examined:
        if path == PATHS[-1]:
            fail()
        return looked_at(path)

    with pytest.raises(LookupError, match="a fault of the program"):
        list(examine_paths(PATHS, look, 2))


def test_a_system_that_allows_no_more_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert list(examine_paths(PATHS, looked_at, 2)) == [looked_at(path) for path in PATHS]


def test_workers_end_with_whoever_asked() -> None:
    def look(path: str) -> Examined:
        if os.getpid() != HERE:
            signal.pause()
        return looked_at(path)

    found = examine_paths(PATHS, look, 3)
    assert next(found) == looked_at(PATHS[0])
    found.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_how_many_processes_pay() -> None:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    assert [worker_count(files) for files in (0, 64, 299)] == [1, 1, 1]
    assert worker_count(10_000) == cores


def test_a_system_that_has_no_more_pipes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> tuple[int, int]:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(os, "pipe", refuse)
    assert list(examine_paths(PATHS, looked_at, 3)) == [looked_at(path) for path in PATHS]


def test_a_worker_ends_when_nobody_reads_what_it_writes() -> None:
    def look(path: str) -> Examined:
        return Examined(path, (), members=((0, ("x" * 1_000_000,)),))

    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    asking = os.fork()
    if not asking:
        try:
            next(iter(examine_paths(PATHS, look, 3)))
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    os.waitpid(asking, 0)
    closed, _, _ = select.select([reading], [], [], 20)
    os.close(reading)
    assert closed == [reading]
