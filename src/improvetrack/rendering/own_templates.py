"""The templates that a plan has in the state that is reported, as a folder that templates are looked up in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from improvetrack.diagnostics import Diagnostic
from improvetrack.source.tree import SourceTree, WorkingTree


@contextmanager
def own_templates(tree: SourceTree) -> Iterator[Path]:
    """Yield the folder of a plan with its own templates in it.

    Those of a commit are laid out in a folder outside the repository, which is gone at the end.
    """
    if isinstance(tree, WorkingTree):
        yield tree.root
        return
    with tempfile.TemporaryDirectory(prefix="improvetrack-") as made:
        folder = Path(made)
        for path in tree.paths():
            raw = tree.read(path) if path.startswith("templates/") else None
            if raw is not None and not isinstance(raw, Diagnostic):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(raw)
        yield folder
