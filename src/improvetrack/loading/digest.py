"""What a plan's files hold, as one short text: equal where, and only where, every byte of them is.

A digest is the SHA-256 of a list as the program `sha256sum` prints it, one line a file in order of path, so that an
auditor can work it out without this tool. `docs/change-control.md` has the commands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from improvetrack.diagnostics import Diagnostic
from improvetrack.loading.plan import kind_of
from improvetrack.source.tree import SourceTree

_OWN_TEMPLATES = "templates/"


def digest_of_data(tree: SourceTree) -> str:
    """Return the digest of a plan's records, without publications, which say what was published of the others."""
    return digest(files_of_data(tree))


def files_of_data(tree: SourceTree, known: dict[str, str] | None = None) -> dict[str, str]:
    """Return the SHA-256 of each record but publications, by path.

    `known` has the SHA-256 of what was read before, by fingerprint, so that of many states only what differs is read.
    """
    return _hashes(tree, [path for path in tree.paths() if kind_of(path) not in (None, "publication")], known)


def files_of_templates(tree: SourceTree) -> dict[str, str]:
    """Return the SHA-256 of each of a plan's own templates, by path."""
    return _hashes(tree, [path for path in tree.paths() if path.startswith(_OWN_TEMPLATES)])


def digest(files: Mapping[str, str]) -> str:
    """Return the digest of files, given by path with the SHA-256 of each."""
    lines = "".join(f"{files[path]}  {path}\n" for path in sorted(files))
    return hash_of(lines.encode(errors="surrogateescape"))


def hash_of(raw: bytes) -> str:
    """Return what a record says of some bytes: the name of the algorithm and their digest, `sha256:1a2b...`."""
    return f"sha256:{sha256(raw)}"


def sha256(raw: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def _hashes(tree: SourceTree, paths: Sequence[str], known: dict[str, str] | None = None) -> dict[str, str]:
    """Return the SHA-256 of files by path; one that cannot be read counts as empty, as it does for every report."""
    if known is None:
        return {path: _hash(tree, path) for path in paths}
    hashes = {}
    for path in paths:
        mark = tree.fingerprint(path) or ""
        if mark not in known:
            known[mark] = _hash(tree, path)
        hashes[path] = known[mark]
    return hashes


def _hash(tree: SourceTree, path: str) -> str:
    raw = tree.read(path)
    return sha256(b"" if isinstance(raw, Diagnostic) else raw)
