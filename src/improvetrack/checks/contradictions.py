"""What cannot all be so: a state that another word, a date or the closure of the same item speaks against."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import Finding
from improvetrack.checks.history import Histories, History, ItemReport
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action, ActionUpdate, Agreed, ClosureKind, ReportPlace
from improvetrack.model.leaves import DataPath
from improvetrack.model.record import Missing
from improvetrack.model.vocabulary import AT_REST, Concern, RatingWord, Slippage, Stage
from improvetrack.rules.catalogue import CONTRADICTION

_CORRECT = "Correct whichever of the two is wrong."


def check_past_forecast(history: History, context: PlanContext) -> Iterator[Finding]:
    """Work that is not done is not expected by a day that was over before the period that says so."""
    report = history.reports[-1]
    expected = context.window(report.said.forecast)
    if report.word.stage in AT_REST or expected is None or expected.latest >= report.period.starts:
        return
    fact = f"{history.item.id} is reported as '{report.word.label}' in {report.period.name}"
    message = f"{fact}, and was expected by then ('{report.said.forecast}')."
    hint = "Write the date now expected, or report the status that it has."
    yield Finding(CONTRADICTION, history.at(report, "forecast"), message, hint=hint)


def check_own_words(action: Action, context: PlanContext) -> Iterator[Finding]:
    """No update on a main action says with one word that it is done, and with another that it is open."""
    for name, update in action.updates.items():
        rated = _rated(update, context)
        word = context.statuses.get(update.status) if update.status else None
        at: DataPath = ("updates", name)
        is_done = rated is not None and rated.stage is Stage.DONE
        if is_done and rated and word and word.stage in (Stage.LIVE, Stage.NOT_STARTED):
            message = f"{action.id} is rated '{rated.label}', which is done, and reported as '{word.label}'."
            yield Finding(CONTRADICTION, (*at, "status"), message, hint=_CORRECT)
        elif word is None and isinstance(update.completed, str) and not is_done:
            message = f"{action.id} was completed ('{update.completed}'), and no word says that it is done."
            hint = "Add a `status` of class done, or write the date as `forecast`."
            yield Finding(CONTRADICTION, (*at, "completed"), message, hint=hint)


def check_parts_of_done(action: Action, histories: Histories, context: PlanContext) -> Iterator[Finding]:
    """No sub-action of a main action that is done goes on; one that was reported on later is found elsewhere."""
    own = _own_done(action, histories, context)
    if own is None or action.id in context.reopened:
        return
    latest = (histories.latest(item, "sub_actions") for item in action.sub_actions if not context.has_left(item))
    at, label = own
    open_then = (each for each in latest if each and each.reports[0].period.id <= str(at[1]))
    going_on = [each for each in open_then if each.reports[0].word.stage in (Stage.LIVE, Stage.NOT_STARTED)]
    if going_on:
        named = ", ".join(f"{each.item.id} ('{each.reports[0].word.label}')" for each in going_on)
        message = f"{action.id} is reported as '{label}', and not all of its work: {named}."
        related = tuple((each.at(each.reports[0]), f"'{each.reports[0].word.label}' here") for each in going_on)
        hint = "Report these as done, close them, or say that the action goes on."
        yield Finding(CONTRADICTION, at, message, hint=hint, related=related)


def check_closed_as_complete(action: Action, histories: Histories, context: PlanContext) -> Iterator[Finding]:
    """Nothing is closed as complete that was last reported as late, or rated as in doubt."""
    if action.closed and action.closed.how is ClosureKind.CLOSED:
        rated = _last_rating(action, context)
        own = histories.latest(action, "own")
        at_rest = own is not None and own.reports[0].word.stage in AT_REST
        if rated and not at_rest and rated[1].concern is Concern.HIGH and rated[1].stage not in AT_REST:
            yield _closed(action, ("closed", "how"), rated[1].label, ("updates", rated[0], "rating"))
            return
    for item, place, at in _items(action):
        told = histories.latest(item, place) if item.closed and item.closed.how is ClosureKind.CLOSED else None
        if told and told.reports[0].word.stage not in AT_REST and told.reports[0].word.slippage is not Slippage.NONE:
            report = told.reports[0]
            yield _closed(item, (*at, "closed", "how"), report.word.label, told.at(report))


def _items(action: Action) -> Iterator[tuple[Agreed, ReportPlace, DataPath]]:
    yield action, "own", ()
    for place, sub_action in enumerate(action.sub_actions):
        yield sub_action, "sub_actions", ("sub_actions", place)
    for place, milestone in enumerate(action.milestones):
        yield milestone, "milestones", ("milestones", place)


def _closed(item: Agreed, at: DataPath, label: str, said_at: DataPath) -> Finding:
    message = f"{item.id} was closed as complete, and last reported as '{label}'."
    hint = "Report it as done first, or say `withdrawn` or `merged` if it was not done."
    return Finding(CONTRADICTION, at, message, hint=hint, related=((said_at, f"'{label}' here"),))


def _own_done(action: Action, histories: Histories, context: PlanContext) -> tuple[DataPath, str] | None:
    """Return where a main action was last reported as done, and with which word."""
    own = histories.latest(action, "own")
    report: ItemReport | None = own.reports[0] if own else None
    if own and report and report.done:
        return own.at(report), report.word.label
    rated = _last_rating(action, context)
    if rated and rated[1].stage is Stage.DONE:
        return ("updates", rated[0], "rating"), rated[1].label
    return None


def _last_rating(action: Action, context: PlanContext) -> tuple[str, RatingWord] | None:
    for name in sorted(action.updates, reverse=True):
        rating = action.updates[name].rating
        if rating is not None:
            word = None if isinstance(rating, Missing) else context.ratings.get(rating)
            return (name, word) if word else None
    return None


def _rated(update: ActionUpdate, context: PlanContext) -> RatingWord | None:
    return context.ratings.get(update.rating) if isinstance(update.rating, str) else None
