"""The git program, called so that it answers and does nothing else, and its answers as they come."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from threading import Thread, Timer
from time import monotonic
from typing import IO, NamedTuple

from improvetrack.refusal import Refusal

PATIENCE = 120.0
"""Seconds after which a run of git is ended: on a damaged repository it can wait for ever."""

DAMAGED = "The repository may be damaged: `git fsck` tells more."
"""The hint where git fails for a reason of its own."""

_NAME = "git.exe" if sys.platform == "win32" else "git"
_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "advice.graftFileDeprecated=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotepath=false"),
    *("-c", "core.bigFileThreshold=2m"),  # what is too large for a plan passes through, and is not held in memory
)
_KEPT = frozenset({"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH"})
_SET = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_OWNERSHIP = re.compile(r"dubious ownership|unsafe repository")
_CURE = re.compile(r"git config --global --add safe\.directory (.+)", re.DOTALL)


class GitAnswer(NamedTuple):
    """What git said: its exit code, its output, and its complaints as text."""

    code: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """The output as one line of text, without its line end."""
        return self.out.decode("utf-8", "surrogateescape").removesuffix("\n")


def ask(place: Sequence[str], *arguments: str) -> GitAnswer:
    """Run git to its end; what its exit code means is the caller's to say."""
    with start(place, arguments, stdin=DEVNULL, stderr=PIPE) as process:
        try:
            out, err = process.communicate(timeout=PATIENCE)
        except TimeoutExpired:
            raise too_slow(arguments) from None
        finally:
            process.kill()
    return GitAnswer(process.returncode, out, err.decode("utf-8", "replace"))


def run(place: Sequence[str], *arguments: str) -> bytes:
    """Return what git says; raises Refusal with its reason where it fails."""
    answer = ask(place, *arguments)
    if answer.code:
        raise failure(answer.err)
    return answer.out


def failure(said: str) -> Refusal:
    """Return the refusal for what git complained of, with its reason in one line."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("hint: ")]
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    reason = (fatal or [line.removeprefix("error: ") for line in lines] or ["it ended without a word"])[0].rstrip(".")
    if _OWNERSHIP.search(said):
        cure = _CURE.search(said)
        command = cure[0].strip() if cure else "git config --global --add safe.directory PATH"
        return Refusal(f"git does not trust this repository: {reason}.", f"If you do, run: {command}")
    return Refusal(f"git failed: {reason}.", DAMAGED)


def start(place: Sequence[str], arguments: Sequence[str], *, stdin: int, stderr: int) -> Popen[bytes]:
    """Start git with its output to be read; what becomes of its input and its complaints is the caller's to say."""
    command = [_program(), *_OPTIONS, *place, *arguments]
    try:
        return Popen(  # noqa: S603 - a list of arguments, in which no name can pass for an option
            command, stdin=stdin, stdout=PIPE, stderr=stderr, env=_environment()
        )
    except OSError as error:
        raise Refusal(f"git cannot be run: {error.strerror}.", f"See to {command[0]}.") from error


def _program() -> str:
    """Return where git is: in a folder of PATH that is named in full, so that no plan can bring a git of its own."""
    for folder in os.get_exec_path():
        found = shutil.which(str(Path(folder) / _NAME)) if Path(folder).is_absolute() else None
        if found:
            return found
    raise Refusal("git is not installed, or not in PATH.", "Install Git 2.31 or newer: https://git-scm.com/downloads")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return {**kept, **_SET}


def too_slow(arguments: Sequence[str]) -> Refusal:
    """Return the refusal for a run that had to be ended."""
    return Refusal(f"git {arguments[0]} did not end within {PATIENCE:.0f} seconds.", DAMAGED)


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
        alarm = Timer(PATIENCE, process.kill)
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
            if monotonic() - began > PATIENCE:
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
