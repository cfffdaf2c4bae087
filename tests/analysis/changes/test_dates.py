from __future__ import annotations

import pytest

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import BaselineChanged, Change, DateMoved, RevisionRewritten
from improvetrack.model.action import Dated, Revision
from improvetrack.model.record import Missing
from tests.analysis.changes.plans import ACTION, with_action

JUNE = "{due: June 2023, agreed: November 2022, reason: capacity}"
JULY = "{due: July 2023, agreed: January 2023, reason: capacity}"
TO_JUNE = Revision(due="June 2023", agreed="November 2022", reason="capacity")
TO_JULY = Revision(due="July 2023", agreed="January 2023", reason="capacity")


def moved(
    before: Dated | None,
    after: Dated | None,
    months: int | None,
    move: int,
    drift: int | None,
    revision: Revision | None = None,
    *,
    beyond: bool = False,
) -> DateMoved:
    return DateMoved(ACTION, before, after, months, beyond, move, drift, revision)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param("due: March 2023", "due: Mar 2023", [], id="other words for the same days"),
        pytest.param("due: March 2023", "due: 1 - 31 March 2023", [], id="the same days as a range"),
        pytest.param("due: March 2023", "due: Mar  2023", [], id="other words and blanks for the same days"),
        pytest.param("due: TBC", "due: to be confirmed", [], id="other words for no date yet"),
        pytest.param("due: TBC", "due:", [moved("TBC", None, None, 0, None)], id="what waits for a date taken out"),
        pytest.param(
            "due: TBC",
            "due: {none: the review is awaited}",
            [moved("TBC", Missing(none="the review is awaited"), None, 0, None)],
            id="no date yet, and then why there is none",
        ),
        pytest.param("due: TBC", "due: ongoing", [moved("TBC", "ongoing", None, 0, None)], id="TBC becomes ongoing"),
        pytest.param(
            "due: ongoing",
            "due: March 2023",
            [moved("ongoing", "March 2023", None, 0, 0), BaselineChanged(ACTION, "ongoing", "March 2023")],
            id="ongoing work is given an end",
        ),
        pytest.param(
            "due: {none: six months}",
            "due: {none: 24 months}",
            [
                moved(Missing(none="six months"), Missing(none="24 months"), None, 0, None),
                BaselineChanged(ACTION, Missing(none="six months"), Missing(none="24 months")),
            ],
            id="a deadline without days that is another",
        ),
        pytest.param(
            "due: {none: six months}", 'due: {none: "six  months"}', [], id="the same reason with other blanks"
        ),
        pytest.param(
            "due: {none: six months}",
            "due:",
            [
                moved(Missing(none="six months"), None, None, 0, None),
                BaselineChanged(ACTION, Missing(none="six months"), None),
            ],
            id="a deadline without days that is taken out",
        ),
        pytest.param(
            "due: March 2023",
            f"revisions: [{JUNE}]",
            [moved("March 2023", "June 2023", 3, 1, 3, TO_JUNE)],
            id="a first move by exactly what is tolerated",
        ),
        pytest.param(
            "due: March 2023",
            f"revisions: [{JULY}]",
            [moved("March 2023", "July 2023", 4, 1, 4, TO_JULY, beyond=True)],
            id="a first move beyond what is tolerated",
        ),
        pytest.param(
            f"revisions: [{JUNE}]",
            f"revisions: [{JUNE}, {JULY}]",
            [moved("June 2023", "July 2023", 1, 2, 4, TO_JULY)],
            id="a second move, with the drift since the date first agreed",
        ),
        pytest.param(
            "due: March 2023",
            f"revisions: [{JUNE}, {JULY}]",
            [moved("March 2023", "July 2023", 4, 2, 4, TO_JULY, beyond=True)],
            id="two moves between two states are told of as one",
        ),
        pytest.param(
            f"due: September 2023\nrevisions: [{JULY}]",
            f"due: September 2023\nrevisions: [{JULY}, {{due: May 2023, agreed: March 2023, reason: ready}}]",
            [
                moved(
                    "July 2023",
                    "May 2023",
                    -2,
                    2,
                    -4,
                    Revision(due="May 2023", agreed="March 2023", reason="ready"),
                )
            ],
            id="brought forward",
        ),
        pytest.param(
            "due: 31 March 2023",
            "revisions: [{due: March 2023, agreed: January 2023, reason: day open}]\ndue: 31 March 2023",
            [
                moved(
                    "31 March 2023",
                    "March 2023",
                    0,
                    1,
                    0,
                    Revision(due="March 2023", agreed="January 2023", reason="day open"),
                )
            ],
            id="a day becomes a month that ends with it",
        ),
        pytest.param("due:", "due: March 2023", [moved(None, "March 2023", None, 0, 0)], id="a first date"),
        pytest.param(
            "due: TBC", "due: March 2023", [moved("TBC", "March 2023", None, 0, 0)], id="a date instead of TBC"
        ),
        pytest.param(
            "due: {none: not in the source}",
            "due: March 2023",
            [moved(Missing(none="not in the source"), "March 2023", None, 0, 0)],
            id="a date instead of a reason why there is none",
        ),
        pytest.param(
            "due: TBC",
            f"due: March 2023\nrevisions: [{JUNE}]",
            [moved("TBC", "June 2023", None, 1, 3, TO_JUNE)],
            id="a first date that has moved already",
        ),
        pytest.param(
            "due: TBC",
            f"due: TBC\nrevisions: [{JUNE}]",
            [moved("TBC", "June 2023", None, 1, None, TO_JUNE)],
            id="a first date as a revision, with nothing to drift from",
        ),
        pytest.param(
            f"due: TBC\nrevisions: [{JUNE}]",
            f"due: March 2023\nrevisions: [{JUNE}]",
            [BaselineChanged(ACTION, "TBC", "March 2023")],
            id="a first date that is put before later ones",
        ),
        pytest.param(
            "due: March 2023",
            "due: July 2023",
            [
                moved("March 2023", "July 2023", 4, 0, 4, beyond=True),
                BaselineChanged(ACTION, "March 2023", "July 2023"),
            ],
            id="a date that moves without a revision: the move once, the breach of the rule once",
        ),
        pytest.param(
            f"revisions: [{JUNE}]",
            f"due: May 2023\nrevisions: [{JUNE}]",
            [BaselineChanged(ACTION, "March 2023", "May 2023")],
            id="a date first agreed that changes under a revision moves nothing",
        ),
        pytest.param(
            f"revisions: [{JUNE}]",
            "due: June 2023",
            [
                BaselineChanged(ACTION, "March 2023", "June 2023"),
                RevisionRewritten(ACTION, 1, TO_JUNE, None),
            ],
            id="the date agreed now made to look like the first",
        ),
        pytest.param(
            f"revisions: [{JUNE}]",
            f"due: June 2023\nrevisions: [{JULY}]",
            [
                moved("June 2023", "July 2023", 1, 1, 4, TO_JULY),
                BaselineChanged(ACTION, "March 2023", "June 2023"),
                RevisionRewritten(ACTION, 1, TO_JUNE, TO_JULY),
            ],
            id="a new baseline does not reset the drift",
        ),
        pytest.param(
            "due: March 2023",
            "due: ongoing",
            [moved("March 2023", "ongoing", None, 0, None), BaselineChanged(ACTION, "March 2023", "ongoing")],
            id="a date that is gone",
        ),
        pytest.param(
            f"revisions: [{JUNE}]",
            f"revisions: [{JULY}]",
            [
                moved("June 2023", "July 2023", 1, 1, 4, TO_JULY),
                RevisionRewritten(ACTION, 1, TO_JUNE, TO_JULY),
            ],
            id="a revision that is written over",
        ),
        pytest.param(
            f"revisions: [{JUNE}, {JULY}]",
            f"revisions: [{JULY}]",
            [RevisionRewritten(ACTION, 1, TO_JUNE, None)],
            id="an older revision that is taken out",
        ),
        pytest.param(
            f"revisions: [{JUNE}, {JULY}]",
            f"revisions: [{JUNE}]",
            [
                moved("July 2023", "June 2023", -1, 1, 3, TO_JUNE),
                RevisionRewritten(ACTION, 2, TO_JULY, None),
            ],
            id="the newest revision taken out",
        ),
        pytest.param(
            f"revisions: [{JULY}]",
            f"revisions: [{JUNE}, {JULY}]",
            [RevisionRewritten(ACTION, 1, TO_JULY, TO_JUNE)],
            id="a revision put in before another",
        ),
        pytest.param(
            f"revisions: [{JUNE}]",
            "revisions: [{due: June 2023, agreed: November 2022, reason: capacity, forum: Cabinet, change: CC-1}]",
            [],
            id="a forum and a request filled in where they were open",
        ),
        pytest.param(
            "revisions: [{due: June 2023, agreed: November 2022, reason: capacity, forum: Cabinet}]",
            "revisions: [{due: June 2023, agreed: November 2022, reason: capacity, forum: Council}]",
            [
                RevisionRewritten(
                    ACTION,
                    1,
                    Revision(due="June 2023", agreed="November 2022", reason="capacity", forum="Cabinet"),
                    Revision(due="June 2023", agreed="November 2022", reason="capacity", forum="Council"),
                )
            ],
            id="another forum for what was agreed",
        ),
        pytest.param(
            f"revisions: [{JUNE}]",
            "revisions: [{due: Jun 2023, agreed: Nov 2022, reason: capacity}]",
            [],
            id="a revision in other words for the same days",
        ),
    ],
)
def test_agreed_dates(before: str, after: str, changes: list[Change]) -> None:
    assert compare(with_action(before), with_action(after)) == tuple(changes)


