"""The spans of days that the list can be filtered by."""

from datetime import date

from relbook.ui.pages.journal.periods import between, this_month, this_quarter, this_week

TODAY = date(2026, 11, 23)


def test_periods() -> None:
    week, month, quarter = this_week(TODAY), this_month(TODAY), this_quarter(TODAY)
    assert (week.since, week.until) == (date(2026, 11, 23), date(2026, 11, 29))
    assert (month.since, month.until) == (date(2026, 11, 1), date(2026, 11, 30))
    assert (quarter.since, quarter.until) == (date(2026, 10, 1), date(2026, 12, 31))
    assert between(date(2026, 10, 1), date(2026, 12, 31)).words == "1 Oct 2026 – 31 Dec 2026"
    assert between(None, date(2026, 12, 31)).words == "until 31 Dec 2026"
