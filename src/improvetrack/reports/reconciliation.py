"""Published figures held against what the plan counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from improvetrack.analysis.standing import Scope, Standing, select_items, standing_at
from improvetrack.model.figures import Figure, Figures
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.model.vocabulary import Counted
from improvetrack.reports.page import Member, Page, Section, Sentence, Sentences, said
from improvetrack.reports.wording import plural
from improvetrack.reports.words import HowMany


@dataclass(frozen=True, slots=True)
class Compared:
    """A published figure beside the plan's own count; `members` are the (id, title) that the plan counts."""

    figure: Figure
    members: tuple[tuple[str, str], ...]

    @property
    def computed(self) -> int:
        """The plan's own count."""
        return len(self.members)

    @property
    def agrees(self) -> bool:
        """Whether document and plan say the same."""
        return self.computed == self.figure.stated


def compare_figure(standing: Standing, figure: Figure) -> Compared:
    """Count what a figure counts."""
    scope = Scope(
        theme=figure.theme,
        rating=figure.rating if figure.count is Counted.ACTIONS else figure.of_rating,
        status=figure.status,
        cause=figure.cause,
        completed=figure.completed,
    )
    return Compared(figure, tuple((item.id, item.title) for item in select_items(standing, figure.count, scope)))


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
    stated: HowMany
    """The number that the document states."""
    computed: HowMany
    """The number that the plan counts."""
    members: tuple[tuple[str, str], ...]
    """What the plan counts: ids and titles."""
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


def build_reconciliation(plan: Plan, period: Period, day: date, figures: Figures) -> Reconciliation:
    """Compare every figure of a document with the plan at a period, judged by a day."""
    standing = standing_at(plan, period, day)
    compared = [compare_figure(standing, figure) for figure in figures.figures]
    differences = tuple(_difference(plan, each) for each in compared if not each.agrees)
    agreeing = len(compared) - len(differences)
    return Reconciliation(
        document=figures.document,
        period=period.name,
        figures=len(compared),
        agreeing=agreeing,
        differences=differences,
        line=f"{plural(len(compared), 'figure', 'figures')} = {agreeing} that agree + {_split(differences)}",
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
        computed=compared.computed,
        members=compared.members,
        arguable=figure.arguable,
    )


def _what(plan: Plan, figure: Figure) -> str:
    """Say what is counted, with its scope: `sub-actions with medium slippage, of main actions rated amber`."""
    words, levels = plan.vocabulary, plan.settings.levels
    parts = [(levels.action if figure.count is Counted.ACTIONS else levels.sub_action_name).many]
    if figure.rating:
        parts.append(f"rated {words.ratings.label(figure.rating)}")
    if figure.status:
        parts.append(f"({words.statuses.label(figure.status)})")
    if figure.completed:
        parts.append("completed this period")
    if figure.cause:
        parts.append(f"because of {words.causes[figure.cause].label}")
    what = " ".join(parts)
    if figure.of_rating:
        return f"{what}, of {levels.action.many} rated {words.ratings.label(figure.of_rating)}"
    return what


def page_of(view: Reconciliation) -> Page:
    """Return a reconciliation as a page: each difference with the document's words and what the plan counts."""
    differences = tuple(map(_difference_section, view.differences))
    total = Section("sum", blocks=(said(f"{view.line}.", style="headline"),))
    return Page(f"{view.document}, period {view.period}", "", (), (*differences, total))


def _difference_section(difference: Difference) -> Section:
    place = f" ({difference.at})" if difference.at else ""
    members = tuple(Member(identity, f"{identity} {title}") for identity, title in difference.members)
    told = [
        Sentence(f"The document states {difference.stated}: “{difference.words}”{place}."),
        Sentence(f"The plan counts {difference.computed}{':' if members else '.'}", members),
    ]
    if difference.arguable:
        told.append(Sentence(f"This may be a matter of reading: {difference.arguable}."))
    heading = f"{difference.where}: {difference.what}"
    return Section("difference", heading, (Sentences(tuple(told)),), compact=True)
