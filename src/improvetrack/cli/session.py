"""What the commands share: finding the plan, choosing the day and the period, showing what is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from improvetrack.cli import clock
from improvetrack.cli.outcome import FINDINGS, say
from improvetrack.diagnostics import Diagnostic, Location, Severity
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from improvetrack.loading.plan import LoadedPlan
    from improvetrack.model.periods import Period
    from improvetrack.model.plan import Plan
    from improvetrack.source.document import Document
    from improvetrack.source.tree import SourceTree
    from improvetrack.validation.examined import Validation


def find_plan(option: Path | None) -> Path:
    """Return the plan folder that a command is to use."""
    if option is not None:
        return _plan_folder(option, "--plan")
    named = os.environ.get("IMPROVETRACK_PLAN")
    if named:
        return _plan_folder(Path(named), "IMPROVETRACK_PLAN")
    here = Path.cwd()
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "plan"):
            if (candidate / "plan.yaml").is_file():
                return candidate
    raise Refusal(
        "there is no plan.yaml here, in plan/, or in any folder above.",
        "Go to a plan's folder, or name it with --plan DIR.",
    )


def _plan_folder(folder: Path, named_by: str) -> Path:
    if (folder / "plan.yaml").is_file():
        return folder
    if folder.name == "plan.yaml" and folder.is_file():
        return folder.parent
    reason = "has no plan.yaml" if folder.is_dir() else "is not a folder"
    below = folder / "plan" if (folder / "plan" / "plan.yaml").is_file() else None
    hint = f"Did you mean {below}?" if below else "Name the folder that holds plan.yaml."
    raise Refusal(f"{folder}, named by {named_by}, {reason}.", hint)


def as_at_day(text: str | None) -> date:
    """Return the day to judge by: the one that is written, else today."""
    if text is None:
        return clock.today()
    from improvetrack.model.dates import EARLIEST_YEAR, LATEST_YEAR

    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.isoformat() != text:
        raise Refusal(f"'{text}' is not a day.", "Write it as 2022-10-31.")
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise Refusal(f"the year {text[:4]} is not between {EARLIEST_YEAR} and {LATEST_YEAR}.")
    return day


def choose_period(plan: Plan, text: str | None) -> Period:
    """Return the period that a report is for: the one asked for, else the last one that was reported and has begun."""
    from improvetrack.model.plan import cycle_of
    from improvetrack.reports.wording import joined

    reported = plan.reported_periods()
    if text is None:
        begun = [period for period in reported if period.starts <= as_at_day(None)]
        if not begun:
            raise Refusal("nothing has been reported in this plan yet.", "Name a period: --period 2022-10")
        return begun[-1]
    cycle = cycle_of(plan.settings)
    period = cycle.period(text)
    if period is None:
        near = [each.id for each in cycle.nearest(text) or reported]
        told = f"The nearest {'is' if len(near) == 1 else 'are'} {joined(near)}."
        raise Refusal(f"'{text}' is not a period of this plan.", told if near else None)
    if not reported or reported[0].id > period.id:
        first = f"The first report is for {reported[0].id}." if reported else None
        raise Refusal(f"nothing had been reported by {period.id}.", first)
    return period


def sound_plan(
    tree: SourceTree, shown: str, period: str | None, *, allow_errors: bool = False
) -> tuple[Plan, Period, tuple[str, ...]]:
    """Return a plan that is fit to report from, the period, and the files left out where errors are allowed.

    `shown` stands before the paths of files in messages. A plan with errors, judged at the end of the period, ends the
    command with its errors listed. That no report was made on something is no fault of the plan, whatever severity the
    plan gives it: what was said last holds, and the report says since when. Files that look like records and are not
    read are named, as what they hold is missing from every count.
    """
    from improvetrack.loading.plan import load_plan
    from improvetrack.rules.catalogue import FILE_NOT_READ, STALE
    from improvetrack.validation.run import validate_loaded

    loaded = load_plan(tree)
    chosen = choose_period(loaded.plan, period) if loaded.plan else None
    validation = validate_loaded(tree, loaded, chosen.ends if chosen else as_at_day(None))
    errors = tuple(
        found for found in validation.diagnostics if found.severity is Severity.ERROR and found.code != STALE.code
    )
    if errors and not (allow_errors and chosen):
        sys.stderr.write(show(validation._replace(diagnostics=errors), tree, shown, "full"))
        say("improvetrack: no report is made of a plan with errors.")
        if chosen:
            say("  hint: mend them, or use --allow-errors to have the report say what is missing.")
        raise typer.Exit(FINDINGS)
    for found in validation.diagnostics:
        if found.code == FILE_NOT_READ.code:
            say(f"improvetrack: {shown}{found.location.path} is not in the report. {found.message}")
    assert loaded.plan
    assert chosen
    missing = {found.location.path for found in errors}
    lenient = missing or loaded.plan.settings.rules
    return _without(loaded, missing) if lenient else loaded.plan, chosen, tuple(sorted(missing))


def _without(loaded: LoadedPlan, paths: set[str]) -> Plan:
    """Return a plan without some of its files; the settings stay whatever is wrong with them.

    Words that the plan does not have, which its own severities may let pass, are shown as they were typed.
    """
    from improvetrack.analysis.gaps import fill_gaps
    from improvetrack.loading.plan import assemble

    around = loaded.surroundings
    kept = around._replace(
        themes=tuple(each for each in around.themes if each.document.path not in paths),
        reports=tuple(each for each in around.reports if each.document.path not in paths),
        reviews=tuple(each for each in around.reviews if each.document.path not in paths),
    )
    plan = assemble(kept, tuple(each for each in loaded.actions if each.document.path not in paths))
    assert plan
    return fill_gaps(plan)


def open_tree(folder: Path) -> SourceTree:
    """Return the plan folder as the source of a plan."""
    from improvetrack.source.tree import WorkingTree

    return WorkingTree(folder)


def show(validation: Validation, tree: SourceTree, shown: str, form: str) -> str:
    """Return findings in one of the output formats; `shown` stands before the path of each file."""
    from improvetrack.rendering.diagnostics import Report, render_diagnostics

    @cache
    def lines(path: str) -> list[str]:
        raw = tree.read(path)
        return [] if isinstance(raw, Diagnostic) else raw.decode("utf-8-sig", "replace").split("\n")

    def source_line(location: Location) -> str:
        known = lines(location.path)
        return known[location.line - 1].rstrip("\r") if location.line <= len(known) else ""

    return render_diagnostics(Report(validation.diagnostics, validation.files, source_line, shown), form)


def show_document(document: Document, problems: Sequence[Diagnostic]) -> str:
    """Return what is wrong with a single document, in full."""
    from improvetrack.rendering.diagnostics import Report, render_diagnostics

    report = Report(tuple(problems), 1, lambda location: document.line(location.line), "")
    return render_diagnostics(report, "full")


def shown_folder(folder: Path) -> str:
    """Return what stands before the path of a plan's file to show it relative to the working directory."""
    relative = Path(os.path.relpath(folder))
    return "" if relative == Path() else f"{relative.as_posix()}/"
