"""How a command ends: exit codes, findings, and the one place where an exception becomes words and a code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.opening.findings import UnsoundPlan, UnusableDocument
from improvetrack.refusal import Refusal
from improvetrack.rendering.escape import escape_terminal

if TYPE_CHECKING:
    from types import TracebackType

    from improvetrack.source.tree import SourceTree
    from improvetrack.source.yaml.document import Document

DONE, FINDINGS, REFUSED, FAULT = 0, 1, 2, 3


def refuse(refusal: Refusal) -> NoReturn:
    """Say why a command was not carried out, and end with the code for that."""
    say(f"improvetrack: {refusal}")
    if refusal.hint:
        say(f"  hint: {refusal.hint}")
    sys.exit(REFUSED)


def show_unsound(found: UnsoundPlan) -> NoReturn:
    """List the errors of a plan that no report is made of, and end with the code for findings."""
    sys.stderr.write(show_findings(found.problems, found.files, found.tree, "full"))
    say("improvetrack: no report is made of a plan with errors.")
    if found.has_period:
        say("  hint: mend them, or use --allow-errors to have the report say what is missing.")
    sys.exit(FINDINGS)


def show_unusable(found: UnusableDocument) -> NoReturn:
    """List what is wrong with a document that was named beside the plan, and end with the code for a refusal."""
    sys.stderr.write(show_document(found.document, found.problems))
    sys.exit(REFUSED)


def say(line: str) -> None:
    """Write a line of talk to standard error, with whatever it quotes made harmless."""
    sys.stderr.write(escape_terminal(line, sys.stderr.encoding or "ascii") + "\n")


def report_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write what is needed to mend a fault of the program to a file, name the file, and end with the code for it."""
    import tempfile
    import traceback

    text = "".join(traceback.format_exception(kind, error, trace))
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="improvetrack-", suffix=".txt", delete=False
    ) as file:
        file.write(text)
    say(f"improvetrack: a fault in improvetrack itself ({kind.__name__}). Nothing is wrong with what you did.")
    say(f"  hint: please report it with the file {file.name}")
    sys.exit(FAULT)


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
