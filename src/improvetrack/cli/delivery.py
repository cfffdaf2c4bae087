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
    elif document:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()


def _to_file(text: str, output: Path) -> None:
    """Write a regular file by way of a draft beside it, so that a fault leaves what was there; else write straight."""
    if output.is_dir():
        raise Refusal(f"{output} is a folder.", "Name a file to write.")
    target = Path(os.path.realpath(output))
    draft = target.with_name(f".{target.name[:200]}.tmp")
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(target)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise Refusal(f"{output} cannot be written: {error.strerror}.") from error
