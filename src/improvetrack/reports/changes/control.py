"""Change requests, settings and posts that changed, in words."""

from __future__ import annotations

from improvetrack.analysis.changes.kinds import RequestMoved, RequestRewritten, SettingChanged
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.told import Told, exchanged, quoted


def request_moved(change: RequestMoved, _names: Names) -> Told:
    """Tell of a change request: that it is new, or how far it has come."""
    before, after = (state.value if state else None for state in (change.before, change.after))
    if before is None:
        return Told("state", f"new, {after}", None, after)
    what = f"{after}, was {before}" if after else f"no longer on record, was {before}"
    return Told("state", what, before, after)


def request_rewritten(change: RequestRewritten, _names: Names) -> Told:
    """Tell of a decided change request that says something else now, which is against the rules."""
    told = exchanged(change.at, quoted(change.before), quoted(change.after), "it had been decided already")
    return told._replace(before=change.before, after=change.after)


def setting_changed(change: SettingChanged, _names: Names) -> Told:
    """Tell of a setting whose place names it, or of the title of a post."""
    return exchanged("setting", change.before, change.after)
