"""A report as it goes before a committee: its files in every format, and the record that tells later what it was.

The record has digests of what the report was made from. A digest is the SHA-256 of a list as the program `sha256sum`
prints it, one line a file in order of path, so that an auditor can work it out without this tool.
`docs/change-control.md` has the commands.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from improvetrack import __version__
from improvetrack.diagnostics import Diagnostic
from improvetrack.editing.new_record import new_record_text
from improvetrack.editing.places import refuse_links
from improvetrack.loading.plan import kind_of
from improvetrack.model.ids import in_plain_letters, why_not_on_windows
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
    for path in (target.parent, *paths.values()):
        refuse_links(path, folder)
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
        forum = _NOT_IN_NAMES.sub("-", in_plain_letters(issue.forum))[:60].strip("-")
        if not forum:
            message = f"no id can be made of '{issue.forum}', which has no Latin letter and no digit."
            raise Refusal(message, f"Name one with --id, such as --id {period}-cabinet.")
        return f"{period}-{forum}"
    if not _ID.fullmatch(issue.identity):
        hint = "Use letters, digits, full stops and hyphens, such as 2022-10-cabinet."
        raise Refusal(f"'{issue.identity}' is no id.", hint)
    why = why_not_on_windows(issue.identity)
    if why:
        raise Refusal(f"Windows cannot have a file '{issue.identity}.yaml': {why}.", "Give the record another id.")
    return issue.identity


def _new_record(folder: Path, name: str) -> Path:
    target = Path(os.path.relpath(folder)) / "publications" / f"{name}.yaml"
    if target.exists() or target.is_symlink():
        raise Refusal(
            f"{target} is there already, and a publication is never changed.",
            "If this is another report, give it an id of its own with --id.",
        )
    return target


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


def digest_of_data(tree: SourceTree) -> str:
    """Return the digest of a plan's records, without publications, which say what was published of the others."""
    return digest(files_of_data(tree))


def files_of_data(tree: SourceTree, known: dict[str, str] | None = None) -> dict[str, str]:
    """Return the SHA-256 of each record but publications, by path.

    `known` has the SHA-256 of what was read before, by fingerprint, so that of many states only what differs is read.
    """
    return _hashes(tree, [path for path in tree.paths() if kind_of(path) not in (None, "publication")], known)


def files_of_templates(tree: SourceTree) -> dict[str, str]:
    """Return the SHA-256 of each of a plan's own templates, by path."""
    return _hashes(tree, [path for path in tree.paths() if path.startswith("templates/")])


def digest(files: Mapping[str, str]) -> str:
    """Return the digest of files, given by path with the SHA-256 of each."""
    lines = "".join(f"{files[path]}  {path}\n" for path in sorted(files))
    return hash_of(lines.encode(errors="surrogateescape"))


def hash_of(raw: bytes) -> str:
    """Return what a record says of some bytes: the name of the algorithm and their digest, `sha256:1a2b...`."""
    return f"sha256:{sha256(raw)}"


def sha256(raw: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def _hashes(tree: SourceTree, paths: Sequence[str], known: dict[str, str] | None = None) -> dict[str, str]:
    """Return the SHA-256 of files by path; one that cannot be read counts as empty, as it does for every report."""
    if known is None:
        return {path: _hash(tree, path) for path in paths}
    hashes = {}
    for path in paths:
        mark = tree.fingerprint(path) or ""
        if mark not in known:
            known[mark] = _hash(tree, path)
        hashes[path] = known[mark]
    return hashes


def _hash(tree: SourceTree, path: str) -> str:
    raw = tree.read(path)
    return sha256(b"" if isinstance(raw, Diagnostic) else raw)
