"""Problems in a plan's files as text, each with the line that it is in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from improvetrack.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from improvetrack.source.tree import SourceTree
    from improvetrack.source.yaml.document import Document


def show_findings(problems: Sequence[Diagnostic], files: int, tree: SourceTree, form: str) -> str:
    """Return what was found in so many files of a plan, in one of the output formats."""
    from improvetrack.rendering.diagnostics import Report, render_diagnostics

    @cache
    def lines(path: str) -> list[str]:
        raw = tree.read(path)
        return [] if isinstance(raw, Diagnostic) else raw.decode("utf-8-sig", "replace").split("\n")

    def source_line(location: Location) -> str:
        known = lines(location.path)
        return known[location.line - 1].rstrip("\r") if location.line <= len(known) else ""

    return render_diagnostics(Report(tuple(problems), files, source_line, tree.prefix), form)


def show_document(document: Document, problems: Sequence[Diagnostic]) -> str:
    """Return what is wrong with a single document, in full."""
    from improvetrack.rendering.diagnostics import Report, render_diagnostics

    report = Report(tuple(problems), 1, lambda location: document.line(location.line), "")
    return render_diagnostics(report, "full")
