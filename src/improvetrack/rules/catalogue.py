"""The rules: one line per kind of problem. Codes are permanent; a retired code is never used again."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from improvetrack.diagnostics import Diagnostic, Location, Related, Severity

_PAGES = Path(__file__).parent / "pages"
_ERROR, _WARNING, _CHALLENGE = Severity.ERROR, Severity.WARNING, Severity.CHALLENGE


class Rule(NamedTuple):
    """A kind of problem: its permanent code, its name, its severity unless the plan sets another, and its title."""

    code: str
    name: str
    severity: Severity
    title: str

    @property
    def is_fatal(self) -> bool:
        """Whether it keeps a record from being read; such a rule stays an error whatever a plan sets."""
        return self.severity is Severity.ERROR and self.code[:3] in ("IT1", "IT2")

    @property
    def needs_two_states(self) -> bool:
        """Whether only an older and a newer state of a plan together can show it."""
        return self.code.startswith("IT8")

    def at(
        self, location: Location, message: str, *, hint: str | None = None, related: tuple[Related, ...] = ()
    ) -> Diagnostic:
        """Return this problem as found at `location`, with the rule's own severity."""
        return Diagnostic(self.code, self.severity, location, message, hint, related)


# IT1, reading a file
UNREADABLE_FILE = Rule("IT101", "unreadable-file", _ERROR, "A file cannot be read")
TOO_LARGE = Rule("IT102", "too-large", _ERROR, "A file is too large or nested too deeply")
NOT_UTF8 = Rule("IT103", "not-utf8", _ERROR, "A file is not UTF-8 text")
FORBIDDEN_CHARACTER = Rule("IT104", "forbidden-character", _ERROR, "A character that has no place in a plan")
YAML_SYNTAX = Rule("IT105", "yaml-syntax", _ERROR, "The YAML is not well formed")
DUPLICATE_KEY = Rule("IT106", "duplicate-key", _ERROR, "A key stands twice in one block")
YAML_FEATURE = Rule("IT107", "yaml-feature", _ERROR, "A YAML feature that plans do not use")
SECOND_DOCUMENT = Rule("IT108", "second-document", _ERROR, "More than one document in a file")
NOT_A_RECORD = Rule("IT109", "not-a-record", _ERROR, "A file does not hold a record")
CONFLICT_MARKER = Rule("IT110", "conflict-marker", _ERROR, "A merge conflict was left in the file")
INVISIBLE_CHARACTER = Rule("IT111", "invisible-character", _WARNING, "A character that cannot be seen")
LOST_COMMENT = Rule("IT112", "lost-comment", _WARNING, "Text after # is lost")
FILE_NOT_READ = Rule("IT113", "file-not-read", _WARNING, "A file in the plan folder is not read")
SAME_NAME = Rule("IT114", "same-name", _ERROR, "Two file names differ only in case or accents")
WINDOWS_NAME = Rule("IT115", "windows-name", _ERROR, "A file name that Windows cannot have")
SPLIT_TEXT = Rule("IT116", "split-text", _WARNING, "Prose in brackets, which is parted at its commas")

# IT2, the shape of a record
MISSING_FIELD = Rule("IT201", "missing-field", _ERROR, "A required field is missing")
UNKNOWN_FIELD = Rule("IT202", "unknown-field", _ERROR, "A field that the record does not have")
WRONG_SHAPE = Rule("IT203", "wrong-shape", _ERROR, "Text where a list or block belongs, or the other way round")
BAD_VALUE = Rule("IT204", "bad-value", _ERROR, "A value that the field does not take")
NUMBER_AS_ID = Rule("IT205", "number-as-id", _ERROR, "A number where an id belongs")
EMPTY_PLAN = Rule("IT206", "empty-plan", _ERROR, "The plan has no actions")
ODD_SETTING = Rule("IT207", "odd-setting", _WARNING, "A setting that cannot do what it is there for")

# IT3, identity and references
DUPLICATE_ID = Rule("IT301", "duplicate-id", _ERROR, "An id is used twice")
ID_NOT_FILE_NAME = Rule("IT302", "id-not-file-name", _ERROR, "An id differs from the name of its file")
SIMILAR_ID = Rule("IT303", "similar-id", _ERROR, "Two ids differ only in case")
UNKNOWN_THEME = Rule("IT304", "unknown-theme", _ERROR, "A theme that the plan does not have")
UNKNOWN_WORKSTREAM = Rule("IT305", "unknown-workstream", _ERROR, "A workstream that the theme does not have")
UNKNOWN_POST = Rule("IT306", "unknown-post", _ERROR, "A post that the plan does not have")
UNKNOWN_RECOMMENDATION = Rule("IT307", "unknown-recommendation", _ERROR, "A recommendation that no review makes")
UNKNOWN_ITEM = Rule("IT308", "unknown-item", _ERROR, "An item that does not exist")
UNKNOWN_WORD = Rule("IT309", "unknown-word", _ERROR, "A word outside the plan's vocabulary")
UNKNOWN_PERIOD = Rule("IT310", "unknown-period", _ERROR, "A period that is not in the reporting cycle")
UNKNOWN_SOURCE = Rule("IT311", "unknown-source", _ERROR, "A source that the plan does not list")
UNMARKED_RECONSTRUCTION = Rule("IT312", "unmarked-reconstruction", _ERROR, "A counted item whose title does not say so")
UNUSED_LEVEL = Rule("IT313", "unused-level", _ERROR, "A level that the plan does not use")
REPEATED_WORD = Rule("IT314", "repeated-word", _ERROR, "A word, letter or mark is defined twice")
UNKNOWN_REQUEST = Rule("IT315", "unknown-change-request", _ERROR, "A change request that the plan does not have")

