"""Where templates lie: the plan's own, laid out from the state that is reported, then the built-ins."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal

from improvetrack.diagnostics import Diagnostic
from improvetrack.rendering.sandbox import Child, TemplateFailure, waiting_child
from improvetrack.source.tree import SourceTree, WorkingTree

OWN_FOLDER = "templates"
ENDINGS: dict[Literal["markdown", "html"], str] = {"markdown": "md", "html": "html"}
"""What stands before `.j2` in the name of a template, by what it makes."""


def builtin_folder() -> Path:
    """Return the folder of the built-in templates: the one in the package, or else the checkout's.

    The wheel carries the checkout's top-level `templates/` as package data; an editable install does not see that.
    """
    packaged = Path(__file__).parents[1] / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "templates"


def template_folders(plan: Path | None) -> tuple[tuple[str, Path], ...]:
    """Return the folders to look templates up in, as TemplateRequest takes them.

    `plan` is the folder that holds plan.yaml; None leaves the plan's own templates out, for plans from a
    stranger. Raises TemplateFailure when the plan's templates are a link that leads out of the plan.
    """
    builtin = builtin_folder()
    own = () if plan is None else (("", _own_folder(plan)),)
    return (*own, ("", builtin), ("builtin", builtin))


def holder_of(name: str, folders: Iterable[tuple[str, Path]]) -> Path | None:
    """Return the folder in which a template is found that is named without a prefix; None where there is none."""
    return next((folder for prefix, folder in folders if not prefix and os.path.lexists(folder / name)), None)


def likely_templates(name: str, form: Literal["markdown", "html"]) -> tuple[str, ...]:
    """Return the built-in templates that a report needs where its plan has none of its own.

    Those that they name themselves are not among them.
    """
    ending, builtin = ENDINGS[form], builtin_folder()
    if (builtin / f"{name}.{ending}.j2").exists():
        return (f"{name}.{ending}.j2",)
    blocks = sorted(f"blocks/{path.name}" for path in (builtin / "blocks").glob(f"*.{ending}.j2"))
    return (f"page.{ending}.j2", f"section.{ending}.j2", *blocks)


def names_looked_up(report: str) -> Iterator[str]:
    """Yield the names of the templates that write a whole report."""
    return (f"{report}.{ending}.j2" for ending in ENDINGS.values())


def builtin_names() -> Iterator[str]:
    """Yield the names of the built-in templates, each of which a plan may have in its place."""
    folder = builtin_folder()
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*.j2"))


def waiting_for(name: str, form: str) -> AbstractContextManager[Child]:
    """Return a renderer that gets ready for a report in a format while its plan is read."""
    return waiting_child(builtin_folder(), likely_templates(name, "html" if form == "html" else "markdown"))


def _own_folder(plan: Path) -> Path:
    folder = plan / OWN_FOLDER
    if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(plan)):  # a link to itself stays what it is
        raise TemplateFailure(OWN_FOLDER, None, "is a link that leads out of the plan; put the folder itself there")
    return folder


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
