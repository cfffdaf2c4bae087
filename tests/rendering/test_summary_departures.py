"""What left the plan, and what earlier reports had wrong, in every format of the summary."""

from __future__ import annotations

from typing import Literal

import pytest

from improvetrack.model.periods import Cycle
from improvetrack.model.plan import Plan
from improvetrack.rendering.terminal.page import write_terminal
from improvetrack.reports.summary import Summary, build_summary
from improvetrack.reports.summary_page import page_of
from tests.factories import a_theme, an_action, settings
from tests.rendering.summaries import summary_document

PERIOD = Cycle(3, "2022-10").first_period
WITHDRAWN = {"how": "withdrawn", "on": "June 2022"}
SLIP = {"period": "2022-07", "at": "rating", "was": "red", "now": "amber", "reason": "A <slip>", "on": "August 2022"}
LIVE = an_action(
    sub_actions=[{"id": "OC.A1.1", "title": "Induction"}, {"id": "OC.A1.2", "title": "Guide", "closed": WITHDRAWN}],
    milestones=[{"id": "OC.A1/M1", "title": "Agreed", "closed": WITHDRAWN}],
    updates={"2022-10": {"rating": "green"}},
    corrections=[{**SLIP, "printed": "2022-10"}],
)
GONE = an_action(
    id="OC.A2", title="Charter", closed={**WITHDRAWN, "how": "closed"}, sub_actions=[], milestones=[], updates={}
)
LEFT = (
    "1 main action has left the plan: OC.A2 Charter (closed, June 2022).",
    "1 sub-action has left the plan: OC.A1.2 Guide (withdrawn, June 2022).",
    "1 key milestone has left the plan: OC.A1/M1 Agreed (withdrawn, June 2022).",
)
SAID = "Member development programme. Risk rating: it said “red”, and should have said “amber”. Reason: A"
HEADING = "Corrections to earlier reports"


def summary_of(*actions: object) -> Summary:
    plan = Plan(settings(), (a_theme(),), tuple(action for action in (LIVE, GONE) if action in actions))
    return build_summary(plan, PERIOD)


@pytest.mark.parametrize(("form", "around"), [("markdown", "\n\n{}\n"), ("html", '<p class="sum">{}</p>\n')])
def test_what_left_is_named_below_what_is_counted(form: Literal["markdown", "html"], around: str) -> None:
    text = summary_document(summary_of(LIVE, GONE), form)

    assert [text.count(around.format(line)) for line in LEFT] == [1, 1, 1]
    assert "1 green = 1 main action; 1 has left the plan" in text


@pytest.mark.parametrize(
    ("form", "heading", "line"),
    [
        ("markdown", f"\n\n## {HEADING}\n\n", f"- **July 2022**, OC.A1 {SAID} &lt;slip>"),
        ("html", f'<h2 id="corrections">{HEADING}</h2>\n', f'<span class="id">OC.A1</span> {SAID} &lt;slip&gt;</li>'),
    ],
)
def test_corrections_have_a_section(form: Literal["markdown", "html"], heading: str, line: str) -> None:
    text = summary_document(summary_of(LIVE), form)

    assert (text.count(heading), text.count(f"{line}\n")) == (1, 1)


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_nothing_is_said_where_there_is_nothing(form: Literal["markdown", "html"]) -> None:
    sound = LIVE.model_copy(update={"corrections": (), "sub_actions": (), "milestones": ()})
    text = summary_document(build_summary(Plan(settings(), (a_theme(),), (sound,)), PERIOD), form)

    assert ("left the plan" in text, HEADING in text) == (False, False)


def test_in_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    text = write_terminal(page_of(summary_of(LIVE, GONE)))

    assert [text.count(f"\n{line}\n") for line in LEFT] == [1, 1, 1]
    assert f"\n{HEADING}\n  - July 2022, OC.A1 {SAID} <slip>\n" in text
