"""Files: each lies where its id, its theme and its period say that it lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Protocol

from improvetrack.checks.finding import DataPath, Finding
from improvetrack.checks.frame import Frame
from improvetrack.checks.references import knows_theme
from improvetrack.model.action import Action
from improvetrack.model.theme import ThemeReport
from improvetrack.rules.catalogue import ID_NOT_FILE_NAME


class Identified(Protocol):
    """A record with an id of its own."""

    @property
    def id(self) -> str:
        """The id."""
        ...


def check_place_of_action(action: Action, path: str, frame: Frame) -> Iterator[Finding]:
    """An action is `actions/THEME/ID.yaml`; an unknown theme is left to IT304."""
    if path == f"actions/{action.theme}/{action.id}.yaml":
        return
    place = PurePosixPath(path)
    if action.id != place.stem:
        yield _misnamed("id", action.id, place.stem)
    if action.theme != place.parent.name and knows_theme(frame, action.theme):
        yield _misplaced("theme", action.theme, place.parent.name)


def check_place_of_report(report: ThemeReport, path: str, frame: Frame) -> Iterator[Finding]:
    """A theme's report is `periods/PERIOD/THEME.yaml`; an unknown theme is left to IT304, a wrong period to IT310."""
    place = PurePosixPath(path)
    if report.theme != place.stem and knows_theme(frame, report.theme):
        yield _misnamed("theme", report.theme, place.stem)
    if report.period != place.parent.name and frame.periods[report.period]:
        yield _misplaced("period", report.period, place.parent.name)


def check_named_after_id(record: Identified, path: str, _: Frame) -> Iterator[Finding]:
    """A theme is `themes/ID.yaml`, and a review, a risk, a change request or a publication stands in its folder."""
    stem = PurePosixPath(path).stem
    if record.id != stem:
        yield _misnamed("id", record.id, stem)


def _misnamed(field: str, word: str, stem: str) -> Finding:
    at: DataPath = (field,)
    message = f"The {field} is '{word}', but the file is named '{stem}.yaml'."
    return Finding(ID_NOT_FILE_NAME, at, message, hint=f"Rename the file to {word}.yaml, or write `{field}: {stem}`.")


def _misplaced(field: str, word: str, folder: str) -> Finding:
    at: DataPath = (field,)
    message = f"The {field} is '{word}', but the file lies in the folder '{folder}'."
    return Finding(ID_NOT_FILE_NAME, at, message, hint=f"Move the file to the folder {word}, or correct `{field}`.")
