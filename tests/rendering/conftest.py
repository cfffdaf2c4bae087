"""Renders templates that stand in the test itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import pytest

from improvetrack.rendering.sandbox import Limits, TemplateFailure, TemplateRequest, render_template
from tests.template_child import OF_ITS_OWN, rendering

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
    """Return a function from templates to the text of the first, or to the failure as `name:line: message`."""

    def render(
        *sources: str, data: Mapping[str, object] = DATA, form: Literal["markdown", "html"] = "html", **files: str
    ) -> str:
        templates = {"page": sources[0], **files}
        for name, source in templates.items():
            (tmp_path / name).write_bytes(source.encode("utf-8", "surrogatepass"))
        try:
            return render_template(TemplateRequest("page", (("", tmp_path),), data, form), TIGHT)
        except TemplateFailure as failure:
            return str(failure)

    return render


@pytest.fixture
def processes() -> Iterator[None]:
    """Let each template be rendered in a process of its own, within its limits."""
    with rendering(OF_ITS_OWN):
        yield
