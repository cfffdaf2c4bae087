"""Findings that end what was asked for: in a plan, or in a document that was named beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from improvetrack.diagnostics import Diagnostic

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
