"""The items of a plan in groups: by a key, each item is in exactly one part, and the parts add up to the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from improvetrack.analysis.open_items import PlanItem, lead_of
from improvetrack.analysis.position import dates_of, overdue
from improvetrack.analysis.standing import Standing
from improvetrack.model.dates.window import months_on
from improvetrack.model.dates.words import latest_day
from improvetrack.model.grouping import GroupBy
from improvetrack.model.provenance import Provenance
from improvetrack.model.settings import Band
from improvetrack.model.vocabulary import AT_REST, Stage

NONE = "none"
"""The part of what has no such property."""

NOT_LATE = "not-late"
"""The part of what is not late, or not known to be."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole: the word for it, and its members."""

    word: str
    members: tuple[PlanItem, ...]


def group(standing: Standing, items: Iterable[PlanItem], by: GroupBy) -> tuple[Part, ...]:
    """Return items in parts, in the plan's order where it has one, else by the words; what has none comes last."""
    found: dict[str, list[PlanItem]] = {}
    for held in items:
        found.setdefault(PART_OF[by](standing, held), []).append(held)
    order = {word: number for number, word in enumerate(dict.fromkeys(_in_order(standing, by)))}
    last = len(order)

    def place(word: str) -> tuple[bool, int, str]:
        return word == NONE, order.get(word, last), word

    return tuple(Part(word, tuple(found[word])) for word in sorted(found, key=place))


def percentage(part: int, whole: int, decimals: int) -> str | None:
    """Return a part as a percentage of a whole, rounded half up to so many decimals; None of an empty whole."""
    if not whole:
        return None
    exact = Decimal(part) * 100 / Decimal(whole)
    return f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)} %"


def band_of(standing: Standing, bands: Sequence[Band], held: PlanItem, *, past_due: bool) -> str:
    """Return the band of lateness that an unfinished item is in: of its slippage, or of how long it is overdue."""
    dates = dates_of(held.item, standing.calendar)
    if past_due:
        earlier, later = dates.agreed or dates.forecast, standing.day
        late = overdue(held.item, standing.day, standing.calendar)
    else:
        earlier, later = dates.agreed, dates.forecast or standing.day
        late = dates.forecast is not None and earlier is not None and later > earlier
    if not late or earlier is None or held.item.stage in AT_REST:
        return NOT_LATE
    for band in bands:
        ended = band.below is not None and later >= months_on(earlier, band.below)
        passed = band.up_to is not None and later > months_on(earlier, band.up_to)
        if not ended and not passed:
            return band.id
    return NOT_LATE


def _workstream(_: Standing, held: PlanItem) -> str:
    workstream = held.action.action.workstream if held.action else None
    return f"{held.theme}/{workstream}" if workstream else NONE


def _lead(standing: Standing, held: PlanItem) -> str:
    of_theme = (theme.lead for theme in standing.plan.themes if theme.id == held.theme and held.action is None)
    return lead_of(held) or next(of_theme, None) or NONE


def _rating(_: Standing, held: PlanItem) -> str:
    rating = held.action.rating if held.action else None
    return rating if isinstance(rating, str) else NONE


def _cause(_: Standing, held: PlanItem) -> str:
    return held.item.cause if isinstance(held.item.cause, str) else NONE


def _due(standing: Standing, held: PlanItem) -> str:
    day = latest_day(held.item.item.agreed_due, standing.calendar)
    return f"{day:%Y-%m}" if day else NONE


def provenance_of(standing: Standing, held: PlanItem) -> Provenance | None:
    """Return where an item comes from; what does not say so has its file's provenance."""
    themes = (theme.provenance for theme in standing.plan.themes if theme.id == held.theme and held.action is None)
    inherited = held.action.action.provenance if held.action else next(themes, None)
    return held.item.item.provenance or inherited


def _provenance(standing: Standing, held: PlanItem) -> str:
    given = provenance_of(standing, held)
    return given.kind.value if given else NONE


PART_OF: Mapping[GroupBy, Callable[[Standing, PlanItem], str]] = {
    GroupBy.THEME: lambda _, held: held.theme,
    GroupBy.WORKSTREAM: _workstream,
    GroupBy.LEAD: _lead,
    GroupBy.RATING: _rating,
    GroupBy.STATUS: lambda _, held: held.item.status or NONE,
    GroupBy.CLASS: lambda _, held: held.item.stage.value,
    GroupBy.CAUSE: _cause,
    GroupBy.DUE: _due,
    GroupBy.SLIPPAGE: lambda at, held: band_of(at, at.plan.settings.lateness.slippage, held, past_due=False),
    GroupBy.OVERDUE: lambda at, held: band_of(at, at.plan.settings.lateness.overdue, held, past_due=True),
    GroupBy.PROVENANCE: _provenance,
}
"""What finds the part that an item belongs to, by what items are grouped by; each is in exactly one part of each."""


def _in_order(standing: Standing, by: GroupBy) -> Iterable[str]:
    """Return the words of a key in the plan's order."""
    plan, words = standing.plan, standing.plan.vocabulary
    orders: Mapping[GroupBy, Callable[[], Iterable[str]]] = {
        GroupBy.THEME: lambda: [theme.id for theme in plan.themes],
        GroupBy.WORKSTREAM: lambda: [f"{theme.id}/{each.id}" for theme in plan.themes for each in theme.workstreams],
        GroupBy.RATING: lambda: words.ratings.today,
        GroupBy.STATUS: lambda: [*words.statuses.today, *words.milestone_statuses.today],
        GroupBy.CLASS: lambda: [stage.value for stage in Stage],
        GroupBy.CAUSE: lambda: words.causes,
        GroupBy.SLIPPAGE: lambda: [*(band.id for band in plan.settings.lateness.slippage), NOT_LATE],
        GroupBy.OVERDUE: lambda: [*(band.id for band in plan.settings.lateness.overdue), NOT_LATE],
    }
    return orders[by]() if by in orders else ()
