"""Where the files of a plan come from, whatever holds them, and how large they may be."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.source.listing import FileListing, list_files, reason

MAX_BYTES = 1024 * 1024
"""Bytes in one file. Everything else is bounded by this, and is looked at only after it."""

MAX_NODES = 20_000
"""Values, keys, lists and blocks in one file, all together."""

MAX_DEPTH = 20
"""Blocks and lists inside each other; the record itself is the first."""

MAX_SCALAR = 100_000
"""Characters in one value."""

MAX_DIAGNOSTICS = 20
"""Problems shown for one file's characters, and again for its structure: enough to see what is wrong."""


if sys.platform == "win32":
    _OPEN_FLAGS = os.O_RDONLY | os.O_BINARY | os.O_NOINHERIT
else:
    _OPEN_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_NOCTTY | os.O_CLOEXEC


class SourceTree(Protocol):
    """The files of a plan, as a folder or a revision holds them.

    Paths are relative to the plan, with forward slashes; bytes of a name that are not UTF-8 are surrogate escapes.
    """

    @property
    def prefix(self) -> str:
        """What stands before the path of a file where it is shown to people."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What stands in the plan and cannot be read as a file."""

    def paths(self) -> Sequence[str]:
        """Return the path of every regular file, sorted."""

    def read(self, path: str) -> bytes | Diagnostic:
        """Return a file's bytes, not many more than a file may have, or why it cannot be read."""

    def fingerprint(self, path: str) -> str | None:
        """Return what is the same for two files with the same bytes, or None for a file that cannot be read.

        It is the id of a Git blob with the file's bytes, so that a folder and a revision can be held side by side.
        """


@dataclass(frozen=True)
class WorkingTree:
    """The files in a plan folder as they are now, listed once."""

    root: Path

    @property
    def prefix(self) -> str:
        """The way to the folder from where people are, such as `plan/`; empty where they are in it."""
        relative = Path(os.path.relpath(self.root))
        return "" if relative == Path() else f"{relative.as_posix()}/"

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What stands in the folder and cannot be read as a file, in order of path."""
        return self._listing.diagnostics

    def paths(self) -> Sequence[str]:
        """Return the path of every regular file that is neither hidden nor an editor's leftover, sorted."""
        return self._listing.paths

    def read(self, path: str) -> bytes | Diagnostic:
        """Return the bytes of a listed file, up to one more than a file may have, or why it cannot be read.

        The file is opened without waiting and without following links, so that what was listed as a regular file
        and is none any more (a pipe, a device, a link) is refused.
        """
        name = self._listing.links.get(path) or self._start + path
        try:
            descriptor = os.open(name, _OPEN_FLAGS)
        except OSError as error:
            return _unreadable(path, reason(error))
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return _unreadable(path, "This is not a regular file.")
            return _read_bytes(descriptor, status.st_size)
        except OSError as error:
            return _unreadable(path, reason(error))
        finally:
            os.close(descriptor)

    def fingerprint(self, path: str) -> str | None:
        """Return the id that Git would give to the file's bytes in a repository that uses SHA-1.

        Where a repository uses SHA-256, no file has the same id on both sides, which costs time and nothing else.
        """
        raw = self.read(path)
        return None if isinstance(raw, Diagnostic) else blob_id(raw)

    @cached_property
    def _start(self) -> str:
        """What stands before the path of every file: text, as there is one for each of them."""
        return os.path.join(self.root, "")  # noqa: PTH118 - a path has no separator at its end

    @cached_property
    def _listing(self) -> FileListing:
        return list_files(str(self.root))


def blob_id(raw: bytes, algorithm: str = "sha1") -> str:
    """Return the id of a Git blob (gitformat: the hash of `blob`, a blank, the size, a zero byte, the bytes)."""
    import hashlib  # noqa: PLC0415 - only commands that compare states need it

    return hashlib.new(algorithm, b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()


def _unreadable(path: str, message: str) -> Diagnostic:
    return UNREADABLE_FILE.at(Location(path), message, hint="See to it that the file can be read, or remove it.")


def _read_bytes(descriptor: int, size: int) -> bytes:
    """Return a file's bytes; of one that is as long as the system says, nothing is asked for twice."""
    chunks: list[bytes] = []
    room, read = MAX_BYTES + 1, 0
    while room and (chunk := os.read(descriptor, asked := min(size + 1, room))):
        chunks.append(chunk)
        room, read = room - len(chunk), read + len(chunk)
        if read >= size and len(chunk) < asked:
            break
    return b"".join(chunks)
