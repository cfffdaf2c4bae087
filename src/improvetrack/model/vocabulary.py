"""The plan's own words for ratings, statuses and causes, and the classes that a computer can rely on."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, Strict, StringConstraints, WithJsonSchema

from improvetrack.model.meaning import Meaning
from improvetrack.model.record import DefinedWord, Label, Missing, PeriodId, Printed, Record


class Stage(StrEnum):
    """Where work is in its life. It is never derived from a colour: one body's blue is done, another's is suspended."""

    NOT_STARTED = "not-started"
    LIVE = "live"
    DONE = "done"
    STOPPED = "stopped"
    UNRATED = "unrated"

    @property
    def meaning(self) -> str:
        """What the class says, in one sentence."""
        return _STAGES[self]


AT_REST = frozenset({Stage.DONE, Stage.STOPPED})
"""The classes of work from which nothing is expected any more, or for now."""


class Slippage(StrEnum):
    """How much later than agreed a status says that work is."""

    NONE = "none"
    MEDIUM = "medium"
    SIGNIFICANT = "significant"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _SLIPPAGES[self]


class Concern(StrEnum):
    """How worried a rating says the body is about delivery."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _CONCERNS[self]


class RatingScope(StrEnum):
    """How long a rating holds."""

    KEPT = "kept"
    LIVE = "live"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _SCOPES[self]


class Colour(StrEnum):
    """The colours that outputs have a legible pair for; a colour never carries a meaning by itself."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    GREY = "grey"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return f"Shown in {self.value}, always with its letter and its label."


_STAGES = {
    Stage.NOT_STARTED: "Work is not due to have begun.",
    Stage.LIVE: "Work is under way.",
    Stage.DONE: "Work is complete.",
    Stage.STOPPED: "Work is on hold, suspended or withdrawn.",
    Stage.UNRATED: "Nothing has been said about the work yet.",
}
_SLIPPAGES = {
    Slippage.NONE: "The word says nothing of lateness.",
    Slippage.MEDIUM: "Work is or will be later than agreed, within what the body tolerates.",
    Slippage.SIGNIFICANT: "Work is or will be much later than agreed.",
}
_CONCERNS = {
    Concern.LOW: "Delivery is not in doubt.",
    Concern.MEDIUM: "Delivery needs attention.",
    Concern.HIGH: "Delivery is in doubt.",
}

_SCOPES = {
    RatingScope.KEPT: "A rating holds until another is reported, also of what is done or stopped by its status.",
    RatingScope.LIVE: "What is done or stopped by its own status has no rating any more.",
}

StageWord = Annotated[Stage, Strict(False)]
ColourWord = Annotated[Colour, Strict(False)]
Letter = Annotated[
    str,
    StringConstraints(pattern=r"^\S{1,3}$"),
    WithJsonSchema(
        {"type": ["string", "number"], "pattern": r"^\S{1,3}$", "maxLength": 3, "minimum": -99, "maximum": 999}
    ),
    Meaning.LABEL,
]
Definition = Printed | Missing


class RatingWord(Record):
    """One word of the rating scheme."""

    id: DefinedWord = Field(description="The word that updates use.")
    label: Label = Field(description="The word as reports print it.")
    letter: Letter = Field(description="One to three letters, so that a rating never shows by colour alone.")
    colour: ColourWord = Field(description="The colour it is shown in.")
    stage: StageWord = Field(alias="class", description="The class that the computer relies on.")
    concern: Annotated[Concern, Strict(False)] = Field(description="How worried this rating is.")
    meaning: Definition | None = Field(default=None, description="The definition that the legend prints.")


class RatingScheme(Record):
    """How main actions are rated: the name of the scale and its words, in the order reports list them."""

    label: Label = Field(description="What is rated, such as risk rating.")
    words: Annotated[tuple[RatingWord, ...], Strict(False), Field(min_length=1)] = Field(
        description="The ratings, in the order in which reports list them."
    )
    scope: Annotated[RatingScope, Strict(False)] = Field(
        default=RatingScope.KEPT, description="Whether what is done or stopped keeps its last rating."
    )


def unrated() -> RatingScheme:
    """Return the scheme of a body that rates nothing: it has no words, and main actions are told by their status."""
    return RatingScheme.model_construct(label="status", words=())


class StatusWord(Record):
    """One word for where a sub-action or a milestone is in its life."""

    id: DefinedWord = Field(description="The word that updates use.")
    label: Label = Field(description="The word as reports print it.")
    letter: Letter = Field(description="One to three letters that stand for the word where space is short.")
    colour: ColourWord = Field(description="The colour it is shown in.")
    stage: StageWord = Field(alias="class", description="The class that the computer relies on.")
    slippage: Annotated[Slippage, Strict(False)] = Field(
        default=Slippage.NONE, description="How much lateness the word states."
    )
    meaning: Definition | None = Field(default=None, description="The definition that the legend prints.")


class Scheme(StrEnum):
    """A list of words that a plan defines for its reports."""

    RATINGS = "ratings"
    RISK_RATINGS = "risk_ratings"
    STATUSES = "statuses"
    MILESTONE_STATUSES = "milestone_statuses"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _SCHEMES[self]


_SCHEMES = {
    Scheme.RATINGS: "The ratings of main actions.",
    Scheme.RISK_RATINGS: "The ratings of risks.",
    Scheme.STATUSES: "The statuses of main actions and sub-actions.",
    Scheme.MILESTONE_STATUSES: "The statuses of milestones.",
}


SCHEME_OF: Mapping[Meaning, Scheme] = {
    Meaning.RATING: Scheme.RATINGS,
    Meaning.RISK_RATING: Scheme.RISK_RATINGS,
    Meaning.STATUS: Scheme.STATUSES,
    Meaning.MILESTONE_STATUS: Scheme.MILESTONE_STATUSES,
}
"""The list that a word is one of, by what it means."""


class RetiredWord(Record):
    """A word that reports once used. Updates keep it as it was recorded; reports count it as a word of today."""

    id: DefinedWord = Field(description="The word that updates used.")
    label: Label = Field(description="The word as reports printed it.")
    of: Annotated[Scheme, Strict(False)] = Field(description="The list that it was one of.")
    now: DefinedWord = Field(description="The word of that list that reports count it as.")
    last: PeriodId = Field(description="The last period that was reported with it, such as 2022-07.")


class Cause(Record):
    """One reason for slippage."""

    id: DefinedWord = Field(description="The word that updates use.")
    label: Label = Field(description="The cause as reports print it.")
    mark: Letter | None = Field(default=None, description="The mark that stands beside an item in reports, such as *.")
    meaning: Definition | None = Field(default=None, description="The definition that the legend prints.")
