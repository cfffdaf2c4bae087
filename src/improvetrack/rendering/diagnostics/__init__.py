"""Diagnostics turned into text, in the formats that people, CI systems and other programs read."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from improvetrack.rendering.diagnostics.people import DiagnosticsReport

__all__ = ["FORMATS", "DiagnosticsReport", "render_diagnostics"]

_FOR_PEOPLE = ("full", "concise")
_FOR_PROGRAMS = ("json", "github", "gitlab", "sarif", "junit")
FORMATS: tuple[str, ...] = (*_FOR_PEOPLE, *_FOR_PROGRAMS)


def render_diagnostics(report: DiagnosticsReport, format: str) -> str:  # noqa: A002 - the word of the command's option
    """Return the report in one of FORMATS, ending in a line end. Only that format's module is imported."""
    module = import_module(f"{__name__}.{'people' if format in _FOR_PEOPLE else 'programs'}")
    render: Callable[[DiagnosticsReport], str] = getattr(module, f"render_{format}")
    return render(report)
