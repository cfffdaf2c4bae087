"""The page of a risk, that of a change request, and that of any other record, field by field as each means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from improvetrack.analysis.directory import AboutAction, AboutRecord, AboutTheme, look_up
from improvetrack.model.change_request import Ask, ChangeRequest
from improvetrack.model.kinds import RecordKind
from improvetrack.model.leaves import DataPath, Leaf, leaves, spoken
from improvetrack.model.meaning import Asked, Meaning
from improvetrack.model.periods import Period, month_name
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Titled
from improvetrack.model.record import Missing, Record
from improvetrack.model.risk import Risk, RiskUpdate
from improvetrack.model.settings import Levels
from improvetrack.model.vocabulary import SCHEME_OF
from improvetrack.reports.agreement import ItemFact, membership, origin, post_title
from improvetrack.reports.item_life import Passage, PeriodLife
from improvetrack.reports.item_page import Item, Place
from improvetrack.reports.lines import provenance_mark
from improvetrack.reports.prose import read_prose
from improvetrack.reports.wording import capital, carried_from

_TOLD_ELSEWHERE = ("id", "title", "provenance", "accepted")


def record_page(plan: Plan, kind: RecordKind, record: Any) -> Item:
    """Return what a record says, and the themes that it names."""
    return Item(
        kind=kind.name,
        level=spoken(type(record)),
        id=record.id,
        title=record.title if isinstance(record, Titled) else spoken(type(record)),
        mark=provenance_mark(record.provenance),
        places=tuple(_themes(plan, record)),
        agreed=tuple(_facts(plan, record)),
        origin=origin(plan, record.provenance),
    )


def _themes(plan: Plan, record: Record) -> Iterator[Place]:
    named = {leaf.value for leaf in leaves(record, Meaning.THEME)}
    for theme in plan.themes:
        if theme.id in named:
            yield Place("theme", plan.settings.levels.theme.one, theme.id, theme.title)


def _facts(plan: Plan, record: Record) -> Iterator[ItemFact]:
    """Yield what each field says, and of a list or a block what each entry says."""
    said: defaultdict[DataPath, list[str]] = defaultdict(list)
    for leaf in leaves(record):
        if leaf.at[0] not in _TOLD_ELSEWHERE and leaf.meaning is not Meaning.THEME and not leaf.on_key:
            said[leaf.at[:2] if len(leaf.at) > 2 else leaf.at[:1]].append(_words(plan, leaf))
    for at, words in said.items():
        name = str(at[0])
        label = " ".join([name.replace("_", " "), *(part for part in at[1:] if isinstance(part, str))])
        yield ItemFact(name, label, "; ".join(words))


def _words(plan: Plan, leaf: Leaf) -> str:
    if leaf.meaning in (Meaning.POST, Meaning.LISTED_POST):
        return post_title(plan, leaf.value)
    if leaf.meaning in SCHEME_OF:
        return plan.vocabulary.in_scheme(SCHEME_OF[leaf.meaning]).label(leaf.value)
    cause = plan.vocabulary.causes.get(leaf.value) if leaf.meaning is Meaning.CAUSE else None
    return cause.label if cause else str(leaf.value)


_ASKED = {
    Asked.DUE: "the agreed date of {}",
    Asked.BASELINE: "the date first agreed for {}",
    Asked.LEAD: "the lead of {}",
    Asked.STARTS: "the start of work on {}",
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
        agreed=(*(ItemFact(*each) for each in facts), *membership(risk)),
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
        agreed=tuple(ItemFact(*each) for each in _parts(plan, request)),
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


def _parts(plan: Plan, request: ChangeRequest) -> Iterator[tuple[str, str, str]]:
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
