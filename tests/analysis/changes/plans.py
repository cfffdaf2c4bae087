"""Plans that differ from the base plan in a few lines, and the items of the base plan."""

from __future__ import annotations

import re
from collections.abc import Mapping

from improvetrack.analysis.changes.kinds import ItemKind, ItemRef
from improvetrack.loading.plan import load_plan
from improvetrack.model.plan import Plan
from tests.memory_tree import BASE, base_plan

ACTION_FILE = "actions/OC/OC.A1.yaml"
THEME_FILE = "themes/OC.yaml"
REPORT_FILE = "periods/2022-10/OC.yaml"
REVIEW_FILE = "reviews/gt.yaml"

THEME = ItemRef(ItemKind.THEME, "OC", "Organisational Culture")
STREAM = ItemRef(ItemKind.WORKSTREAM, "OC/member-learning", "Member Learning and Development", "OC")
ACTION = ItemRef(ItemKind.ACTION, "OC.A1", "Member development programme", "OC")
INDUCTION = ItemRef(ItemKind.SUB_ACTION, "OC.A1.1", "Induction of new members", "OC", "OC.A1")
TRAINING = ItemRef(ItemKind.SUB_ACTION, "OC.A1.2", "Training in decision-making", "OC", "OC.A1")
MILESTONE = ItemRef(ItemKind.MILESTONE, "OC.A1/M1", "Programme agreed by the committee", "OC", "OC.A1")
REVIEW = ItemRef(ItemKind.REVIEW, "gt", "Governance Review")
RECOMMENDATION = ItemRef(
    ItemKind.RECOMMENDATION, "gt/K1", "Members and senior officers should be trained in their roles."
)

_KEY = re.compile(r"^(?=\w+:)", re.MULTILINE)


def plan(files: Mapping[str, str | None]) -> Plan:
    """Return the base plan with files that replace its own or come on top; each must be sound."""
    loaded = load_plan(base_plan(files))
    assert loaded.diagnostics == ()
    assert loaded.plan
    return loaded.plan


def with_keys(path: str, text: str) -> str:
    """Return a file of the base plan with keys of its own replaced or added; a key without a value is left out."""
    blocks = {**_blocks(BASE[path].decode()), **_blocks(text)}
    return "".join(block for block in blocks.values() if block.partition(":")[2].strip())


def with_action(text: str) -> Plan:
    """Return the base plan with keys of its only action replaced."""
    return plan({ACTION_FILE: with_keys(ACTION_FILE, text)})


def _blocks(text: str) -> dict[str, str]:
    blocks = (block.rstrip() for block in _KEY.split(text) if block.strip())
    return {block.partition(":")[0]: block + "\n" for block in blocks}
