"""The records that have a file of their own."""

from __future__ import annotations

from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.people import People
from improvetrack.model.publication import Publication
from improvetrack.model.review import Review
from improvetrack.model.risk import Risk
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport

Filed = PlanSettings | People | Theme | Action | ThemeReport | Review | Risk | ChangeRequest | Publication
"""Every such record has `provenance` and `accepted`."""
