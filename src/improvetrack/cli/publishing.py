"""What publishing a report and verifying it share: the texts of the report, and the digest of its templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from improvetrack.cli.formats import PageFormat
from improvetrack.cli.pages import templates_of
from improvetrack.cli.summary_text import SUFFIXES, summary_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from improvetrack.model.periods import Period
    from improvetrack.model.plan import Plan
    from improvetrack.source.tree import SourceTree


def texts_of_report(plan: Plan, period: Period, theme: str | None, tree: SourceTree) -> Mapping[PageFormat, str]:
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
