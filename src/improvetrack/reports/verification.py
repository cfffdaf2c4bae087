"""Whether published reports can still be made exactly as they were, and if not, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from improvetrack.model.commit import Commit
from improvetrack.model.periods import month_name
from improvetrack.model.publication import Publication
from improvetrack.reports.page import Items, ListItem, Page, Section, said
from improvetrack.reports.wording import day_label, joined, plural, sum_line


class Verdict(StrEnum):
    """What became of a published report. It is doubtful where the record, or a file at hand, tells otherwise."""

    IDENTICAL = "identical"
    DOUBTFUL = "doubtful"
    DIFFERENT = "different"
    IMPOSSIBLE = "impossible"


_VERDICTS = {
    Verdict.IDENTICAL: "made again exactly",
    Verdict.DOUBTFUL: "made again exactly, and yet not as published",
    Verdict.DIFFERENT: "made again differently",
    Verdict.IMPOSSIBLE: "not made again",
}


@dataclass(frozen=True, slots=True)
class MadeAgain:
    """A published file that was made again."""

    name: str
    """The file's name."""
    same: bool
    """Whether it is the same to the byte."""
    held: bool | None = None
    """Whether the file at hand is the one that was published; nothing where there is none at hand."""
    lines: tuple[str, ...] = ()
    """The first lines that differ, as `diff -u` shows them, where both files are known."""
    lacking: bool = False
    """Whether a folder of files was named, and this one is not there."""


class PublicationFacts(NamedTuple):
    """What was found out about a publication.

    `made_from` is the commit that it was made from, or another one with the same data, None where there is neither.
    `data` and `templates` are the digests there and now. `obstacle` says why no report could be made.
    """

    publication: Publication
    made_from: Commit | None
    data: str | None = None
    templates: str | None = None
    outputs: tuple[MadeAgain, ...] = ()
    obstacle: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """One published report: whether it can be made again exactly."""

    id: str
    """Its id."""
    title: str
    """Which report it is, to whom, and of which day."""
    commit: str
    """The commit that it was made from."""
    verdict: str
    """What became of it: identical, doubtful, different or impossible."""
    words: str
    """That in words."""
    reasons: tuple[str, ...]
    """What is not as it was."""
    outputs: tuple[MadeAgain, ...]
    """Its files."""


@dataclass(frozen=True, slots=True)
class Verification:
    """Published reports."""

    schema: Literal["improvetrack/verification/1"] = field(default="improvetrack/verification/1", init=False)
    """The name and the number of the format."""
    reports: tuple[Verified, ...]
    """Each of them."""
    line: str
    """The line that adds them up."""
    all_identical: bool
    """Whether each was made again exactly."""


def build_verification(found: Sequence[PublicationFacts], version: str) -> Verification:
    """Return what is to be said of publications; `version` is that of the program that made them again."""
    reports = tuple(_verified(facts, version) for facts in found)
    counts = Counter(report.words for report in reports)
    parts = [(counts[words], words) for words in _VERDICTS.values() if counts[words]]
    return Verification(
        reports=reports,
        line=sum_line(parts, plural(len(reports), "published report", "published reports")),
        all_identical=all(report.verdict == Verdict.IDENTICAL for report in reports),
    )


def _verified(facts: PublicationFacts, version: str) -> Verified:
    publication, verdict = facts.publication, _verdict(facts)
    scope = f", theme {publication.theme}" if publication.theme else ""
    period = month_name(publication.period)
    return Verified(
        id=publication.id,
        title=f"The report for {period}{scope} to {publication.forum}, published {publication.published}",
        commit=publication.commit[:10],
        verdict=verdict.value,
        words=_VERDICTS[verdict],
        reasons=tuple(_reasons(facts, version)),
        outputs=facts.outputs,
    )


def _verdict(facts: PublicationFacts) -> Verdict:
    if facts.made_from is None or facts.obstacle:
        return Verdict.IMPOSSIBLE
    if not all(each.same for each in facts.outputs):
        return Verdict.DIFFERENT
    held = all(each.held is not False for each in facts.outputs)
    return Verdict.IDENTICAL if held and facts.data == facts.publication.data else Verdict.DOUBTFUL


def _reasons(facts: PublicationFacts, version: str) -> Iterator[str]:
    publication, commit = facts.publication, facts.made_from
    if commit is None and facts.obstacle:
        yield facts.obstacle
        return
    if commit is None:
        yield f"Commit {publication.commit[:10]} is not in this repository, nor is any other with the same data."
        return
    if commit.id != publication.commit:
        when = f" of {day_label(commit.committed)}" if commit.committed else ""
        gone = f"Commit {publication.commit[:10]} is not in this repository"
        yield f"{gone}; commit {commit.short}{when} has the same data."
    if facts.obstacle:
        yield facts.obstacle
    elif facts.data != publication.data:
        yield "The plan at that commit is not the one that was published: the digest of its files is another."
    changed = [each.name for each in facts.outputs if each.held is False]
    if changed:
        yield f"What is at hand as {joined(changed)} is not what was published."
    if facts.templates != publication.templates and not all(each.same for each in facts.outputs):
        yield "The templates are not those that made it."
    if version != publication.made_with and not all(each.same for each in facts.outputs):
        yield f"It was made with improvetrack {publication.made_with}; this is {version}."


def page_of(view: Verification) -> Page:
    """Return a verification as a page: what became of each published report, and the line that adds them up."""
    reports = tuple(map(_report, view.reports))
    total = Section("sum", blocks=(said(f"{view.line}.", style="headline"),))
    return Page("Published reports, made again", "", (), (*reports, total))


def _report(report: Verified) -> Section:
    told = said(f"{report.title}, from commit {report.commit}.", *report.reasons)
    outputs = tuple(ListItem(_output(made), items=tuple(map(ListItem, made.lines))) for made in report.outputs)
    blocks = (told, Items(outputs)) if outputs else (told,)
    return Section("report", f"{report.id}: {report.words}", blocks, compact=True)


def _output(made: MadeAgain) -> str:
    again = "the same to the byte" if made.same else "not the same"
    if made.lacking:
        return f"{made.name}: {again}; there is no file of this name at hand"
    if made.held is None:
        return f"{made.name}: {again}"
    at_hand = "is the one that was published" if made.held else "is not the one that was published"
    return f"{made.name}: {again}; the file at hand {at_hand}"
