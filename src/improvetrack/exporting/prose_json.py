"""Officers' prose as nested data without any markup.

A text is a list of blocks. A block is `{"paragraph": "..."}`, `{"list": [...]}` or `{"numbered": [...]}`, and each item
of a list is again a list of blocks. Bold and italic type is dropped; a link's address follows its words in brackets.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from improvetrack.reports.prose import Block, Span


def prose_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return blocks of prose as data."""
    return [
        {"paragraph": _plain(block.spans)}
        if block.kind == "paragraph"
        else {block.kind: [prose_json(item) for item in block.items]}
        for block in blocks
    ]


def _plain(spans: Iterable[Span]) -> str:
    return "".join(_linked(link, list(run)) for link, run in groupby(spans, key=lambda span: span.link))


def _linked(link: str | None, spans: list[Span]) -> str:
    words = "".join(span.text for span in spans)
    return words if link is None or words == link else f"{words} ({link})"
