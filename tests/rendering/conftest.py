"""Renders templates that stand in the test itself."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pytest

from improvetrack.rendering import sandbox_child
from improvetrack.rendering.sandbox import Limits, TemplateFailure, TemplateRequest, render_template

Render: TypeAlias = Callable[..., str]

DATA: Mapping[str, object] = {
    "title": "Health & Safety <script>",
    "themes": [
        {"id": "OC", "title": "Organisational Culture", "late": 3},
        {"id": "DM", "title": "Decisions", "late": 0},
    ],
    "secret": {"items": "a field that is called items", "nothing": None, "yes": True},
}
"""What the templates of these tests are given."""

TIGHT = Limits(seconds=60.0, cpu_seconds=0.4, memory=80_000_000, output=100_000)
"""Limits that a template which goes astray reaches soon."""


@pytest.fixture
def outcome(tmp_path: Path) -> Render:
    """Return a function from templates to the text of the first, or to the failure as `name:line: message`.

    It renders in this process, without the limits of time and memory.
    """
    return partial(_outcome, tmp_path, ChildHere)


@pytest.fixture
def outcome_alone(tmp_path: Path) -> Render:
    """Return what `outcome` does, but render each template in a process of its own, within its limits."""
    return partial(_outcome, tmp_path, lambda: None)


def _outcome(
    folder: Path,
    child: Callable[[], Any],
    *sources: str,
    data: Mapping[str, object] = DATA,
    form: Literal["markdown", "html"] = "html",
    **files: str,
) -> str:
    templates = {"page": sources[0], **files}
    for name, source in templates.items():
        (folder / name).write_bytes(source.encode("utf-8", "surrogatepass"))
    try:
        return render_template(TemplateRequest("page", (("", folder),), data, form), TIGHT, child())
    except TemplateFailure as failure:
        return str(failure)


class ChildHere:
    """What stands in for the process that renders a template: it answers in this one, when its answer is read."""

    returncode = 0

    def __init__(self) -> None:
        self.stdin, self.stdout = _Asked(), self

    def read(self, _most: int) -> bytes:
        with pytest.MonkeyPatch.context() as patch, io.BytesIO() as answer:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(self.stdin.getvalue())))
            patch.setattr(sys, "stdout", io.TextIOWrapper(answer))
            patch.setattr(sandbox_child, "_limit", lambda _: None)
            patch.setattr(gc, "disable", lambda: None)
            sandbox_child.main("", ())
            return answer.getvalue()

    def kill(self) -> None:
        pass

    def wait(self) -> None:
        pass


class _Asked(io.BytesIO):
    """A request that can still be read when nothing more comes."""

    def close(self) -> None:
        pass
