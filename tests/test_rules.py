"""Every rule: its page exists, its wrong example gives it and nothing else, its right example gives nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from improvetrack.rules.catalogue import RULES, Rule
from improvetrack.rules.page import examples_of, page_of
from improvetrack.source.tree import WorkingTree
from improvetrack.validation.run import validate

BROKEN = Path(__file__).parent / "broken"
AS_AT = date(2022, 11, 1)
FOLDERS = sorted(folder for folder in BROKEN.iterdir() if folder.name.startswith("IT"))
Lay = Callable[[Mapping[str, str]], Path]


def found_in(plan: Path) -> list[str]:
    """Return what validation says of a plan, one line each, as the concise format has it."""
    return [
        f"{found.location}: {found.severity.value} {found.code} {found.message}"
        for found in validate(WorkingTree(plan), AS_AT).diagnostics
    ]


def test_the_base_plan_is_clean(plan_folder: Lay) -> None:
    assert found_in(plan_folder({})) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_broken_plan_gives_what_it_must(folder: Path, plan_folder: Lay) -> None:
    plan = plan_folder({})
    for path in sorted((folder / "plan").rglob("*")):
        if path.is_file():
            target = plan / path.relative_to(folder / "plan")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    assert found_in(plan) == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_every_rule_has_a_broken_plan_that_gives_it(rule: Rule) -> None:
    texts = [(folder / "expected.txt").read_text(encoding="utf-8") for folder in FOLDERS]
    assert any(f" {rule.code} " in text for text in texts)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_a_page_shows_wrong_and_right(rule: Rule, plan_folder: Lay) -> None:
    wrong, right = examples_of(page_of(rule))
    assert {line.split()[2] for line in found_in(plan_folder(dict(wrong.files)))} == {rule.code}
    plan = plan_folder(dict(wrong.files))
    for name, _ in wrong.files:
        (plan / name).unlink()
    assert found_in(plan_folder(dict(right.files))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_a_page_has_the_same_form_as_the_others(rule: Rule) -> None:
    lines = page_of(rule).splitlines()
    assert lines[0] == f"# {rule.code} {rule.name}"
    assert lines[2] == f"Severity: {rule.severity.value}"
    assert [line for line in lines if line.startswith("## ")] == ["## Wrong", "## Right", "## Cure"]


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
