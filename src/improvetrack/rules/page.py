"""A rule's page: what it means, with a wrong and a right example and the cure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from improvetrack.rules.catalogue import Rule

_PAGES = Path(__file__).parent / "pages"
_BLOCK = re.compile(r"^```yaml (?P<path>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """Files of an example, by their path in the plan folder."""

    files: tuple[tuple[str, str], ...]


def page_of(rule: Rule) -> str:
    """Return a rule's page, in Markdown."""
    return (_PAGES / f"{rule.code}.md").read_text(encoding="utf-8")


def examples_of(page: str) -> tuple[Example, Example]:
    """Return a page's wrong and right example."""
    wrong, right = page.split("\n## Right\n")
    return _example(wrong), _example(right)


def _example(text: str) -> Example:
    return Example(tuple((block["path"], block["text"]) for block in _BLOCK.finditer(text)))
