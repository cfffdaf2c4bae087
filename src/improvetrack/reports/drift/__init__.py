"""The slip ledger: every item's first, agreed and expected date, and what a board should see first."""
