"""Repositories with the base plan in their folder `plan`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from improvetrack.history.states import PlanPlace
from tests.memory_tree import BASE
from tests.repositories import MadeRepository, make_repository

FILES = {f"plan/{path}": raw for path, raw in BASE.items()}
"""The files of the base plan by their paths in the repository."""


def plan_repository(folder: Path, on: str = "2022-07-31") -> MadeRepository:
    """Make a repository whose first commit holds the base plan."""
    repository = make_repository(folder)
    repository.commit(FILES, on=on, message="The plan")
    return repository


def place_of(repository: MadeRepository, folder: str = "plan") -> PlanPlace:
    """Return where the plan of a repository is."""
    return PlanPlace(repository.folder / folder)


def under(folder: str, files: Mapping[str, str | bytes | None]) -> dict[str, str | bytes | None]:
    """Return files of a plan by their paths in the repository."""
    return {f"{folder}/{path}": content for path, content in files.items()}
