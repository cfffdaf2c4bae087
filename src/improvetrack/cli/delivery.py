"""Where an answer goes: to a file, whole or not at all, or to standard output."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from improvetrack.cli.outcome import say
from improvetrack.refusal import Refusal


def deliver(text: str, output: Path | None = None, *, document: bool = False) -> None:
    """Write an answer to a file, or to standard output where none is named.

    A document (Markdown, HTML, JSON and the like) is UTF-8 wherever it goes, as programs read it. Anything else that
    goes to standard output is for the terminal, in the characters that it has.
    """
    if output is not None:
        _to_file(text, output)
        say(f"Wrote {output}")
    else:
        encoding = "utf-8" if document else sys.stdout.encoding or "ascii"
        _to_standard_output(text.encode(encoding, "backslashreplace"))


def _to_standard_output(answer: bytes) -> None:
    """Write an answer to standard output; a reader that has had enough of it, such as `head`, is no fault."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_file(text: str, output: Path) -> None:
    """Write a regular file by way of a draft beside it, so that a fault leaves what was there; else write straight."""
    try:
        if output.is_dir():
            raise Refusal(f"{output} is a folder.", "Name a file to write.")
        if output.exists() and not output.is_file():
            output.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(Path(os.path.realpath(output)), text)
    except OSError as error:
        blocked = isinstance(error, (FileExistsError, NotADirectoryError))
        reason = f"{output.parent} is not a folder" if blocked else error.strerror
        raise Refusal(f"{output} cannot be written: {reason}.") from error


def _replace(target: Path, text: str) -> None:
    draft = target.with_name(f".{target.name[:200]}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)  # a link in its place would be written through
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        draft.replace(target)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
