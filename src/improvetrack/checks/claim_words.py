"""The words in which a plan's prose states counts, and the pattern that finds a number together with what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from improvetrack.checks.claim_numbers import NUMBER, SHARE
from improvetrack.model.settings import LevelName, PlanSettings
from improvetrack.model.vocabulary import Stage

COMPLETION = ("complete", "completed", "closed")
"""Words for becoming done, beside a plan's own."""

_GAP = r"[\s\u2010\u2011-]*"
_MANY = rf"(?:{SHARE}|{NUMBER})"
_OF = rf"(?:\s+(?:out\s+)?of)?(?:\s+(?:(?:all\s+)?(?:the|our)|all))?(?:\s+(?P<total>{NUMBER}))?(?=\s)"
_PART = rf"(?:(?={NUMBER}\s+(?:out\s+)?of\s|{SHARE}\s)(?P<many>{_MANY}){_OF})"
_NO_NUMBER_BEFORE = r"(?<![\w.,/%£$-])"
_STATES = (
    r"(?:(?:is|are|remains?|has\s+been|have\s+been)(?:\s+(?:now|currently|still|all))?"
    r"(?:\s+(?:placed|put|marked|rated|reported|assessed))?(?:\s+as)?"
    r"|(?:has|have)(?:\s+or\s+will)?(?:\s+experienced?)?|(?:is|are)\s+experiencing|with)(?:\s+an?)?\s+"
)
_IN_PERIOD = r"(?:this|(?:in|during|over|within)\s+(?:the|this))\s+(?:reporting\s+)?(?:month|period|quarter)"
_ENDS = rf"(?=\s*(?:$|[.;:,()!?–—]|\s-\s|and\s+{_MANY}\s))"
_GOES_ON = r"(?=\s*(?:$|[.;:,()–—]|(?:there|is|are|has|have)\b))"

IN_PERIOD = re.compile(_IN_PERIOD, re.IGNORECASE)
"""Words that tie what they stand beside to the period reported."""


class ClaimWords(NamedTuple):
    """A plan's words for its levels, ratings and statuses, folded to lower case with single spaces.

    `plain` holds the last word of the action level's name, such as "actions" of "main actions", where no other level
    is called that. `ratings`, `statuses` and `done` map labels to ids; a label that could mean two things is in none.
    `strands` are what workstreams are called.
    """

    actions: tuple[str, ...]
    plain: tuple[str, ...]
    sub_actions: tuple[str, ...]
    scale: str
    ratings: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    done: tuple[str, ...]
    strands: tuple[str, ...]

    @classmethod
    def of(cls, settings: PlanSettings) -> ClaimWords:
        """Gather the words of a plan."""
        levels = settings.levels
        others = _names(levels.theme, levels.workstream, levels.sub_action, levels.milestone)
        actions = _names(levels.action)
        plain = {name.split()[-1] for name in actions} - set(actions) - set(others)
        ratings = [(fold(word.label), word.id) for word in settings.ratings.words]
        statuses = [(fold(word.label), word.id) for word in settings.statuses]
        labels = [label for label, _ in ratings + statuses]
        return cls(
            actions,
            tuple(sorted(plain)),
            _names(levels.sub_action),
            fold(settings.ratings.label) or "rating",
            tuple((label, name) for label, name in ratings if label and labels.count(label) == 1),
            tuple((label, name) for label, name in statuses if label and labels.count(label) == 1),
            tuple(fold(word.label) for word in settings.statuses if word.stage is Stage.DONE),
            _names(levels.workstream),
        )


def fold(words: str) -> str:
    """Return words as they are compared: in lower case, hyphens and runs of blanks as one space."""
    return " ".join(re.sub(r"[\u2010\u2011-]", " ", words).casefold().split())


