from __future__ import annotations

import pytest

from tests.cli.plans import FILES, Lay
from tests.conftest import Run

BY_LEAD = """\
Improvement Plan, October 2022
Example Borough Council
2 main actions by lead

1 Monitoring Officer + 1 no lead = 2 main actions

Monitoring Officer: 1 of 2 main actions, 50 %
OC.A1  G green  Member development programme
                due March 2023; rated for the first time

No lead: 1 of 2 main actions, 50 %
OC.A2  G green  Induction of officers †
                due December 2022; better, was amber

† Reconstructed: The source describes this work; its place, rating or status is
reconstructed.
"""


def test_main_actions_by_lead(run: Run, plan_folder: Lay) -> None:
    assert run("list", "--by", "lead", "--plan", plan_folder(FILES)).out == BY_LEAD


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (
            ("--by", "status", "--level", "sub-actions"),
            "2 on track + 1 significant slippage + 1 complete = 4 sub-actions",
        ),
        (("--by", "theme", "--level", "milestones"), "1 OC Organisational Culture = 1 key milestone"),
        (("--by", "status", "--level", "sub-actions", "--lead", "monitoring-officer"), "2 sub-actions"),
        (("--by", "rating", "--rating", "green"), "2 green = 2 main actions"),
        (("--by", "cause", "--level", "sub-actions", "--overdue"), "1 capacity = 1 sub-action"),
    ],
)
def test_what_is_asked_is_what_is_grouped(run: Run, plan_folder: Lay, asked: tuple[str, ...], line: str) -> None:
    out = " ".join(run("list", *asked, "--as-at", "2022-11-15", "--plan", plan_folder(FILES)).out.split())

    assert line in out
