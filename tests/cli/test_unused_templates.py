"""A template whose name no report looks up is told of, with the name that was meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Run

WARNING = "plan/templates/{}:1:1: warning IT113 No report uses this template."
AFTER_A_REPORT = "Name it after a report, such as summary.md.j2."


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("sumary.md.j2", "Did you mean summary.md.j2?"),
        ("summary.htm.j2", "Did you mean summary.html.j2?"),
        ("summary.md", "Did you mean summary.md.j2?"),
        ("block/items.md.j2", "Did you mean blocks/items.md.j2?"),
        ("letter.md.j2", AFTER_A_REPORT),
    ],
)
def test_a_template_that_nothing_uses(
    run: Run, plan_folder: Callable[[Mapping[str, str]], Path], name: str, hint: str
) -> None:
    plan_folder({f"templates/{name}": "x\n"})
    assert run("validate", "--as-at", "2022-11-01").out.splitlines()[:3] == [
        WARNING.format(name),
        "1 | x",
        "  | ^",
    ]
    assert f"hint: {hint}" in run("validate", "--as-at", "2022-11-01").out


def test_templates_that_are_used(run: Run, plan_folder: Callable[[Mapping[str, str]], Path]) -> None:
    used = {
        "summary.md.j2": "{% include 'letter/head.md.j2' %}",
        "letter/head.md.j2": "x",
        "drift.html.j2": "x",
        "status/themes.md.j2": "x",
        "blocks/items.html.j2": "x",
        "section.md.j2": "x",
        "logo.svg": "<svg/>",
    }
    plan_folder({f"templates/{name}": text for name, text in used.items()})
    assert "are valid." in run("validate", "--as-at", "2022-11-01").out
