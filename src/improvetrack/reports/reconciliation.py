"""Published figures held against what the plan counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from improvetrack.analysis.counting import Counted, Counter
from improvetrack.analysis.groups import percentage
from improvetrack.analysis.standing import standing_at
from improvetrack.model.figures import Figure, Figures, FigureScope
from improvetrack.model.grouping import FigureCount
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.reports.agreement import post_title
from improvetrack.reports.coverage import coverage_of
from improvetrack.reports.entries import legend_of_marks
from improvetrack.reports.lines import provenance_mark
from improvetrack.reports.page import Legend, Member, Notice, Page, Section, Sentence, Sentences, said
from improvetrack.reports.wording import plural
from improvetrack.reports.words import HowMany, LegendEntry, Mark


@dataclass(frozen=True, slots=True)
class Compared:
    """A published figure beside the plan's own: `members` of what it counts, and of how many where it is a share."""

    figure: Figure
    members: tuple[Counted, ...]
    whole: int | None = None

    @property
    def computed(self) -> str:
        """The plan's own number, or its own percentage."""
        if self.whole is None or self.figure.percent is None:
            return str(len(self.members))
        decimals = len(self.figure.percent.partition(".")[2])
        return percentage(len(self.members), self.whole, decimals) or "no percentage"

    @property
    def stated(self) -> str:
        """The document's number or percentage."""
        return f"{self.figure.percent} %" if self.figure.percent is not None else str(self.figure.stated)

    @property
    def agrees(self) -> bool:
        """Whether document and plan say the same."""
        return self.computed == self.stated


def compare_figure(counter: Counter, figure: Figure) -> Compared:
    """Count what a figure counts and, of a percentage, what it is of."""
    members = counter.count(figure.count, figure)
    if figure.percent is None:
        return Compared(figure, members)
    of = figure.of or FigureScope(theme=figure.theme)
    return Compared(figure, members, len(counter.count(figure.count, of)))


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure on which document and plan differ."""

    where: str
    """The theme that it is about, or the whole plan."""
    what: str
    """What is counted."""
    words: str
    """The document's words."""
    at: str | None
    """Where they stand in the document."""
    stated: HowMany | None
    """The number that the document states; nothing where it states a percentage."""
    computed: HowMany
    """The number that the plan counts."""
    stated_words: str
    """The number or the percentage that the document states."""
    computed_words: str
    """The plan's own number, or its percentage and what it is of."""
    members: tuple[tuple[str, str], ...]
    """What the plan counts: ids and titles."""
    marks: Mapping[str, Mark]
    """How far a source vouches for those that none names as they stand, by their ids."""
    arguable: str | None
    """Why it may be a matter of reading."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A published document held against the plan."""

    schema: Literal["improvetrack/reconciliation/1"] = field(default="improvetrack/reconciliation/1", init=False)
    """The name and the number of the format."""
    document: str
    """The document."""
    period: str
    """The reporting period in words."""
    figures: HowMany
    """How many figures were compared."""
    agreeing: HowMany
    """How many of them agree."""
    differences: tuple[Difference, ...]
    """Those that do not."""
    line: str
    """The line that adds them up."""
    coverage: tuple[str, ...]
    """What is said of a period of which the plan holds only a part."""
    legend: tuple[LegendEntry, ...]
    """What the marks mean."""


def build_reconciliation(plan: Plan, period: Period, day: date, figures: Figures) -> Reconciliation:
    """Compare every figure of a document with the plan at a period, judged by a day."""
    standing = standing_at(plan, period, day)
    counter = Counter(standing)
    compared = [compare_figure(counter, figure) for figure in figures.figures]
    differences = tuple(_difference(plan, each) for each in compared if not each.agrees)
    agreeing = len(compared) - len(differences)
    return Reconciliation(
        document=figures.document,
        period=period.name,
        figures=len(compared),
        agreeing=agreeing,
        differences=differences,
        line=f"{plural(len(compared), 'figure', 'figures')} = {agreeing} that agree + {_split(differences)}",
        legend=legend_of_marks({mark for each in differences for mark in each.marks.values()}),
        coverage=coverage_of(plan.settings, period),
    )


def _split(differences: tuple[Difference, ...]) -> str:
    arguable = sum(each.arguable is not None for each in differences)
    plain = len(differences) - arguable
    return f"{plain} that differ" + (f" + {arguable} that may be a matter of reading" if arguable else "")


