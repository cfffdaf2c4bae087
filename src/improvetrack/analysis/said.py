"""What a report says, place by place, in the words of its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from improvetrack.model.record import Record


def said_by(report: Record) -> dict[str, str]:
    """Return every value of an update or of a theme's report by its place, such as `sub_actions.OC.A2.1.status`.

    Places in lists are counted from 0, as in `achievements.2022-10.0`; what is missing for a reason stands under
    `none`. What is left out, or empty, has no place.
    """
    return dict(_said(report.model_dump(mode="json", by_alias=True, exclude_none=True), ""))


def _said(data: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        entries = data.items()
    elif isinstance(data, list):
        entries = enumerate(data)
    else:
        yield place, str(data)
        return
    for name, value in entries:
        yield from _said(value, f"{place}.{name}" if place else str(name))
