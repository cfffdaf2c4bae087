"""The words that officers use for dates, and the days that they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.model.dates.window import (
    DEFAULT_CALENDAR,
    MONTHS,
    Calendar,
    Open,
    Precision,
    Season,
    Unread,
    Window,
    month_end,
    month_window,
    months_between,
    spell,
)
from improvetrack.model.dates.words import LONGEST, latest_day, read_date

PAGE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading of the page on dates."""
    section = PAGE.partition(f"## {heading}")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def window(earliest: str, latest: str, precision: str) -> Window:
    return Window(date.fromisoformat(earliest), date.fromisoformat(latest), Precision(precision))


@pytest.mark.parametrize(("words", "earliest", "latest", "precision"), rows("What is understood"))
def test_the_page_on_dates_shows_the_days_that_are_computed(
    words: str, earliest: str, latest: str, precision: str
) -> None:
    assert read_date(words.strip("`")) == window(earliest, latest, precision)


@pytest.mark.parametrize(("words", "kind", "instead"), rows("What is asked back"))
def test_the_page_on_dates_shows_what_is_asked(words: str, kind: str, instead: str) -> None:
    reading = read_date(words.strip("`"))
    assert isinstance(reading, Unread)
    assert (reading.kind, list(reading.readings)) == (kind, re.findall(r"`([^`]+)`", instead))


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "precision"),
    [
        ("8 nov 2022", "2022-11-08", "2022-11-08", "day"),
        ("8-Nov-22", "2022-11-08", "2022-11-08", "day"),
        ("8 November '22", "2022-11-08", "2022-11-08", "day"),
        ("the 8th of November, 2022", "2022-11-08", "2022-11-08", "day"),
        ("Tues. 8 Nov. 2022", "2022-11-08", "2022-11-08", "day"),
        ("2022–11–08", "2022-11-08", "2022-11-08", "day"),
        ("11/11/22", "2022-11-11", "2022-11-11", "day"),
        ("18.10.2022", "2022-10-18", "2022-10-18", "day"),
        ("18-10-2022", "2022-10-18", "2022-10-18", "day"),
        ("29 February 2024", "2024-02-29", "2024-02-29", "day"),
        ("29 February 2000", "2000-02-29", "2000-02-29", "day"),
        ("  Sept 2022\n", "2022-09-01", "2022-09-30", "month"),
        ("Sep-2022", "2022-09-01", "2022-09-30", "month"),
        ("February 2024", "2024-02-01", "2024-02-29", "month"),
        ("during May 2023", "2023-05-01", "2023-05-31", "month"),
        ("September 30, 2020", "2020-09-30", "2020-09-30", "day"),
        ("10/18/22", "2022-10-18", "2022-10-18", "day"),
        ("2022/11/08", "2022-11-08", "2022-11-08", "day"),
        ("20240331", "2024-03-31", "2024-03-31", "day"),
        ("w/e 14 October 2022", "2022-10-08", "2022-10-14", "week"),
        ("1st quarter 2023/24", "2023-04-01", "2023-06-30", "quarter"),
        ("By fiscal year 2023-24", "2023-04-01", "2024-03-31", "year"),
        ("July - November 8, 2022", "2022-07-01", "2022-11-08", "range"),
        ("June and December 2022", "2022-06-01", "2022-12-31", "range"),
        ("30 June 2022; 31 December 2022", "2022-06-30", "2022-12-31", "range"),
        ("30 June 2022 & 31 December 2022", "2022-06-30", "2022-12-31", "range"),
        ("8 November 1999", "1999-11-08", "1999-11-08", "day"),
        ("November or December 2022", "2022-11-01", "2022-12-31", "range"),
        ("from November 2022 to January 2023", "2022-11-01", "2023-01-31", "range"),
        ("2022-11 - 2022-12", "2022-11-01", "2022-12-31", "range"),
        ("Dec 2022—Feb 2023", "2022-12-01", "2023-02-28", "range"),
        ("28 December 2022 - 3 January 2023", "2022-12-28", "2023-01-03", "range"),
        ("8 November - 3 December 2022", "2022-11-08", "2022-12-03", "range"),
        ("18/10/22 - 20/10/22", "2022-10-18", "2022-10-20", "range"),
        ("Q1/Q2 2023/24", "2023-04-01", "2023-09-30", "range"),
        ("first/second quarter 2023/24", "2023-04-01", "2023-09-30", "range"),
        ("2022/23 - 2023/24", "2022-04-01", "2024-03-31", "range"),
        ("2022 - March 2023", "2022-01-01", "2023-03-31", "range"),
        ("2022 - 2022", "2022-01-01", "2022-12-31", "range"),
        ("mid March - early April 2023", "2023-03-11", "2023-04-10", "range"),
        ("mid July - September 2023", "2023-07-11", "2023-09-30", "range"),
        ("early/mid 2023", "2023-01-01", "2023-08-31", "range"),
        ("early to mid March 2023", "2023-03-01", "2023-03-20", "range"),
        ("end of November/December 2022", "2022-11-24", "2022-12-31", "range"),
        ("w/c 7 November or w/c 14 November 2022", "2022-11-07", "2022-11-20", "range"),
        ("Summer of 2023", "2023-06-01", "2023-08-31", "season"),
        ("Winter 2022-23", "2022-12-01", "2023-02-28", "season"),
        ("Winter 2022 - 2023", "2022-12-01", "2023-02-28", "season"),
        ("Autumn 22", "2022-09-01", "2022-11-30", "season"),
        ("Q4 2023/24", "2024-01-01", "2024-03-31", "quarter"),
        ("Quarter 3 23/24", "2023-10-01", "2023-12-31", "quarter"),
        ("Q3 FY 2023/2024", "2023-10-01", "2023-12-31", "quarter"),
        ("2023/24 Q3", "2023-10-01", "2023-12-31", "quarter"),
        ("2023/24 H2", "2023-10-01", "2024-03-31", "half"),
        ("second half of 2023/24", "2023-10-01", "2024-03-31", "half"),
        ("FY22/23", "2022-04-01", "2023-03-31", "year"),
        ("financial year 2022 to 2023", "2022-04-01", "2023-03-31", "year"),
        ("2022/2023", "2022-04-01", "2023-03-31", "year"),
        ("2099/00", "2099-04-01", "2100-03-31", "year"),
        ("2100/01", "2100-04-01", "2101-03-31", "year"),
        ("early in 2023", "2023-01-01", "2023-04-30", "part"),
        ("early 2023/24", "2023-04-01", "2023-07-31", "part"),
        ("late February 2023", "2023-02-21", "2023-02-28", "part"),
        ("second half of February 2023", "2023-02-16", "2023-02-28", "part"),
        ("first half of Q1 2023/24", "2023-04-01", "2023-05-15", "part"),
        ("mid Q1 2023/24", "2023-05-01", "2023-05-31", "part"),
        ("end of February 2023", "2023-02-22", "2023-02-28", "part"),
        ("start of Q3 2023/24", "2023-10-01", "2023-10-31", "part"),
        ("end of winter 2022", "2023-02-01", "2023-02-28", "part"),
    ],
)
def test_words_mean_days(words: str, earliest: str, latest: str, precision: str) -> None:
    assert read_date(words) == window(earliest, latest, precision)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("TBC", "to be confirmed"),
        ("t.b.c.", "to be confirmed"),
        ("TBD", "to be confirmed"),
        ("To be confirmed", "to be confirmed"),
        ("date tbc", "to be confirmed"),
        ("ongoing", "ongoing"),
        ("On-going", "ongoing"),
        ("On going", "ongoing"),
        ("from April 2023 onwards", "open-ended"),
        ("May 2023 and ongoing", "open-ended"),
        ("from May 2023 on", "open-ended"),
        ("after May 2023", "open-ended"),
        ("Annually", "recurring"),
        ("Every 3 months", "recurring"),
        ("quarterly", "recurring"),
        ("twice a year", "recurring"),
        ("90 days after guidance", "relative"),
        ("12 months", "relative"),
        ("within six weeks of the review", "relative"),
        ("After OMB guidance", "conditional"),
        ("following the May 2023 election", "conditional"),
        ("once agreed", "conditional"),
    ],
)
def test_words_for_no_date_yet_are_open(words: str, kind: str) -> None:
    reading = read_date(words)
    assert isinstance(reading, Open)
    assert (reading.kind, reading.precision, latest_day(words)) == (kind, Precision.OPEN, None)


