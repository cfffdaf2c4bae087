from __future__ import annotations

from improvetrack.rendering.terminal.items import prose_lines
from improvetrack.rendering.terminal.screen import Screen, plain
from improvetrack.reports.prose import read_prose

TEXT = """\
Progress **is** being made, see [the plan](https://example.org/plan) and <https://example.org/x>.

- Induction [bold] of members
  - Dates agreed
- Training

1. First
2. Second
"""


def test_prose_is_wrapped_and_lists_keep_their_levels() -> None:
    assert [plain(line) for line in prose_lines(Screen(44, "utf-8"), read_prose(TEXT))] == [
        "Progress is being made, see the plan",
        "(https://example.org/plan) and",
        "https://example.org/x.",
        "- Induction [bold] of members",
        "  - Dates agreed",
        "- Training",
        "1. First",
        "2. Second",
    ]
