"""A report as it goes before a committee: its files in every format, and the record that tells later what it was."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from improvetrack import __version__
from improvetrack.editing.new_record import new_record_text
from improvetrack.loading.digest import digest, digest_of_data, files_of_templates, hash_of, sha256
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.model.publication import Publication
from improvetrack.opening.plan import Opened
from improvetrack.refusal import Refusal
from improvetrack.rendering.formats import FORMATS, Draft
from improvetrack.rendering.templates import builtin_folder, own_templates
from improvetrack.reports.summary import build_summary
from improvetrack.reports.summary_page import page_of
from improvetrack.reports.wording import day_label
from improvetrack.source.tree import SourceTree

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_ID = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,78}[A-Za-z0-9])?")
_REMARK = "Written by improvetrack publish. It says what was published, so that it is never changed."


class Issue(NamedTuple):
    """How a report is published: to which forum, on which day, about one theme or all, and where its files go.

    `identity` is the id of the record, None where it follows from period and forum.
    """

    forum: str
    day: date
    theme: str | None
    identity: str | None
    output_dir: Path


def forum_of(words: str) -> str:
    """Return the name of a committee without needless blanks; raises Refusal for words that name none."""
    forum = " ".join(words.split())
    if not forum or not forum.isprintable():
        raise Refusal("--forum names no committee.", 'Write its name, such as --forum "Cabinet".')
    return forum


class Issued(NamedTuple):
    """What is to be written where: the files of a report, and then the record in the plan folder, which is new."""

    files: Mapping[Path, str]
    record: Path
    text: str


def issue_report(opened: Opened, issue: Issue, folder: Path) -> Issued:
    """Return the files of a report on a plan, and the record of it.

    Raises Refusal where the record is there already, and where a link would be written through.
    """
    period = opened.period.id
    name = _identity(issue, period)
    target = _new_record(folder, name)
    scope = f"-{issue.theme}" if issue.theme else ""
    paths = {form.name: issue.output_dir / f"summary-{period}{scope}{form.endings[0]}" for form in KEPT}
    _refuse_links((target.parent, *paths.values()))
    texts = texts_of_report(opened.plan, opened.period, issue.theme, opened.tree)
    outputs = [
        {"name": paths[form].name, "format": form, "hash": hash_of(text.encode())} for form, text in texts.items()
    ]
    about = {"id": name, "period": period, "forum": issue.forum, "theme": issue.theme}
    record = Publication.model_validate({**about, **_made_from(opened, issue.day), "outputs": outputs})
    files = {paths[form]: text for form, text in texts.items()}
    return Issued(files, target, new_record_text(record, "publication", _REMARK))


def _identity(issue: Issue, period: str) -> str:
    if issue.identity is None:
        forum = _NOT_IN_NAMES.sub("-", issue.forum.lower()).strip("-")
        return f"{period}-{forum[:60].strip('-') or 'report'}"
    if not _ID.fullmatch(issue.identity):
        hint = "Use letters, digits, full stops and hyphens, such as 2022-10-cabinet."
        raise Refusal(f"'{issue.identity}' is no id.", hint)
    return issue.identity


def _new_record(folder: Path, name: str) -> Path:
    target = Path(os.path.relpath(folder)) / "publications" / f"{name}.yaml"
    if target.exists() or target.is_symlink():
        raise Refusal(
            f"{target} is there already, and a publication is never changed.",
            "If this is another report, give it an id of its own with --id.",
        )
    return target


def _refuse_links(paths: Iterable[Path]) -> None:
    """Refuse to write through links, since those of someone else's repository lead where they like."""
    for path in paths:
        if path.is_symlink():
            raise Refusal(f"{path} is a link, and is not written through.", "Remove the link.")


def _made_from(opened: Opened, day: date) -> dict[str, str]:
    assert opened.commit
    return {
        "published": day_label(day),
        "commit": opened.commit.id,
        "data": digest_of_data(opened.tree),
        "templates": digest_of_templates(opened.tree),
        "made_with": __version__,
    }


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
