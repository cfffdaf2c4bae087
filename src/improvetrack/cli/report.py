"""What the command line has to know of a report, and the command that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from improvetrack.cli.options import (
    FORMAT_NAMES,
    BuiltinTemplatesOption,
    JsonOption,
    OutputOption,
    PlanOption,
    chosen_format,
)
from improvetrack.cli.outcome import FINDINGS, deliver, goes_to_stream, say
from improvetrack.rendering.formats import Draft, Format

if TYPE_CHECKING:
    from improvetrack.rendering.sandbox import Child
    from improvetrack.reports.page import Page
    from improvetrack.source.tree import SourceTree


class Answer(NamedTuple):
    """A report as it was asked for: its view, and the plan whose own templates may write it.

    `unread` says which files are not in it although they look like records, as what they hold is in no count.
    """

    view: Any
    tree: SourceTree
    unread: tuple[str, ...] = ()


class Report(NamedTuple):
    """A report on the command line.

    `asked` is how it is asked for: it takes the plan folder, and then the report's own options with their help; its
    docstring is the help of the command. `view` and `page_of` say, as `module:name`, of which type the view is, and
    what builds its page. `title` heads the schema of its JSON. Where nobody says in which format it is to be written,
    it is in `form`. `fails` says of a view that the command ends with 1. A format that is not written from the page has
    its writer in `written_by`.
    """

    name: str
    title: str
    asked: Callable[..., Answer]
    view: str
    page_of: str
    form: str = "terminal"
    fails: Callable[[Any], bool] | None = None
    written_by: Mapping[str, str] = {}

    @property
    def view_type(self) -> type:
        """The type of its view."""
        found: type = _named(self.view)
        return found


def command_of(report: Report) -> Callable[..., None]:
    """Return the command of a report: its own options, and those that every report has."""

    def command(
        form: str | None,
        output: Path | None,
        plan: Path | None,
        *,
        as_json: bool,
        builtin_templates: bool,
        **own: object,
    ) -> None:
        chosen = chosen_format("json" if as_json else form, output, report.form)
        with _waiting_child(report, chosen) as child:
            answer = report.asked(plan, **own)
            for line in answer.unread:
                say(f"improvetrack: {line}")
            text = _written(report, chosen, answer, child, own_templates=not builtin_templates)
        if goes_to_stream(output):
            from improvetrack.rendering.escape import escape_stream

            text = escape_stream(text, chosen.name)
        deliver(text, output, document=chosen.name != "terminal")
        if report.fails and report.fails(answer.view):
            raise typer.Exit(FINDINGS)

    parameters = [*_own_options(report), *_common_options(report)]
    command.__doc__ = report.asked.__doc__
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # what typer and the documentation read
    return command


def _own_options(report: Report) -> Iterator[Parameter]:
    _, *own = signature(report.asked, eval_str=True).parameters.values()
    for parameter in own:
        yield parameter.replace(kind=Parameter.KEYWORD_ONLY)


def _common_options(report: Report) -> Iterator[Parameter]:
    told = f"What it is written as. Without it: by the ending of --output, else {report.form}."
    yield _option("form", Annotated[str | None, typer.Option("--format", metavar=FORMAT_NAMES, help=told)], None)
    yield _option("as_json", JsonOption, default=False)
    yield _option("output", OutputOption, None)
    yield _option("plan", PlanOption, None)
    yield _option("builtin_templates", BuiltinTemplatesOption, default=False)


def _option(name: str, annotation: Any, default: object) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _waiting_child(report: Report, form: Format) -> AbstractContextManager[Child | None]:
    """Return what renders templates, which gets ready while the plan is read; None where no template is needed."""
    if not form.by_templates or form.name in report.written_by:
        return nullcontext()
    from improvetrack.rendering.templates import waiting_for

    return waiting_for(report.name, form.name)


def _written(report: Report, form: Format, answer: Answer, child: Child | None, *, own_templates: bool) -> str:
    """Return a report as text, by the plan's own templates where these are wanted and the format is written by any."""
    if form.name in report.written_by:
        written: str = _named(report.written_by[form.name])(answer.view)
        return written
    with _own_templates(answer.tree) if own_templates and form.by_templates else nullcontext() as folder:
        return form.write(Draft(report.name, answer.view, _page_builder(report), folder, child))


def _own_templates(tree: SourceTree) -> AbstractContextManager[Path]:
    from improvetrack.rendering.templates import own_templates

    return own_templates(tree)


def _page_builder(report: Report) -> Callable[[Any], Page]:
    """Return what builds the page of a view; its module is imported when a page is asked for."""

    def build(view: object) -> Page:
        page: Page = _named(report.page_of)(view)
        return page

    return build


def _named(path: str) -> Any:
    """Return what a module has under a name, given as `module:name`."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)
