"""The page of a risk, that of a change request, and that of any other record with an id."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.directory import AboutAction, AboutRecord, AboutTheme, look_up
from improvetrack.model.change_request import Ask, ChangeRequest
from improvetrack.model.leaves import spoken
from improvetrack.model.meaning import Asked
from improvetrack.model.periods import Period, month_name
from improvetrack.model.plan import Plan
from improvetrack.model.record import Missing
from improvetrack.model.risk import Risk, RiskUpdate
from improvetrack.model.settings import Levels
from improvetrack.reports.agreement import ItemFact, departure, origin, post_title
from improvetrack.reports.item_life import Passage, PeriodLife
from improvetrack.reports.item_page import Item, Place
from improvetrack.reports.item_record import record_page
from improvetrack.reports.lines import provenance_mark
from improvetrack.reports.prose import read_prose
from improvetrack.reports.wording import capital, carried_from

_ASKED = {
    Asked.DUE: "the agreed date of {}",
    Asked.BASELINE: "the date first agreed for {}",
    Asked.LEAD: "the lead of {}",
    Asked.TITLE: "the title of {}",
    Asked.OUTCOME: "the outcome of {}",
    Asked.ADD: "add {}",
    Asked.CLOSE: "close {}",
    Asked.WITHDRAW: "withdraw {}",
    Asked.MERGE: "merge {}",
    Asked.REOPEN: "open {} again",
    Asked.MOVE: "move {}",
}
"""What is asked, of an item that stands for {}."""


def register_page(plan: Plan, about: AboutRecord, period: Period) -> Item:
    """Return a risk, where it stood at a period and how it was rated until then, or a record of another kind."""
    match about.record:
        case Risk() as risk:
            return _risk(plan, risk, period)
        case ChangeRequest() as request:
            return _request(plan, request)
        case record:
            return record_page(plan, about.kind, record)


def _risk(plan: Plan, risk: Risk, period: Period) -> Item:
    facts = [("lead", "lead", post_title(plan, risk.lead))] if risk.lead else []
    facts += [("description", "description", risk.description)] if risk.description else []
    rated = [(name, update) for name, update in sorted(risk.updates.items(), reverse=True) if name <= period.id]
    return Item(
        kind="risk",
        level="risk",
        id=risk.id,
        title=risk.title,
        mark=provenance_mark(risk.provenance),
        places=tuple(_themes(plan, risk)),
        agreed=(*(ItemFact(*each) for each in facts), *departure(risk.closed)),
        origin=origin(plan, risk.provenance),
        position=(_risk_position(plan, rated, period),),
        life=tuple(
            PeriodLife(
                name,
                month_name(name),
                True,
                passages=(Passage(capital(_rating(plan, update)), read_prose(update.because)),),
            )
            for name, update in rated
        ),
    )


def _themes(plan: Plan, risk: Risk) -> Iterator[Place]:
    for theme in plan.themes:
        if theme.id in risk.themes:
            yield Place("theme", plan.settings.levels.theme.one, theme.id, theme.title)


def _risk_position(plan: Plan, rated: list[tuple[str, RiskUpdate]], period: Period) -> str:
    if not rated:
        return "It has not been rated yet."
    name, update = rated[0]
    carried = f"; {carried_from(name)}" if name != period.id else ""
    return f"{capital(plan.settings.risk_words.label)}: {_rating(plan, update)}{carried}."


def _rating(plan: Plan, update: RiskUpdate) -> str:
    """Return how a risk is rated in words; an unknown word stays as it was typed."""
    if isinstance(update.rating, Missing):
        return f"not rated: {update.rating.none}"
    return plan.vocabulary.risk_ratings.label(update.rating)


def _request(plan: Plan, request: ChangeRequest) -> Item:
    named = list(dict.fromkeys(ask.item for ask in request.changes))
    return Item(
        kind="change-request",
        level="change request",
        id=request.id,
        title=request.title,
        mark=provenance_mark(request.provenance),
        places=tuple(place for name in named for place in _place(plan, name)),
        agreed=tuple(ItemFact(*each) for each in _facts(plan, request)),
        origin=origin(plan, request.provenance),
        position=(f"{capital(request.state.value)}. {request.state.meaning}",),
    )


def _place(plan: Plan, name: str) -> Iterator[Place]:
    """Yield an item that is asked about, where the plan has it already."""
    about = look_up(plan, name)
    levels = plan.settings.levels
    if isinstance(about, AboutAction):
        kind = _kind_of_part(levels, about)
        yield Place(*kind, name, (about.part or about.action).title)
    elif isinstance(about, AboutTheme):
        kind = ("milestone", levels.milestone_name.one) if about.milestone else ("theme", levels.theme.one)
        yield Place(*kind, name, (about.milestone or about.theme).title)
    elif isinstance(about, AboutRecord) and about.kind.items:
        yield Place(about.kind.name, spoken(type(about.record)), name, about.record.title)


def _kind_of_part(levels: Levels, about: AboutAction) -> tuple[str, str]:
    if about.part is None:
        return "action", levels.action.one
    is_milestone = about.part in about.action.milestones
    return ("milestone", levels.milestone_name.one) if is_milestone else ("sub-action", levels.sub_action_name.one)


def _facts(plan: Plan, request: ChangeRequest) -> Iterator[tuple[str, str, str]]:
    yield from (("ask", "asked for", _ask(plan, ask)) for ask in request.changes)
    known = plan.vocabulary.causes.get(request.reason)
    cause = known.label if known else request.reason
    yield "reason", "reason", f"{cause}: {request.because}" if request.because else cause
    if request.asked_by:
        yield "asked_by", "asked by", post_title(plan, request.asked_by)
    if request.asked:
        yield "asked", "asked", request.asked
    if request.decided:
        minute = f" (minute {request.decided.minute})" if request.decided.minute else ""
        yield "decided", "decided", f"by {request.decided.forum}, {request.decided.on}{minute}"


def _ask(plan: Plan, ask: Ask) -> str:
    before, after = ask.before, ask.after
    if ask.what is Asked.LEAD:
        before, after = (post_title(plan, word) if word else word for word in (before, after))
    words = _ASKED[ask.what].format(ask.item)
    if ask.what in (Asked.MERGE, Asked.MOVE):
        return f"{words} {'into' if ask.what is Asked.MERGE else 'to'} {after}" if after else words
    change = "".join(f" {joint} {word}" for joint, word in (("from", before), ("to", after)) if word)
    return f"{words}{change}"