@pytest.mark.parametrize(
    ("before", "after", "months", "beyond"),
    [
        ("31 December 2022", "31 March 2023", 3, False),
        ("31 December 2022", "1 April 2023", 3, True),
        ("15 December 2022", "15 March 2023", 3, False),
        ("15 December 2022", "16 March 2023", 3, True),
        ("September 2022", "December 2022", 3, False),
        ("November 2022", "February 2023", 3, False),
        ("February 2023", "May 2023", 3, False),
        ("Autumn 2022", "Winter 2022", 3, False),
        ("Autumn 2022", "Spring 2023", 6, True),
        ("July 2023", "December 2022", -7, False),
    ],
)
def test_latest_days_are_compared_and_a_day_more_than_tolerated_is_more(
    before: str, after: str, months: int, beyond: bool
) -> None:
    revised = with_action(f"due: {before}\nrevisions: [{{due: {after}, agreed: July 2022, reason: capacity}}]")
    (change,) = compare(with_action(f"due: {before}"), revised)
    assert isinstance(change, DateMoved)
    assert (change.months, change.beyond) == (months, beyond)


def test_a_date_that_is_not_read_is_known_by_its_words() -> None:
    before, after = with_action("due: before the election"), with_action("due: after the election")
    assert compare(before, after) == (
        moved("before the election", "after the election", None, 0, None),
        BaselineChanged(ACTION, "before the election", "after the election"),
    )


def test_a_date_is_missing_with_a_reason() -> None:
    none = Missing(none="the partner has withdrawn")
    assert compare(with_action(""), with_action("due: {none: the partner has withdrawn}")) == (
        moved("March 2023", none, None, 0, None),
        BaselineChanged(ACTION, "March 2023", none),
    )
