"""A value in an update, found by its place and said in words: what it is, of which item, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.model.action import Action
from improvetrack.model.periods import month_name
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.model.word_lists import Vocabulary


@dataclass(frozen=True, slots=True)
class Place:
    """The item that a value is said of, the name of the value's field, and what else tells which value it is."""

    id: str
    title: str
    field: str
    of: str = ""
    of_milestone: bool = False


def place_in(holder: Action | Theme, at: str) -> Place:
    """Return what stands at a place in an update, such as `sub_actions.OC.A2.1.status`."""
    return _place_in_action(holder, at) if isinstance(holder, Action) else _place_in_theme(holder, at)


def _place_in_action(action: Action, at: str) -> Place:
    first, _, rest = at.partition(".")
    if first in ("sub_actions", "milestones"):
        parts = action.sub_actions if first == "sub_actions" else action.milestones
        name, _, field = rest.rpartition(".")
        title = next((part.title for part in parts if part.id == name), "")
        return Place(name, title, field, of_milestone=first == "milestones")
    return Place(action.id, action.title, first, rest.partition(".")[0])


def _place_in_theme(theme: Theme, at: str) -> Place:
    first, _, rest = at.partition(".")
    if first == "milestones":
        name, _, field = rest.rpartition(".")
        title = next((part.title for part in theme.milestones if part.id == name), "")
        return Place(name, title, field, of_milestone=True)
    strand = next((each.title for each in theme.workstreams if each.id == rest), rest) if first == "workstreams" else ""
    return Place(theme.id, theme.title, first, strand or rest.partition(".")[0])


def place_words(settings: PlanSettings, place: Place) -> str:
    """Return what a value is, as reports call it: `date of completion`."""
    names = {
        "rating": settings.ratings.label,
        "because": f"reason for the {settings.ratings.label}",
        "completed": "date of completion",
        "words": "state in words",
        "summary": "summary statement",
        "achievements": f"achievement in {month_name(place.of)}" if place.of else "achievements",
        "workstreams": f"update of {place.of}",
    }
    return names.get(place.field, place.field)


def value_words(words: Vocabulary, place: Place, value: str | None) -> str | None:
    """Return a value as reports print it: a word of the plan by its label, prose on one line."""
    if value is None:
        return None
    label = _label(words, place, value)
    missing = label.startswith("{none: ") and label.endswith("}")
    return " ".join((f"none: {label[7:-1]}" if missing else label).split())


def _label(words: Vocabulary, place: Place, value: str) -> str:
    if place.field == "rating":
        return words.ratings.label(value)
    if place.field == "status":
        return (words.milestone_statuses if place.of_milestone else words.statuses).label(value)
    known = words.causes.get(value) if place.field == "cause" else None
    return known.label if known else value
