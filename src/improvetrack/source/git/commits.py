"""Commits as git tells them: who, when by whose clock, and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from improvetrack.model.commit import Commit
from improvetrack.source.git.stream import fields, listen

COMMIT_FORMAT = "--format=tformat:%H%x00%an%x00%ad%x00%cd%x00%s"
"""The fields of a commit, each of which ends in a zero byte under `-z`; `parse_commit` reads them."""

COMMIT_OPTIONS = ("-z", "--date=raw", "--encoding=UTF-8", "--no-show-signature", COMMIT_FORMAT)
"""Options of `git log` that make every field the same whatever the settings."""

_FIRST_DAY = date(1990, 1, 1)
_LAST_DAY = date(2100, 12, 31)
_EPOCH = date(1970, 1, 1).toordinal()
_MOMENT = re.compile(rb"([0-9]{1,12}) ([+-])([0-9]{2})([0-9]{2})")


def parse_commit(identity: bytes, rest: Iterator[bytes]) -> Commit:
    """Return a commit from its id and the fields that follow it; they are empty where git broke off."""
    author, authored, committed, subject = (next(rest, b"") for _ in range(4))
    return Commit(identity.decode(), _words(author), parse_day(authored), parse_day(committed), _words(subject))


def parse_day(moment: bytes) -> date | None:
    """Return the day of a moment in the zone that it names, or None for a day outside 1990 to 2100, or for nonsense.

    A moment is what Git writes in a commit (git-commit-tree(1), "Git internal format"): seconds since 1970 in UTC, a
    blank, and how far the zone is ahead of UTC, `+HHMM` or `-HHMM`.
    """
    match = _MOMENT.fullmatch(moment)
    if match is None:
        return None
    ahead = 3600 * int(match[3]) + 60 * int(match[4])
    seconds = int(match[1]) + (ahead if match[2] == b"+" else -ahead)
    ordinal = _EPOCH + seconds // 86_400
    return date.fromordinal(ordinal) if _FIRST_DAY.toordinal() <= ordinal <= _LAST_DAY.toordinal() else None


def first_parent_line(place: Sequence[str], until: str) -> Iterator[Commit]:
    """Yield a commit and those that its branch stood at before it, newest first."""
    with listen(place, "log", "--first-parent", *COMMIT_OPTIONS, until, "--") as stream:
        rest = fields(stream)
        for identity in rest:
            yield parse_commit(identity, rest)


def _words(text: bytes) -> str:
    return text.decode("utf-8", "replace")
