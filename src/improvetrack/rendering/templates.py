"""Where templates lie: the plan's own folder first, then the built-ins, which `builtin/NAME` always reaches."""

from __future__ import annotations

import os
from pathlib import Path

from improvetrack.rendering.sandbox import TemplateFailure

OWN_FOLDER = "templates"


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


def _own_folder(plan: Path) -> Path:
    folder = plan / OWN_FOLDER
    if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(plan)):  # a link to itself stays what it is
        raise TemplateFailure(OWN_FOLDER, None, "is a link that leads out of the plan; put the folder itself there")
    return folder