NOT_UNDERSTOOD = "Not understood; a date is written like 8 November 2022, November 2022, Autumn 2022 or TBC"
NO_YEAR = "The year is missing, or not written with four digits"
WHICH_DAY = "It is not certain which number is the day"
WRONG_ORDER = "The end comes before the beginning"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("31 June 2022", Unread("impossible", "June has 30 days")),
        ("2022-02-30", Unread("impossible", "February 2022 has 28 days")),
        ("31/02/2022", Unread("impossible", "February 2022 has 28 days")),
        ("0/5/22", Unread("impossible", "There is no day 0")),
        ("2022-00-10", Unread("impossible", "There is no month 0")),
        ("13/13/2022", Unread("impossible", "There is no month 13")),
        ("13/2022", Unread("impossible", "There is no month 13")),
        ("2022-00", Unread("impossible", "There is no month 0")),
        ("2022-13", Unread("impossible", "There is no month 13")),
        ("2100-50", Unread("impossible", "There is no month 50")),
        ("Q5 2023/24", Unread("impossible", "There is no Q5 in a year, only Q1 to Q4")),
        ("H0 2023", Unread("impossible", "There is no H0 in a year, only H1 to H2")),
        ("Monday 8 November 2022", Unread("impossible", "8 November 2022 is a Tuesday")),
        ("8 November 1899", Unread("impossible", "The year 1899 is not between 1900 and 2100")),
        ("17.03.97", Unread("ambiguous", "97 may be 1997 or 2097", ("17.03.1997", "17.03.2097"))),
        ("31 March '60", Unread("ambiguous", "'60 may be 1960 or 2060", ("31 march 1960", "31 march 2060"))),
        ("N/A", Unread("absent", "It says that there is no date, and not why")),
        ("—", Unread("absent", "It says that there is no date, and not why")),
        ("Febuary 2023", Unread("unclear", "A month is misspelt", ("February 2023",))),
        ("14 Septmber 2022", Unread("unclear", "A month is misspelt", ("14 September 2022",))),
        ("2022 - 2101", Unread("impossible", "The year 2101 is not between 1900 and 2100")),
        ("0000-01-01", Unread("impossible", "The year 0 is not between 1900 and 2100")),
        ("Autumn 2101", Unread("impossible", "The year 2101 is not between 1900 and 2100")),
        ("Dec 2022 - Nov 2022", Unread("impossible", WRONG_ORDER)),
        ("2023 - 2022", Unread("impossible", WRONG_ORDER)),
        ("8 - 3 November 2022", Unread("impossible", WRONG_ORDER)),
        ("30 February - 3 March 2022", Unread("impossible", "February 2022 has 28 days")),
        ("end of February 30, 2022", Unread("impossible", "February 2022 has 28 days")),
        ("1/4/23", Unread("ambiguous", WHICH_DAY, ("1 April 2023", "4 January 2023"))),
        ("18-10-22", Unread("ambiguous", WHICH_DAY, ("18 October 2022", "22 October 2018"))),
        ("03-11-08", Unread("ambiguous", WHICH_DAY, ("3 November 2008", "11 March 2008", "8 November 2003"))),
        (
            "by w/c 7/11/22",
            Unread("ambiguous", WHICH_DAY, ("week commencing 7 November 2022", "week commencing 11 July 2022")),
        ),
        (
            "1/4/23 - 3/5/23",
            Unread("ambiguous", WHICH_DAY, ("1 April - 3 May 2023", "4 January - 5 March 2023")),
        ),
        ("18/10/22 - 3/11/22", Unread("ambiguous", WHICH_DAY, ("18 October - 3 November 2022",))),
        ("1/4/23 - 4 January 2023", Unread("ambiguous", WHICH_DAY, ("4 January 2023",))),
        ("1/4/23 - 3 January 2023", Unread("impossible", WRONG_ORDER)),
        (
            "November/December 22",
            Unread(
                "ambiguous",
                "22 may be a year, or the day in a year that is not given",
                ("November - December 2022",),
            ),
        ),
        (
            "end of Q3 2023",
            Unread(
                "ambiguous",
                "The year may be the calendar year or the financial year",
                ("September 2023", "end of Q3 2023/24"),
            ),
        ),
        (
            "Q3 - Q4 2023",
            Unread(
                "ambiguous",
                "The year may be the calendar year or the financial year",
                ("July - December 2023", "October 2023 - March 2024"),
            ),
        ),
        (
            "2100-01",
            Unread("ambiguous", "This may be a month or two years", ("January 2100", "2100/01")),
        ),
        (
            "January 00 - 2100/01",
            Unread("ambiguous", "00 may be a year, or the day in a year that is not given"),
        ),
        (
            "29 February - 1 January 2024",
            Unread(
                "ambiguous",
                "The year may be that of the first time or of the second",
                ("29 February 2024 - 1 January 2025",),
            ),
        ),
        (
            "w/c 7 - 14 November 2022",
            Unread(
                "ambiguous",
                "“w/c” may go with both or with the first",
                ("7 - 20 November 2022", "7 - 14 November 2022"),
            ),
        ),
        ("w/c 8 November, 22nd 2022", Unread("unclear", NOT_UNDERSTOOD)),
        ("22st November 2022", Unread("unclear", "22st is not a number; 22nd is")),
        ("11st November 2022", Unread("unclear", "11st is not a number; 11th is")),
        ("w/c November 2022", Unread("unclear", "A week is named by its first or last day")),
        ("w/c Nov 22", Unread("unclear", "A week is named by its first or last day")),
        ("early 8 November 2022", Unread("unclear", "A day has no beginning, middle or end")),
        ("early 1/4/23", Unread("unclear", "A day has no beginning, middle or end")),
        ("early 2022 - 2024", Unread("unclear", "“early” may be said of the first year or of both")),
        ("2022/12", Unread("unclear", "The financial year that starts in 2022 is written 2022/23")),
        ("Winter 2022/24", Unread("unclear", "The financial year that starts in 2022 is written 2022/23")),
        ("Due in January", Unread("unclear", NO_YEAR)),
        ("late autumn", Unread("unclear", NO_YEAR)),
        ("8 November 202", Unread("unclear", NO_YEAR)),
        ("10/22", Unread("unclear", NO_YEAR)),
        ("20221308", Unread("impossible", "There is no month 13")),
        ("10am on 8 November 2022", Unread("unclear", "A date has no time of day and no time zone")),
        ("2022-11-08Z", Unread("unclear", "A date has no time of day and no time zone")),
        ("８ November 2022", Unread("unclear", "Digits are written as 0 to 9")),
        ("٨ November 2022", Unread("unclear", "Digits are written as 0 to 9")),
        ("November 2022\N{NO-BREAK SPACE}", Unread("unclear", "There is an invisible character or a special space")),
        ("November\N{ZERO WIDTH SPACE} 2022", Unread("unclear", "There is an invisible character or a special space")),
        ("8 - November 2022", Unread("unclear", NOT_UNDERSTOOD)),
        ("November 8 - 12, 2022", Unread("unclear", NOT_UNDERSTOOD)),
        ("On track for March 2023", Unread("unclear", NOT_UNDERSTOOD)),
        ("March 2022/2023", Unread("unclear", NOT_UNDERSTOOD)),
        ("by TBC", Unread("unclear", NOT_UNDERSTOOD)),
        ("", Unread("unclear", NOT_UNDERSTOOD)),
        ("November 2022" + " " * LONGEST, Unread("unclear", NOT_UNDERSTOOD)),
    ],
)
def test_words_that_are_not_read_say_why(words: str, expected: Unread) -> None:
    assert read_date(words) == expected


