"""What a plan's files hold, as one short text: equal where, and only where, every byte of them is.

A digest is the SHA-256 of a list as the program `sha256sum` prints it, one line a file in order of path, so that an
auditor can work it out without this tool. `docs/change-control.md` has the commands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from improvetrack.diagnostics import Diagnostic
from improvetrack.loading.layout import kind_of
from improvetrack.source.tree import SourceTree

_OWN_TEMPLATES = "templates/"


def digest_of_data(tree: SourceTree) -> str:
    """Return the digest of a plan's records, without publications, which say what was published of the others."""
    return digest(files_of_data(tree))


def files_of_data(tree: SourceTree) -> dict[str, str]:
    """Return the SHA-256 of each record but publications, by path."""
    return _hashes(tree, (path for path in tree.paths() if kind_of(path) not in (None, "publication")))


def files_of_templates(tree: SourceTree) -> dict[str, str]:
    """Return the SHA-256 of each of a plan's own templates, by path."""
    return _hashes(tree, (path for path in tree.paths() if path.startswith(_OWN_TEMPLATES)))


def digest(files: Mapping[str, str]) -> str:
    """Return the digest of files, given by path with the SHA-256 of each."""
    lines = "".join(f"{files[path]}  {path}\n" for path in sorted(files))
    return f"sha256:{sha256(lines.encode(errors='surrogateescape'))}"


def sha256(raw: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def _hashes(tree: SourceTree, paths: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of files by path; one that cannot be read counts as empty, as it does for every report."""
    read = ((path, tree.read(path)) for path in paths)
    return {path: sha256(b"" if isinstance(raw, Diagnostic) else raw) for path, raw in read}
