"""Numbers in prose: the claims of a summary statement, held against what the plan counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import NamedTuple

from improvetrack.checks.claim_words import (
    COMPLETION,
    IN_PERIOD,
    NUMBERS,
    ClaimWords,
    claim_pattern,
    fold,
    rest_pattern,
)
from improvetrack.checks.finding import Finding, first_of
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import Counted
from improvetrack.rules.catalogue import COUNT_DIFFERS

_BULLET = re.compile(r"(\s*)(?:[-*+•○▪]|[0-9]{1,2}[.)])\s+")
_END = re.compile(r"(?<=[.!?;])\s+(?=[^a-z\s])")
_EMPHASIS = re.compile(r"[*`]")


class ClaimPassage(NamedTuple):
    """The sentences of a paragraph, and of each outermost item of the list under it; either may be empty."""

    sentences: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]


def passages(text: str) -> Iterator[ClaimPassage]:
    """Yield the passages of a text in order, without emphasis and without items inside items."""
    opening: tuple[str, ...] = ()
    items: list[tuple[int, tuple[str, ...]]] = []
    for indent, words in _blocks(text):
        if indent is not None:
            items.append((indent, words))
            continue
        yield _passage(opening, items)
        opening, items = words, []
    yield _passage(opening, items)


def _passage(opening: tuple[str, ...], items: list[tuple[int, tuple[str, ...]]]) -> ClaimPassage:
    return ClaimPassage(opening, tuple(words for indent, words in items if indent <= items[0][0]))


def _blocks(text: str) -> Iterator[tuple[int | None, tuple[str, ...]]]:
    """Yield each paragraph, and each list item with the indent of its bullet; a blank line ends either."""
    indent: int | None = None
    lines: list[str] = []
    for line in [*text.replace("•", "\n•").splitlines(), ""]:
        bullet = _BULLET.match(line)
        if bullet or not line.strip():
            if lines:
                yield indent, _sentences(lines)
            indent, lines = (len(bullet[1]), [line[bullet.end() :]]) if bullet else (None, [])
        else:
            lines.append(line)


def _sentences(lines: list[str]) -> tuple[str, ...]:
    text = _EMPHASIS.sub("", " ".join(line.strip() for line in lines))
    return tuple(sentence for part in _END.split(text) if (sentence := part.strip()))


_LEAD = re.compile(
    r"(?:overall|in\s+(?:addition|summary|total)|summary(?:\s+statement)?|however|currently|now|and|but|while|also|"
    r"(?:in\s+)?this\s+(?:month|period|quarter)|there\s+(?:is|are)|(?:the\s+(?:theme|plan)|it|we)\s+(?:has|have)|"
    r"a\s+total\s+of|[\s,;:(–—-])*",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"(?:there\s+(?:is|are)|(?:the\s+(?:theme|plan)|it)\s+has|we\s+have)(?:\s+(?:currently|now))?\s+$", re.IGNORECASE
)


class Claim(NamedTuple):
    """A number that prose states of the theme it is written for.

    It counts main actions (only those with `rating`) or sub-actions (only those of main actions with `of_rating`):
    all of them, those with `status`, or those `completed` in the period. `words` are those of the prose.
    """

    words: str
    kind: Counted
    number: int
    rating: str | None = None
    status: str | None = None
    completed: bool = False
    of_rating: str | None = None


class _Scope(NamedTuple):
    """What the prose has narrowed counts down to: main actions of a rating, or something that is not clear."""

    rating: str | None = None
    clear: bool = True


def read_claims(text: str, words: ClaimWords) -> tuple[Claim, ...]:
    """Return the numbers that a text states of a theme's main actions and sub-actions, in order.

    A list belongs to the sentence before it: "Of the 7 actions with an amber risk rating:" narrows its items down to
    those actions, and a heading that states no number leaves them unread.
    """
    return tuple(_claims(text, words))


def _claims(text: str, words: ClaimWords) -> Iterator[Claim]:
    for passage in passages(text):
        in_list = yield from _in_order(passage.sentences, _Scope(), words)
        for item in passage.items:
            if in_list is not None:
                yield from _in_order(item, in_list, words)


def _in_order(sentences: Sequence[str], scope: _Scope, words: ClaimWords) -> Generator[Claim, None, _Scope | None]:
    """Yield the claims of sentences, and return the scope of a list that follows them, if it can be understood."""
    in_list: _Scope | None = scope
    for sentence in sentences:
        found, reached = _in_sentence(sentence, scope, words)
        yield from found
        in_list = reached if found or not sentence.endswith(":") else None
        scope = reached._replace(rating=None, clear=False) if reached != scope else scope
    return in_list


def _in_sentence(sentence: str, scope: _Scope, words: ClaimWords) -> tuple[list[Claim], _Scope]:
    """Return the claims of a sentence, and what it narrows counts down to by its end."""
    claims: list[Claim] = []
    read_to = 0
    for match in claim_pattern(words).finditer(sentence):
        lead = sentence[read_to : match.start()]
        claim = _claim(match, lead, scope, words) if _LEAD.fullmatch(lead) else None
        if claim is not None:
            claims.append(claim)
            read_to = match.end()
            if match["of"] and claim.rating:
                scope = _Scope(claim.rating)
            elif claim.kind is Counted.ACTIONS and claim.status is None and not claim.completed:
                for rest in _rests(sentence, read_to, words):
                    claims.append(_rest(rest, words))
                    read_to = rest.end()
    return claims, scope


def _rests(sentence: str, start: int, words: ClaimWords) -> Iterator[re.Match[str]]:
    """Yield further numbers of main actions that come right after one: `7 main actions are amber and 9 are green`."""
    pattern, lead = rest_pattern(words), _LEAD.match(sentence, start)
    while lead and (match := pattern.match(sentence, lead.end())):
        yield match
        lead = _LEAD.match(sentence, match.end())


def _rest(match: re.Match[str], words: ClaimWords) -> Claim:
    number = _number(match["number"])
    assert number is not None
    rating = dict(words.ratings)[fold(match["rating"])]
    return Claim(" ".join(match[0].split()), Counted.ACTIONS, number, rating)


def _claim(match: re.Match[str], lead: str, scope: _Scope, words: ClaimWords) -> Claim | None:
    said = match.groupdict()
    is_of_sub_actions = said.get("sub_actions") is not None
    kind = Counted.SUB_ACTIONS if is_of_sub_actions else Counted.ACTIONS
    number = _number(said["number"])
    labels = [fold(said[group]) for group in ("adjective", "rating", "state") if said[group]]
    if number is None or len(labels) > 1:
        return None
    claim = Claim(" ".join(match[0].split()), kind, number)
    label = labels[0] if labels else None
    in_period = bool(said["when"] or IN_PERIOD.search(lead))
    if is_of_sub_actions:
        narrowed = claim._replace(of_rating=scope.rating)
        return _with_status(narrowed, label, words, in_period=in_period) if scope.clear and not said["of"] else None
    rating = dict(words.ratings).get(label or "")
    if rating is not None:
        return claim._replace(rating=rating) if scope.clear or said["of"] else None
    if said.get("actions") is None or scope != _Scope():
        return None
    if label is not None:
        return _with_status(claim, label, words, in_period=in_period)
    return claim if said["of"] or _HAS.search(lead) else None


def _with_status(claim: Claim, label: str | None, words: ClaimWords, *, in_period: bool) -> Claim | None:
    """Return a claim with what its label says: completed in the period, or reported with a status."""
    if label is None:
        return None
    if in_period:
        return claim._replace(completed=True) if label in (*COMPLETION, *words.done) else None
    status = dict(words.statuses).get(label)
    return claim._replace(status=status) if status else None


def _number(words: str) -> int | None:
    return int(words) if words.isdecimal() else NUMBERS.get(words.casefold())


_MEMBERS_SHOWN = 10


def check_claims(
    report: ThemeReport, context: PlanContext, counted: Callable[[Claim], tuple[str, ...]]
) -> Iterator[Finding]:
    """Numbers in a theme's summary statement are those that the plan counts; `counted` gives the ids behind one."""
    if report.summary is None:
        return
    for claim in read_claims(report.summary, ClaimWords.of(context.settings)):
        members = counted(claim)
        if len(members) != claim.number:
            message = f"'{claim.words}'{_scope_words(claim, context)}: the plan has {_listed(members)}."
            hint = "Correct the number, or report what the plan lacks."
            yield Finding(COUNT_DIFFERS, ("summary",), message, hint=hint)


def _scope_words(claim: Claim, context: PlanContext) -> str:
    if claim.of_rating is None:
        return ""
    return f" (of {context.settings.levels.action.many} rated {context.ratings[claim.of_rating].label})"


def _listed(members: Sequence[str]) -> str:
    if not members:
        return "none"
    return f"{len(members)}: {first_of(members, _MEMBERS_SHOWN)}"
