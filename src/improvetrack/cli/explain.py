"""`improvetrack explain`: what a rule means, with an example of each kind."""

from __future__ import annotations

from typing import Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.refusal import Refusal


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="The rule's code or name. Without it: all rules.")
    ] = None,
) -> None:
    """Show what a rule means.

    The page has a wrong and a right example, and the cure.

    Example: improvetrack explain IT501
    """
    from improvetrack.rules.catalogue import RULES, find_rule
    from improvetrack.rules.page import page_of

    if code is None:
        deliver("".join(f"{rule.code}  {rule.severity.value:<9}  {rule.title}\n" for rule in RULES))
        return
    known = find_rule(code)
    if known is None:
        raise Refusal(f"there is no rule '{code}'.", "improvetrack explain lists them all.")
    deliver(page_of(known))
