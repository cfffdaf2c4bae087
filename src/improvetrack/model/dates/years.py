"""Years, halves, quarters and seasons.

A stroke makes a financial year ("2023/24"), which begins in the month of the plan's settings; one number makes a
calendar year. Quarters and halves count from the beginning of a financial year, and are asked about when only one
year is given. A season belongs to the year in which it begins: winter 2022 ends in February 2023.
"""

from __future__ import annotations

import re

from improvetrack.model.dates.window import (
    Calendar,
    Precision,
    Reading,
    Season,
    ask,
    compiled,
    following,
    impossible,
    in_plan_years,
    month_window,
    spell,
    tidy,
    unclear,
    whole_months,
    year_of,
    year_problem,
)

_JOINT = r"(?:/|-| to )"
_FINANCIAL = rf"(?:fy ?|financial year )?(?P<year>\d{{4}}|\d\d){_JOINT}(?P<next>\d{{4}}|\d\d)"
_ANY_YEAR = rf"(?:{_FINANCIAL}|(?P<alone>\d{{4}}|\d\d))"
_ORDINALS = ("first", "second", "third", "fourth")
_QUARTER = rf"(?:(?:q|quarter )(?P<number>\d)|(?P<ordinal>{'|'.join(_ORDINALS)}) quarter)"
_SEASON = rf"(?P<name>.+?)[ -](?P<year>\d{{4}}|'?\d\d)(?:{_JOINT}(?P<next>\d{{4}}|\d\d))?"


def read_season(text: str, calendar: Calendar) -> Reading | None:
    """Return the window of tidied words such as "autumn 2022" and "winter 2022/23", or None for no such words."""
    match = compiled(_SEASON).fullmatch(text)
    seasons = [season for season in calendar.seasons if match and tidy(season.name) == match["name"]]
    if not match or not seasons:
        return None
    return year_problem(match, calendar) or _season(match, seasons[0])


def _season(match: re.Match[str], season: Season) -> Reading:
    year = year_of(match["year"])
    if match["next"] and not _follows(match):
        return _not_following(year)
    if match["next"] and season.first <= season.last:
        return ask("The season may be in either year", [f"{season.name.title()} {which}" for which in (year, year + 1)])
    return whole_months(year, season.first, season.months, Precision.SEASON)


def _follows(match: re.Match[str]) -> bool:
    """Return whether the second of two years is the one after the first: 2023/24, 2023/2024."""
    expected = year_of(match["year"]) + 1
    return match["next"] in {str(expected), f"{expected % 100:02d}"}


def _not_following(year: int) -> Reading:
    return unclear(f"The financial year that starts in {year} is written {following(year)}")


def _calendar_year(match: re.Match[str], _: Calendar) -> Reading:
    return whole_months(year_of(match["year"]), 1, 12, Precision.YEAR)


def _financial_year(match: re.Match[str], calendar: Calendar) -> Reading:
    return _of_financial_year(match, calendar, 0, 12, Precision.YEAR)


def _of_financial_year(match: re.Match[str], calendar: Calendar, skip: int, months: int, to: Precision) -> Reading:
    """Return `months` months of a financial year, after the first `skip`."""
    year = year_of(match["year"])
    if not _follows(match):
        return _not_following(year)
    if calendar.year_starts == 1:
        return unclear(f"The plan's financial year is the calendar year; write {year} alone")
    return whole_months(year, calendar.year_starts + skip, months, to)


def _financial_year_with_one_number(match: re.Match[str], calendar: Calendar) -> Reading:
    year = year_of(match["year"])
    if calendar.year_starts == 1:
        return _calendar_year(match, calendar)
    return ask(f"The financial year may begin or end in {year}", [following(year - 1), following(year)])


def _half(match: re.Match[str], calendar: Calendar) -> Reading:
    return _part_of_year(match, calendar, "H", int(match["number"]))


