from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from improvetrack.source.git.program import DAMAGED, _program
from improvetrack.source.git.repository import find_repository
from improvetrack.source.tree import MAX_BYTES
from tests.repositories import MadeRepository, make_repository
from tests.source.git.conftest import object_file, refused

PutGit = Callable[[str], Path]
HINT = f"{DAMAGED} In a partial clone, `git fetch --refetch` brings what is missing."


def cannot_read(identity: str) -> tuple[str, str]:
    """Return what is said of an object that is named and cannot be read."""
    return f"git cannot read the object {identity}, which the history names.", HINT


def test_blobs_by_id(made: MadeRepository) -> None:
    contents = [b"", b"a\n", b"a\r\n", b"\0\xff\n\n", b"x missing\n", b"x" * MAX_BYTES]
    made.commit({f"{number}": raw for number, raw in enumerate(contents)})
    ids = [made.git("rev-parse", f"HEAD:{number}") for number in range(len(contents))]
    repository = find_repository(made.folder)
    assert repository.read_blobs([*ids, ids[0]]) == dict(zip(ids, contents, strict=True))
    assert repository.read_blobs([]) == {}


def test_more_blobs_than_a_pipe_holds(made: MadeRepository) -> None:
    contents = {f"{number}": f"{number:01000}" for number in range(3_000)}
    made.commit(dict(contents))
    listed = (line.split() for line in made.git("ls-tree", "HEAD").splitlines())
    ids = {name: identity for _, _, identity, name in listed}
    blobs = find_repository(made.folder).read_blobs(ids.values())
    assert {name: blobs[identity].decode() for name, identity in ids.items()} == contents


@pytest.mark.parametrize("size", [MAX_BYTES + 1, MAX_BYTES + 2, 5 * MAX_BYTES])
def test_a_large_blob_is_not_kept_whole(made: MadeRepository, size: int) -> None:
    made.commit({"large": b"x" * size, "small": "a"})
    large, small = made.git("rev-parse", "HEAD:large"), made.git("rev-parse", "HEAD:small")
    blobs = find_repository(made.folder).read_blobs([large, small])
    assert blobs == {large: b"x" * (MAX_BYTES + 1), small: b"a"}


@pytest.mark.skipif(sys.platform != "linux", reason="The shell there cannot limit memory.")
def test_git_does_not_hold_a_large_blob_either(made: MadeRepository, other_git: PutGit) -> None:
    made.commit({"large": bytes(100 * MAX_BYTES)})
    large = made.git("rev-parse", "HEAD:large")
    made.git("gc", "--quiet")
    repository = find_repository(made.folder)
    other_git(f'#!/bin/sh\nulimit -v 80000\nexec {_program()} "$@"\n')
    assert repository.read_blobs([large]) == {large: bytes(MAX_BYTES + 1)}


def test_what_is_no_blob(made: MadeRepository) -> None:
    commit = made.commit({"plan.yaml": "a"})
    assert refused(lambda: find_repository(made.folder).read_blobs([commit])) == cannot_read(commit)


def test_a_blob_that_is_lost(made: MadeRepository) -> None:
    made.commit({"plan.yaml": "a"})
    lost = made.git("rev-parse", "HEAD:plan.yaml")
    object_file(made, lost).unlink()
    assert refused(lambda: find_repository(made.folder).read_blobs([lost])) == cannot_read(lost)


@pytest.mark.parametrize("kept", [0, 0.1, 0.5, 0.9])
@pytest.mark.parametrize("size", [100, 20_000, 3 * MAX_BYTES])
def test_a_blob_that_is_cut_short(made: MadeRepository, size: int, kept: float) -> None:
    made.git("config", "core.compression", "0")
    made.commit({"plan.yaml": b"x" * size})
    cut = made.git("rev-parse", "HEAD:plan.yaml")
    path = object_file(made, cut)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept * len(whole))])
    assert refused(lambda: find_repository(made.folder).read_blobs([cut])) == cannot_read(cut)


def test_a_blob_in_the_place_of_another(made: MadeRepository) -> None:
    made.commit({"plan.yaml": "a", "other.yaml": "b"})
    blob, other = made.git("rev-parse", "HEAD:plan.yaml"), made.git("rev-parse", "HEAD:other.yaml")
    object_file(made, blob).write_bytes(object_file(made, other).read_bytes())
    assert made.git("cat-file", "blob", blob) == "b"
    assert refused(lambda: find_repository(made.folder).read_blobs([blob])) == cannot_read(blob)


def test_a_pack_that_is_damaged(made: MadeRepository) -> None:
    made.commit({f"{number}": f"{number}" * 1_000 for number in range(50)})
    ids = [made.git("rev-parse", f"HEAD:{number}") for number in range(50)]
    made.git("gc", "--quiet")
    pack = next((made.folder / ".git" / "objects" / "pack").glob("*.pack"))
    raw = bytearray(pack.read_bytes())
    raw[len(raw) // 4 : -100] = b"\xff" * (len(raw) - len(raw) // 4 - 100)
    pack.chmod(0o644)
    pack.write_bytes(raw)
    message, hint = refused(lambda: find_repository(made.folder).read_blobs(ids))
    assert (message in {cannot_read(identity)[0] for identity in ids}, hint) == (True, HINT)


def test_a_repository_that_uses_sha256(made: MadeRepository) -> None:
    folder = made.folder / "sha256"
    modern = make_repository(folder)
    (folder / ".git" / "config").unlink()
    modern.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main", "--template=")
    head = modern.commit({"plan.yaml": "a", "other.yaml": "b"})
    repository = find_repository(folder)
    blob, other = modern.git("rev-parse", "HEAD:plan.yaml"), modern.git("rev-parse", "HEAD:other.yaml")
    assert (len(head), repository.resolve(head[:12])) == (64, head)
    assert repository.read_blobs([blob]) == {blob: b"a"}
    object_file(modern, blob).write_bytes(object_file(modern, other).read_bytes())
    assert refused(lambda: repository.read_blobs([blob])) == cannot_read(blob)
