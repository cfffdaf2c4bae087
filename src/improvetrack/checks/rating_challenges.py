"""Ratings against facts: a calm rating beside significant slippage, a grave one with everything complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.analysis.position import ItemPosition, live_part, position_at
from improvetrack.analysis.progress import Disagreement, Disputed, disagreement
from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action
from improvetrack.model.periods import Period
from improvetrack.model.vocabulary import Concern
from improvetrack.model.word_lists import Vocabulary
from improvetrack.rules.catalogue import RATED_TOO_HIGH, RATED_TOO_LOW

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