@pytest.mark.parametrize("words", ["01.04.20", "1/4/2020", "1-4-20"])
def test_the_plan_says_which_number_comes_first(words: str) -> None:
    assert read_date(words, Calendar(order="day-first")) == window("2020-04-01", "2020-04-01", "day")
    assert read_date(words, Calendar(order="month-first")) == window("2020-01-04", "2020-01-04", "day")


def test_no_number_is_put_into_another_order_than_the_plan_says() -> None:
    assert read_date("10/18/22", Calendar(order="day-first")) == Unread("impossible", "There is no month 18")


@given(st.dates(date(2000, 1, 1), date(2059, 12, 31)), st.sampled_from(["/", ".", "-"]), st.booleans())
def test_numbers_are_read_in_the_plan_s_order(day: date, between: str, short: bool) -> None:
    year = f"{day:%y}" if short else f"{day:%Y}"
    read = Window(day, day, Precision.DAY)

    assert read_date(f"{day:%d}{between}{day:%m}{between}{year}", Calendar(order="day-first")) == read
    assert read_date(f"{day:%m}{between}{day:%d}{between}{year}", Calendar(order="month-first")) == read


FROM_OCTOBER = Calendar((Season("long rest", 11, 2), Season("work", 3, 6)), year_starts=10)
BY_CALENDAR_YEAR = Calendar(year_starts=1)


