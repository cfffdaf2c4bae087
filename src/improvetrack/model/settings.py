"""plan.yaml: the body, its words, its reporting cycle and its tolerances."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, Strict

from improvetrack.model.dates.window import EARLIEST_YEAR, LATEST_YEAR
from improvetrack.model.meaning import Meaning
from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.record import (
    DateText,
    DefinedWord,
    Forum,
    Id,
    Label,
    LocalId,
    MonthId,
    PeriodId,
    Printed,
    Record,
    Text,
    WholeNumber,
    whole_number,
)
from improvetrack.model.vocabulary import Cause, RatingScheme, RatingWord, RetiredWord, Scheme, StatusWord, unrated

Statuses = Annotated[tuple[StatusWord, ...], Strict(False), Field(min_length=1)]

MONTHS_OF_PLANS = 12 * (LATEST_YEAR - EARLIEST_YEAR)
"""About as many months as lie between any two dates of a plan: no setting of months or periods can mean more."""

OneOrMore = Annotated[int, Field(ge=1, le=MONTHS_OF_PLANS), BeforeValidator(whole_number), Meaning.NUMBER]
"""How many periods or months, at least one; bounded inside, so that the JSON Schema knows it of a field left out."""


class LevelName(Record):
    """What a level of the plan is called."""

    one: Label = Field(description="One of it, such as main action.")
    many: Label = Field(description="Several of it, such as main actions.")


class Levels(Record):
    """The levels that the plan uses, two to five; a level without a name is not used."""

    theme: LevelName = Field(description="The highest level.")
    workstream: LevelName | None = Field(default=None, description="Strands of a theme.")
    action: LevelName = Field(description="The level that is rated; one file each.")
    sub_action: LevelName | None = Field(default=None, description="Pieces of work under an action.")
    assurance_action: LevelName | None = Field(default=None, description="Sub-actions that give assurance.")
    milestone: LevelName | None = Field(default=None, description="Dated points.")

    @property
    def workstream_name(self) -> LevelName:
        """What workstreams are called; in a plan that does not use them, by this project's own word."""
        return self.workstream or LevelName(one="workstream", many="workstreams")

    @property
    def sub_action_name(self) -> LevelName:
        """What sub-actions are called; in a plan that does not use them, by this project's own word."""
        return self.sub_action or LevelName(one="sub-action", many="sub-actions")

    @property
    def assurance_name(self) -> LevelName:
        """What sub-actions that give assurance are called; without a name, by this project's own word."""
        return self.assurance_action or LevelName(one="assurance action", many="assurance actions")

    @property
    def milestone_name(self) -> LevelName:
        """What milestones are called; in a plan that does not use them, by this project's own word."""
        return self.milestone or LevelName(one="milestone", many="milestones")


class Source(Record):
    """A document that the plan was encoded from."""

    id: LocalId = Field(description="The id that `provenance` uses.")
    title: Text = Field(description="The document.")
    dated: DateText | None = Field(default=None, description="Its date, in words.")


class SeasonName(Record):
    """A season of the year in the body's own reckoning."""

    name: Text = Field(description="The word, such as Autumn.")
    first: WholeNumber = Field(description="Its first month, 1 to 12.", ge=1, le=12)
    last: WholeNumber = Field(
        description="Its last month, 1 to 12; before the first, it ends in the next year.", ge=1, le=12
    )


class DateOrder(StrEnum):
    """Which number comes first where a date is written in numbers."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return "01/04/22 is 1 April 2022." if self is DateOrder.DAY_FIRST else "01/04/22 is 4 January 2022."


class DateSettings(Record):
    """How the body's words for dates are read."""

    seasons: Annotated[tuple[SeasonName, ...], Strict(False)] = Field(default=(), description="The seasons.")
    year_starts: WholeNumber = Field(
        default=4, description="The month in which the financial year begins.", ge=1, le=12
    )
    order: Annotated[DateOrder, Strict(False)] | None = Field(
        default=None, description="Which number comes first in 01/04/22; without it, such a date is asked about."
    )


class Reporting(Record):
    """The reporting cycle. A period's id is the month in which it ends."""

    every: Annotated[WholeNumber, Meaning.CYCLE] = Field(
        description="Months from one report to the next: 1, 2, 3, 4, 6 or 12."
    )
    first: MonthId = Field(description="The first period, such as 2022-07.")
    last: MonthId | None = Field(default=None, description="The last period, once reporting has ended.")
    cut_off: WholeNumber = Field(
        default=0,
        description="Days after a period's end up to which what is committed belongs to its report; without it, the "
        "report is complete when it was last written in before the next.",
        le=366,
    )


class Freshness(Record):
    """How many periods an action may go without an update."""

    warning: OneOrMore = Field(default=1, description="OneOrMore periods from which it is a warning.")
    error: OneOrMore | None = Field(default=None, description="OneOrMore periods from which it is an error.")


class ChangeControl(Record):
    """Who approves changes to what was agreed. A forum that is not named is not asked for."""

    within: Forum | None = Field(
        default=None, description="The forum that approves dates that move by no more than the tolerance."
    )
    beyond: Forum | None = Field(
        default=None,
        description="The forum that approves dates that move further, and every item added, closed or withdrawn.",
    )


class Cliff(Record):
    """When too many dates fall on one day: at least so many items, and more than such a share of those still open."""

    items: WholeNumber = Field(default=4, description="The fewest items that make a cliff.", ge=2, le=1_000_000)
    percent: WholeNumber = Field(default=33, description="The share of the dates in hundredths.", le=100)


