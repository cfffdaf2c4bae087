"""The checks of records that many plans have none of, written out; `registry` asks here only where one has some."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from improvetrack.checks import publications, requests, risks
from improvetrack.checks.finding import Finding
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.publication import Publication
from improvetrack.model.record import Record
from improvetrack.model.risk import Risk

CONTROL_CHECKS: dict[type[Record], tuple[Callable[..., Iterator[Finding]], ...]] = {
    Risk: (
        risks.check_references_of_risk,
        risks.check_updates_of_risk,
        risks.check_departure_of_risk,
        risks.check_counted_risk_says_so,
        risks.check_drafting_in_risk,
    ),
    ChangeRequest: (
        requests.check_words_of_request,
        requests.check_asks_of_request,
        requests.check_dates_of_request,
        requests.check_state_of_request,
        requests.check_drafting_in_request,
    ),
    Publication: (
        publications.check_references_of_publication,
        publications.check_dates_of_publication,
    ),
}
"""The checks of each kind of record, besides those that all records share and that of the file's name."""
