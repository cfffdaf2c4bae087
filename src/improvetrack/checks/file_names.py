"""Files: each lies where its id, its theme and its period say that it lies."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.references import knows_theme
from improvetrack.model.fields import field_at
from improvetrack.model.kinds import RecordKind
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import ID_NOT_FILE_NAME


def check_place(record: Record, kind: RecordKind, path: str, context: PlanContext) -> Iterator[Finding]:
    """A file lies where its record says; an unknown theme is left to IT304, and a wrong period to IT310."""
    if path == kind.path_of(record):
        return
    *folders, (named_by, stem) = zip(kind.names(), path.removesuffix(".yaml").split("/")[1:], strict=True)
    for field, folder in folders:
        word = getattr(record, field)
        if word != folder and _is_known(record, field, context):
            message = f"The {field} is '{word}', but the file lies in the folder '{folder}'."
            hint = f"Move the file to the folder {word}, or correct `{field}`."
            yield Finding(ID_NOT_FILE_NAME, (field,), message, hint=hint)
    word = getattr(record, named_by)
    if word != stem and _is_known(record, named_by, context):
        message = f"The {named_by} is '{word}', but the file is named '{stem}.yaml'."
        hint = f"Rename the file to {word}.yaml, or write `{named_by}: {stem}`."
        yield Finding(ID_NOT_FILE_NAME, (named_by,), message, hint=hint)


def _is_known(record: Record, field: str, context: PlanContext) -> bool:
    """Say whether a field names what the plan has, so that it is the place that is wrong."""
    word: str = getattr(record, field)
    match field_at(type(record), field).meaning:
        case Meaning.THEME:
            return knows_theme(context, word)
        case Meaning.PERIOD:
            return context.periods[word] is not None
    return True
