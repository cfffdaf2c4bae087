"""What is kept of a file once it was looked at, and of a plan once all its files were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import Identities
from improvetrack.checks.named_items import Named
from improvetrack.diagnostics import Diagnostic


class Validation(NamedTuple):
    """Every problem of a plan, in canonical order, and how many files were read to find them."""

    diagnostics: tuple[Diagnostic, ...]
    files: int


class Transitions(NamedTuple):
    """What takes an older state to find: findings by the path of the file that each is shown in.

    `severities` are those that the older state sets for rules, since no change is to switch off what judges it.
    """

    findings: Mapping[str, Sequence[Finding]]
    severities: Mapping[str, str]


class Examined(NamedTuple):
    """A file's problems, the ids that it uses up, and its part in numbers that prose claims.

    `members` holds, by the number of a claim, the ids of the file's items that the claim counts, and `named` the items
    of other files that it names. Nothing else of a file is kept, so that a plan of any size needs little memory. There
    are no `identities` of a file that gave no record.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...]
    identities: Identities | None = None
    members: tuple[tuple[int, tuple[str, ...]], ...] = ()
    named: tuple[Named, ...] = ()
