"""The kinds of change that a plan can undergo. They hold what changed, and no words for people.

Changes to what was *agreed* need an approval; changes to what was *reported* do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from improvetrack.analysis.movement import Movement
from improvetrack.model.action import Closure, Dated, Revision
from improvetrack.model.change_request import RequestState
from improvetrack.model.corrections import Correction
from improvetrack.model.record import Missing


class ItemKind(StrEnum):
    """What an item is."""

    THEME = "theme"
    WORKSTREAM = "workstream"
    ACTION = "action"
    SUB_ACTION = "sub-action"
    ASSURANCE = "assurance-action"
    MILESTONE = "milestone"
    RISK = "risk"
    REVIEW = "review"
    RECOMMENDATION = "recommendation"


class Item(NamedTuple):
    """What changed: an item by its id, with its newer title.

    `theme` and `action` are the ids of what it stands under, where it stands under one. A workstream's id is
    `THEME/WORKSTREAM` and a recommendation's `REVIEW/RECOMMENDATION`, as these are unique only together.
    """

    kind: ItemKind
    id: str
    title: str
    theme: str | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """An item that the older state does not have."""

    item: Item


@dataclass(frozen=True, slots=True)
class Removed:
    """An item whose id the newer state does not have; ids are permanent, so that this is against the rules."""

    item: Item


@dataclass(frozen=True, slots=True)
class Closed:
    """An item that has left the plan: closed, withdrawn or merged into another."""

    item: Item
    closure: Closure


@dataclass(frozen=True, slots=True)
class Reopened:
    """An item that had left the plan, or was reported as done, and is open again.

    `closure` is the older one, None where only a status said that it was done; `before` and `after` are the statuses.
    """

    item: Item
    closure: Closure | None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class WorkstreamClosed:
    """A workstream whose last open action left the plan; `by` are the actions that left it between the two states."""

    item: Item
    by: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class DateMoved:
    """An agreed date that changed.

    `months` is the distance from the older to the newer latest day, negative when brought forward, `beyond` whether
    it is more than the plan tolerates (counted in days, not in whole months: three months and a day is more than
    three), `move` the number of the newest revision (1 for the first move), and `drift` the months from the baseline.
    None stands for what cannot be computed, since there was no date, or there is none now.
    """

    item: Item
    before: Dated | None
    after: Dated | None
    months: int | None
    beyond: bool
    move: int
    drift: int | None
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class BaselineChanged:
    """The date first agreed, which never changes: what changes is agreed anew as a revision."""

    item: Item
    before: Dated | None
    after: Dated | None


@dataclass(frozen=True, slots=True)
class RevisionRewritten:
    """A date agreed in the past that was changed or taken out; `number` counts from 1."""

    item: Item
    number: int
    before: Revision
    after: Revision | None


@dataclass(frozen=True, slots=True)
class ForecastMoved:
    """What the lead expects. `months` as in DateMoved."""

    item: Item
    before: Dated | None
    after: Dated | None
    months: int | None


class RatingStep(StrEnum):
    """What became of a rating; `missing` means that there is none any more, or one that says why it is missing."""

    NEW = Movement.NEW.value
    BETTER = Movement.BETTER.value
    WORSE = Movement.WORSE.value
    OTHER = Movement.OTHER.value
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class RatingChanged:
    """The rating last reported, of an action or a risk."""

    item: Item
    before: str | Missing | None
    after: str | Missing | None
    step: RatingStep


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The status last reported; `completed` is the date of completion where the newer status is of class done."""

    item: Item
    before: str | None
    after: str | None
    completed: Dated | None = None
    cause: str | Missing | None = None


@dataclass(frozen=True, slots=True)
class LeadChanged:
    """The post that leads; None where none is named."""

    item: Item
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Reworded:
    """A title, an outcome, a description or a recommendation's text, by the name of the field."""

    item: Item
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Relocated:
    """An item that stands under another theme, workstream or action; `field` says which of the three."""

    item: Item
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Reported:
    """An update for a period that the older state does not have."""

    item: Item
    period: str


@dataclass(frozen=True, slots=True)
class UpdateRewritten:
    """A value of an update that both states have, and give differently; values are as a file would write them.

    `at` is the place in the update, such as `sub_actions.OC.A2.1.status`. None means that it says nothing there.
    """

    item: Item
    period: str
    at: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that was put on record."""

    item: Item
    correction: Correction


@dataclass(frozen=True, slots=True)
class LinksChanged:
    """The recommendations that an action answers, or the themes that a risk threatens."""

    item: Item
    field: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequestMoved:
    """A change request that is new (`before` is None) or in another state."""

    request: str
    before: RequestState | None
    after: RequestState


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A setting of plan.yaml; `at` is its place, such as `tolerance_months`, values are as a file would write them."""

    at: str
    before: str | None
    after: str | None


ItemChange = (
    Added
    | Removed
    | Closed
    | Reopened
    | WorkstreamClosed
    | DateMoved
    | BaselineChanged
    | RevisionRewritten
    | ForecastMoved
    | RatingChanged
    | StatusChanged
    | LeadChanged
    | Reworded
    | Relocated
    | Reported
    | UpdateRewritten
    | Corrected
    | LinksChanged
)
Change = ItemChange | RequestMoved | SettingChanged

AGREED: tuple[type, ...] = (
    Added,
    Removed,
    Closed,
    Reopened,
    DateMoved,
    BaselineChanged,
    RevisionRewritten,
    LeadChanged,
    Reworded,
    Relocated,
)
"""The changes to what was agreed, which need an approval."""
