"""How a command ends: exit codes, and the one place where an exception becomes words and a code.

0 done; 1 the plan has findings at the failing level; 2 wrong use, or the environment prevents it; 3 a fault of the
program; 130 interrupted.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path
from types import TracebackType
from typing import NoReturn

DONE, FINDINGS, REFUSED, FAULT = 0, 1, 2, 3


class Refusal(Exception):
    """The command cannot be carried out as asked; the message says why, the hint what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def refuse(refusal: Refusal) -> NoReturn:
    """Say why a command was not carried out, and end with the code for that."""
    say(f"improvetrack: {refusal.message}")
    if refusal.hint:
        say(f"  hint: {refusal.hint}")
    sys.exit(REFUSED)


def say(line: str) -> None:
    """Write a line of talk to standard error, whatever that can show."""
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def report_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write what is needed to mend a fault of the program to a file, name the file, and end with the code for it."""
    text = "".join(traceback.format_exception(kind, error, trace))
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="improvetrack-", suffix=".txt", delete=False
    ) as file:
        file.write(text)
    say(f"improvetrack: a fault in improvetrack itself ({kind.__name__}). Nothing is wrong with what you did.")
    say(f"  hint: please report it with the file {Path(file.name)}")
    sys.exit(FAULT)
