"""Where the plan is: its folder, or a bare repository named in place of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from improvetrack.history.states import PlanPlace

_NAME_FOLDER = "Name the folder that holds plan.yaml."


def find_folder(option: Path | None) -> Path:
    """Return the plan folder that is named, else the nearest from here upwards; raises Refusal where there is none."""
    if option is not None:
        return _plan_folder(option, "--plan")
    named = os.environ.get("IMPROVETRACK_PLAN")
    if named:
        return _plan_folder(Path(named), "IMPROVETRACK_PLAN")
    here = Path.cwd()
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "plan"):
            if (candidate / "plan.yaml").is_file():
                return candidate
            _refuse_folder_as_settings(candidate)
    raise Refusal(
        "there is no plan.yaml here, in plan/, or in any folder above.",
        "Go to a plan's folder, or name it with --plan DIR.",
    )


def _plan_folder(folder: Path, named_by: str) -> Path:
    if (folder / "plan.yaml").is_file():
        return folder
    if folder.name == "plan.yaml" and folder.is_file():
        return folder.parent
    _refuse_folder_as_settings(folder)
    reason = "has no plan.yaml" if folder.is_dir() else "is not a folder"
    below = folder / "plan" if (folder / "plan" / "plan.yaml").is_file() else None
    hint = f"Did you mean {below}?" if below else _NAME_FOLDER
    raise Refusal(f"{folder}, named by {named_by}, {reason}.", hint)


def _refuse_folder_as_settings(folder: Path) -> None:
    settings = folder / "plan.yaml"
    if settings.is_dir():
        raise Refusal(f"{settings} is a folder, and not the file that a plan begins with.", _NAME_FOLDER)


def find_place(option: Path | None) -> PlanPlace:
    """Return where the plan is that a command is to use: its folder, or a bare repository named in place of it."""
    from improvetrack.history.states import PlanPlace

    named = option or Path(os.environ.get("IMPROVETRACK_PLAN") or Path.cwd())
    return PlanPlace(named, is_bare=True) if _is_bare_repository(named) else PlanPlace(find_folder(option))


def _is_bare_repository(folder: Path) -> bool:
    """Say whether a folder is laid out as a repository without a work tree (gitrepository-layout(5)) and no plan."""
    folders = all((folder / name).is_dir() for name in ("objects", "refs"))
    return folders and (folder / "HEAD").is_file() and not (folder / "plan.yaml").exists()