def _difference(plan: Plan, compared: Compared) -> Difference:
    figure = compared.figure
    theme = next((theme for theme in plan.themes if theme.id == figure.theme), None)
    return Difference(
        where=f"{theme.id} {theme.title}" if theme else "The whole plan",
        what=_what(plan, figure),
        words=figure.words,
        at=figure.at,
        stated=figure.stated,
        computed=len(compared.members),
        stated_words=compared.stated,
        computed_words=compared.computed
        if compared.whole is None
        else f"{compared.computed}, {len(compared.members)} of {compared.whole}",
        members=tuple((each.id, each.title) for each in compared.members),
        marks={each.id: mark for each in compared.members if (mark := provenance_mark(each.provenance))},
        arguable=figure.arguable,
    )


def _what(plan: Plan, figure: Figure) -> str:
    """Say what is counted, with its scope: `sub-actions with medium slippage, of main actions rated amber`."""
    levels = plan.settings.levels
    names = {
        FigureCount.ACTIONS: levels.action.many,
        FigureCount.SUB_ACTIONS: levels.sub_action_name.many,
        FigureCount.MILESTONES: levels.milestone_name.many,
        FigureCount.RISKS: "risks",
    }
    what = " ".join((names[figure.count], *_conditions(plan, figure)))
    rated = plan.vocabulary.ratings
    return f"{what}, of {levels.action.many} rated {rated.label(figure.of_rating)}" if figure.of_rating else what


def _conditions(plan: Plan, figure: Figure) -> Iterator[str]:
    words = plan.vocabulary
    scheme = words.risk_ratings if figure.count is FigureCount.RISKS else words.ratings
    statuses = words.milestone_statuses if figure.count is FigureCount.MILESTONES else words.statuses
    bands = {band.id: band.label for band in (*plan.settings.lateness.slippage, *plan.settings.lateness.overdue)}
    yield from _any("rated {}", (figure.rating, *figure.ratings), scheme.label)
    yield from _any("({})", (figure.status, *figure.statuses), statuses.label)
    yield from _any("of class {}", (figure.stage,), str)
    yield from (
        name for said, name in ((figure.completed, "completed this period"), (figure.overdue, "overdue")) if said
    )
    yield from _any("of {}", (figure.workstream,), str)
    yield from _any("led by {}", (figure.lead,), lambda post: post_title(plan, post))
    yield from _any("because of {}", (figure.cause,), lambda cause: words.causes[cause].label)
    yield from _any("{}", (figure.slippage, figure.overdue_band), lambda band: bands[band])
    yield from _any("due in the period, {}", (figure.due,), str)
    told = ((figure.due_in_period, "due in the period"), (figure.due_so_far, "due so far"))
    yield from (name for said, name in told if said)
    yield from _any("({})", (figure.flow,), str)


def _any(form: str, words: Sequence[str | None], label: Callable[[str], str]) -> Iterator[str]:
    """Yield a condition that any of some words meets, where there are such words."""
    given = [label(word) for word in words if word is not None]
    if given:
        yield form.format(" or ".join(given))


def page_of(view: Reconciliation) -> Page:
    """Return a reconciliation as a page: each difference with the document's words and what the plan counts."""
    coverage = (Section("coverage", blocks=(Notice("", view.coverage),)),) if view.coverage else ()
    differences = tuple(map(_difference_section, view.differences))
    total = Section("sum", blocks=(said(f"{view.line}.", style="headline"),))
    legend = (Section("legend", blocks=(Legend(((None, view.legend),)),)),) if view.legend else ()
    return Page(f"{view.document}, period {view.period}", "", (), (*coverage, *differences, total, *legend))


def _difference_section(difference: Difference) -> Section:
    place = f" ({difference.at})" if difference.at else ""
    marks = difference.marks
    members = tuple(
        Member(identity, f"{identity} {title} {marks.get(identity, '')}".rstrip())
        for identity, title in difference.members
    )
    told = [
        Sentence(f"The document states {difference.stated_words}: “{difference.words}”{place}."),
        Sentence(f"The plan counts {difference.computed_words}{':' if members else '.'}", members),
    ]
    if difference.arguable:
        told.append(Sentence(f"This may be a matter of reading: {difference.arguable}."))
    heading = f"{difference.where}: {difference.what}"
    return Section("difference", heading, (Sentences(tuple(told)),), compact=True)
