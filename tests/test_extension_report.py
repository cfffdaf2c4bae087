"""A report that is declared in this file, as one line, works everywhere that a report of the product does."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import pytest
import typer
from jsonschema import Draft7Validator
from typer.testing import CliRunner, Result

from improvetrack.cli.app import build_app
from improvetrack.cli.options import PeriodOption
from improvetrack.cli.report import Answer, Report, command_of
from improvetrack.exporting.schemas import build_schemas
from improvetrack.opening.plan import PlanQuery, open_plan
from improvetrack.reports.page import Items, ListItem, Page, Section, said
from improvetrack.reports.wording import plural
from tests.cli.plans import FILES, Lay
from tests.documentation.commands import options, words_and_example


@dataclass(frozen=True, slots=True)
class Load:
    """How many main actions a post leads."""

    post: str
    """The id of the post."""
    actions: int
    """The number of main actions."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Who leads how much of a plan."""

    schema: Literal["improvetrack/leads/1"] = field(default="improvetrack/leads/1", init=False)
    """The format."""
    title: str
    """The title of the plan."""
    body: str
    """The public body."""
    loads: tuple[Load, ...]
    """The posts, the busiest first."""


def page_of(view: Leads) -> Page:
    items = tuple(
        ListItem(load.post, facts=(plural(load.actions, "main action", "main actions"),)) for load in view.loads
    )
    sections = (Section("busy", "Who leads most", (Items(items),)), Section("sum", None, (said("That is all."),)))
    return Page(f"{view.title}: leads", view.body, (), sections)


def asked(
    plan: Path | None,
    period: PeriodOption = None,
    at_least: Annotated[int, typer.Option("--at-least", metavar="N", help="Only who leads so many.")] = 1,
) -> Answer:
    """Show who leads how much.

    Example: improvetrack leads --at-least 2
    """
    opened = open_plan(PlanQuery(plan, period=period))
    counts = Counter(action.lead or "nobody" for action in opened.plan.actions)
    loads = tuple(Load(post, number) for post, number in counts.most_common() if number >= at_least)
    settings = opened.plan.settings
    return Answer(Leads(settings.title, settings.body, loads), opened.tree)


LEADS = Report(
    name="leads",
    title="Who leads how much of an improvement plan",
    asked=asked,
    view=f"{__name__}:Leads",
    page_of=f"{__name__}:page_of",
    fails=lambda view: not view.loads,
)
OWN_SECTION = "<p>{{ section.heading }}, in the council's own words.</p>\n"
TERMINAL = """\
Improvement Plan: leads
Example Borough Council

Who leads most
monitoring-officer
    1 main action
nobody
    1 main action

That is all.
"""
MARKDOWN = """\
# Improvement Plan: leads

Example Borough Council.

## Who leads most

- monitoring-officer: 1 main action
- nobody: 1 main action

That is all.
"""
NOBODY = """\
Improvement Plan: leads
Example Borough Council

Who leads most

That is all.
"""
SECTIONS = """\
<main>
<p>Who leads most, in the council's own words.</p>
<section class="part" id="sum">
<p>That is all.</p>
</section>
</main>
</div>
</body>
</html>
"""
OPTIONS = {
    "--period YYYY-MM": "The period. Without it: the last one reported.",
    "--at-least N": "Only who leads so many.",
    r"--format terminal \| markdown \| html \| json": (
        "What it is written as. Without it: by the ending of --output, else terminal."
    ),
    "--json": "Write JSON.",
    "-o, --output FILE": "Write here instead of to standard output.",
    "--plan DIR": (
        "The plan folder. Without it: IMPROVETRACK_PLAN, else the nearest plan.yaml or plan/plan.yaml upwards."
    ),
    "--builtin-templates": "Leave the plan's own templates alone.",
}


@pytest.fixture
def folder(plan_folder: Lay) -> Path:
    return plan_folder({**FILES, "templates/leads/busy.html.j2": OWN_SECTION})


def leads(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(build_app(reports=(LEADS,)), ["leads", "--plan", str(folder), *arguments])


def test_the_terminal(folder: Path) -> None:
    done = leads(folder)
    assert (done.exit_code, done.stdout) == (0, TERMINAL)


def test_markdown_by_the_ending_of_a_name(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "leads.md"
    done = leads(folder, "--output", str(path))
    assert (done.exit_code, done.stderr, path.read_text(encoding="utf-8")) == (0, f"Wrote {path}\n", MARKDOWN)


def test_a_plan_replaces_a_section_of_it(folder: Path) -> None:
    own, built_in = (leads(folder, "--format", "html", *more).stdout for more in ((), ("--builtin-templates",)))
    assert own.partition("</header>")[2].split() == SECTIONS.split()
    assert "in the council's own words" not in built_in


def test_json_and_its_schema(folder: Path) -> None:
    told = json.loads(leads(folder, "--json").stdout)
    assert told == {
        "schema": "improvetrack/leads/1",
        "title": "Improvement Plan",
        "body": "Example Borough Council",
        "loads": [{"post": "monitoring-officer", "actions": 1}, {"post": "nobody", "actions": 1}],
    }
    schema = json.loads(build_schemas(None, {LEADS.view_type: LEADS.title})["leads.json"])
    assert (schema["title"], schema["definitions"]["Load"]["properties"]["post"]) == (
        "Who leads how much of an improvement plan",
        {"description": "The id of the post.", "type": "string"},
    )
    Draft7Validator(schema).validate(told)


def test_its_options_its_rule_for_failing_and_its_help(folder: Path) -> None:
    done, command = leads(folder, "--at-least", "2"), command_of(LEADS)
    assert (done.exit_code, done.stdout) == (1, NOBODY)
    assert dict(options(command)) == OPTIONS
    assert words_and_example(command) == ("Show who leads how much.", "improvetrack leads --at-least 2")
