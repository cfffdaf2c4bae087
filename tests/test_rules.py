"""Every rule: its page exists, its wrong example gives it and nothing else, its right example gives nothing.

A broken plan is a folder `broken/CODE-name`: the files under `plan` replace files of the clean base plan or come on
top of them, `absent.txt` names files of the base plan that it lacks, and `expected.txt` has the findings. Where a rule
takes two states of a plan, the files under `before` make the older one from the base plan in the same way. `names.txt`
has, line by line, the path of a file under `plan` and that which it stands for, which not every system can have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from improvetrack.rules.catalogue import RULES, Rule, page_of
from improvetrack.source.tree import WorkingTree
from improvetrack.validation.run import validate
from tests.memory_tree import base_plan
from tests.rule_examples import Example, examples_of

BROKEN = Path(__file__).parent / "broken"
AS_AT = date(2022, 11, 1)
FOLDERS = sorted(folder for folder in BROKEN.iterdir() if folder.name.startswith("IT"))
Lay = Callable[[Mapping[str, str]], Path]


def found_in(plan: Path, example: Example | None = None) -> list[str]:
    """Return what validation says of a plan, one line each, as the concise format has it.

    A plan that an example describes is held against the example's older state, where it has one.
    """
    before = base_plan({path: raw.decode() for path, raw in example.before}) if example and example.before else None
    return [
        f"{found.location}: {found.severity.value} {found.code} {found.message}"
        for found in validate(WorkingTree(plan), AS_AT, against=before).diagnostics
    ]


def lay_over(plan: Path, example: Example) -> None:
    """Make a plan the one that an example or a broken plan describes."""
    laid, before = dict(example.files), dict(example.before)
    for name in example.absent:
        (plan / name).unlink(missing_ok=name in before)
    for name, raw in laid.items():
        (plan / name).parent.mkdir(parents=True, exist_ok=True)
        (plan / name).write_bytes(raw)
    if any((plan / name).read_bytes() != raw for name, raw in laid.items()):
        pytest.skip("This file system takes two of the names for one.")


def broken_plan(folder: Path) -> Example:
    """Return the files of a broken plan, those that it lacks, and those of the older state."""
    absent = folder / "absent.txt"
    return Example(
        files=tuple((_names_in(folder).get(path, path), raw) for path, raw in _files_in(folder / "plan")),
        absent=tuple(absent.read_text(encoding="utf-8").splitlines()) if absent.exists() else (),
        before=tuple(_files_in(folder / "before")),
    )


def _names_in(folder: Path) -> dict[str, str]:
    names = folder / "names.txt"
    lines = names.read_text(encoding="utf-8").splitlines() if names.exists() else ()
    return dict(line.split(" ", 1) for line in lines)


def _files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_the_base_plan_is_clean(plan_folder: Lay) -> None:
    assert found_in(plan_folder({})) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_broken_plan_gives_what_it_must(folder: Path, plan_folder: Lay) -> None:
    plan, broken = plan_folder({}), broken_plan(folder)
    lay_over(plan, broken)
    assert found_in(plan, broken) == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_every_rule_has_a_broken_plan_that_gives_it(rule: Rule) -> None:
    texts = [(folder / "expected.txt").read_text(encoding="utf-8") for folder in FOLDERS]
    assert any(f" {rule.code} " in text for text in texts)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_the_wrong_example_of_a_page_gives_the_rule_and_nothing_else(rule: Rule, plan_folder: Lay) -> None:
    plan, wrong = plan_folder({}), examples_of(page_of(rule))[0]
    lay_over(plan, wrong)
    assert {line.split(" ")[2] for line in found_in(plan, wrong)} == {rule.code}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_the_right_example_of_a_page_gives_nothing(rule: Rule, plan_folder: Lay) -> None:
    plan, right = plan_folder({}), examples_of(page_of(rule))[1]
    lay_over(plan, right)
    assert right.files
    assert found_in(plan, right) == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.needs_two_states], ids=lambda rule: str(rule.code))
def test_a_rule_of_two_states_is_not_found_without_the_older_one(rule: Rule, plan_folder: Lay) -> None:
    plan, (wrong, right) = plan_folder({}), examples_of(page_of(rule))
    lay_over(plan, wrong)
    assert wrong.before
    assert right.before
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
        "```yaml people.yaml before\nposts: []\n```\n\n"
        "## Right\n\n"
        "```yaml themes/OC.yaml\ntitle: Café\n```\n"
    )
    assert examples_of(page) == (
        Example(
            (("themes/OC.yaml", b"title: Caf\xe9\n"), ("reviews/gt.yaml", b"id: gt\n# x\n# x\n# x\n")),
            ("people.yaml",),
            (("people.yaml", b"posts: []\n"),),
        ),
        Example((("themes/OC.yaml", b"title: Caf\xc3\xa9\n"),)),
    )
