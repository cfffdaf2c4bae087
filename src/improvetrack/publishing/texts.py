"""The report that is published, in every format that is kept as a file, and the digest of what makes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from improvetrack.loading.digest import digest, files_of_templates, sha256
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.rendering.formats import FORMATS, Draft
from improvetrack.rendering.templates import builtin_folder, own_templates
from improvetrack.reports.summary import build_summary
from improvetrack.reports.summary_page import page_of
from improvetrack.source.tree import SourceTree

KEPT = tuple(form for form in FORMATS if form.name != "terminal")
"""The formats that are kept as files."""


def texts_of_report(plan: Plan, period: Period, theme: str | None, tree: SourceTree) -> Mapping[str, str]:
    """Return the theme progress summary by format, made with the templates that the plan has in `tree`."""
    with own_templates(tree) as folder:
        draft = Draft("summary", build_summary(plan, period, theme), page_of, folder)
        return {form.name: form.write(draft) for form in KEPT}


def digest_of_templates(tree: SourceTree) -> str:
    """Return the digest of the templates that a report is made with: the plan's own and the built-ins."""
    folder = builtin_folder()
    built_in = {_named(path, folder): sha256(path.read_bytes()) for path in folder.rglob("*.j2")}
    return digest(files_of_templates(tree) | built_in)


def _named(path: Path, folder: Path) -> str:
    return f"builtin/{path.relative_to(folder).as_posix()}"
