"""`improvetrack publish`: a report as it goes before a committee, and the record that tells later what it was."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.formats import PageFormat
from improvetrack.cli.options import STATES, PeriodOption, PlanOption, ThemeOption
from improvetrack.cli.outcome import say, say_unread
from improvetrack.cli.summary_text import SUFFIXES
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from improvetrack.opening.plan import Opened

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_ID = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,78}[A-Za-z0-9])?")
_REMARK = "Written by improvetrack publish. It says what was published, so that it is never changed."


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
    from improvetrack.cli.publishing import texts_of_report
    from improvetrack.opening.day import as_at_day
    from improvetrack.opening.place import find_place
    from improvetrack.opening.plan import Asked, Strictness, open_plan
    from improvetrack.opening.typed_words import known_theme

    place, day, forum = find_place(plan), as_at_day(on), _forum(forum)
    opened = open_plan(Asked(plan, at, period, strictness=Strictness.SOUND, committed=True))
    say_unread(opened)
    theme, chosen = known_theme(opened.plan, theme), opened.period
    name = _identity(identity, chosen.id, forum)
    target = _new_file(place.folder, name)
    _refuse_links((target.parent, *(output_dir / _name(chosen.id, theme, form) for form in SUFFIXES)))
    made = texts_of_report(opened.plan, chosen, theme, opened.tree)
    files = {_name(chosen.id, theme, form): (form, text) for form, text in made.items()}
    record = _record({"id": name, "period": chosen.id, "forum": forum, "theme": theme}, day, opened, files)
    for file, (_, text) in files.items():
        deliver(text, output_dir / file, document=True)
    deliver(record, target, document=True)
    say("  hint: send the files to the committee, and commit the record.")


def _forum(words: str) -> str:
    forum = " ".join(words.split())
    if not forum or not forum.isprintable():
        raise Refusal("--forum names no committee.", 'Write its name, such as --forum "Cabinet".')
    return forum


def _identity(given: str | None, period: str, forum: str) -> str:
    if given is None:
        return f"{period}-{_NOT_IN_NAMES.sub('-', forum.lower()).strip('-')[:60].strip('-') or 'report'}"
    if not _ID.fullmatch(given):
        raise Refusal(f"'{given}' is no id.", "Use letters, digits, full stops and hyphens, such as 2022-10-cabinet.")
    return given


def _new_file(folder: Path, name: str) -> Path:
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


def _name(period: str, theme: str | None, form: PageFormat) -> str:
    return f"summary-{period}{f'-{theme}' if theme else ''}.{SUFFIXES[form]}"


def _record(
    about: Mapping[str, str | None], day: date, opened: Opened, files: Mapping[str, tuple[PageFormat, str]]
) -> str:
    """Return the text of the record of a publication."""
    from improvetrack import __version__
    from improvetrack.cli.publishing import digest_of_templates
    from improvetrack.editing.new_record import new_record_text
    from improvetrack.loading.digest import digest_of_data, hash_of
    from improvetrack.model.publication import Publication
    from improvetrack.reports.wording import day_label

    assert opened.commit
    outputs = [
        {"name": name, "format": form.value, "hash": hash_of(text.encode())} for name, (form, text) in files.items()
    ]
    record = {
        **about,
        "published": day_label(day),
        "commit": opened.commit.id,
        "data": digest_of_data(opened.tree),
        "templates": digest_of_templates(opened.tree),
        "made_with": __version__,
        "outputs": outputs,
    }
    return new_record_text(Publication.model_validate(record), "publication", _REMARK)
