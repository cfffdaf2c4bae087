"""`improvetrack reconcile`: a published document's figures against the plan's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import JsonOption, OutputOption, PlanOption
from improvetrack.cli.outcome import FINDINGS, REFUSED
from improvetrack.cli.session import find_plan, open_tree, show_document, shown_folder, sound_plan
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from improvetrack.diagnostics import Diagnostic
    from improvetrack.model.figures import Figures
    from improvetrack.model.plan import Plan
    from improvetrack.source.document import Document


def reconcile(
    figures: Annotated[Path, typer.Argument(metavar="FIGURES.yaml", help="The published figures.")],
    plan: PlanOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Hold a published document's figures against the plan.

    Each difference is listed with the items behind it. Ends with 1 when a figure differs.

    Example: improvetrack reconcile figures-2022-10.yaml
    """
    from improvetrack.reports.reconciliation import build_reconciliation

    document, published = _published(figures)
    folder = find_plan(plan)
    loaded, period, _ = sound_plan(open_tree(folder), shown_folder(folder), published.period)
    _refuse_unknown_words(document, published, loaded)
    view = build_reconciliation(loaded, period, published)
    if as_json:
        from improvetrack.exporting.view_json import view_json

        deliver(view_json("reconciliation", view), output, document=True)
    else:
        from improvetrack.rendering.terminal.reconciliation import render_reconciliation

        deliver(render_reconciliation(view), output)
    if view.differences:
        raise typer.Exit(FINDINGS)


def _published(path: Path) -> tuple[Document, Figures]:
    from improvetrack.loading.record import interpret
    from improvetrack.model.figures import Figures
    from improvetrack.source.document import read_document
    from improvetrack.source.limits import MAX_BYTES

    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from error
    loaded = interpret(read_document(path.as_posix(), raw), Figures)
    if loaded.record is None:
        _refuse_document(loaded.document, loaded.diagnostics)
    return loaded.document, loaded.record


def _refuse_unknown_words(document: Document, figures: Figures, plan: Plan) -> None:
    from improvetrack.checks.figures import check_figures
    from improvetrack.validation.examine import resolve

    problems = [resolve(document, finding) for finding in check_figures(figures, plan)]
    if problems:
        _refuse_document(document, problems)


def _refuse_document(document: Document, problems: Sequence[Diagnostic]) -> NoReturn:
    sys.stderr.write(show_document(document, problems))
    raise typer.Exit(REFUSED)
