"""Items: an update speaks only of sub-actions and milestones that were agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.checks.finding import DataPath, Finding, did_you_mean
from improvetrack.checks.frame import Frame
from improvetrack.checks.history import place_of
from improvetrack.model.action import Action
from improvetrack.model.theme import ThemeReport
from improvetrack.rules.catalogue import UNKNOWN_ITEM


def check_items_of_action(action: Action, frame: Frame) -> Iterator[Finding]:
    """Every sub-action and milestone in an action's updates is the action's own."""
    levels = frame.settings.levels
    sub_actions = [item.id for item in action.sub_actions]
    milestones = [item.id for item in action.milestones]
    for period, place, item, _ in action.reported:
        if place == "sub_actions":
            if item not in sub_actions and levels.sub_action is not None:
                yield _unknown("sub-action", item, place_of(period, place, item), action.id, sub_actions)
        elif place == "milestones" and item not in milestones and levels.milestone is not None:
            yield _unknown("milestone", item, place_of(period, place, item), action.id, milestones)


def check_sub_actions_of_milestones(action: Action, _: Frame) -> Iterator[Finding]:
    """A milestone that marks a sub-action's completion marks one of the same action."""
    for place, milestone in enumerate(action.milestones):
        name = milestone.sub_action
        if name is not None and all(item.id != name for item in action.sub_actions):
            yield Finding(
                UNKNOWN_ITEM,
                ("milestones", place, "sub_action"),
                f"The action '{action.id}' has no sub-action '{name}'.",
                hint=did_you_mean(name, [item.id for item in action.sub_actions], action.id),
            )


def check_milestones_reported(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """Every milestone in a theme's report is one of the theme's own."""
    theme = frame.themes.get(report.theme)
    if theme is None or frame.settings.levels.milestone is None:
        return
    known = [milestone.id for milestone in theme.milestones]
    for name in report.milestones:
        if name not in known:
            yield Finding(
                UNKNOWN_ITEM,
                ("milestones", name),
                f"The theme '{theme.id}' has no milestone '{name}' of its own.",
                hint=did_you_mean(name, known, f"Theme {theme.id}"),
                on_key=True,
            )


def _unknown(kind: str, name: str, at: DataPath, action: str, known: Sequence[str]) -> Finding:
    message = f"The action '{action}' has no {kind} '{name}'."
    return Finding(UNKNOWN_ITEM, at, message, hint=did_you_mean(name, known, action), on_key=True)
