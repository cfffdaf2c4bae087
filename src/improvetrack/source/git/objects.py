"""Blobs by their ids, many in one run of git, each held against its id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from improvetrack.refusal import Refusal
from improvetrack.source.git.program import DAMAGED
from improvetrack.source.git.stream import listen
from improvetrack.source.limits import MAX_BYTES

_KEPT = MAX_BYTES + 1
_CHUNK = 65_536


def read_blobs(place: Sequence[str], ids: Iterable[str]) -> Mapping[str, bytes]:
    """Return the bytes of blobs by id; of a blob larger than a file of a plan may be, one byte more than that.

    Raises Refusal for an id that git cannot read. It says `missing` of a damaged object, and ends well; so that no
    record is lost in silence, what is missing is never taken for a file that is not there.
    """
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    lines = "".join(f"{identity}\n" for identity in wanted).encode()
    with listen(place, "cat-file", "--batch", "--buffer", fed=lines) as stream:
        return {identity: _read_blob(stream, identity) for identity in wanted}


def _read_blob(stream: IO[bytes], identity: str) -> bytes:
    header, expected = stream.readline(), f"{identity} blob ".encode()
    if not (header.startswith(expected) and header.endswith(b"\n")):
        raise _unreadable(identity)
    rest = int(header.removeprefix(expected))
    raw = stream.read(min(rest, _KEPT))
    rest -= len(raw)
    if not rest and not _is_blob(identity, raw):
        raise _unreadable(identity)
    while rest and (dropped := stream.read(min(rest, _CHUNK))):
        rest -= len(dropped)
    if rest or stream.read(1) != b"\n":
        raise _unreadable(identity)
    return raw


def _is_blob(identity: str, raw: bytes) -> bool:
    """Say whether bytes have an id (gitformat: the hash of `blob`, a blank, the size, a zero byte, the bytes)."""
    make = hashlib.sha1 if len(identity) == 40 else hashlib.sha256
    return make(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest() == identity


def _unreadable(identity: str) -> Refusal:
    hint = f"{DAMAGED} In a partial clone, `git fetch --refetch` brings what is missing."
    return Refusal(f"git cannot read the object {identity}, which the history names.", hint)
