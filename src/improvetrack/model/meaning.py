"""What a field of a record means, and what a change request can ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Asked(StrEnum):
    """What a change request can ask for."""

    DUE = "due"
    BASELINE = "baseline"
    STARTS = "starts"
    LEAD = "lead"
    TITLE = "title"
    OUTCOME = "outcome"
    ADD = "add"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    REOPEN = "reopen"
    MOVE = "move"

    @property
    def meaning(self) -> str:
        """What the word says, in one sentence."""
        return _ASKED[self]


_ASKED = {
    Asked.DUE: "Move the agreed date.",
    Asked.BASELINE: "Put the date first agreed right, for it was written down wrongly.",
    Asked.STARTS: "Have the work begin at another time.",
    Asked.LEAD: "Give the item another lead.",
    Asked.TITLE: "Change the title.",
    Asked.OUTCOME: "Change the outcome.",
    Asked.ADD: "Add the item to the plan.",
    Asked.CLOSE: "Close the item, its work being complete.",
    Asked.WITHDRAW: "Withdraw the item from the plan.",
    Asked.MERGE: "Merge the item into the one that `to` names.",
    Asked.REOPEN: "Open a closed item again.",
    Asked.MOVE: "Move the item to the theme, workstream or main action that `to` names.",
}


class Meaning(StrEnum):
    """What a value is to the plan; the words complete "this is ..."."""

    IDENTITY = "the permanent id of an item, which no other item has"
    LOCAL_IDENTITY = "the id of an entry, which no other of its kind has"
    POST = "a post of people.yaml"
    LISTED_POST = "a post of people.yaml, where that lists any"
    THEME = "a theme of the plan"
    LISTED_THEME = "a theme, at its place in reports"
    WORKSTREAM = "a workstream of the record's theme"
    SUB_ACTION = "a sub-action of the same main action"
    MILESTONE = "a milestone of the same main action"
    THEME_MILESTONE = "a milestone of the record's theme"
    ITEM = "an item of the plan, whatever file holds it"
    NEW_ITEM = "an item that the plan may not have yet"
    HOLDER = "a theme, a workstream or a main action, under which items stand"
    RECOMMENDATION = "a recommendation of a review, as REVIEW/RECOMMENDATION"
    REQUEST = "a change request"
    SOURCE = "a source that plan.yaml lists"
    WORD = "a word that plan.yaml defines"
    RATING = "a rating of main actions"
    RISK_RATING = "a rating of risks"
    STATUS = "a status of main actions and sub-actions"
    MILESTONE_STATUS = "a status of milestones"
    CAUSE = "a cause of slippage"
    VOUCHED = "how far a source vouches for what it stands in"
    FORUM = "a committee or board"
    DATE = "a date in words; there may be none yet"
    DAY = "a date in words that names days"
    PERIOD = "a period of the reporting cycle that has begun"
    ANY_PERIOD = "a period of the reporting cycle, begun or still to come"
    MONTH = "a month, such as 2022-10"
    CYCLE = "the months from one report to the next"
    RULE = "the code of a rule"
    SEVERITY = "how bad a rule's findings are"
    LABEL = "what reports print for a word or a level"
    PRINTED = "words that reports print"
    MARKDOWN = "Markdown that reports print"
    TEXT = "words that are taken as they are"
    HASH = "digits that stand for exact bytes"
    NUMBER = "a whole number"
    FLAG = "true or false"
    CHOICE = "one of the fixed words of its field"


@dataclass(frozen=True, slots=True, eq=False)
class MeaningBy:
    """A meaning that depends on another field of the same record, by that field's value."""

    field: str
    meanings: Mapping[object, Meaning]
    otherwise: Meaning = Meaning.TEXT

    def of(self, value: object) -> Meaning:
        """Return the meaning where the other field has a value."""
        return self.meanings.get(value, self.otherwise)


class DayOn(NamedTuple):
    """The meaning `DAY`, with what happens on the day: "on which the acceptance ends"."""

    purpose: str


class ChangedBy(NamedTuple):
    """Says of a field what a change request asks for that is to change its value."""

    by: Asked