@pytest.mark.parametrize(
    ("words", "calendar", "expected"),
    [
        ("Long Rest 2022", FROM_OCTOBER, window("2022-11-01", "2023-02-28", "season")),
        ("early work 2022", FROM_OCTOBER, window("2022-03-01", "2022-04-10", "part")),
        ("Autumn 2022", FROM_OCTOBER, Unread("unclear", NOT_UNDERSTOOD.replace(", Autumn 2022", ""))),
        ("before the long rest", FROM_OCTOBER, Unread("unclear", NO_YEAR)),
        ("2022/23", FROM_OCTOBER, window("2022-10-01", "2023-09-30", "year")),
        ("Q2 2022/23", FROM_OCTOBER, window("2023-01-01", "2023-03-31", "quarter")),
        ("Q3 2023", BY_CALENDAR_YEAR, window("2023-07-01", "2023-09-30", "quarter")),
        ("FY 2023", BY_CALENDAR_YEAR, window("2023-01-01", "2023-12-31", "year")),
        ("2022-23", BY_CALENDAR_YEAR, window("2022-01-01", "2023-12-31", "range")),
        (
            "2022/23",
            BY_CALENDAR_YEAR,
            Unread("unclear", "The plan's financial year is the calendar year; write 2022 alone"),
        ),
    ],
)
def test_seasons_and_financial_years_are_the_plans_own(
    words: str, calendar: Calendar, expected: Window | Unread
) -> None:
    assert read_date(words, calendar) == expected


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-11-08", "2022-11-08", "8 November 2022"),
        ("2022-11-01", "2022-11-30", "November 2022"),
        ("2022-11-07", "2022-11-13", "7 - 13 November 2022"),
        ("2022-10-31", "2022-11-06", "31 October - 6 November 2022"),
        ("2022-07-01", "2022-09-30", "July - September 2022"),
        ("2022-12-28", "2023-01-03", "28 December 2022 - 3 January 2023"),
        ("2022-12-01", "2023-02-28", "December 2022 - February 2023"),
    ],
)
def test_a_window_is_spelled_in_plain_words(first: str, last: str, words: str) -> None:
    assert spell(window(first, last, "range")) == words


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2022-03-31", "2022-07-31", 4),
        ("2022-11-30", "2023-03-31", 4),
        ("2022-01-31", "2022-02-28", 1),
        ("2022-01-31", "2022-02-27", 0),
        ("2024-01-31", "2024-02-28", 0),
        ("2022-11-08", "2022-12-07", 0),
        ("2022-11-08", "2022-12-08", 1),
        ("2022-12-31", "2022-12-31", 0),
        ("2022-07-31", "2022-03-31", -4),
    ],
)
def test_months_between_days(earlier: str, later: str, months: int) -> None:
    assert months_between(date.fromisoformat(earlier), date.fromisoformat(later)) == months


