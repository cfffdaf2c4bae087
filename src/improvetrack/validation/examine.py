"""One file: its checks, what was accepted of their findings, the place of what remains, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from improvetrack.checks.finding import Finding, apply_acceptances
from improvetrack.checks.identity import Identities, Named, identities_of, named_by
from improvetrack.checks.meanings import CHECKED
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.registry import check_record
from improvetrack.diagnostics import Diagnostic, Related, Severity
from improvetrack.loading.record import IDS, Loaded, check_quoting
from improvetrack.loading.typed import find_mistaken
from improvetrack.model.action import Action
from improvetrack.model.kinds import RecordKind
from improvetrack.model.leaves import Values, values
from improvetrack.rules.catalogue import BY_CODE
from improvetrack.source.yaml.document import Document
from improvetrack.validation.across_files import Claims, members_of

if TYPE_CHECKING:
    from improvetrack.model.provenance import Acceptance, Filed


class Validation(NamedTuple):
    """Every problem of a plan, in canonical order, and how many files were read to find them.

    `unchecked` are those that were read and not held against the plan, since plan.yaml is not sound.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    unchecked: int = 0


class Transitions(NamedTuple):
    """What takes an older state to find: findings by the path of the file that each is shown in.

    `severities` are those that the older state sets for rules, since no change is to switch off what judges it. Nor is
    it to accept that: `new` are the acceptances, by path, that the older state does not have.
    """

    findings: Mapping[str, Sequence[Finding]]
    severities: Mapping[str, str]
    new: Mapping[str, Sequence[Acceptance]]


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


LOOKED_AT = tuple(dict.fromkeys((*CHECKED, *IDS)))
"""The meanings of the values that are looked at, in one go for all that asks for them."""


class Examiner(NamedTuple):
    """Looks at one file at a time; `context` is None when plan.yaml could not be read.

    `transitions` are what takes an older state to find; None without such a state.
    """

    context: PlanContext | None
    claims: Claims
    transitions: Transitions | None = None

    def look(self, kind: RecordKind, loaded: Loaded[Any]) -> Examined:
        """Look at a file by itself, and keep what concerns others."""
        record, path = loaded.record, loaded.document.path
        if record is None or self.context is None:
            return Examined(path, self.weighed(loaded.diagnostics))
        held = values(record, *LOOKED_AT)
        return Examined(
            path,
            self._problems(kind, loaded, held),
            identities_of(record, held, kind, path),
            members_of(record, self.claims, self.context) if self.claims and isinstance(record, Action) else (),
            named_by(record, held),
        )

    def problems(self, kind: RecordKind, loaded: Loaded[Any], more: Iterable[Finding]) -> tuple[Diagnostic, ...]:
        """Return every problem of a file; `more` are findings that took other files to find."""
        held = values(loaded.record, *LOOKED_AT) if loaded.record else {}
        return self._problems(kind, loaded, held, more)

    def _problems(
        self, kind: RecordKind, loaded: Loaded[Any], held: Values, more: Iterable[Finding] = ()
    ) -> tuple[Diagnostic, ...]:
        found = list(loaded.diagnostics)
        if loaded.record is not None:
            found.extend(check_quoting(loaded.document, loaded.record, held))
            found.extend(find_mistaken(loaded.document, loaded.record))
            if self.context is not None:
                path = loaded.document.path
                findings = [*check_record(loaded.record, held, kind, path, self.context), *more]
                kept = self._not_accepted(loaded.record, path, findings, self.context)
                found.extend(resolve(loaded.document, finding) for finding in kept)
        return self.weighed(found)

    def weighed(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Give diagnostics the severities that the plan sets; what the plan turns off is left out.

        A plan whose reporting cycle cannot be sets none: no other check of it would run, and it would seem sound. For
        rules that need two states, what the older state sets counts.
        """
        now = self.context.settings.rules if self.context and not self.context.has_no_cycle else {}
        then = self.transitions.severities if self.transitions else now
        return tuple(diagnostic for each in diagnostics for diagnostic in _as_set(each, now, then))

    def _not_accepted(self, record: Filed, path: str, found: list[Finding], context: PlanContext) -> Iterable[Finding]:
        """Return the findings in a file, those of two states among them, that nobody accepted."""
        found += self.transitions.findings.get(path, ()) if self.transitions else ()
        if not record.accepted:
            return found
        new = self.transitions.new.get(path, ()) if self.transitions else ()
        return apply_acceptances(
            record.accepted,
            found,
            context.calendar,
            context.as_at,
            new=new,
            has_two_states=self.transitions is not None,
        )


def resolve(document: Document, finding: Finding) -> Diagnostic:
    """Turn a finding's path in the data into a line and a column."""
    return Diagnostic(
        code=finding.rule.code,
        severity=finding.severity or finding.rule.severity,
        location=document.locate(finding.at, key=finding.on_key),
        message=finding.message,
        hint=finding.hint,
        related=tuple(Related(document.locate(at), words) for at, words in finding.related),
    )


def _as_set(diagnostic: Diagnostic, now: Mapping[str, str], then: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Apply the plan's severities. What keeps a file from being read stays an error, whatever the plan says."""
    rule = BY_CODE[diagnostic.code]
    word = (then if rule.needs_two_states else now).get(diagnostic.code)
    if word is None or word not in {*Severity, "off"} or rule.is_fatal:
        yield diagnostic
    elif word != "off":
        yield diagnostic._replace(severity=Severity(word))
