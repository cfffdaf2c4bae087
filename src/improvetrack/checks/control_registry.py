"""The checks of records that many plans have none of, written out; `registry` asks here only where one has some."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from improvetrack.checks import publications, requests, risks
from improvetrack.checks.finding import Finding

CONTROL_CHECKS: dict[str, tuple[Callable[..., Iterator[Finding]], ...]] = {
    "risk": (risks.check_departure_of_risk,),
    "change-request": (
        requests.check_asks_of_request,
        requests.check_order_of_request,
        requests.check_state_of_request,
    ),
    "publication": (publications.check_order_of_publication,),
}
"""The checks of some kinds of record alone, by their names."""
