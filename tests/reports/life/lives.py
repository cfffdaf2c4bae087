"""Lives of items, made of states of a plan that stand in the test itself."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.register import register_of
from improvetrack.model.commit import Commit
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.life.build import Held, build_life
from improvetrack.reports.life.page import LifePage
from improvetrack.reports.life.steps import Lived
from tests.factories import a_theme, settings

AUTHOR = "Programme Officer"


def a_plan(*actions: Any, **more: Any) -> Plan:
    return Plan(settings(**more.pop("settings", {})), more.pop("themes", (a_theme(),)), actions, **more)


def a_commit(number: int) -> Commit:
    day = date(2022, number, 10)
    return Commit(f"{number:040x}", AUTHOR, day, day, f"Step {number}")


def life_of(identity: str, states: Sequence[Plan], *, uncommitted: bool = False, first: bool = False) -> LifePage:
    """Return the life of an item through states of a plan, one commit each from 10 January 2022 on."""
    empty = Plan(states[0].settings, (), ())
    steps = [
        Lived(a_commit(number), _about(identity, compare(before, after)))
        for number, (before, after) in enumerate(itertools.pairwise((empty, *states)), start=1)
    ]
    steps[0] = steps[0]._replace(first=first)
    if uncommitted:
        steps[-1] = steps[-1]._replace(commit=None)
    holder = next(plan for plan in reversed(states) if _entry(plan, identity))
    period = cycle_of(holder.settings).period("2022-10")
    entry = _entry(holder, identity)
    assert period
    assert entry
    held = Held(entry, holder, period, date(2022, 10, 31))
    return build_life(held, states[-1], [step for step in steps if step.changes])


def _entry(plan: Plan, identity: str) -> Any:
    return next((entry for entry in register_of(plan).values() if entry.item.id == identity), None)


def _about(identity: str, changes: Sequence[Any]) -> tuple[Any, ...]:
    """Return the changes to an item, and to the parts of a main action."""
    return tuple(
        change for change in changes if hasattr(change, "item") and identity in (change.item.id, change.item.action)
    )
