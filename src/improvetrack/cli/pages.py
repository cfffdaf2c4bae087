"""Pages that templates make: with those that the plan has in the state that is reported, else with the built-ins."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from improvetrack.cli.formats import PageFormat
from improvetrack.diagnostics import Diagnostic

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from improvetrack.reports.page import Page
    from improvetrack.source.tree import SourceTree


def render_page(
    name: str, view: DataclassInstance, page_of: Callable[[Any], Page], form: PageFormat, tree: SourceTree | None
) -> str:
    """Return a page as Markdown or HTML by the plan's own templates in `tree`; None leaves these alone."""
    from improvetrack.rendering.documents import write_document
    from improvetrack.rendering.formats import Draft

    written: Literal["html", "markdown"] = "html" if form is PageFormat.HTML else "markdown"
    if tree is None:
        return write_document(Draft(name, view, page_of), written)
    with templates_of(tree) as folder:
        return write_document(Draft(name, view, page_of, folder), written)


@contextmanager
def templates_of(tree: SourceTree) -> Iterator[Path]:
    """Lay a plan's own templates out in a folder of their own, outside the repository; at the end it is gone."""
    with tempfile.TemporaryDirectory(prefix="improvetrack-") as made:
        folder = Path(made)
        for path in tree.paths():
            raw = tree.read(path) if path.startswith("templates/") else None
            if raw is not None and not isinstance(raw, Diagnostic):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(raw)
        yield folder