# IT4, dates
IMPOSSIBLE_DATE = Rule("IT401", "impossible-date", _ERROR, "A date that the calendar does not have")
AMBIGUOUS_DATE = Rule("IT402", "ambiguous-date", _ERROR, "A date that can be read in two ways")
UNCLEAR_DATE = Rule("IT403", "unclear-date", _ERROR, "Words that are not understood as a date")
DATES_OUT_OF_ORDER = Rule("IT404", "dates-out-of-order", _ERROR, "Dates in an order that cannot be")

# IT5, what was reported
SLIPPED_WITHOUT_CAUSE = Rule("IT501", "slipped-without-cause", _WARNING, "Slippage without a cause")
SLIPPED_WITHOUT_DATE = Rule("IT502", "slipped-without-date", _WARNING, "Slippage without a new date")
COMPLETE_WITHOUT_DATE = Rule("IT503", "complete-without-date", _WARNING, "Complete, but since when is not said")
COMPLETE_BUT_LATE = Rule("IT504", "complete-but-late", _ERROR, "Complete, and reported as still to come")
UPDATE_AFTER_CLOSURE = Rule("IT505", "update-after-closure", _ERROR, "An update after the work was closed")
STALE = Rule("IT506", "stale", _WARNING, "No update for the current period")
OUTSIDE_PERIOD = Rule("IT507", "outside-period", _WARNING, "An achievement outside the period it is reported in")
STOPPED_WITHOUT_REASON = Rule("IT508", "stopped-without-reason", _WARNING, "Stopped or on hold without a reason")
ACCEPTANCE_EXPIRED = Rule("IT509", "acceptance-expired", _WARNING, "An accepted finding whose time has run out")
ACCEPTANCE_UNUSED = Rule("IT510", "acceptance-unused", _WARNING, "An accepted finding that is not found")
UNDECIDED_REQUEST = Rule("IT511", "undecided-request", _ERROR, "A request's state and its decision do not agree")
INCOMPLETE_CHANGE = Rule("IT512", "incomplete-change", _ERROR, "A change that does not say what it leads to")
CORRECTION_DISAGREES = Rule("IT513", "correction-disagrees", _ERROR, "A correction that disagrees with the update")
UPDATE_BEFORE_JOINING = Rule("IT514", "update-before-joining", _ERROR, "An update before the work joined the plan")
CONTRADICTION = Rule("IT515", "contradiction", _WARNING, "Two facts about an item that cannot both be so")

# IT6, words against data
COUNT_DIFFERS = Rule("IT601", "count-differs", _WARNING, "A number in prose differs from the plan's own")
DRAFTING_LEFT = Rule("IT602", "drafting-left", _WARNING, "A drafting note was left in the text")

# IT7, judgement against facts
RATED_TOO_LOW = Rule("IT701", "rated-too-low", _CHALLENGE, "A calm rating with significant slippage")
RATED_TOO_HIGH = Rule("IT702", "rated-too-high", _CHALLENGE, "A grave rating with everything complete")
ON_TRACK_PAST_DATE = Rule("IT703", "on-track-past-date", _CHALLENGE, "On track, but past its date")
MILESTONE_DISAGREES = Rule("IT704", "milestone-disagrees", _CHALLENGE, "A milestone disagrees with its sub-action")
ON_TRACK_TO_LATER = Rule("IT705", "on-track-to-later", _CHALLENGE, "On track, but to a later date than agreed")
BEYOND_TOLERANCE = Rule("IT706", "beyond-tolerance", _CHALLENGE, "Medium slippage by word, significant by date")

# IT8, change control: what two states of a plan show
MOVED_WITHOUT_REQUEST = Rule("IT801", "moved-without-request", _ERROR, "An agreed date moved, and nobody asked for it")
PAST_UPDATE_REWRITTEN = Rule("IT802", "past-update-rewritten", _ERROR, "A past update says something else now")
ID_REMOVED = Rule("IT803", "id-removed", _ERROR, "An id is gone")
ID_REUSED = Rule("IT804", "id-reused", _ERROR, "An id stands for something else now")
REOPENED_WITHOUT_DECISION = Rule("IT805", "reopened-without-decision", _ERROR, "Open again without a decision")
BASELINE_CHANGED = Rule("IT806", "baseline-changed", _ERROR, "A date agreed in the past was changed")
AGREED_WITHOUT_REQUEST = Rule("IT807", "agreed-without-request", _WARNING, "What was agreed changed without a request")
REQUEST_REWRITTEN = Rule("IT808", "request-rewritten", _ERROR, "A decided change request was changed")
PUBLICATION_REWRITTEN = Rule("IT809", "publication-rewritten", _ERROR, "The record of a publication was changed")
SINCE_WHEN = Rule("IT810", "since-when-not-said", _WARNING, "New or renamed, and it is not said since when")

RULES: tuple[Rule, ...] = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
BY_CODE = {rule.code: rule for rule in RULES}


def find_rule(word: str) -> Rule | None:
    """Return the rule of a code in any case, or of a name."""
    return next((rule for rule in RULES if word.casefold() in (rule.code.casefold(), rule.name)), None)


def page_of(rule: Rule) -> str:
    """Return a rule's page, in Markdown: what it means, with a wrong and a right example and the cure."""
    return (_PAGES / f"{rule.code}.md").read_text(encoding="utf-8")
