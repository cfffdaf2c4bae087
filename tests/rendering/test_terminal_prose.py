from __future__ import annotations

from rich.console import Console

from improvetrack.rendering.terminal.console import printed
from improvetrack.rendering.terminal.prose import prose_parts
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
    console = Console(width=44, markup=False, highlight=False, emoji=False, color_system=None)
    assert printed(console, *prose_parts(console, read_prose(TEXT))) == (
        "Progress is being made, see the plan\n"
        "(https://example.org/plan) and\n"
        "https://example.org/x.\n"
        "- Induction [bold] of members\n"
        "  - Dates agreed\n"
        "- Training\n"
        "1. First\n"
        "2. Second\n"
    )
