"""The plan that a command is to use, together with the repository that holds its history."""

from __future__ import annotations

from pathlib import Path

from improvetrack.history.states import PlanPlace
from improvetrack.opening.folder import find_folder, named_folder


def find_place(option: Path | None) -> PlanPlace:
    """Return where the plan is that a command is to use: its folder, or a bare repository named in place of it."""
    named = named_folder(option)
    return PlanPlace(named, is_bare=True) if _is_bare_repository(named) else PlanPlace(find_folder(option))


def _is_bare_repository(folder: Path) -> bool:
    """Say whether a folder is laid out as a repository without a work tree (gitrepository-layout(5)) and no plan."""
    folders = all((folder / name).is_dir() for name in ("objects", "refs"))
    return folders and (folder / "HEAD").is_file() and not (folder / "plan.yaml").exists()
