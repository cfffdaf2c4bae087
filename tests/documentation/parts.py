"""The parts of the documentation that are made from the program and the demonstration plan.

A page holds such a part between `<!-- made: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from improvetrack.cli.reports import REPORTS
from improvetrack.model.kinds import FIGURES, KINDS
from improvetrack.rendering.sandbox_values import SANDBOX_FILTERS, SANDBOX_TESTS
from improvetrack.reports.page import Page, Section
from improvetrack.reports.summary import Summary
from improvetrack.rules.catalogue import RULES, Rule, page_of
from tests.documentation.commands import commands_part
from tests.documentation.demonstration import challenges_part, differences_part, provenance_part
from tests.documentation.histories import commits_part, findings_part
from tests.documentation.layout import anchor, table
from tests.documentation.reference import SHARED, format_reference
from tests.documentation.views import views_part
from tests.rendering.drafts import DRAFTS, draft

FAMILIES = {
    "IT1": "Reading a file",
    "IT2": "What a record holds",
    "IT3": "Ids, references and words",
    "IT4": "Dates",
    "IT5": "What was reported",
    "IT6": "Words against data",
    "IT7": "Judgement against facts",
    "IT8": "Change control",
}
_PART = re.compile(r"(<!-- made: (?P<name>[\w -]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def renewed(page: str) -> str:
    """Return a page with every part that is made written anew."""
    return _PART.sub(lambda found: f"{found[1]}\n{PARTS[found['name']]().strip()}\n\n{found[3]}", page)


def rules_part() -> str:
    """Return all rules: their codes in one table, then their pages by family."""
    codes = table(
        ("Code", "Name", "Severity", "What is found"),
        ((f"[{rule.code}](#{anchor(rule)})", rule.name, rule.severity.value, rule.title) for rule in RULES),
    )
    pages = (
        "\n".join([f"## {family}: {title}\n", *(_lowered(rule) for rule in RULES if rule.code.startswith(family))])
        for family, title in FAMILIES.items()
    )
    return "\n\n".join([codes, *pages])


def _lowered(rule: Rule) -> str:
    """Return a rule's page with its heading two levels lower; its parts, alike in all pages, are no headings here."""
    page = re.sub(r"^## (.+)$", r"**\1**", page_of(rule), flags=re.MULTILINE)
    return re.sub(r"^# ", "### ", page)


def filters_part() -> str:
    """Return the filters and tests that templates have."""
    return f"Filters: {_listed(SANDBOX_FILTERS)}.\n\nTests: {_listed(SANDBOX_TESTS)}."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names) if name.isidentifier())


def sections_part() -> str:
    """Return the sections of each report, by the pages that tests look at."""
    found: dict[str, dict[str, None]] = {}
    for made in map(draft, DRAFTS):
        found.setdefault(made.name, {}).update(dict.fromkeys(_sections(made.page.sections)))
    rows = ((f"`{name}`", ", ".join(f"`{section}`" for section in sections)) for name, sections in found.items())
    reports = {f"`{report.name}`" for report in REPORTS} - {"`summary`"}
    return table(("Report", "Sections"), (row for row in rows if row[0] in reports))


def _sections(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.name
        yield from _sections(section.sections)


PARTS: dict[str, Callable[[], str]] = {
    **{
        f"fields of {kind}": partial(format_reference, kind)
        for kind in (*(kind.name for kind in (*KINDS, FIGURES)), SHARED)
    },
    "rules": rules_part,
    "commands": commands_part,
    "template data": partial(views_part, Summary),
    "data of a page": partial(views_part, Page, Summary),
    "filters": filters_part,
    "sections": sections_part,
    "provenance": provenance_part,
    "differences": differences_part,
    "challenges": challenges_part,
    "history commits": commits_part,
    "history findings": findings_part,
}
