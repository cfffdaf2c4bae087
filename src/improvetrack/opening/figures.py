"""The figures of a published document as they are read from their file, and held against the words of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from improvetrack.checks.figures import check_figures
from improvetrack.loading.record import interpret
from improvetrack.model.figures import Figures
from improvetrack.model.plan import Plan
from improvetrack.opening.findings import UnusableDocument
from improvetrack.refusal import Refusal
from improvetrack.source.tree import MAX_BYTES
from improvetrack.source.yaml.document import Document, read_document
from improvetrack.validation.examine import resolve


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
        if path.is_fifo() or path.is_socket():
            raise Refusal(f"{path} is a pipe, not a file.", "Write the figures to a file, and name that.")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from error
    loaded = interpret(read_document(path.as_posix(), raw), Figures)
    if loaded.record is None:
        raise UnusableDocument(loaded.document, loaded.diagnostics)
    return Published(loaded.document, loaded.record)
