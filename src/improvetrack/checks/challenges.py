"""Challenges: judgements that the facts, or other judgements, speak against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from improvetrack.analysis.position import ItemPosition, live_part, more_than, position_at
from improvetrack.analysis.progress import Disagreement, Disputed, disagreement
from improvetrack.checks.finding import Finding
from improvetrack.checks.history import Histories, History, ItemReport
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action
from improvetrack.model.dates.window import months_between
from improvetrack.model.periods import Period
from improvetrack.model.vocabulary import Concern, Slippage
from improvetrack.model.word_lists import Vocabulary
from improvetrack.rules.catalogue import (
    BEYOND_TOLERANCE,
    MILESTONE_DISAGREES,
    ON_TRACK_PAST_DATE,
    ON_TRACK_TO_LATER,
    RATED_TOO_HIGH,
    RATED_TOO_LOW,
)

_REPORT_AS_SIGNIFICANT = "Report it as significant, or add the date that was agreed anew under `revisions`."
_REPORT_IT = "Report the slippage, or add the date that was agreed anew under `revisions`."


def check_on_track(history: History, now: Period, context: PlanContext) -> Iterator[Finding]:
    """What is said to be on track at a period is neither on track to a later date than agreed nor past its date."""
    report = history.reports[-1]
    if not report.on_track:
        return
    given = history.forecast()
    agreed = context.window(history.item.agreed_due)
    expected = context.window(given.said.forecast) if given else None
    if given and agreed and expected and expected.earliest > agreed.latest:
        yield _to_later(history, given)
    elif (due := agreed or expected) and due.latest < now.ends:
        yield _past(history, now, agreed=agreed is not None)


def check_tolerance(history: History, context: PlanContext) -> Iterator[Finding]:
    """Slippage beyond the plan's tolerance is not reported as less than significant, where the plan has a word for it.

    Latest days are compared with latest days, in days against the day that many months on.
    """
    if history.reports[-1].word.slippage is not Slippage.MEDIUM or not context.slipping_statuses:
        return
    given = history.forecast()
    if given is None:
        return
    agreed, expected = context.window(history.item.agreed_due), context.window(given.said.forecast)
    tolerated = context.settings.tolerance_months
    if agreed and expected and more_than(tolerated, agreed.latest, expected.latest):
        yield _beyond(history, given, months_between(agreed.latest, expected.latest), tolerated)


_STATED = re.compile(
    r"\b(?P<most>under|below|less than|fewer than|up to|within)?(?P<least>over|above|more than|at least)?"
    r" (?P<months>\d{1,3}) months?\b",
    re.IGNORECASE,
)


def check_stated_delay(history: History, context: PlanContext) -> Iterator[Finding]:
    """A status whose label says how late work is ("delayed under 3 months") is borne out by the forecast."""
    report = history.reports[-1]
    stated = _STATED.search(report.word.label) if report.word.slippage is not Slippage.NONE else None
    given = history.forecast()
    if stated is None or given is None or not (stated["most"] or stated["least"]):
        return
    agreed, expected = context.window(history.item.agreed_due), context.window(given.said.forecast)
    if agreed and expected:
        beyond = more_than(int(stated["months"]), agreed.latest, expected.latest)
        months = months_between(agreed.latest, expected.latest)
        tolerated = context.settings.tolerance_months
        told = report.word.slippage is Slippage.MEDIUM and more_than(tolerated, agreed.latest, expected.latest)
        if beyond is bool(stated["most"]) and not (told and context.slipping_statuses):
            yield _stated_otherwise(history, given, months)


def _stated_otherwise(history: History, given: ItemReport, months: int) -> Finding:
    item, report, forecast = history.item, history.reports[-1], given.said.forecast
    message = (
        f"{item.id} is '{report.word.label}', but its forecast is '{forecast}', {max(months, 0)} months later than "
        f"agreed ('{item.agreed_due}')."
    )
    related = ((history.at(given, "forecast"), f"'{forecast}' here"),)
    hint = "Report the status that the dates call for, or correct the forecast."
    return Finding(BEYOND_TOLERANCE, history.at(report), message, hint=hint, related=related)


def check_milestones_agree(action: Action, histories: Histories, context: PlanContext) -> Iterator[Finding]:
    """A milestone that marks the completion of a sub-action says of it what the sub-action says of itself."""
    items = {item.id: item for item in action.sub_actions if not context.has_left(item)}
    for milestone in action.milestones:
        sub_action = items.get(milestone.sub_action) if milestone.sub_action else None
        if sub_action is None or context.has_left(milestone):
            continue
        ours, its = histories.latest(milestone, "milestones"), histories.latest(sub_action, "sub_actions")
        if ours and its and _disagree(ours.reports[-1], its.reports[-1]):
            said, fact = ours.reports[-1], its.reports[-1]
            whose = f"{its.item.id}, whose completion it marks,"
            yield Finding(
                MILESTONE_DISAGREES,
                ours.at(said),
                f"{milestone.id} is '{said.word.label}', but {whose} is '{fact.word.label}'.",
                hint="Correct one of the two, or take `sub_action` off the milestone.",
                related=((its.at(fact), f"'{fact.word.label}' here"),),
            )


def _disagree(milestone: ItemReport, sub_action: ItemReport) -> bool:
    if milestone.done or sub_action.done:
        return milestone.done is not sub_action.done
    return milestone.on_track and sub_action.word.slippage is not Slippage.NONE


def _to_later(history: History, given: ItemReport) -> Finding:
    item, report, forecast = history.item, history.reports[-1], given.said.forecast
    message = (
        f"{item.id} is '{report.word.label}', but its forecast is '{forecast}', and '{item.agreed_due}' was agreed."
    )
    related = ((history.at(given, "forecast"), f"'{forecast}' here"),)
    return Finding(ON_TRACK_TO_LATER, history.at(report), message, hint=_REPORT_IT, related=related)


def _beyond(history: History, given: ItemReport, months: int, tolerated: int) -> Finding:
    item, report, forecast = history.item, history.reports[-1], given.said.forecast
    later = f"{'more than ' if months <= tolerated else ''}{months} months"
    message = (
        f"{item.id} has '{report.word.label}', but its forecast is '{forecast}', {later} later than agreed "
        f"('{item.agreed_due}'); the plan tolerates {tolerated}."
    )
    related = ((history.at(given, "forecast"), f"'{forecast}' here"),)
    return Finding(BEYOND_TOLERANCE, history.at(report), message, hint=_REPORT_AS_SIGNIFICANT, related=related)


def _past(history: History, now: Period, *, agreed: bool) -> Finding:
    item, report, given = history.item, history.reports[-1], history.forecast()
    since = "" if report.period == now else f" (last reported in {report.period.name})"
    due = f"'{item.agreed_due}', the date agreed" if agreed or not given else f"'{given.said.forecast}', its forecast"
    message = f"{item.id} is '{report.word.label}' in {now.name}{since}, but was due by {due}."
    return Finding(ON_TRACK_PAST_DATE, history.at(report), message, hint=_REPORT_IT)


_LONGEST_REASON = 200
_CURE = "Say why in `because`, or change the rating."
_CURE_GIVEN = "Change the rating, if the reason does not hold."


def check_rating(action: Action, now: Period, context: PlanContext) -> Iterator[Finding]:
    """A main action's rating is borne out by its sub-actions, as both stood at a period."""
    if not _worth_a_look(action, context):
        return
    words = Vocabulary(context.settings)
    position = live_part(position_at(action, now.id, words), context.as_at, context.calendar)
    disputed = disagreement(position, words)
    if disputed is not None:
        yield _challenge(disputed, context)


