"""Every rule: its page exists, its wrong example gives it and nothing else, its right example gives nothing.

A broken plan is a folder `broken/CODE-name`: the files under `plan` replace files of the clean base plan or come on
top of them, `absent.txt` names files of the base plan that it lacks, and `expected.txt` has the findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from improvetrack.rules.catalogue import RULES, Rule
from improvetrack.rules.page import Example, examples_of, page_of
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


def lay_over(plan: Path, files: Iterable[tuple[str, bytes]], absent: Iterable[str]) -> None:
    """Make a plan the one that an example or a broken plan describes."""
    for name in absent:
        (plan / name).unlink()
    laid = dict(files)
    for name, raw in laid.items():
        (plan / name).parent.mkdir(parents=True, exist_ok=True)
        (plan / name).write_bytes(raw)
    if any((plan / name).read_bytes() != raw for name, raw in laid.items()):
        pytest.skip("This file system takes two of the names for one.")


def broken_plan(folder: Path) -> Example:
    """Return the files of a broken plan, and those that it lacks."""
    plan, absent = folder / "plan", folder / "absent.txt"
    return Example(
        files=tuple(
            (path.relative_to(plan).as_posix(), path.read_bytes()) for path in sorted(plan.rglob("*")) if path.is_file()
        ),
        absent=tuple(absent.read_text(encoding="utf-8").splitlines()) if absent.exists() else (),
    )


def test_the_base_plan_is_clean(plan_folder: Lay) -> None:
    assert found_in(plan_folder({})) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_broken_plan_gives_what_it_must(folder: Path, plan_folder: Lay) -> None:
    plan, broken = plan_folder({}), broken_plan(folder)
    lay_over(plan, broken.files, broken.absent)
    assert found_in(plan) == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_every_rule_has_a_broken_plan_that_gives_it(rule: Rule) -> None:
    texts = [(folder / "expected.txt").read_text(encoding="utf-8") for folder in FOLDERS]
    assert any(f" {rule.code} " in text for text in texts)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_the_wrong_example_of_a_page_gives_the_rule_and_nothing_else(rule: Rule, plan_folder: Lay) -> None:
    plan, wrong = plan_folder({}), examples_of(page_of(rule))[0]
    lay_over(plan, wrong.files, wrong.absent)
    assert {line.split(" ")[2] for line in found_in(plan)} == {rule.code}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_the_right_example_of_a_page_gives_nothing(rule: Rule, plan_folder: Lay) -> None:
    plan, right = plan_folder({}), examples_of(page_of(rule))[1]
    lay_over(plan, right.files, right.absent)
    assert right.files
    assert found_in(plan) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_a_page_has_the_same_form_as_the_others(rule: Rule) -> None:
    lines = page_of(rule).splitlines()
    assert lines[0] == f"# {rule.code} {rule.name}"
    assert lines[2] == f"Severity: {rule.severity.value}"
    assert [line for line in lines if line.startswith("## ")] == ["## Wrong", "## Right", "## Cure"]


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_an_example_says_what_cannot_be_typed() -> None:
    page = (
        "## Wrong\n\n"
        "```yaml themes/OC.yaml encoding=windows-1252\ntitle: Café\n```\n\n"
        "```yaml reviews/gt.yaml last-line=3-times\nid: gt\n# x\n```\n\n"
        "```yaml people.yaml absent\n# There is no such file.\n```\n\n"
        "## Right\n\n"
        "```yaml themes/OC.yaml\ntitle: Café\n```\n"
    )
    assert examples_of(page) == (
        Example(
            (("themes/OC.yaml", b"title: Caf\xe9\n"), ("reviews/gt.yaml", b"id: gt\n# x\n# x\n# x\n")), ("people.yaml",)
        ),
        Example((("themes/OC.yaml", b"title: Caf\xc3\xa9\n"),)),
    )
