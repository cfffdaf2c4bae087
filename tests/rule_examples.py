"""The wrong and the right example of a rule's page, as they lie in a plan folder.

An example is a number of fenced blocks. Each is a file of the plan: its opening line is the block's language and the
file's path in the plan folder, as in ```` ```yaml actions/OC/OC.A2.yaml ````. What cannot be typed in Markdown stands
after the path, as words that a reader of the page understands too:

- `encoding=NAME`: the file is saved in that encoding, where all others are UTF-8;
- `last-line=NUMBER-times`: the last line stands that many times in the file;
- `absent`: the plan has no such file; the block holds a remark that says so;
- `before`: this is how the file was in the older state, where a rule takes two states of a plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"^```\w+ (?P<path>\S+)(?P<marks>(?: \S+)*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_ENCODING = re.compile(r" encoding=(\S+)")
_LAST_LINE = re.compile(r" last-line=(\d+)-times")


@dataclass(frozen=True, slots=True)
class Example:
    """An example as it lies in a plan folder: the bytes of files by their path, and files that the plan lacks.

    `before` are the files of the older state, where the example has one.
    """

    files: tuple[tuple[str, bytes], ...]
    absent: tuple[str, ...] = ()
    before: tuple[tuple[str, bytes], ...] = ()


def examples_of(page: str) -> tuple[Example, Example]:
    """Return a page's wrong and right example."""
    wrong, right = page.split("\n## Right\n")
    return _example(wrong), _example(right)


def _example(text: str) -> Example:
    blocks = list(_BLOCK.finditer(text))
    return Example(
        files=tuple((block["path"], _bytes_of(block)) for block in blocks if not _marks(block) & {"absent", "before"}),
        absent=tuple(block["path"] for block in blocks if "absent" in _marks(block)),
        before=tuple((block["path"], _bytes_of(block)) for block in blocks if "before" in _marks(block)),
    )


def _marks(block: re.Match[str]) -> frozenset[str]:
    return frozenset(block["marks"].split())


def _bytes_of(block: re.Match[str]) -> bytes:
    text, times, encoding = block["text"], _LAST_LINE.search(block["marks"]), _ENCODING.search(block["marks"])
    if times:
        text += text.splitlines(keepends=True)[-1] * (int(times[1]) - 1)
    return text.encode(encoding[1] if encoding else "utf-8")
