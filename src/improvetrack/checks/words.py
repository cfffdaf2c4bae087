"""Words in updates: those that plan.yaml defines, and drafting notes that were left in what reports print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from improvetrack.checks.finding import Finding, did_you_mean
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.leaves import DataPath, Leaf, Shape, Values, field_at, fields_of, leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.model.vocabulary import SCHEME_OF, Cause, RatingWord, StatusWord
from improvetrack.rules.catalogue import DRAFTING_LEFT, UNKNOWN_WORD

_KINDS = {
    Meaning.RATING: "rating",
    Meaning.RISK_RATING: "rating of risks",
    Meaning.STATUS: "status",
    Meaning.MILESTONE_STATUS: "milestone status",
}


def find_word(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find a rating or status that is none of the plan's, those that were retired among them."""
    scheme = SCHEME_OF[leaf.meaning]
    if leaf.value not in context.vocabulary.in_scheme(scheme).counted:
        yield _unknown_word(_KINDS[leaf.meaning], leaf, context.settings.words_in(scheme))


def find_cause(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find a cause that is none of the plan's."""
    if leaf.value not in context.vocabulary.causes:
        yield _unknown_word("cause", leaf, context.settings.causes)


def find_retired(record: Record, held: Values, context: PlanContext) -> Iterator[Finding]:
    """Find words that a record uses after the last report that the plan says used them."""
    for meaning, scheme in SCHEME_OF.items() if context.settings.retired else ():
        retired = context.vocabulary.in_scheme(scheme).retired
        if retired.keys().isdisjoint(held[meaning]):
            continue
        for leaf in leaves(record, meaning):
            word, period = retired.get(leaf.value), _period_of(record, leaf.at)
            if word is not None and period is not None and period > word.last:
                message = f"'{word.id}' is not used any more; the last report that did was that for {word.last}."
                yield Finding(UNKNOWN_WORD, leaf.at, message, hint=f"Write {word.now}, which it is counted as.")


def _period_of(record: Record, at: DataPath) -> str | None:
    """Return the period that a place of a record reports on: that of the block it lies in, or of the whole record."""
    if field_at(type(record), at[0]).keys is Meaning.PERIOD:
        return str(at[1])
    fields = fields_of(type(record))
    names = [field.name for field in fields if field.meaning is Meaning.PERIOD and field.shape is Shape.ONE]
    return getattr(record, names[0]) if names else None


def _unknown_word(kind: str, leaf: Leaf, words: Sequence[RatingWord | StatusWord | Cause]) -> Finding:
    word: str = leaf.value
    message = f"'{word}' is not a {kind} of this plan."
    return Finding(
        UNKNOWN_WORD, leaf.at, message, hint=_by_label(word, words) or did_you_mean(word, [w.id for w in words])
    )


def _by_label(word: str, words: Sequence[RatingWord | StatusWord | Cause]) -> str | None:
    """Return the word to write where somebody wrote what reports print: its label, its letter or its mark."""
    for known in words:
        printed = (known.label, known.mark if isinstance(known, Cause) else known.letter)
        if word.casefold() in {text.casefold() for text in printed if text} and word.casefold() != known.id.casefold():
            return f"Write {known.id}; '{word}' is what reports print for it."
    return None


_QUESTION = re.compile(rb"\?(?![A-Za-z0-9=&/%#+-])")
_MARKS = (
    b"xx",
    b"tb",
    b"dn:",
    b"[insert",
    b"lorem ipsum",
    b"to be added",
    b"check with",
    b"drafting note",
    b"update required",
    b"update needed",
)
"""What notes hold, as bytes in lower case. To look for these first takes a twentieth of the time of the pattern."""

_NOTE = re.compile(
    r"""
    (?<!\?)\?+(?=[\s)\]"'”’*_.,;:]|$)
    | \bx{2,9}\b
    | \btb[cd]\b
    | \bdn:
    | \[insert\b[^\]\n]{0,40}\]?
    | \blorem[ ]ipsum\b
    | \bto[ ]be[ ]added\b(?![ ](?:in)?to\b)
    | (?:^|(?<=[.;:(\[][ ])|(?<=[([])|(?<=[-*–—][ ])|\bplease[ ])check[ ]with\b
    | \bdrafting[ ]note\b
    | \bupdate[ ](?:required|needed)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_WORDS_BEFORE = 8
_BULLETS = ("-", "*", "+")


def find_drafting(leaf: Leaf) -> Iterator[Finding]:
    """Find what was left in a text."""
    text: str = leaf.value
    notes = list(dict.fromkeys(_quoted(text, note) for note in _NOTE.finditer(text))) if is_marked(text) else []
    if notes:
        shown = ", ".join(f"'{note}'" for note in notes[:3]) + (", ..." if len(notes) > 3 else "")
        message = f"A drafting note was left in the text: {shown}."
        yield Finding(DRAFTING_LEFT, leaf.at, message, hint="Finish the text, or take the words out.")


def is_marked(text: str) -> bool:
    """Say whether a text may hold a note; the pattern that makes sure is slow, and so is lower case beyond ASCII."""
    lower = text.encode(errors="surrogatepass").lower()
    for mark in _MARKS:
        if mark in lower:
            return True
    return _QUESTION.search(lower) is not None


def _quoted(text: str, note: re.Match[str]) -> str:
    """Return a note as it stands, a question with the last words before its mark."""
    if not note[0].startswith("?"):
        return " ".join(note[0].split())
    before = text[: note.start()] if note.start() <= 80 else text[note.start() - 80 : note.start()].partition(" ")[2]
    words = [word for word in re.split(r"[.!;:]\s", before)[-1].split() if word not in _BULLETS]
    return " ".join(words[-_WORDS_BEFORE:]) + (" " if before[-1:].isspace() else "") + note[0][:3]