class Band(Record):
    """One band of lateness, in months; it begins where the one before it ends."""

    id: DefinedWord = Field(description="The word for the band.")
    label: Label = Field(description="The band as reports print it, such as under 3 months.")
    below: OneOrMore | None = Field(default=None, description="It ends before the day so many months on.")
    up_to: OneOrMore | None = Field(default=None, description="It ends with the day so many months on.")


Bands = Annotated[tuple[Band, ...], Strict(False)]


class LatenessBands(Record):
    """In which bands reports count how late work is; the last band of each has no end."""

    slippage: Bands = Field(default=(), description="How much later than agreed work is expected.")
    overdue: Bands = Field(default=(), description="How long ago the date of unfinished work passed.")


class Approval(Record):
    """Who agreed the plan, and when."""

    forum: Forum = Field(description="The body that agreed it.")
    on: DateText = Field(description="The date, in words.")


class PlanSettings(Record):
    """plan.yaml: everything that differs from body to body."""

    version: WholeNumber = Field(alias="schema", description="The version of this format: 1.", ge=1, le=1)
    body: Printed = Field(description="The public body.")
    title: Printed = Field(description="The plan's title.")
    summary_title: Printed | None = Field(default=None, description="The title of the theme summary.")
    agreed: Approval | None = Field(default=None, description="When the plan was agreed, and by whom.")
    provenance: Provenance | None = Field(default=None, description="Where the plan comes from.")
    levels: Levels = Field(description="What the levels are called.")
    themes: Annotated[tuple[Annotated[Id, Meaning.LISTED_THEME], ...], Strict(False), Field(min_length=1)] = Field(
        description="The ids of the themes, in the order in which reports list them."
    )
    ratings: RatingScheme = Field(
        default_factory=unrated, description="How actions are rated; without it, they have a status alone."
    )
    risk_ratings: RatingScheme | None = Field(
        default=None, description="How risks are rated; without it, as actions are."
    )
    statuses: Statuses = Field(
        default=(),
        description="The words for actions and sub-actions, in the order of reports; none where only ratings are used.",
    )
    milestone_statuses: Statuses | None = Field(
        default=None, description="The words for milestones; without them, those for sub-actions."
    )
    causes: Annotated[tuple[Cause, ...], Strict(False)] = Field(default=(), description="The causes of slippage.")
    retired: Annotated[tuple[RetiredWord, ...], Strict(False)] = Field(
        default=(), description="Words that reports once used, and what they are counted as."
    )
    reporting: Reporting = Field(description="The reporting cycle.")
    covers: dict[PeriodId, Printed] = Field(
        default_factory=dict,
        description="What the plan holds of a period of which it holds only a part; every report of it prints this.",
    )
    dates: DateSettings = Field(default_factory=DateSettings, description="How words for dates are read.")
    tolerance_months: WholeNumber = Field(
        default=3,
        description="Months of slippage beyond which it is significant and goes to the approving forum.",
        le=MONTHS_OF_PLANS,
    )
    change_control: ChangeControl = Field(
        default_factory=ChangeControl, description="Who approves changes to what was agreed."
    )
    lateness: LatenessBands = Field(default_factory=LatenessBands, description="Bands of lateness.")
    percent_decimals: WholeNumber = Field(default=0, description="Decimals of percentages, rounded half up.", le=3)
    cliff: Cliff = Field(default_factory=Cliff, description="When too many dates fall on one day.")
    freshness: Freshness = Field(default_factory=Freshness, description="How old an update may be.")
    unnamed: Text = Field(
        default="not named in the source", description="Words that the title of a merely counted item must hold."
    )
    sources: Annotated[tuple[Source, ...], Strict(False)] = Field(default=(), description="Documents encoded here.")
    rules: dict[Annotated[str, Meaning.RULE], Annotated[Text, Meaning.SEVERITY]] = Field(
        default_factory=dict, description="Severity by rule code: error, warning, challenge or off."
    )
    accepted: Annotated[tuple[Acceptance, ...], Strict(False)] = Field(
        default=(), description="Findings in this file that are accepted."
    )

    @property
    def rates(self) -> bool:
        """Whether main actions are rated at all."""
        return bool(self.ratings.words)

    @property
    def reported_sub_action(self) -> LevelName | None:
        """What sub-actions are called, in a plan that has them and a status for them."""
        return self.levels.sub_action if self.statuses else None

    @property
    def milestone_words(self) -> tuple[StatusWord, ...]:
        """The status words that milestones use."""
        return self.milestone_statuses or self.statuses

    @property
    def risk_words(self) -> RatingScheme:
        """The scheme that risks are rated by."""
        return self.risk_ratings or self.ratings

    def words_in(self, scheme: Scheme) -> Sequence[RatingWord | StatusWord]:
        """Return the words of a list, in the order of reports."""
        if scheme is Scheme.RATINGS:
            return self.ratings.words
        if scheme is Scheme.RISK_RATINGS:
            return self.risk_words.words
        return self.statuses if scheme is Scheme.STATUSES else self.milestone_words

    def retired_from(self, scheme: Scheme) -> dict[str, RetiredWord]:
        """Return the words that were retired from a list; where two uses share one list, so they do what left it."""
        shared = {scheme}
        if scheme is Scheme.MILESTONE_STATUSES and self.milestone_statuses is None:
            shared.add(Scheme.STATUSES)
        if scheme is Scheme.RISK_RATINGS and self.risk_ratings is None:
            shared.add(Scheme.RATINGS)
        return {word.id: word for word in self.retired if word.of in shared}
