"""The page on the demonstration plan: its history, as the folders have it, and what validation says of each state."""

from __future__ import annotations

from collections import Counter

from improvetrack.model.plan import cycle_of
from improvetrack.rules.catalogue import BY_CODE
from improvetrack.validation.run import validate
from tests.documentation.layout import anchor, table
from tests.history.folders import SANDWELL, states
from tests.history.plans import plan_in, trees_of
from tests.memory_tree import MemoryTree


def commits_part() -> str:
    """Return the commits of Sandwell's history, oldest first."""
    rows = (
        (step.on[:10], step.message.splitlines()[0], f"tag `{step.tag}`" if step.tag else _branch(step.branch))
        for step, _ in states(SANDWELL)
    )
    return table(("Day", "Commit", "Name"), rows)


def _branch(name: str | None) -> str:
    return f"branch `{name}`" if name else ""


def findings_part() -> str:
    """Return how often each rule finds something in each state of Sandwell's history."""
    trees = trees_of(SANDWELL)
    counts = {tag: _counts(tag, tree) for tag, tree in trees.items()}
    codes = sorted({code for found in counts.values() for code in found})
    rows = (
        (f"[{code}](rules.md#{anchor(BY_CODE[code])})", BY_CODE[code].title, *(counts[tag][code] for tag in trees))
        for code in codes
    )
    return table(("Rule", "What is found", *trees), rows, numbers=len(trees))


def _counts(tag: str, tree: MemoryTree) -> Counter[str]:
    """Count the findings in a state, judged at the end of the period that it is named after."""
    period = cycle_of(plan_in(tree).settings).period(tag)
    assert period
    return Counter(found.code for found in validate(tree, period.ends).diagnostics)
