from __future__ import annotations

from improvetrack.model.vocabulary import Scheme
from improvetrack.model.word_lists import Vocabulary
from tests.factories import settings

RETIRED = [
    {"id": "late", "label": "Late", "of": "statuses", "now": "medium-slippage", "last": "2022-07"},
    {"id": "adrift", "label": "Adrift", "of": "statuses", "now": "lost", "last": "2022-07"},
    {"id": "complete", "label": "Done with", "of": "statuses", "now": "on-track", "last": "2022-07"},
]


def test_a_list_of_words_with_those_that_were_retired_from_it() -> None:
    words = Vocabulary(settings(retired=RETIRED)).statuses
    assert list(words.retired) == ["late", "adrift"]
    assert words.counted == {**words.today, "late": words.today["medium-slippage"]}
    printed = [words.label(word) for word in ("late", "adrift", "complete", "unheard-of")]
    assert printed == ["Late", "Adrift", words.today["complete"].label, "unheard-of"]


def test_milestones_share_the_words_of_sub_actions_with_those_that_were_retired() -> None:
    vocabulary = Vocabulary(settings(retired=RETIRED, milestone_statuses=None))
    assert vocabulary.milestone_statuses.labels == vocabulary.statuses.labels


def test_a_list_by_its_name() -> None:
    vocabulary = Vocabulary(settings(retired=RETIRED))
    named = [vocabulary.in_scheme(scheme) for scheme in Scheme]
    lists = [vocabulary.ratings, vocabulary.risk_ratings, vocabulary.statuses, vocabulary.milestone_statuses]
    assert named == lists
