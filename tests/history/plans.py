"""The plans that stand in the folders of a history, without Git."""

from __future__ import annotations

from pathlib import Path

from improvetrack.loading.plan import load_plan
from improvetrack.model.plan import Plan
from tests.history.folders import states
from tests.memory_tree import MemoryTree


def trees_of(source: Path) -> dict[str, MemoryTree]:
    """Return the plan folder at every tag, oldest first."""
    return {
        step.tag: MemoryTree({path.removeprefix("plan/"): text.encode() for path, text in files.items()})
        for step, files in states(source)
        if step.tag
    }


def plan_in(tree: MemoryTree) -> Plan:
    """Return the plan that a folder holds."""
    plan = load_plan(tree).plan
    assert plan
    return plan
