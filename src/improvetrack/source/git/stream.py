"""Git's answers as they come, for those that may be long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from subprocess import DEVNULL, PIPE
from threading import Thread, Timer
from time import monotonic
from typing import IO

from improvetrack.source.git import program
from improvetrack.source.git.program import ask, failure, start, too_slow

_CHUNK = 65_536


@contextmanager
def listen(place: Sequence[str], *arguments: str, fed: bytes = b"") -> Iterator[IO[bytes]]:
    """Run git with some input, and give its output as it comes.

    The run ends with the block, or when it has taken too long. Raises Refusal where the output was read to its end and
    git then failed; it is run again for the reason, as nobody listened to its complaints.
    """
    began = monotonic()
    with start(place, arguments, stdin=PIPE, stderr=DEVNULL) as process:
        assert process.stdin
        assert process.stdout
        alarm = Timer(program.PATIENCE, process.kill)
        feeder = Thread(target=_feed, args=(process.stdin, fed))
        alarm.start()
        feeder.start()
        try:
            yield process.stdout
            code = 0 if process.stdout.read(1) else process.wait()
        finally:
            process.kill()
            process.stdout.close()
            alarm.cancel()
            feeder.join()
            if monotonic() - began > program.PATIENCE:
                raise too_slow(arguments)
    if code:
        raise failure(ask(place, *arguments).err)


def fields(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the parts of a stream that each end in a zero byte."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _feed(pipe: IO[bytes], text: bytes) -> None:
    """Write all of a text; where git ends before it has read everything, its exit code says why."""
    with suppress(OSError), pipe:
        pipe.write(text)
