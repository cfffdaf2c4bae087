from __future__ import annotations

from improvetrack.checks.control import check_departure_of_risk
from improvetrack.model.meaning import Meaning
from tests.factories import a_context, a_risk, meant, settings, told

check_references = meant(Meaning.POST, Meaning.THEME, Meaning.REQUEST)
check_updates = meant(Meaning.PERIOD, Meaning.RISK_RATING)
check_counted = meant(Meaning.VOUCHED)
check_drafting = meant(Meaning.PRINTED)

HIGH = {"id": "high", "label": "High", "letter": "H", "colour": "red", "class": "live", "concern": "high"}
CHECKS = (
    check_references,
    check_updates,
    check_departure_of_risk,
    check_counted,
    check_drafting,
)


def test_a_risk_as_it_should_be() -> None:
    assert [told(check(a_risk(), a_context())) for check in CHECKS] == [[], [], [], [], []]


def test_references_of_a_risk() -> None:
    assert told(check_references(a_risk(lead="mayor", themes=["OC", "CO"]), a_context())) == [
        ("IT306", ("lead",), "people.yaml has no post 'mayor'."),
        ("IT304", ("themes", 1), "The plan has no theme 'CO'."),
    ]


def test_updates_of_a_risk() -> None:
    risk = a_risk(updates={"2022-09": {"rating": {"none": "new"}}, "2022-10": {"rating": "high"}})

    assert told(check_updates(risk, a_context())) == [
        ("IT310", ("updates", "2022-09"), "'2022-09' is not a period of the plan's reporting cycle."),
        ("IT309", ("updates", "2022-10", "rating"), "'high' is not a rating of risks of this plan."),
    ]


def test_a_scheme_of_their_own() -> None:
    context = a_context(settings=settings(risk_ratings={"label": "exposure", "words": [HIGH]}))
    risk = a_risk(updates={"2022-07": {"rating": "high"}, "2022-10": {"rating": "High"}})
    (finding,) = check_updates(risk, context)

    assert (finding.at, finding.hint) == (("updates", "2022-10", "rating"), "Did you mean high?")


def test_a_risk_that_left_the_register() -> None:
    closed = {"how": "merged", "on": "July 2022", "change": "CC-2"}
    risk = a_risk(closed=closed, updates={"2022-07": {"rating": "green"}, "2022-10": {"rating": "green"}})

    assert told([*check_references(risk, a_context()), *check_departure_of_risk(risk, a_context())]) == [
        ("IT315", ("closed", "change"), "The plan has no change request 'CC-2'."),
        ("IT512", ("closed",), "R1 was merged, and it is not said into what."),
        ("IT505", ("updates", "2022-10"), "R1 was merged ('July 2022'); this is reported for October 2022."),
    ]


def test_a_risk_that_a_source_only_counts() -> None:
    risk = a_risk(provenance={"kind": "counted"})

    assert [at for _, at, _ in told(check_counted(risk, a_context()))] == [("title",)]


def test_drafting_in_a_risk() -> None:
    risk = a_risk(
        title="Members leave?",
        description="TBC",
        updates={"2022-10": {"rating": "red", "because": "to be added"}},
        closed={"how": "closed", "on": "October 2022", "reason": "Check with Finance"},
    )

    assert [at for _, at, _ in told(check_drafting(risk, a_context()))] == [
        ("title",),
        ("description",),
        ("closed", "reason"),
        ("updates", "2022-10", "because"),
    ]
