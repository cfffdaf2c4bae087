from __future__ import annotations

from improvetrack.reports.wording import in_words, ordinal, when


def test_a_small_number_in_a_phrase_is_a_word() -> None:
    assert [in_words(number) for number in (0, 1, 3, 12, 13)] == ["no", "one", "three", "twelve", "13"]


def test_which_one_it_is_is_a_word_up_to_the_tenth() -> None:
    numbers = (1, 2, 10, 11, 12, 13, 21, 22, 23, 24, 101, 111)
    assert [ordinal(number) for number in numbers] == [
        *("first", "second", "tenth", "11th", "12th", "13th"),
        *("21st", "22nd", "23rd", "24th", "101st", "111th"),
    ]


def test_a_date_in_a_sentence() -> None:
    assert [when(words) for words in ("31 October 2022", "2022-10-31", "October 2022", "2022", "TBC")] == [
        *("on 31 October 2022", "on 2022-10-31", "in October 2022", "in 2022", "in TBC"),
    ]
