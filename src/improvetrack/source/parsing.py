"""The long way: any text but a plain one goes through the parser, and a doubtful one is inspected after it."""

from __future__ import annotations

import codecs

from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.source.composing import Composed, Irregular, compose
from improvetrack.source.data import Data
from improvetrack.source.events import YAMLError


def parse(path: str, raw: bytes, text: str) -> tuple[Data, tuple[Diagnostic, ...]]:
    """Return the data of a file and its problems; None for the data where a problem prevents reading them."""
    composed = _compose(raw)
    if composed and not composed.doubtful:
        return composed.data, ()
    from improvetrack.source.inspection import inspect  # noqa: PLC0415 - only doubtful texts need it

    problems = tuple(inspect(path, text))
    unreadable = any(problem.severity is Severity.ERROR for problem in problems)
    return None if unreadable or not composed else composed.data, problems


def _compose(raw: bytes) -> Composed | None:
    try:
        return compose(raw.removeprefix(codecs.BOM_UTF8))
    except (Irregular, YAMLError):
        return None
