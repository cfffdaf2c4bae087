"""Drafting: questions to colleagues, gaps and notes to oneself that were left in words that reports print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from improvetrack.checks.finding import DataPath, Finding
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action, Agreed, MilestoneUpdate
from improvetrack.model.corrections import Correction
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import DRAFTING_LEFT

Prose = Iterator[tuple[str, DataPath]]
"""Words that reports print, each with its place."""

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


def check_drafting_in_action(action: Action, _: Frame) -> Iterator[Finding]:
    """No drafting was left in an action's titles and updates."""
    if _is_marked("\n".join(_texts_of_action(action))):
        yield from find_drafting(_prose_of_action(action))


def check_drafting_in_theme(theme: Theme, _: Frame) -> Iterator[Finding]:
    """No drafting was left in a theme's titles."""
    streams: Prose = ((stream.title, ("workstreams", n, "title")) for n, stream in enumerate(theme.workstreams))
    milestones = [
        *_titles("milestones", theme.milestones),
        *(told for n, item in enumerate(theme.milestones) for told in _reasons(item, ("milestones", n))),
    ]
    yield from find_drafting(((theme.title, ("title",)), *streams, *milestones))


def check_drafting_in_report(report: ThemeReport, _: Frame) -> Iterator[Finding]:
    """No drafting was left in a theme's own words for a period."""
    streams: Prose = ((text, ("workstreams", name)) for name, text in report.workstreams.items())
    yield from find_drafting(
        [
            *([(report.summary, ("summary",))] if report.summary else ()),
            *_achievements(report.achievements, ()),
            *_milestones(report.milestones, ()),
            *streams,
            *_corrections(report.corrections),
        ]
    )


def _texts_of_action(action: Action) -> Iterable[str]:
    """Return the texts of an action without their places, for the one look that hardly any action needs more than."""
    texts: list[str | None] = [action.outcome, *(correction.reason for correction in action.corrections)]
    for item in (action, *action.sub_actions, *action.milestones):
        texts.append(item.title)
        if item.revisions or item.closed:
            texts += [text for text, _ in _reasons(item, ())]
    texts += [said.note for _, _, _, said in action.reported]
    for update in action.updates.values():
        texts.append(update.narrative)
        texts.append(update.because)
        if update.milestones:
            texts += [milestone.words for milestone in update.milestones.values()]
        if update.achievements:
            texts += [text for achieved in update.achievements.values() for text in achieved]
    return filter(None, texts)


def _prose_of_action(action: Action) -> Prose:
    yield action.title, ("title",)
    if action.outcome:
        yield action.outcome, ("outcome",)
    yield from _titles("sub_actions", action.sub_actions)
    yield from _titles("milestones", action.milestones)
    yield from _reasons_of_action(action)
    for period, update in action.updates.items():
        for field, text in (("because", update.because), ("note", update.note), ("narrative", update.narrative)):
            if text:
                yield text, ("updates", period, field)
        for name, said in update.sub_actions.items():
            if said.note:
                yield said.note, ("updates", period, "sub_actions", name, "note")
        if update.milestones:
            yield from _milestones(update.milestones, ("updates", period))
        if update.achievements:
            yield from _achievements(update.achievements, ("updates", period))


def _reasons_of_action(action: Action) -> Prose:
    """Yield why dates moved, items left the plan and reports were corrected."""
    yield from _reasons(action, ())
    for place, sub_action in enumerate(action.sub_actions):
        if sub_action.revisions or sub_action.closed:
            yield from _reasons(sub_action, ("sub_actions", place))
    for place, milestone in enumerate(action.milestones):
        if milestone.revisions or milestone.closed:
            yield from _reasons(milestone, ("milestones", place))
    yield from _corrections(action.corrections)


def _reasons(item: Agreed, owner: DataPath) -> Prose:
    for place, revision in enumerate(item.revisions):
        yield revision.reason, (*owner, "revisions", place, "reason")
    if item.closed is not None and item.closed.reason:
        yield item.closed.reason, (*owner, "closed", "reason")


def _corrections(corrections: Sequence[Correction]) -> Prose:
    for place, correction in enumerate(corrections):
        yield correction.reason, ("corrections", place, "reason")


def _titles(field: str, items: Sequence[Agreed]) -> Prose:
    for place, item in enumerate(items):
        yield item.title, (field, place, "title")


def _milestones(updates: Mapping[str, MilestoneUpdate], owner: DataPath) -> Prose:
    for name, update in updates.items():
        if update.words:
            yield update.words, (*owner, "milestones", name, "words")
        if update.note:
            yield update.note, (*owner, "milestones", name, "note")


def _achievements(achievements: Mapping[str, Sequence[str]], owner: DataPath) -> Prose:
    for month, texts in achievements.items():
        for place, text in enumerate(texts):
            yield text, (*owner, "achievements", month, place)


def find_drafting(prose: Iterable[tuple[str | None, DataPath]]) -> Iterator[Finding]:
    """Find what was left in texts, each with its place; None is no text."""
    for text, at in prose:
        if text is None or not _is_marked(text):
            continue
        notes = list(dict.fromkeys(_quoted(text, note) for note in _NOTE.finditer(text)))
        if notes:
            shown = ", ".join(f"'{note}'" for note in notes[:3]) + (", ..." if len(notes) > 3 else "")
            message = f"A drafting note was left in the text: {shown}."
            yield Finding(DRAFTING_LEFT, at, message, hint="Finish the text, or take the words out.")


def _is_marked(text: str) -> bool:
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
