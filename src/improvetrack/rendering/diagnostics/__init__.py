"""Diagnostics turned into text, in the formats that people, CI systems and other programs read."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from improvetrack.rendering.diagnostics.report import Report

__all__ = ["FORMATS", "Report", "render_diagnostics"]

_MODULES = {
    "full": "people",
    "concise": "people",
    "json": "programs",
    "github": "forges",
    "gitlab": "forges",
    "sarif": "forges",
    "junit": "programs",
}
FORMATS: tuple[str, ...] = tuple(_MODULES)


def render_diagnostics(report: Report, format: str) -> str:  # noqa: A002 - the word of the command's option
    """Return the report in one of FORMATS, ending in a line end. Only that format's module is imported.

    Raises KeyError for a format that does not exist.
    """
    module = import_module(f"{__name__}.{_MODULES[format]}")
    render: Callable[[Report], str] = getattr(module, f"render_{format}")
    return render(report)