@lru_cache(maxsize=8)
def claim_pattern(words: ClaimWords) -> re.Pattern[str]:
    """Return the pattern of a number, what it counts, and the rating or state that it counts only.

    Groups: `of`, `number` or `many` (how many of how many: `total`), `adjective` (a rating), `actions`, `plain` or
    `sub_actions` (the noun), `rating` (with a rating), `state`, and `when`. What follows must not narrow the count down
    further, or nothing is found.
    """
    ratings = _any_of(label for label, _ in words.ratings)
    states = _any_of((*(label for label, _ in (*words.statuses, *words.ratings)), *words.done, *COMPLETION))
    scale = _any_of([words.scale, words.scale.split()[-1]])
    nouns = _nouns(words)
    adjective = rf"(?:(?P<adjective>{ratings})(?:{_GAP}{scale}|{_GAP}rated)?\s+)?"
    rated = rf"(?:\s+with\s+(?:an?\s+)?(?P<rating>{ratings})(?:{_GAP}{scale}s?)?)?"
    more = r"(?:\s+or\s+issues|\s+to\s+commence)?"
    state = rf"\s+{_STATES}(?P<state>{states})(?:{_GAP}{scale})?{more}(?:\s+(?P<when>{_IN_PERIOD}))?"
    return re.compile(
        rf"(?:(?P<of>\bof\s+(?:(?:the|all)\s+)?)|{_NO_NUMBER_BEFORE})(?:{_PART}|(?P<number>{NUMBER}))\s+(?:live\s+)?"
        rf"{adjective}{nouns}\b(?:\s+areas?\b)?{rated}"
        rf"(?(of){_GOES_ON}|(?:(?:\s+to\s+deliver\s+the\s+actions?)?{state})?{_ENDS})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def rest_pattern(words: ClaimWords) -> re.Pattern[str]:
    """Return the pattern of a further number of what was just counted: `8 are green`, `There are 14`.

    Groups: `many` and `state`, or `whole`.
    """
    states = _any_of(label for label, _ in (*words.statuses, *words.ratings))
    return re.compile(
        rf"(?P<many>{_MANY})(?:\s+(?:is|are)|\s+(?:has|have)\s+been)(?:\s+(?:now|currently))?(?:\s+rated)?\s+"
        rf"(?P<state>{states}){_ENDS}"
        rf"|(?P<whole>{NUMBER})(?:\s+(?:in\s+(?:all|total)|altogether))?\s*(?=[.;]|$)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def subject_pattern(words: ClaimWords) -> re.Pattern[str]:
    """Return the pattern of a sentence about all of a level, such as `The main actions are …`, `We have 22 steps`."""
    many = rf"(?:there\s+are|the\s+(?:theme|plan)\s+has|we\s+have)\s+{NUMBER}\s+"
    after = r"(?:\s+(?:are|have|remain|continue)\b|\s*[.:,;]|$)"
    return re.compile(rf"(?:the\s+|our\s+|{many})?{_nouns(words)}{after}", re.IGNORECASE)


@lru_cache(maxsize=8)
def aside_pattern(words: ClaimWords) -> re.Pattern[str]:
    """Return the pattern of what a sentence about one item or strand of work names: `OC.A2`, a workstream."""
    return re.compile(rf"\b[A-Z]{{1,5}}\.[A-Z]{{0,3}}[0-9]|(?i:\b{_any_of(words.strands)}\b)")


def _nouns(words: ClaimWords) -> str:
    """Return the pattern of the names of levels, in groups."""
    named = {"sub_actions": words.sub_actions, "actions": words.actions, "plain": words.plain}
    found = "|".join(f"(?P<{group}>{_any_of(names)})" for group, names in named.items() if names)
    return f"(?:{found or '(?!)'})"


def _names(*levels: LevelName | None) -> tuple[str, ...]:
    return tuple(sorted({fold(name) for level in levels if level for name in (level.one, level.many)} - {""}))


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern of phrases, the longest first; of none, one that matches nothing."""
    longest_first = sorted({fold(phrase) for phrase in phrases} - {""}, key=lambda phrase: (-len(phrase), phrase))
    if not longest_first:
        return "(?!)"
    return "(?:" + "|".join(_GAP.join(map(re.escape, phrase.split())) for phrase in longest_first) + ")"
