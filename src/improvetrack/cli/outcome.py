"""How a command ends: where its answer goes, exit codes, and the one place where an exception becomes words."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
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
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


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


def show_findings(problems: Sequence[Diagnostic], files: int, tree: SourceTree, form: str, unchecked: int = 0) -> str:
    """Return what was found in so many files of a plan, some of them unchecked, in one of the output formats."""
    from improvetrack.rendering.diagnostics import DiagnosticsReport, render_diagnostics

    @cache
    def lines(path: str) -> list[str]:
        raw = tree.read(path)
        return [] if isinstance(raw, Diagnostic) else raw.decode("utf-8-sig", "replace").split("\n")

    def source_line(location: Location) -> str:
        known = lines(location.path)
        return known[location.line - 1].rstrip("\r") if location.line <= len(known) else ""

    return render_diagnostics(DiagnosticsReport(tuple(problems), files, source_line, tree.prefix, unchecked), form)


def show_document(document: Document, problems: Sequence[Diagnostic]) -> str:
    """Return what is wrong with a single document, in full."""
    from improvetrack.rendering.diagnostics import DiagnosticsReport, render_diagnostics

    report = DiagnosticsReport(tuple(problems), 1, lambda location: document.line(location.line), "")
    return render_diagnostics(report, "full")


def goes_to_stream(output: Path | None) -> bool:
    """Say whether an answer goes to standard output: where no file is named, or the name is `-`."""
    return output is None or str(output) == "-"


def deliver(text: str, output: Path | None = None, *, document: bool = False, new: bool = False) -> None:
    """Write an answer to a file, or to standard output where none is named or the name is `-`.

    A document (Markdown, HTML, JSON and the like) is UTF-8 wherever it goes, as programs read it. Anything else that
    goes to standard output is for the terminal, in the characters that it has. A file that is to be `new` is refused
    where there is one of that name, also one that another program makes at the same moment.
    """
    if output is not None and not goes_to_stream(output):
        _to_file(text, output, new=new)
        say(f"Wrote {output}")
    else:
        encoding = "utf-8" if document else sys.stdout.encoding or "ascii"
        _to_standard_output(text.encode(encoding, "backslashreplace"))


def _to_standard_output(answer: bytes) -> None:
    """Write an answer to standard output; a reader that has had enough of it, such as `head`, is no fault."""
    if sys.__stdout__ is None:
        raise Refusal("standard output is closed.", "Name a file to write with --output.")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_file(text: str, output: Path, *, new: bool) -> None:
    """Write a regular file by way of a draft beside it, so that a fault leaves what was there; else write straight."""
    try:
        if output.is_dir():
            raise Refusal(f"{output} is a folder.", "Name a file to write.")
        if output.exists() and not output.is_file():
            output.write_text(text, encoding="utf-8", newline="\n")
        elif new:
            _create(output, text)
        else:
            _replace(Path(os.path.realpath(output)), text)
    except OSError as error:
        blocked = isinstance(error, (FileExistsError, NotADirectoryError))
        reason = f"{output.parent} is not a folder" if blocked else error.strerror
        raise Refusal(f"{output} cannot be written: {reason}.") from error


def _replace(target: Path, text: str) -> None:
    """Put a text in the place of a file, which keeps who may read it."""
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not mode & _WRITABLE:
        raise Refusal(f"{target} is read-only.", "Name another file, or make this one writable.")
    draft = _draft(target, text)
    try:
        if mode is not None:
            draft.chmod(stat.S_IMODE(mode))
        draft.replace(target)
    except OSError:
        draft.unlink()
        raise


def _create(target: Path, text: str) -> None:
    """Write a file that was not there, whole or not at all."""
    draft = _draft(target, text)
    try:
        os.link(draft, target)
    except FileExistsError:
        raise Refusal(f"{target} is there already.", "Somebody else has just written it; look at that file.") from None
    finally:
        draft.unlink()


def _draft(target: Path, text: str) -> Path:
    """Return a new file beside another that holds a text, which is on the disk when this returns."""
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.tmp")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        draft.unlink(missing_ok=True)  # a link in its place would be written through
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    return draft
