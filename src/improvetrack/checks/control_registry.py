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
    Risk: (risks.check_departure_of_risk,),
    ChangeRequest: (
        requests.check_asks_of_request,
        requests.check_order_of_request,
        requests.check_state_of_request,
    ),
    Publication: (publications.check_order_of_publication,),
}
"""The checks of some kinds of record alone."""
