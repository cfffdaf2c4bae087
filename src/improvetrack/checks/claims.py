"""Numbers in prose: the claims of a summary statement, held against what the plan counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import NamedTuple

from improvetrack.checks.claim_numbers import OF_TWO, Share, read_number, read_share
from improvetrack.checks.claim_passages import passages
from improvetrack.checks.claim_words import (
    COMPLETION,
    IN_PERIOD,
    ClaimWords,
    aside_pattern,
    claim_pattern,
    fold,
    rest_pattern,
    subject_pattern,
)
from improvetrack.checks.finding import Finding, first_of
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.grouping import CountedLevel
from improvetrack.model.theme import ThemeReport
from improvetrack.rules.catalogue import COUNT_DIFFERS

_LEAD = re.compile(
    r"(?:overall|(?:out\s+)?of\s+(?:these|those|which|them)|in\s+(?:addition|summary|total)|summary(?:\s+statement)?|however|currently|now|and|but|while|also|"
    r"(?:in\s+)?this\s+(?:month|period|quarter)|there\s+(?:is|are)|(?:the\s+(?:theme|plan)|it|we)\s+(?:has|have)|"
    r"a\s+total\s+of|[\s,;:(–—-])*",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"(?:there\s+(?:is|are)|(?:the\s+(?:theme|plan)|it)\s+has|we\s+have)(?:\s+(?:currently|now))?\s+$", re.IGNORECASE
)
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
_NARROWED = re.compile(
    r"[\s,;:(–—-]*(?:except|excluding|apart|other\s+than|with\s+the\s+exception|save|bar|but|or|if|unless|until|when|"
    r"where|though|although)\b",
    re.IGNORECASE,
)
"""What may take away from a share that was just stated."""


class Claim(NamedTuple):
    """A number or a share that prose states of the theme it is written for.

    It counts main actions (only those with `rating`) or sub-actions (only those of main actions with `of_rating`):
    all of them, those with `status`, or those `completed` in the period; with `open`, those that are not complete.
    One that `is_bare` does not name what it counts.
    `words` are those of the prose. With `total` it says of how many; where that may be said of `some` that were named
    before, it is about all only if there are so many.
    """

    words: str
    kind: CountedLevel
    number: int | Share
    rating: str | None = None
    status: str | None = None
    completed: bool = False
    of_rating: str | None = None
    total: int | None = None
    some: bool = False
    open: bool = False
    is_bare: bool = False

    @property
    def is_of_all(self) -> bool:
        """Whether it counts all of a level."""
        return not (self.rating or self.status or self.completed)

    @property
    def whole(self) -> Claim | None:
        """What a share is of, in place of what has it; None of a number by itself."""
        if self.total is None and not isinstance(self.number, Share):
            return None
        return Claim(self.words, self.kind, 0, of_rating=self.of_rating)

    @property
    def asked(self) -> tuple[Claim, ...]:
        """What has to be counted to judge it."""
        return (self, *((whole, whole._replace(open=True)) if (whole := self.whole) else ()))


class _Scope(NamedTuple):
    """What the prose has narrowed counts down to: main actions of a rating, or something that is not clear.

    `last` is what the sentence before counted, which a number without a noun counts too. After a sentence `about` an
    item or a strand of work, sub-actions may be its own.
    """

    rating: str | None = None
    clear: bool = True
    last: Claim | None = None
    about: bool = False

    @property
    def is_narrow(self) -> bool:
        return self.rating is not None or not self.clear


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
        last = _last(found, scope.last) or _subject(sentence, words)
        reached = reached._replace(last=last)
        in_list = reached if reached.last or not sentence.endswith(":") else None
        if reached.rating != scope.rating or reached.clear != scope.clear:
            reached = reached._replace(rating=None, clear=False)
        scope = reached._replace(about=reached.about or bool(aside_pattern(words).search(sentence)))
    return in_list


def _last(found: list[Claim], before: Claim | None) -> Claim | None:
    """Return what a number without a noun counts in the sentence after: the first of these that is about all."""
    if not found:
        return None
    if before and found[0].is_bare:
        return before
    return next((claim for claim in found if claim.is_of_all), found[-1])


def _subject(sentence: str, words: ClaimWords) -> Claim | None:
    """Return that a sentence is about all of a level, as a claim that states no number."""
    match = subject_pattern(words).match(sentence)
    if match is None or match.groupdict().get("plain"):
        return None
    is_of_sub_actions = match.groupdict().get("sub_actions") is not None
    return Claim("", CountedLevel.SUB_ACTIONS if is_of_sub_actions else CountedLevel.ACTIONS, 0)


def _in_sentence(sentence: str, scope: _Scope, words: ClaimWords) -> tuple[list[Claim], _Scope]:
    """Return the claims of a sentence, and what it narrows counts down to by its end."""
    claims: list[Claim] = []
    read_to = 0
    if scope.last and (rests := _rests(sentence, 0, scope.last, words)):
        claims, read_to = rests
    for match in claim_pattern(words).finditer(sentence, read_to):
        lead = sentence[read_to : match.start()]
        claim = _claim(match, lead, scope, words) if _LEAD.fullmatch(lead) else None
        if claim is not None:
            claims.append(claim)
            read_to = match.end()
            if match["of"] and claim.rating:
                scope = scope._replace(rating=claim.rating, clear=True)
            elif rests := _rests(sentence, read_to, claim, words):
                claims, read_to = claims + rests[0], rests[1]
    return claims, scope


def _rests(sentence: str, start: int, last: Claim, words: ClaimWords) -> tuple[list[Claim], int] | None:
    """Return further numbers of what was just counted (`7 main actions are amber and 9 are green`), and their end."""
    found: list[Claim] = []
    lead = _LEAD.match(sentence, start)
    while lead and (claim := _rest(sentence, start, lead.end(), last, words)):
        found.append(claim[0])
        start = claim[1]
        lead = _LEAD.match(sentence, start)
    return (found, start) if found else None


def _rest(sentence: str, before: int, start: int, last: Claim, words: ClaimWords) -> tuple[Claim, int] | None:
    """Return a number without a noun and its end, where it counts what was counted before by the same list."""
    match = rest_pattern(words).match(sentence, start)
    if match is None:
        return None
    plain = Claim(" ".join(match[0].split()), last.kind, 0, of_rating=last.of_rating, is_bare=True)
    if match["whole"]:
        number, has = read_number(match["whole"]), _HAS.search(sentence[before:start])
        if number is None or has is None or not (last.is_of_all or last.whole):
            return None
        said = " ".join(sentence[before + has.start() : match.end()].split())
        return plain._replace(number=number, words=said), match.end()
    share = _how_many(match["many"], None, plain, some=False)
    label = fold(match["state"])
    rating = dict(words.ratings).get(label) if last.kind is CountedLevel.ACTIONS else None
    status = dict(words.statuses).get(label)
    if share is None or not (
        (rating and (last.is_of_all or last.rating)) or (status and (last.is_of_all or last.status))
    ):
        return None
    return share._replace(rating=rating, status=None if rating else status), match.end()


def _claim(match: re.Match[str], lead: str, scope: _Scope, words: ClaimWords) -> Claim | None:
    said = match.groupdict()
    claim = _number_in(match, scope)
    labels = [fold(said[group]) for group in ("adjective", "rating", "state") if said[group]]
    if claim is None or len(labels) > 1:
        return None
    label = labels[0] if labels else None
    in_period = bool(said["when"] or IN_PERIOD.search(lead))
    if claim.kind is CountedLevel.SUB_ACTIONS:
        narrowed = claim._replace(of_rating=scope.rating)
        is_clear = scope.clear and not scope.about and not said["of"]
        return _with_status(narrowed, label, words, in_period=in_period) if is_clear else None
    rating = dict(words.ratings).get(label or "")
    if rating is not None:
        return claim._replace(rating=rating) if scope.clear or said["of"] else None
    if said.get("actions") is None or scope.is_narrow:
        return None
    if label is not None:
        return _with_status(claim, label, words, in_period=in_period)
    return claim if said["of"] or _HAS.search(lead) else None


def _number_in(match: re.Match[str], scope: _Scope) -> Claim | None:
    """Return a claim with the kind and the number, or the share, of what is counted; None where that is not clear."""
    said = match.groupdict()
    kind = CountedLevel.ACTIONS if said.get("sub_actions") is None else CountedLevel.SUB_ACTIONS
    claim = Claim(" ".join(match[0].split()), kind, 0)
    if not said["many"]:
        number = read_number(said["number"])
        return None if number is None else claim._replace(number=number)
    is_clear = said["state"] and not (said["of"] or said["adjective"] or said["rating"] or said.get("plain"))
    if not is_clear or _WITH.search(match[0]) or _NARROWED.match(match.string, match.end()):
        return None
    return _how_many(said["many"], said["total"], claim, some=kind is CountedLevel.SUB_ACTIONS or scope.about)


def _how_many(many: str, total: str | None, claim: Claim, *, some: bool) -> Claim | None:
    """Return a claim with how many of how many it says; None for what may be said without counting the rest."""
    number = read_number(many)
    share = read_share(many) if number is None else number
    of = read_number(total) if total else None
    if share is None or (number == 1 and claim.words.casefold().startswith("one of") and of is None):
        return None
    if many.casefold() in OF_TWO:
        return claim._replace(number=share, total=2, some=True)
    return claim._replace(number=share, total=of, some=some and of is not None)


def _with_status(claim: Claim, label: str | None, words: ClaimWords, *, in_period: bool) -> Claim | None:
    """Return a claim with what its label says: completed in the period, or reported with a status."""
    if label is None:
        return None
    if in_period:
        return claim._replace(completed=True) if label in (*COMPLETION, *words.done) else None
    status = dict(words.statuses).get(label)
    return claim._replace(status=status) if status else None


_MEMBERS_SHOWN = 10


def check_claims(
    report: ThemeReport, context: PlanContext, counted: Callable[[Claim], tuple[str, ...]]
) -> Iterator[Finding]:
    """Numbers in a theme's summary statement are those that the plan counts; `counted` gives the ids behind one."""
    if report.summary is None:
        return
    for claim in read_claims(report.summary, ClaimWords.of(context.settings)):
        if not _is_so(claim, counted):
            found = _listed(counted(claim), counted(claim.whole) if claim.whole else None)
            message = f"'{claim.words}'{_scope_words(claim, context)}: the plan has {found}."
            hint = "Correct the number, or report what the plan lacks."
            yield Finding(COUNT_DIFFERS, ("summary",), message, hint=hint)


def _is_so(claim: Claim, counted: Callable[[Claim], tuple[str, ...]]) -> bool:
    """Return whether the plan counts what a claim says, of all or of those that are not complete."""
    members = counted(claim)
    number = len(members)
    if claim.whole is None:
        return number == claim.number
    all_of_them, *still = (counted(part) for part in claim.asked[1:])
    wholes = [len(all_of_them), *(len(part) for part in still if members and set(members) <= set(part))]
    if claim.total is not None and claim.total not in wholes:
        return claim.some
    if isinstance(claim.number, Share):
        return any(claim.number.fits(number, whole) for whole in wholes)
    return number == claim.number


def _scope_words(claim: Claim, context: PlanContext) -> str:
    if claim.of_rating is None:
        return ""
    return f" (of {context.settings.levels.action.many} rated {context.ratings[claim.of_rating].label})"


def _listed(members: Sequence[str], whole: Sequence[str] | None) -> str:
    of = "" if whole is None else f" of {len(whole)}"
    if not members:
        return f"none{of}"
    return f"{len(members)}{of}: {first_of(members, _MEMBERS_SHOWN)}"
