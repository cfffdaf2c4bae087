"""The kinds of change that a plan can undergo. They hold what changed, and no words for people.

Changes to what was *agreed* need an approval; changes to what was *reported* do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, get_args

from improvetrack.analysis.progress import Movement
from improvetrack.model.action import Closure, Dated, Joining, Renaming, Revision
from improvetrack.model.change_request import RequestState
from improvetrack.model.provenance import Correction, ProvenanceKind
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


class ItemRef(NamedTuple):
    """What changed: an item by its id, with its newer title.

    `kind` is an ItemKind, or for a record of another kind the name of that. `theme` and `action` are the ids of what it
    stands under, where it stands under one. A workstream's id is `THEME/WORKSTREAM` and a recommendation's
    `REVIEW/RECOMMENDATION`, as these are unique only together. `provenance` is None where a source names the item as it
    stands, or nothing is said of that.
    """

    kind: str
    id: str
    title: str
    theme: str | None = None
    action: str | None = None
    provenance: ProvenanceKind | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """An item that the older state does not have; `joining` is its own record of when it joined, and who agreed."""

    item: ItemRef
    joining: Joining | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """An item whose id the newer state does not have; ids are permanent, so that this is against the rules."""

    item: ItemRef


@dataclass(frozen=True, slots=True)
class Closed:
    """An item that has left the plan: closed, withdrawn or merged into another.

    One that had left it, and now has left it in another way, is told again.
    """

    item: ItemRef
    closure: Closure


@dataclass(frozen=True, slots=True)
class Reopened:
    """An item that had left the plan, or was reported as done, and is open again.

    `closure` is the older one, None where the item had not left the plan. `before` and `after` are the words that said
    that it was done and now say otherwise: statuses or, of a main action, ratings. None where no word said so.
    """

    item: ItemRef
    closure: Closure | None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class WorkstreamClosed:
    """A workstream whose last open action left the plan; `by` are the actions that left it between the two states."""

    item: ItemRef
    by: tuple[ItemRef, ...]


@dataclass(frozen=True, slots=True)
class DateMoved:
    """An agreed date that changed in meaning: other words for the same days are no change.

    Both sides have the words that stand there, whatever their form: TBC, ongoing, a time without days, or why there is
    no date; None where nothing stands. `months` is the distance from the older to the newer
    latest day, negative when brought forward, `beyond` whether it is more than the plan tolerates (counted in days,
    not in whole months: three months and a day is more than three), `move` the number of revisions now (1 after the
    first move, 0 where the date was set or changed as the baseline), and `drift` the months from the date first agreed,
    the older state's where it knows one. None stands for what cannot be computed, since there was no date, or there is
    none now. `revision` is the one that gives the newer date.
    """

    item: ItemRef
    before: Dated | None
    after: Dated | None
    months: int | None
    beyond: bool
    move: int
    drift: int | None
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class BaselineChanged:
    """The date first agreed, which never changes: what changes is agreed anew as a revision.

    Where no revision stands over it, the agreed date changed with it, and DateMoved says so: the one tells of the
    breach of the rule, the other of the date. A first date, where nothing or TBC stood or none was known, is no change
    of the baseline, unless later dates had been agreed already; another reason why none is known is one.
    """

    item: ItemRef
    before: Dated | None
    after: Dated | None


@dataclass(frozen=True, slots=True)
class RevisionRewritten:
    """A date agreed in the past that was changed or taken out, or is another by its number; `number` counts from 1.

    What was left open may be filled in, such as the change request of a revision.
    """

    item: ItemRef
    number: int
    before: Revision
    after: Revision | None


@dataclass(frozen=True, slots=True)
class ForecastMoved:
    """What the lead expects, where it changed in meaning. `months` as in DateMoved."""

    item: ItemRef
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
    """The rating last reported, of an action or a risk; another reason why there is none is no change."""

    item: ItemRef
    before: str | Missing | None
    after: str | Missing | None
    step: RatingStep


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The status last reported; `completed` is the date of completion where the newer status is of class done."""

    item: ItemRef
    before: str | None
    after: str | None
    completed: Dated | None = None
    cause: str | Missing | None = None


@dataclass(frozen=True, slots=True)
class LeadChanged:
    """The post that leads; None where none is named."""

    item: ItemRef
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Reworded:
    """Words of an item by the name of the field, such as `title`, `outcome`, `description` or `text`.

    `kind` is what a sub-action is for. `starts` and `published` changed in meaning, not in words only, and `closed.on`,
    `closed.reason`, `closed.forum` and `closed.change` are the words of a closure that was on record. `renaming` is the
    item's own record of a new title, and who agreed to it.
    """

    item: ItemRef
    field: str
    before: str | None
    after: str | None
    renaming: Renaming | None = None


@dataclass(frozen=True, slots=True)
class Relocated:
    """An item that stands under another theme, workstream or action; `field` says which of the three.

    `before` and `after` are ids as the field writes them, so that a workstream's is the one within its theme. An action
    of another theme is told of its theme, and of its workstream where that has another id. What was reported on a
    sub-action or milestone moves along with it, and is not rewritten by that.
    """

    item: ItemRef
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Reported:
    """An update for a period that the older state does not have, of an action, a theme or a risk."""

    item: ItemRef
    period: str


@dataclass(frozen=True, slots=True)
class UpdateRewritten:
    """A value of an update that the older state has, and the newer one gives differently or not at all.

    `item` is the action, the theme or the risk that the update is of, and `at` the place in the update, such as
    `sub_actions.OC.A2.1.status` or `achievements.2022-10.0`. Values are as a file would write them; None means that
    the update says nothing there.
    """

    item: ItemRef
    period: str
    at: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that was put on record."""

    item: ItemRef
    correction: Correction


@dataclass(frozen=True, slots=True)
class LinksChanged:
    """Links to other items by the name of the field.

    `recommendations` that an action answers, `themes` that a risk threatens, the `sub_action` whose completion a
    milestone marks, and whatever else a record names.
    """

    item: ItemRef
    field: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequestMoved:
    """A change request that is new (`before` is None), in another state, or gone (`after` is None)."""

    request: str
    before: RequestState | None
    after: RequestState | None


@dataclass(frozen=True, slots=True)
class RequestRewritten:
    """A value of a change request that had been decided, and says something else now; what was open may be filled in.

    `at` is the place in the request, such as `changes.OC.A2/due.to`; values are as a file would write them.
    """

    request: str
    at: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A setting of plan.yaml, or the title of a post; values are as a file would write them.

    `at` is its place, such as `tolerance_months`, `statuses.on-hold.class` or `posts.monitoring-officer.title`.
    """

    at: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ReadOtherwise:
    """Words of an item that nobody changed and that mean something else by the newer settings.

    `field` is the key that they stand under, such as `due` or `rating`, wherever in the item. `before` and `after` are
    the days that a date meant and means, or what a word of the plan counted and counts as; None where that is nothing.
    """

    item: ItemRef
    field: str
    words: str
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
    | ReadOtherwise
)
Change = ItemChange | RequestMoved | RequestRewritten | SettingChanged

AgreedChange = (
    Added
    | Removed
    | Closed
    | Reopened
    | DateMoved
    | BaselineChanged
    | RevisionRewritten
    | LeadChanged
    | Reworded
    | Relocated
)
"""The changes to what was agreed, which need an approval."""

AGREED: tuple[type, ...] = get_args(AgreedChange)
"""The same as types."""
