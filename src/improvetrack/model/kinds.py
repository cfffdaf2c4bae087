"""The kinds of record that a plan holds, one entry each: what lies where, and as which type it is read.

Everything that asks the same of every kind goes through these entries. A kind that a plan has none of is not imported,
as to build a type of record takes longer than to read a file.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import NamedTuple

from improvetrack.model.record import Record


class RecordKind(NamedTuple):
    """A kind of record, each in a file of its own.

    `files` is the path of its files in a plan folder. A word in capitals stands for the record's field of that name, as
    in `periods/PERIOD/THEME.yaml`, or else for its id. `record` is the module and the name of the record type, and
    `title` what people call a file of this kind. Its records may be `items` of the plan, which are compared, shown by
    their ids and named by other records; what is `controlled` was agreed, and changes through change control. There may
    be thousands of what is `streamed`, so that those are read one at a time. Other files may lie in a `mixed` folder.
    """

    name: str
    files: str
    record: str
    title: str
    items: bool = False
    controlled: bool = False
    streamed: bool = False
    mixed: bool = False

    @property
    def record_type(self) -> type[Record]:
        """The type of the records, which is imported when it is first asked for."""
        module, _, name = self.record.partition(":")
        record: type[Record] = getattr(import_module(module), name)
        return record

    @property
    def folder(self) -> str:
        """The folder of its files, empty for a file at the top."""
        return self.files.partition("/")[0] if "/" in self.files else ""

    @property
    def has_id(self) -> bool:
        """Whether its files are named by the ids of their records."""
        return "id" in _named_by(self)

    def names(self) -> tuple[str, ...]:
        """Return the fields that the path of a file is made of, the last of them that of its name."""
        return _named_by(self)

    def path_of(self, record: Record) -> str:
        """Return the path of the file that a record belongs in."""
        values = (getattr(record, name) for name in _named_by(self))
        return "/".join([self.folder, *values]) + ".yaml" if self.folder else self.files


@cache
def _named_by(kind: RecordKind) -> tuple[str, ...]:
    words = [word for word in kind.files.removesuffix(".yaml").split("/") if word.isupper()]
    fields = kind.record_type.model_fields if words else ()
    return tuple(word.lower() if word.lower() in fields else "id" for word in words)


KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="plan",
        files="plan.yaml",
        record="improvetrack.model.settings:PlanSettings",
        title="Settings of an improvement plan",
    ),
    RecordKind(
        name="people",
        files="people.yaml",
        record="improvetrack.model.people:People",
        title="Posts of an improvement plan",
    ),
    RecordKind(
        name="theme",
        files="themes/THEME.yaml",
        record="improvetrack.model.theme:Theme",
        title="A theme of an improvement plan",
        items=True,
        controlled=True,
    ),
    RecordKind(
        name="action",
        files="actions/THEME/ACTION.yaml",
        record="improvetrack.model.action:Action",
        title="A main action of an improvement plan",
        items=True,
        controlled=True,
        streamed=True,
    ),
    RecordKind(
        name="theme-report",
        files="periods/PERIOD/THEME.yaml",
        record="improvetrack.model.theme:ThemeReport",
        title="A theme's own words for a reporting period",
    ),
    RecordKind(
        name="review",
        files="reviews/REVIEW.yaml",
        record="improvetrack.model.review:Review",
        title="An external review",
        items=True,
    ),
    RecordKind(
        name="risk",
        files="risks/RISK.yaml",
        record="improvetrack.model.risk:Risk",
        title="A risk to an improvement plan",
        items=True,
    ),
    RecordKind(
        name="change-request",
        files="changes/REQUEST.yaml",
        record="improvetrack.model.change_request:ChangeRequest",
        title="A change request to an improvement plan",
    ),
    RecordKind(
        name="publication",
        files="publications/PUBLICATION.yaml",
        record="improvetrack.model.publication:Publication",
        title="A report that was published",
        mixed=True,
    ),
)
"""Every kind of record that a plan folder holds."""

FIGURES = RecordKind(
    name="figures",
    files="",
    record="improvetrack.model.figures:Figures",
    title="Figures of a published document",
)
"""Figures to hold a plan against. They are no part of the plan, so that a file of them lies outside its folder."""


def kind_named(name: str, kinds: tuple[RecordKind, ...] = (*KINDS, FIGURES)) -> RecordKind:
    """Return the kind that has a name."""
    return next(kind for kind in kinds if kind.name == name)
