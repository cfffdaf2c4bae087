"""What all records share: strict, frozen, no unknown fields, text exactly as it was typed, and fields with a meaning.

The type of a field says what may stand there and what that means (`model.meaning`).

Modules that every plan needs do without `from __future__ import annotations`: pydantic would evaluate each annotation
as text, which takes longer than all else about a field.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from improvetrack.model.meaning import Meaning


class Record(BaseModel):
    """A part of a plan as it stands in a file; two records are equal when they say the same."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values; what was worked out from the old ones does not come along."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(copied).model_fields.keys():
            del copied.__dict__[name]
        return copied


def whole_number(value: object) -> object:
    """Return the number that text in ordinary digits stands for; a number stays as it is, and all else is refused."""
    if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("whole_number", "a whole number is needed here")


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("flag", "true or false is needed here")


TYPED = ["string", "number", "boolean"]
"""What an editor takes unquoted text for: a plan has `31` and `true` as they are typed."""

Text = Annotated[str, StringConstraints(pattern=r"\S"), WithJsonSchema({"type": TYPED, "pattern": r"\S"}), Meaning.TEXT]
"""Words for people; never empty."""

ID_PATTERN = r"^[A-Za-z0-9]([A-Za-z0-9._/-]{0,78}[A-Za-z0-9])?$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})]
"""A permanent name: ASCII letters, digits, full stops, hyphens, underscores and slashes, at most 80 characters."""

PlanWord = Annotated[
    str,
    StringConstraints(pattern=r"\S", max_length=80),
    WithJsonSchema({"type": "string", "pattern": r"\S", "maxLength": 80}),
]
"""A word that must be one of the plan's own: whatever else stands there, a check says which there are."""

_NamedWord = Annotated[PlanWord, WithJsonSchema({"type": TYPED, "pattern": r"\S", "maxLength": 80})]
"""The same where the word is no id, so that it may look like a number."""

DateText = Annotated[
    str,
    StringConstraints(pattern=r"\S", max_length=200),
    WithJsonSchema(
        {
            "type": TYPED,
            "pattern": r"\S",
            "maxLength": 200,
            "description": "A date in an officer's words, e.g. Autumn 2022.",
        }
    ),
    Meaning.DATE,
]
"""A date in an officer's words, such as `Autumn 2022`; `model.dates.words` says which days that means."""

WholeNumber = Annotated[int, BeforeValidator(whole_number), Meaning.NUMBER]
"""A whole number in ordinary digits, without sign, underscore or leading zero."""

Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True, False, "true", "false"]}), Meaning.FLAG]
"""`true` or `false`, and nothing that merely looks like it."""

# Ids and keys by what they name: an `...Id` is an id, a `...Word` whatever a check then holds against the plan.

OwnId = Annotated[Id, Meaning.IDENTITY]
LocalId = Annotated[Id, Meaning.LOCAL_IDENTITY]
ThemeId = Annotated[Id, Meaning.THEME]
PostId = Annotated[Id, Meaning.POST]
PostWord = Annotated[PlanWord, Meaning.POST]
WorkstreamWord = Annotated[PlanWord, Meaning.WORKSTREAM]
SubActionId = Annotated[Id, Meaning.SUB_ACTION]
ItemId = Annotated[Id, Meaning.ITEM]
RecommendationId = Annotated[Id, Meaning.RECOMMENDATION]
RequestId = Annotated[Id, Meaning.REQUEST]
SourceId = Annotated[Id, Meaning.SOURCE]
PeriodId = Annotated[Id, Meaning.PERIOD]
MonthId = Annotated[Id, Meaning.MONTH]
WorkstreamKey = Annotated[str, Meaning.WORKSTREAM]
SubActionKey = Annotated[str, Meaning.SUB_ACTION]
MilestoneKey = Annotated[str, Meaning.MILESTONE]
PeriodKey = Annotated[str, Meaning.PERIOD]
MonthKey = Annotated[str, Meaning.MONTH]

# Words that plan.yaml defines, and words for people.

DefinedWord = Annotated[Id, WithJsonSchema({"type": TYPED, "pattern": ID_PATTERN}), Meaning.WORD]
RatingId = Annotated[_NamedWord, Meaning.RATING]
RiskRatingId = Annotated[_NamedWord, Meaning.RISK_RATING]
StatusId = Annotated[_NamedWord, Meaning.STATUS]
MilestoneStatusId = Annotated[_NamedWord, Meaning.MILESTONE_STATUS]
CauseId = Annotated[_NamedWord, Meaning.CAUSE]
Label = Annotated[Text, Meaning.LABEL]
Forum = Annotated[Text, Meaning.FORUM]
Printed = Annotated[Text, Meaning.PRINTED]
PrintedLines = Annotated[tuple[Printed, ...], Strict(False)]
Markdown = Annotated[Text, Meaning.MARKDOWN]


class Missing(Record):
    """Something that is not there, for a reason: `{none: why}`. It is counted as missing, with its reason."""

    none: Text = Field(description="Why this is missing.")
