"""plan.yaml of a state of the plan, without which nothing of that state has a meaning."""

from __future__ import annotations

from improvetrack.history.pairing.comparable import first_problem, in_words
from improvetrack.loading.record import Loaded, load_record
from improvetrack.model.periods import cycle_problem
from improvetrack.model.settings import PlanSettings
from improvetrack.refusal import Refusal
from improvetrack.rules.catalogue import UNKNOWN_PERIOD
from improvetrack.source.tree import SourceTree


def load_settings(tree: SourceTree, state: str) -> PlanSettings:
    """Return the settings of a state that a message calls `state`, such as "the older state"; see `usable_settings`."""
    return usable_settings(load_record(tree, "plan.yaml", PlanSettings), state)


def usable_settings(loaded: Loaded[PlanSettings], state: str) -> PlanSettings:
    """Return the settings of a state that was read.

    Refuses, with line and problem, a file that is no record or whose reporting cycle cannot be.
    """
    problem = settings_problem(loaded)
    if problem or loaded.record is None:
        hint = "Mend it, or name another state of the plan."
        raise Refusal(f"plan.yaml of {state} cannot be used. {problem}", hint)
    return loaded.record


def settings_problem(loaded: Loaded[PlanSettings]) -> str | None:
    """Return why a plan.yaml cannot be used, in words with the line, or None where it can."""
    if loaded.record is None:
        return first_problem(loaded)
    cycle = loaded.record.reporting
    problem = cycle_problem(cycle.every, cycle.first, cycle.last)
    if problem is None:
        return None
    place = loaded.document.locate(("reporting",), key=True)
    return in_words(UNKNOWN_PERIOD.at(place, f"{problem}."))