def _worth_a_look(action: Action, context: PlanContext) -> bool:
    """Say whether the rating could be disputed at all; to find an action's position takes far longer than this."""
    ratings = (action.updates[name].rating for name in sorted(action.updates, reverse=True))
    rating = next((rating for rating in ratings if rating is not None), None)
    word = context.ratings.get(rating) if isinstance(rating, str) else None
    if word is None or word.concern is Concern.MEDIUM:
        return False
    telling = context.slipping_statuses if word.concern is Concern.LOW else context.done_statuses
    return any(said.status in telling for _, place, _, said in action.reported if place == "sub_actions")


def _challenge(disputed: Disputed, context: PlanContext) -> Finding:
    position = disputed.position
    calm = disputed.how is Disagreement.CALM_BUT_SLIPPING
    fact = _slipping(disputed.items) if calm else _complete(len(disputed.items), context)
    reason = f" The reason given: {_shortened(position.because)}" if position.because else ""
    return Finding(
        RATED_TOO_LOW if calm else RATED_TOO_HIGH,
        ("updates", position.rated_in or "", "rating"),
        f"Rated {context.ratings[str(position.rating)].label}, but {fact}.{reason}",
        hint=_CURE_GIVEN if reason else _CURE,
        related=tuple(
            (
                ("updates", item.reported_in or "", "sub_actions", item.item.id, "status"),
                f"'{context.statuses[item.status or ''].label}' here",
            )
            for item in disputed.items
        ),
    )


def _shortened(reason: str) -> str:
    words = " ".join(reason.split())
    return f"{words.rstrip('.')}." if len(words) <= _LONGEST_REASON else f"{words[:_LONGEST_REASON]}..."


def _slipping(items: Sequence[ItemPosition]) -> str:
    *others, last = [item.item.id for item in items]
    return f"{', '.join(others)} and {last} have significant slippage" if others else f"{last} has significant slippage"


def _complete(number: int, context: PlanContext) -> str:
    name = context.settings.levels.sub_action_name
    return f"its only {name.one} is complete" if number == 1 else f"all {number} {name.many} are complete"
