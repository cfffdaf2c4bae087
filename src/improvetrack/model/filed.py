"""The records that have a file of their own."""

from __future__ import annotations

from improvetrack.model.action import Action
from improvetrack.model.people import People
from improvetrack.model.review import Review
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport

Filed = PlanSettings | People | Theme | Action | ThemeReport | Review
"""Every such record has `provenance` and `accepted`."""
