"""The figures of a published document as they are read, and findings that end what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from improvetrack.checks.figures import check_figures
from improvetrack.diagnostics import Diagnostic
from improvetrack.loading.record import interpret
from improvetrack.model.figures import Figures
from improvetrack.model.plan import Plan
from improvetrack.refusal import Refusal
from improvetrack.source.tree import MAX_BYTES
from improvetrack.source.yaml.document import Document, read_document
from improvetrack.validation.examine import resolve

if TYPE_CHECKING:
    from improvetrack.source.tree import SourceTree
    from improvetrack.source.yaml.document import Document


class UnsoundPlan(Exception):
    """A plan has errors, and what was asked for takes a plan without.

    `problems` are its errors, found in so many `files` of `tree`. `has_period` says whether the report could be made of
    the other files.
    """

    def __init__(self, tree: SourceTree, problems: Sequence[Diagnostic], files: int, *, has_period: bool) -> None:
        """Take what is wrong, and where."""
        super().__init__()
        self.tree = tree
        self.problems = tuple(problems)
        self.files = files
        self.has_period = has_period


class UnusableDocument(Exception):
    """A document that was named beside the plan cannot be used, for the problems that are in it."""

    def __init__(self, document: Document, problems: Sequence[Diagnostic]) -> None:
        """Take what is wrong, and in which document."""
        super().__init__()
        self.document = document
        self.problems = tuple(problems)


class Published(NamedTuple):
    """Published figures, and the document that has them."""

    document: Document
    figures: Figures

    def refuse_unknown_words(self, plan: Plan) -> None:
        """Raise UnusableDocument where the figures have words that a plan does not."""
        problems = [resolve(self.document, finding) for finding in check_figures(self.figures, plan)]
        if problems:
            raise UnusableDocument(self.document, problems)


def read_figures(path: Path) -> Published:
    """Return the figures in a file; raises Refusal where it cannot be read, and UnusableDocument where it is wrong."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from error
    loaded = interpret(read_document(path.as_posix(), raw), Figures)
    if loaded.record is None:
        raise UnusableDocument(loaded.document, loaded.diagnostics)
    return Published(loaded.document, loaded.record)
