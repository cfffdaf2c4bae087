"""What stands near: a record names only those sub-actions, milestones and workstreams that its action or theme has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from improvetrack.checks.finding import Finding, did_you_mean
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action, Milestone, SubAction
from improvetrack.model.fields import Shape, fields_of
from improvetrack.model.leaves import Leaf
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.model.theme import Theme, Workstream
from improvetrack.rules.catalogue import UNKNOWN_ITEM, UNKNOWN_WORKSTREAM

Near = Sequence[SubAction] | Sequence[Milestone] | Sequence[Workstream]


def near(meaning: Meaning, record: Record, context: PlanContext) -> Near | None:
    """Return what a record may name by a meaning; None where that cannot be told."""
    owner = _owner(meaning, record, context)
    if isinstance(owner, Action):
        return owner.sub_actions if meaning is Meaning.SUB_ACTION else owner.milestones
    if owner is not None:
        return owner.workstreams if meaning is Meaning.WORKSTREAM else owner.milestones
    return None


def find_not_near(leaf: Leaf, record: Record, context: PlanContext) -> Iterator[Finding]:
    """Find what its action or theme does not have; what is on a level that the plan does not use is left to IT313."""
    owner, entries = _owner(leaf.meaning, record, context), near(leaf.meaning, record, context)
    if owner is None or entries is None or _is_unused(leaf, context):
        return
    ids = [entry.id for entry in entries]
    if leaf.value not in ids:
        message, of = _words(leaf, owner)
        rule = UNKNOWN_WORKSTREAM if leaf.meaning is Meaning.WORKSTREAM else UNKNOWN_ITEM
        yield Finding(rule, leaf.at, message, hint=did_you_mean(leaf.value, ids, of), on_key=leaf.on_key)


def _words(leaf: Leaf, owner: Action | Theme) -> tuple[str, str]:
    """Return what is wrong, and how a hint names whose ids it offers."""
    if leaf.meaning is Meaning.WORKSTREAM:
        return f"The theme '{owner.id}' has no workstream '{leaf.value}'.", f"Theme {owner.id}"
    if leaf.meaning is Meaning.THEME_MILESTONE:
        return f"The theme '{owner.id}' has no milestone '{leaf.value}' of its own.", f"Theme {owner.id}"
    what = "sub-action" if leaf.meaning is Meaning.SUB_ACTION else "milestone"
    return f"The action '{owner.id}' has no {what} '{leaf.value}'.", owner.id


def _owner(meaning: Meaning, record: Record, context: PlanContext) -> Action | Theme | None:
    """Return the action that a record is, or the theme that it belongs to, where that could be read."""
    if meaning in (Meaning.SUB_ACTION, Meaning.MILESTONE):
        return record if isinstance(record, Action) else None
    name = _theme_field(type(record))
    return context.themes.get(getattr(record, name)) if name else None


@cache
def _theme_field(kind: type[Record]) -> str | None:
    fields = fields_of(kind)
    return next((field.name for field in fields if field.meaning is Meaning.THEME and field.shape is Shape.ONE), None)


def _is_unused(leaf: Leaf, context: PlanContext) -> bool:
    levels = context.settings.levels
    if leaf.meaning is Meaning.SUB_ACTION:
        return leaf.on_key and levels.sub_action is None
    return (levels.workstream if leaf.meaning is Meaning.WORKSTREAM else levels.milestone) is None