def _quarter(match: re.Match[str], calendar: Calendar) -> Reading:
    number = int(match["number"]) if match["number"] else 1 + _ORDINALS.index(match["ordinal"])
    return _part_of_year(match, calendar, "Q", number)


def _part_of_year(match: re.Match[str], calendar: Calendar, letter: str, number: int) -> Reading:
    """Read "Q3 2023/24"; ask about "Q3 2023", except where financial years are calendar years."""
    months, precision = (3, Precision.QUARTER) if letter == "Q" else (6, Precision.HALF)
    if not 1 <= number <= 12 // months:
        return impossible(f"There is no {letter}{number} in a year, only {letter}1 to {letter}{12 // months}")
    skip = (number - 1) * months
    if not match["alone"]:
        return _of_financial_year(match, calendar, skip, months, precision)
    year = year_of(match["alone"])
    window = whole_months(year, 1 + skip, months, precision)
    if calendar.year_starts == 1:
        return window
    # A quarter that lies in the second year of its financial year may be named by either of the two.
    first_years = (year, year - 1) if calendar.year_starts + skip > 12 else (year,)
    financial = [f"{letter}{number} {following(first)}" for first in first_years]
    return ask("The year may be the calendar year or the financial year", [spell(window), *financial])


def _two_years(match: re.Match[str], calendar: Calendar) -> Reading:
    return _years_between(year_of(match["year"]), year_of(match["until"]), calendar)


def _year_and_digits(match: re.Match[str], calendar: Calendar) -> Reading:
    """Read "2022-11" as a month; ask about "2022-23", and about "2011-12", which may be either."""
    year, number = year_of(match["year"]), int(match["digits"])
    until = year + (number - year) % 100
    is_month = 1 <= number <= 12
    if is_month and until == year + 1:
        month = spell(month_window(year, number))
        return ask("This may be a month or two years", [month, *_readings_of_years(year, until, calendar)])
    if is_month:
        return month_window(year, number)
    later = in_plan_years(until) and (number > year % 100 or until == year + 1)
    return _years_between(year, until, calendar) if later else impossible(f"There is no month {number}")


def _years_between(year: int, until: int, calendar: Calendar) -> Reading:
    if until < year:
        return impossible("The end comes before the beginning")
    if until == year or calendar.year_starts == 1:
        return whole_months(year, 1, 12 * (until - year + 1), Precision.RANGE)
    readings = _readings_of_years(year, until, calendar)
    return ask("These may be financial years or calendar years", readings)


def _readings_of_years(year: int, until: int, calendar: Calendar) -> list[str]:
    """Return "2022 - 2024" as financial years, the second being the one in which they end, and as calendar years."""
    financial_years = spell(whole_months(year, calendar.year_starts, 12 * (until - year), Precision.RANGE))
    financial = [following(year) if until == year + 1 else financial_years] if calendar.year_starts > 1 else []
    calendar_years = spell(whole_months(year, 1, 12 * (until - year + 1), Precision.RANGE))
    return [*financial, calendar_years]


YEAR_FORMS = (
    (rf"{_QUARTER} {_ANY_YEAR}", _quarter),
    (rf"{_ANY_YEAR} ?{_QUARTER}", _quarter),
    (rf"h(?P<number>\d) {_ANY_YEAR}", _half),
    (rf"{_ANY_YEAR} h(?P<number>\d)", _half),
    (r"(?P<year>\d{4})", _calendar_year),
    (r"(?:fy ?|financial year )?(?P<year>\d{4})/(?P<next>\d{4}|\d\d)", _financial_year),
    (rf"(?:fy ?|financial year )(?P<year>\d{{4}}|\d\d){_JOINT}(?P<next>\d{{4}}|\d\d)", _financial_year),
    (r"(?:fy ?|financial year )(?P<year>\d{4}|\d\d)", _financial_year_with_one_number),
    (r"(?P<year>\d{4})-(?P<digits>\d\d)", _year_and_digits),
    (rf"(?P<year>\d{{4}}){_JOINT}(?P<until>\d{{4}})", _two_years),
)
