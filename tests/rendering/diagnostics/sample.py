"""Reports to render: an ordinary one, and one whose texts are hostile."""

from __future__ import annotations

from improvetrack.diagnostics import Diagnostic, Location, Related
from improvetrack.rendering.diagnostics import DiagnosticsReport
from improvetrack.rules.catalogue import ON_TRACK_PAST_DATE, STALE, UNKNOWN_WORD

ACTION = "actions/OC/OC.A2.yaml"
LINES = {
    (ACTION, 1): "id: OC.A2",
    (ACTION, 14): "    rating: amberish  # as agreed",
    ("actions/DM/DM.A1.yaml", 3): "due: March 2023",
}


def source_line(location: Location) -> str:
    """Return the line of a file of the ordinary report."""
    return LINES[location.path, location.line]


PAST_DATE = ON_TRACK_PAST_DATE.at(Location("actions/DM/DM.A1.yaml", 3, 6, 10), "on track, but due in March 2023")
NO_UPDATE = STALE.at(Location(ACTION, 1, 1, 2), "no update for October 2022")
WRONG_WORD = UNKNOWN_WORD.at(
    Location(ACTION, 14, 13, 8),
    '"amberish" is not a rating of this plan',
    hint='did you mean "amber"?',
    related=(Related(Location("plan.yaml", 3, 5, 7), "the ratings are defined here"),),
)
ORDINARY = DiagnosticsReport((PAST_DATE, NO_UPDATE, WRONG_WORD), 74, source_line, "plan/")
VALID = DiagnosticsReport((), 74, source_line, "plan/")
NOTHING_READ = DiagnosticsReport((), 0, source_line, "plan/")

HOSTILE_PATH = "::error ,a\n\x1b[2J\udcff##[group].yaml"
HOSTILE = DiagnosticsReport(
    (
        UNKNOWN_WORD.at(
            Location(HOSTILE_PATH, 1, 3, 4),
            "\u202e100%\r::error::<b> & ##[error]",
            hint="\x07 [see](https://x) {0}",
            related=(Related(Location(HOSTILE_PATH, 2, 1, 1), "]]> here\n::debug::x"),),
        ),
    ),
    1,
    lambda _: "a:\t\x1b]8;;\x07##[error] ::x \u200b\ud800",
    "",
)


def many(errors: int, warnings: int) -> tuple[Diagnostic, ...]:
    """Return as many problems as asked for, on lines of their own, warnings first."""
    stale = [STALE.at(Location("a.yaml", line), "no update") for line in range(1, warnings + 1)]
    wrong = [UNKNOWN_WORD.at(Location("b.yaml", line), "not a word") for line in range(1, errors + 1)]
    return (*stale, *wrong)
