"""Sentences of the kind that officers write, none of which states a count of the plan's own items."""

MONEY = """\
The budget gap for 2023/24 is £6.7m, of which two thirds has been found.
Savings of £1.2 million have been agreed by Cabinet.
A third of the savings are on track.
Half of the reserves have been used since 2019.
75% of the savings target is complete.
The contract is worth £14,000 a year for three years.
We have spent 40 per cent of the transformation fund.
All savings are green in the budget monitor.
None of the invoices are red on the ledger.
Both invoices have been paid.
The cost of 12 agency posts has been met from reserves.
The £20m capital programme is on track.
Of the £3m, half is amber.
Six of the ten largest contracts are on hold.
There are 14 contracts above £1m.
All but one of the savings plans have been agreed.
A majority of budget holders have been trained.
No money has been spent on it this month.
Seventy-five per cent of invoices are paid within 30 days.
Procurement spend fell by a quarter.
"""
DATES = """\
In 2022 the Council agreed its plan.
By 31 March 2023 half of the training will be complete.
On 14 October the first of three workshops took place.
The plan runs to 2026 and is reviewed every 6 months.
Q3 reports are due in 10 weeks.
It was agreed on 9 November 2020, two years after the review.
The 12 months to June were difficult.
The next of the four reviews is in June.
Two of the three deadlines have moved to July.
Five days of training are planned for 2023.
In the 13 weeks since the report, much has changed.
All dates are on track.
Both dates are in March 2023.
None of the deadlines has been missed.
The 2022-10 report was late by three days.
The work takes 18 months and is in month twelve.
"""
ATTENDANCE = """\
Two thirds of members attended the induction.
Five of the 13 members attended.
All members have been trained.
All staff have been invited to listening groups.
460 employees were invited, and 75% came.
None of the members were absent.
Both opposition leaders attended.
All but one of the directors took part.
A dozen managers have completed the course.
Twenty-three of the 72 councillors are on the programme.
Half the champions are new.
Most staff are aware of the plan.
The majority of officers are on track with their learning.
Nine of the delegates are on hold for the next course.
A quarter of staff are aged over 55.
Neither of the co-opted members was present.
Every director is green about it.
Each manager has one objective.
There are 72 councillors. Twenty-three are new.
There are 14 champions. Six are managers.
"""
VOTES = """\
The motion was carried by 40 votes to 12.
Seven of the 22 voted against.
All were in favour and none against.
A majority of the committee is in favour.
The vote was 7 for and 9 against, with two abstentions.
Both amendments fell.
Half of the committee abstained.
A two thirds majority is needed.
None of the amendments was carried.
The Council agreed it with all but two in favour.
Three members declared an interest.
"""
ONE_OF = """\
One of the main actions is on hold.
One of the main actions is red.
One of the sub-actions has slipped.
One of the sub-actions is complete.
Some of the main actions are amber.
Several main actions are green.
A few of the sub-actions are complete.
Many sub-actions are on track.
A number of main actions are rated amber.
At least two main actions are red.
Up to five of the main actions are red.
More than half of the main actions are red.
Nearly all of the main actions are red.
Almost half of sub-actions are complete.
About a third of the sub-actions are complete.
Over 75% of main actions are red.
Around 75 per cent of sub-actions are complete.
Not all of the main actions are green.
Not all main actions are green.
Less than half of the main actions are red.
Fewer than five main actions are red.
"""
OTHERS_WORDS = """\
The review said "all main actions are red and none of the sub-actions is on track. All main actions are red."
The auditor wrote: “Progress is slow. Five of the 13 main actions are rated amber.”
According to the LGA, half of the main actions are red.
The Commissioners' report says that all main actions are red.
It was reported to Scrutiny that none of the main actions are green.
Grant Thornton found that two thirds of recommendations are complete.
The audit plan has 13 actions, and five of them are overdue.
In the Audit Plan, all actions are complete.
All actions in the audit plan are complete.
All actions from the peer review are complete.
Five of the 13 actions in the peer review are complete.
Half of the recommendations are complete.
All of the recommendations are green.
The Ofsted plan has nine sub-actions that are on hold.
Scrutiny asked whether all main actions are red.
Members were told that a majority of main actions were red.
"""
PAST = """\
In July six main actions were red.
In July six were red.
Last quarter, half of the main actions were red.
At the last report all main actions were red.
Previously 75% of main actions were amber.
Nine of the sub-actions were on hold in the spring.
None of the main actions had been rated.
In 2021 all main actions are red in the record.
Since July, two main actions have moved from red to amber.
Two main actions have improved.
Three more sub-actions were closed.
As at July: all main actions are red.
At the start of the year, five of the 13 main actions were amber.
The plan had 20 main actions in July.
Five of the 13 main actions have changed since July.
"""
TO_COME = """\
We aim for all main actions to be green.
The aim is that all main actions are green.
By March 2023 all main actions will be green.
Our target is that none of the main actions is red.
We expect half of the sub-actions to be complete by June.
It is hoped that two thirds of sub-actions are complete by June.
All main actions should be complete by 2026.
All main actions must be complete.
All sub-actions are to be complete by 2026.
All sub-actions are on track to finish in 2026.
If all sub-actions are complete, the theme closes.
When both main actions are green, the Board will step back.
Once all main actions are green, reports will be shorter.
All main actions are on track for completion in 2026.
Unless all sub-actions are complete, the risk stays.
Until half of the main actions are green, we report monthly.
Three sub-actions will be closed in March.
75% of main actions are expected to be green.
"""
NARROWED = """\
All main actions are red except OC.A1.
All main actions are red, except one.
All main actions are red, but for OC.A1.
All main actions are red (other than training).
All main actions are red, apart from the one on training.
All main actions are red or amber.
None of the main actions are red or on hold.
Half of the main actions in Locality Working are red.
All main actions under review are red.
All main actions led by the Monitoring Officer are red.
Five of the 13 main actions that we share with partners are red.
All sub-actions of OC.A2 are on hold.
All of the sub-actions for training are on hold.
OC.A2 has made progress. All sub-actions are on hold.
OC.A2 has slipped. Nine of the sub-actions are on hold.
This workstream is doing well. Half of the sub-actions are on hold.
In Locality Working, all sub-actions are on hold.
Locality Working: two of the five sub-actions are on hold.
Both sub-actions are on hold.
Both of the main actions are red.
Neither sub-action is on track.
Two of the 3 sub-actions are on hold.
All amber main actions are on hold.
All main actions with a green risk rating.
All main actions with a red rating are on hold.
None of the amber main actions is on hold.
All high-risk main actions are red.
Most main actions on culture are red.
Are all main actions red now that we have a plan?
For all main actions, leads are named.
Leads are named for all main actions.
Each main action has a lead.
Every main action has a plan with dates.
All main actions have been reviewed this month.
All main actions were discussed at the Board.
Half of the main actions need more money.
None of the main actions needs a decision.
There are two reasons for all of this.
"""
OTHER_THINGS = """\
Three workstreams are on track.
All workstreams are on track.
Two of the five workstreams are on hold.
Key milestones: nine are complete.
Seven of the nine key milestones are complete.
All key milestones are on track.
The risk register has 22 risks, and half are red.
Ten of the 22 risks are amber.
Four policies are complete and five are on hold.
There are 6 posts. Two are on hold.
Satisfaction is at 75%, up from half.
Ofsted rated both services as good.
Phase 1 of 3 is complete.
Version 2 is complete.
Stage two of the four stages is complete.
Item 14 on the agenda was deferred.
See paragraphs 3 and 4 of the report.
A dozen policies are on track.
One in three calls is answered at once.
The dashboard is all green.
Amber is the most common rating.
The team of seven is complete.
"""
SENTENCES = tuple(
    sentence
    for group in (MONEY, DATES, ATTENDANCE, VOTES, ONE_OF, OTHERS_WORDS, PAST, TO_COME, NARROWED, OTHER_THINGS)
    for sentence in group.splitlines()
)
