"""Derby's plan of June 2018, as if its eight revised timescales had been agreed: a plan made for tests.

The source only proposes them; `tests/history/derby` has them so. Here they are agreed, to try what moves dates.

Source: Derby City Council, Corporate Improvement Plan update, June 2018, paragraph 4.9, as in
`tests/data/published-derby-2018-06.yaml`. The titles are the paragraph's; 8.2 states no original date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from improvetrack.model.action import Action
from improvetrack.model.periods import month_name
from improvetrack.model.plan import Plan
from improvetrack.model.theme import Theme
from improvetrack.reports.wording import day_label
from tests.conftest import ROOT
from tests.factories import settings

TITLES = {
    "1.5": "Explore options for a four-yearly election cycle",
    "2.5": "Review the Council Delivery Plan",
    "4.1": "Strengthen Standards processes",
    "4.2": "Undertake LGA Member training",
    "4.4": "Review and enhance Member development programmes",
    "4.5": "Review the effectiveness of Audit and Accounts Committee",
    "7.6": "Deliver comprehensive risk training",
    "8.2": "Develop information governance capability",
}


def derby() -> Plan:
    """Return the plan of the eight actions, reported in June 2018, each with its revised date as if agreed."""
    actions = tuple(_actions())
    themes = tuple(Theme(id=each, title=f"Theme {each}") for each in dict.fromkeys(each.theme for each in actions))
    reporting = {"every": 1, "first": "2018-06"}
    return Plan(settings(themes=[theme.id for theme in themes], reporting=reporting), themes, actions)


def _actions() -> Iterator[Action]:
    published = yaml.safe_load((ROOT / "tests" / "data" / "published-derby-2018-06.yaml").read_text(encoding="utf-8"))
    for revised in published["revised_timescales"]:
        reference, due = revised["ref"], _words(revised["from"])
        yield Action.model_validate(
            {
                "id": reference,
                "title": TITLES[reference],
                "theme": reference[0],
                "due": due or {"none": "the update states no original date"},
                "revisions": [
                    {"due": _words(revised["to"]), "agreed": "June 2018", "reason": "proposed in 4.9; agreed for tests"}
                ],
                "updates": {"2018-06": {"rating": "amber"}},
            }
        )


def _words(when: Any) -> str | None:
    """Return a month or a day of the data as an officer writes it."""
    if isinstance(when, date):
        return day_label(when)
    return month_name(when) if when else None
