"""One document into one record, or into everything that is wrong with it."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from improvetrack.diagnostics import Diagnostic
from improvetrack.loading.problems import describe
from improvetrack.model.record import Record
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.document import Document, read_from

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Loaded(NamedTuple, Generic[R_co]):
    """A file that was read: its document, the record where there is one, and the problems found so far."""

    document: Document
    record: R_co | None
    diagnostics: tuple[Diagnostic, ...]


def load_record(tree: SourceTree, path: str, kind: type[R_co]) -> Loaded[R_co]:
    """Read one file as a record of a kind."""
    return interpret(read_from(tree, path), kind)


def interpret(document: Document, kind: type[R_co]) -> Loaded[R_co]:
    """Turn a document into a record of a kind."""
    if not document.readable:
        return Loaded(document, None, document.diagnostics)
    try:
        record = kind.model_validate(document.data)
    except ValidationError as error:
        return Loaded(document, None, (*document.diagnostics, *describe(error, document, kind)))
    return Loaded(document, record, document.diagnostics)
