"""How a command ends: exit codes, and the one place where an exception becomes words and a code.

0 done; 1 the plan has findings at the failing level; 2 wrong use, or the environment prevents it; 3 a fault of the
program; 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

from improvetrack.refusal import Refusal
from improvetrack.rendering.escape import escape_terminal

if TYPE_CHECKING:
    from types import TracebackType

DONE, FINDINGS, REFUSED, FAULT = 0, 1, 2, 3


def refuse(refusal: Refusal) -> NoReturn:
    """Say why a command was not carried out, and end with the code for that."""
    say(f"improvetrack: {refusal}")
    if refusal.hint:
        say(f"  hint: {refusal.hint}")
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
