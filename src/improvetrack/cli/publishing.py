"""What publishing a report and verifying it share: the plan at a commit, and the report made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from improvetrack.cli.past_plan import templates_of
from improvetrack.cli.summary_text import SUFFIXES, SummaryFormat, summary_text
from improvetrack.diagnostics import Diagnostic
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from improvetrack.history.place import PlanPlace
    from improvetrack.model.periods import Period
    from improvetrack.model.plan import Plan
    from improvetrack.source.git.tree import GitTree
    from improvetrack.source.tree import SourceTree


def texts_of_report(plan: Plan, period: Period, theme: str | None, tree: SourceTree) -> Mapping[SummaryFormat, str]:
    """Return the theme progress summary in each format, made with the templates that the plan has in `tree`."""
    from improvetrack.reports.summary import build_summary

    view = build_summary(plan, period, theme)
    with templates_of(tree) as folder:
        return {form: summary_text(view, form, folder) for form in SUFFIXES}


def digest_of_templates(tree: SourceTree) -> str:
    """Return the digest of the templates that a report is made with: the plan's own and the built-ins."""
    from improvetrack.loading.digest import digest, files_of_templates, sha256
    from improvetrack.rendering.templates import builtin_folder

    folder = builtin_folder()
    built_in = {_named(path, folder): sha256(path.read_bytes()) for path in folder.rglob("*.j2")}
    return digest(files_of_templates(tree) | built_in)


def _named(path: Path, folder: Path) -> str:
    return f"builtin/{path.relative_to(folder).as_posix()}"


def committed_plan(place: PlanPlace, revision: str | None) -> GitTree:
    """Return the plan at a revision or, without one, at the last commit, to which the folder must be equal."""
    if revision is not None:
        from improvetrack.cli.past_plan import past_plan

        return past_plan(place, revision)
    tree = place.tree_at(place.head())
    changed = list(_uncommitted(place.tree_now(), tree))
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        raise Refusal(
            f"the plan has changes that are not committed: {', '.join(changed[:3])}{more}.",
            "Commit them, or name the commit to publish with --at.",
        )
    return tree


def _uncommitted(folder: SourceTree, commit: SourceTree) -> Iterator[str]:
    """Yield the paths whose content differs, but for line ends, which Git may convert."""
    known = set(commit.paths())
    for path in sorted(known.symmetric_difference(folder.paths())):
        if not path.startswith("publications/"):
            yield path
    for path in sorted(known.intersection(folder.paths())):
        if folder.fingerprint(path) != commit.fingerprint(path) and _lines(folder, path) != _lines(commit, path):
            yield path


def _lines(tree: SourceTree, path: str) -> bytes | Diagnostic:
    raw = tree.read(path)
    return raw if isinstance(raw, Diagnostic) else raw.replace(b"\r\n", b"\n")
