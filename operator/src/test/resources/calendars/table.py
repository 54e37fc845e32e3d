"""Writes the table that the operator's calendars are tested against, from a package that does not know them.

pip install exchange_calendars==4.13.2 pandas_market_calendars==5.5.0
python table.py > us-equities.csv

Regular sessions come from exchange_calendars for XNYS and XNAS alike, and must be the same in pandas_market_calendars,
from which early and late trading come. Times are UTC; late trading may end on the next day.
"""

import exchange_calendars
import pandas_market_calendars

FIRST, LAST = "2015-01-01", "2026-12-31"


def regular(name):
    calendar = exchange_calendars.get_calendar(name, start=FIRST, end=LAST)
    return {day.date(): (row["open"], row["close"]) for day, row in calendar.schedule.iterrows()}


def main():
    stocks = pandas_market_calendars.get_calendar("NASDAQ")
    schedule = stocks.schedule(FIRST, LAST, market_times=["pre", "market_open", "market_close", "post"])
    nyse, nasdaq = regular("XNYS"), regular("XNAS")
    assert nyse == nasdaq
    assert {day.date(): (row["market_open"], row["market_close"]) for day, row in schedule.iterrows()} == nyse
    print("date,pre,open,close,post")
    for day, row in schedule.iterrows():
        times = [row[name].strftime("%H:%M") for name in ("pre", "market_open", "market_close", "post")]
        print(",".join([day.date().isoformat(), *times]))


if __name__ == "__main__":
    main()
