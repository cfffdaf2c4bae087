"""The commands that are no reports: `validate`, `publish`, `schema` and `explain`."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.options import STATES, AsAtOption, OutputOption, PeriodOption, PlanOption, ThemeOption
from improvetrack.cli.outcome import FINDINGS, deliver, say, show_findings
from improvetrack.diagnostics import Severity
from improvetrack.refusal import Refusal
from improvetrack.rendering.escape import escape_terminal

if TYPE_CHECKING:
    from improvetrack.source.tree import SourceTree
    from improvetrack.validation.templates import TemplateNames


class OutputFormat(StrEnum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


def validate(
    plan: PlanOption = None,
    output_format: Annotated[OutputFormat, typer.Option(help="How findings are written.")] = OutputFormat.FULL,
    fail_on: Annotated[
        Severity, typer.Option(help="The mildest severity that makes the exit code 1.")
    ] = Severity.ERROR,
    as_at: AsAtOption = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Find also what changed against the rules since this branch left a revision, such as origin/main.",
        ),
    ] = None,
    output: OutputOption = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=64, help="Processes to read with. Without it: as many as pay.")
    ] = None,
) -> None:
    """Check the whole plan and list every problem.

    Each problem comes with its file, line and cure. Ends with 0 when there is nothing at the failing level, 1 when
    there is, 2 when it could not be done.

    With --against, the plan folder as it is now is held against the commit where the branch left the revision: where
    git merge-base finds that the two parted. What others changed there since is not held against the branch.

    Example: improvetrack validate --against origin/main
    """
    from improvetrack.opening.folder import find_folder
    from improvetrack.opening.typed_words import as_at_day
    from improvetrack.source.tree import WorkingTree
    from improvetrack.validation.run import validate as check

    day = as_at_day(as_at)
    folder = find_folder(plan)
    tree = WorkingTree(folder)
    older = _older(folder, against) if against is not None else None
    validation = check(tree, day, workers, older, templates=_template_names)
    for_people = output_format in (OutputFormat.FULL, OutputFormat.CONCISE)
    text = show_findings(validation.diagnostics, validation.files, tree, output_format.value, validation.unchecked)
    deliver(text, output, document=not for_people)
    if any(found.severity.rank <= fail_on.rank for found in validation.diagnostics):
        raise typer.Exit(FINDINGS)


def _template_names() -> TemplateNames:
    """Return the names of the templates that reports look up."""
    from improvetrack.cli.reports import REPORTS
    from improvetrack.rendering.templates import builtin_names, names_looked_up
    from improvetrack.validation.templates import TemplateNames

    reports = [report.name for report in REPORTS]
    wholes = (name for report in reports for name in names_looked_up(report))
    return TemplateNames(frozenset((*wholes, *builtin_names())), frozenset(reports))


def _older(folder: Path, revision: str) -> SourceTree | None:
    """Return the older state of the plan, or None and say so where there was none that can be used."""
    from improvetrack.opening.branch import find_base

    base = find_base(folder, revision)
    if base.tree is None:
        say(f"improvetrack: nothing to hold the plan against: {base.why}")
    return base.tree


def publish(
    forum: Annotated[str, typer.Option(metavar="NAME", help="The committee or board that the report goes to.")],
    period: PeriodOption = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day of publication. Without it: today.")
    ] = None,
    theme: ThemeOption = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="STATE", help=f"The state to report from: {STATES}. Without it: the last commit."),
    ] = None,
    identity: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The id of the record. Without it: by period and forum.")
    ] = None,
    output_dir: Annotated[Path, typer.Option(metavar="DIR", help="Where the files are written.")] = Path("out"),
    plan: PlanOption = None,
) -> None:
    """Make a report for a committee, and put it on record.

    It is made from a commit, as Markdown, HTML and JSON. The record in publications/ has the commit and the hashes of
    the data and of each file, by which `improvetrack verify` tells later whether the report can still be made.

    Example: improvetrack publish --forum Cabinet --period 2022-10 --on 2022-12-07
    """
    from improvetrack.opening.folder import find_place
    from improvetrack.opening.plan import PlanQuery, Strictness, open_plan
    from improvetrack.opening.typed_words import as_at_day, known_theme
    from improvetrack.publishing.issue import Issue, forum_of, issue_report

    place, day, forum = find_place(plan), as_at_day(on), forum_of(forum)
    opened = open_plan(PlanQuery(plan, at, period, strictness=Strictness.SOUND, committed=True, formal=True))
    for line in opened.unread:
        say(f"improvetrack: {line}")
    issue = Issue(forum, day, known_theme(opened.plan, theme), identity, output_dir)
    issued = issue_report(opened, issue, place.folder)
    for path, text in issued.files.items():
        deliver(text, path, document=True)
    deliver(issued.text, issued.record, document=True, new=True)
    say("  hint: send the files to the committee, and commit the record.")


def schema(
    plan: PlanOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="The folder to write. Without it: schema/ beside the plan."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 when a schema is not current.")
    ] = False,
) -> None:
    """Write JSON Schemas, so that an editor checks while you type.

    There is one (draft-07) for every kind of record, with the plan's own words in it, and one for the JSON of every
    report.

    Example: improvetrack schema --check
    """
    from improvetrack.cli.reports import REPORTS
    from improvetrack.editing.places import refuse_links
    from improvetrack.exporting.schemas import build_schemas
    from improvetrack.loading.plan import load_plan
    from improvetrack.opening.folder import find_folder
    from improvetrack.source.tree import WorkingTree

    folder = find_folder(plan)
    loaded = load_plan(WorkingTree(folder))
    if loaded.plan is None:
        raise Refusal(
            "plan.yaml could not be used, so that the schemas would lack the plan's words.",
            "improvetrack validate says what is wrong with it.",
        )
    target = output or Path(os.path.relpath(folder.parent / "schema"))
    stale = []
    for name, text in build_schemas(loaded.plan, {report.view_type: report.title for report in REPORTS}).items():
        path = target / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not check:
            refuse_links(path, folder)
            deliver(text, path)
    for path in stale if check else ():
        deliver(escape_terminal(f"{path} is not current") + "\n")
    if not stale:
        deliver(escape_terminal(f"The schemas in {target} are current.") + "\n")
    if stale and check:
        raise typer.Exit(FINDINGS)


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="The rule's code or name. Without it: all rules.")
    ] = None,
) -> None:
    """Show what a rule means.

    The page has a wrong and a right example, and the cure.

    Example: improvetrack explain IT501
    """
    from improvetrack.rules.catalogue import RULES, find_rule, page_of

    if code is None:
        deliver("".join(f"{rule.code}  {rule.severity.value:<9}  {rule.title}\n" for rule in RULES))
        return
    known = find_rule(code)
    if known is None:
        raise Refusal(f"there is no rule '{code}'.", "improvetrack explain lists them all.")
    deliver(page_of(known))
