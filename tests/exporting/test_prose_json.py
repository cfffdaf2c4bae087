from __future__ import annotations

from typing import Any

import pytest

from improvetrack.exporting.prose_json import prose_json
from improvetrack.reports.prose import read_prose


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Two\nlines, **bold** and *italic*.", [{"paragraph": "Two lines, bold and italic."}]),
        (
            "First.\n\n- one\n  - inner\n- two\n",
            [
                {"paragraph": "First."},
                {
                    "list": [
                        [{"paragraph": "one"}, {"list": [[{"paragraph": "inner"}]]}],
                        [{"paragraph": "two"}],
                    ]
                },
            ],
        ),
        ("1. one\n2. two\n", [{"numbered": [[{"paragraph": "one"}], [{"paragraph": "two"}]]}]),
        (
            "See [the **whole** report](https://example.org/r), or <https://example.org>.",
            [{"paragraph": "See the whole report (https://example.org/r), or https://example.org."}],
        ),
    ],
    ids=["styles", "nested-list", "numbers", "links"],
)
def test_prose_becomes_blocks_without_markup(markdown: str, expected: list[dict[str, Any]]) -> None:
    assert prose_json(read_prose(markdown)) == expected