def test_the_latest_day_of_words() -> None:
    assert (latest_day("Autumn 2022"), latest_day("1.9.22")) == (date(2022, 11, 30), None)


def test_calendars_are_equal_when_they_mean_the_same() -> None:
    assert {Calendar(): "found"}[Calendar(DEFAULT_CALENDAR.seasons, 4)] == "found"


YEARS = st.integers(2000, 2100)
FULL = YEARS.map(str)
STROKE = YEARS.map(lambda year: f"{year}/{(year + 1) % 100:02d}")
MONTH_WORDS = st.sampled_from([*MONTHS, *(month[:3] for month in MONTHS), "Sept", "Nov."])
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def joined(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    """Return one piece of each, with spaces between them."""
    pieces = [st.just(part) if isinstance(part, str) else part for part in parts]
    return st.tuples(*pieces).map(" ".join)


NAMED = st.one_of(
    joined(MONTH_WORDS, FULL),
    joined(st.sampled_from(["Spring", "Summer", "Autumn", "Winter"]), FULL),
    joined(st.sampled_from(["Q1", "Q2", "Q3", "Q4", "third quarter", "H1", "H2"]), STROKE),
    FULL,
    STROKE,
)
DAY_WORDS = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}"),
    DAYS.filter(lambda day: day.day > 12).map(lambda day: f"{day.day}/{day.month}/{day.year}"),
)
ENDS = st.one_of(
    NAMED,
    DAY_WORDS,
    joined(st.sampled_from(["early", "Mid", "late", "beginning of", "end of", "the first half of"]), NAMED),
)
TIMES = st.one_of(
    ENDS,
    joined(st.sampled_from(["week commencing", "w/c", "week ending"]), DAY_WORDS),
)
ASKED = st.one_of(
    DAYS.map(lambda day: f"{day.day}.{day.month}.{day.year % 100:02d}"),
    DAYS.map(lambda day: f"{day.day:02d}-{day.month:02d}-{day.year % 100:02d}"),
    joined(MONTH_WORDS, YEARS.map(lambda year: f"{year % 100:02d}")),
    joined(st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "H2", "FY"]), FULL),
    joined(st.sampled_from(["Autumn", "Spring"]), STROKE),
    st.tuples(YEARS, st.integers(0, 99)).map(lambda pair: f"{pair[0]}-{pair[1]:02d}"),
    st.tuples(YEARS, YEARS).map(lambda pair: f"{pair[0]} - {pair[1]}"),
    joined(st.tuples(MONTH_WORDS, MONTH_WORDS).map("/".join), FULL),
)
WITH_PARTS = joined(st.sampled_from(["early", "end of", "w/c", "week ending", "by", "from"]), ASKED)
RANGES = st.tuples(TIMES | ASKED, st.sampled_from([" - ", "/", " to ", " or ", "–"]), TIMES | ASKED).map("".join)
CALENDARS = st.sampled_from([DEFAULT_CALENDAR, FROM_OCTOBER, BY_CALENDAR_YEAR, Calendar(year_starts=7)])


