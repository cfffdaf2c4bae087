"""The sentences of paragraph 10.4 of Sandwell's report of November 2023 (S2), from two states of a plan."""

from __future__ import annotations

import re

import yaml

from improvetrack.analysis.changes.approvals import proposed_closures
from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import RequestMoved
from improvetrack.reports.changes.counted_agreed import Count
from improvetrack.reports.changes.counts import counts_of
from improvetrack.reports.changes.names import Names
from tests.conftest import ROOT
from tests.reports.changes.sandwell import AFTER, BEFORE, CLOSURES, state

FIGURES = ROOT / "tests" / "data" / "sandwell-2023-11-changes.yaml"
LATER = state(AFTER, requests=(CLOSURES,))


def _counts() -> tuple[Count, ...]:
    changes = [change for change in compare(state(BEFORE), LATER) if not isinstance(change, RequestMoved)]
    return counts_of(changes, proposed_closures(LATER, LATER.requests), (), Names(state(BEFORE), LATER))


def _told(count: Count) -> list[str]:
    return [
        f"- {count.sentence}",
        *(f"  - {each.words}{f' ({each.note})' if each.note else ''}" for each in count.members),
    ]


def test_the_sentence_block() -> None:
    assert (
        "\n".join(line for count in _counts() for line in _told(count))
        == """\
- 3 agreed dates have been moved later (1 of them by more than three months)
  - OC.A1 Courses for members (March 2023 to July 2023)
  - OC.A2 Assurance of training (June 2023 to August 2023)
  - OC.A3 Courses for officers (July 2023 to October 2023)
- 1 assurance action has been added
  - OC.A2.4 Review of the training plan
- 7 sub-actions have been added
  - OC.A1.1 Induction
  - OC.A1.2 Finance
  - OC.A1.3 Law
  - OC.A1.4 Planning
  - OC.A1.5 Licensing
  - OC.A1.6 Scrutiny
  - OC.A1.7 Chairing
- 4 main actions are proposed for closure (closing 2 of them would also close a workstream)
  - OC.A4 Training needs
  - OC.A5 Training budget
  - OC.B1 Permanent chief executive (would also close Recruitment)
  - OC.C1 Survey of employees (would also close Survey)
- 3 assurance actions are proposed for closure
  - OC.A2.1 Audit of training
  - OC.A2.2 Audit of recruitment
  - OC.A2.3 Audit of the survey
- 3 changes of lead
  - OC.A3 Courses for officers (Chief Executive to Monitoring Officer)
  - OC.A4 Training needs (Chief Executive to Monitoring Officer)
  - OC.A5 Training budget (Chief Executive to Monitoring Officer)"""
    )


def test_the_numbers_are_those_that_were_published() -> None:
    numbers = [int(number) for count in _counts() for number in re.findall(r"\d+", count.sentence)]
    assert numbers == list(map(int, yaml.safe_load(FIGURES.read_text(encoding="utf-8")).values()))
