"""What a report is written as: every format, with the endings of its files' names and what writes it.

A writer gets a draft and returns text. The terminal, Markdown and HTML are written from the page that a report builds
of its view, JSON is written from the view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from improvetrack.rendering.sandbox import Child
    from improvetrack.reports.page import Page


@dataclass(frozen=True)
class Draft:
    """A report that is to be written: its name, its view, and the function that builds the page of such a view.

    `templates` is the folder of the plan, whose own templates come first; None uses the built-ins alone. `child` is a
    renderer of templates that waits already.
    """

    name: str
    view: DataclassInstance
    page_of: Callable[[Any], Page]
    templates: Path | None = None
    child: Child | None = None

    @cached_property
    def page(self) -> Page:
        """The page, which is built when a writer asks for it."""
        return self.page_of(self.view)

    @cached_property
    def plain_view(self) -> dict[str, object]:
        """The fields of the view as plain data, which every format that templates write starts from."""
        from improvetrack.rendering.documents import fields_of  # noqa: PLC0415 - the terminal and JSON do without

        return fields_of(self.view)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the endings of its files' names, the first of which we give them, and its writer.

    One that is written `by_templates` takes long to get ready, which it can do while the plan is read.
    """

    name: str
    endings: tuple[str, ...]
    write: Callable[[Draft], str]
    by_templates: bool = False


def _terminal(draft: Draft) -> str:
    from improvetrack.rendering.terminal.page import write_terminal  # noqa: PLC0415 - each writer is slow to import

    return write_terminal(draft.page)


def _json(draft: Draft) -> str:
    from improvetrack.rendering.json_writer import write_json  # noqa: PLC0415 - as above

    return write_json(draft.view)


def _markdown(draft: Draft) -> str:
    from improvetrack.rendering.documents import write_document  # noqa: PLC0415 - as above

    return write_document(draft, "markdown")


def _html(draft: Draft) -> str:
    from improvetrack.rendering.documents import write_document  # noqa: PLC0415 - as above

    return write_document(draft, "html")


FORMATS = (
    Format("terminal", (".txt",), _terminal),
    Format("markdown", (".md", ".markdown"), _markdown, by_templates=True),
    Format("html", (".html", ".htm"), _html, by_templates=True),
    Format("json", (".json",), _json),
)
"""Every format that a report is written as."""