@given(TIMES)
def test_accepted_words_have_days_in_order(words: str) -> None:
    reading = read_date(words)
    assert isinstance(reading, Window)
    assert reading.earliest <= reading.latest


@given(TIMES, st.sampled_from([str.upper, str.lower, str.title, str.swapcase, "  {} ".format, "by {}".format]))
def test_case_space_and_by_make_no_difference(words: str, change: Callable[[str], str]) -> None:
    assert read_date(change(words)) == read_date(words)


@given(st.tuples(ENDS, ENDS).filter(lambda ends: not re.search(r"\b\d{4} to \d{4}$", " to ".join(ends))))
def test_a_range_has_the_days_of_both_ends(ends: tuple[str, str]) -> None:
    first, last = (read_date(end) for end in ends)
    assert isinstance(first, Window)
    assert isinstance(last, Window)
    expected = Window(first.earliest, last.latest, Precision.RANGE)
    reading = read_date(" to ".join(ends))
    assert reading == (expected if expected.earliest <= expected.latest else Unread("impossible", WRONG_ORDER))


@given(ASKED | WITH_PARTS | RANGES, CALENDARS)
def test_every_reading_offered_is_accepted_and_they_differ(words: str, calendar: Calendar) -> None:
    reading = read_date(words, calendar)
    offered = [read_date(one, calendar) for one in (reading.readings if isinstance(reading, Unread) else ())]
    windows = [one for one in offered if isinstance(one, Window)]
    assert len({(one.earliest, one.latest) for one in windows}) == len(offered)


@given(DAYS, DAYS)
def test_a_spelled_window_reads_as_the_same_days(one: date, other: date) -> None:
    spelled = Window(min(one, other), max(one, other), Precision.RANGE)
    reading = read_date(spell(spelled))
    assert isinstance(reading, Window)
    assert (reading.earliest, reading.latest) == (spelled.earliest, spelled.latest)


@given(st.text() | st.text("0123456789/-. QqHh' novembrwint", max_size=30) | RANGES, CALENDARS)
def test_no_text_whatever_raises(words: str, calendar: Calendar) -> None:
    assert isinstance(read_date(words, calendar), Window | Open | Unread)


@given(YEARS, st.integers(1, 12), st.integers(0, 240))
def test_a_month_end_moved_by_months_moved_by_that_many(year: int, month: int, months: int) -> None:
    later = year * 12 + month - 1 + months
    assert months_between(month_end(year, month), month_end(later // 12, later % 12 + 1)) == months


@given(DAYS, st.integers(0, 4000))
def test_a_later_day_is_not_fewer_months_away(earlier: date, days: int) -> None:
    later = earlier + timedelta(days=days)
    assert 0 <= months_between(earlier, later) <= months_between(earlier, later + timedelta(days=1))


@given(YEARS, st.integers(1, 12))
def test_a_month_ends_on_the_day_before_the_next(year: int, month: int) -> None:
    following = month_window(year + month // 12, month % 12 + 1)
    assert month_window(year, month).latest + timedelta(days=1) == following.earliest
