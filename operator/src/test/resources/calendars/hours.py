"""Writes when 08:30 of New York is in UTC on every day, from Python's zoneinfo, which Java's time zones do not know.

python hours.py > new-york-0830.csv
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST, LAST = date(2015, 1, 1), date(2026, 12, 31)


def main():
    print("date,utc")
    day = FIRST
    while day <= LAST:
        start = datetime.combine(day, time(8, 30), ZoneInfo("America/New_York")).astimezone(UTC)
        print(f"{day.isoformat()},{start:%H:%M}")
        day += timedelta(days=1)


if __name__ == "__main__":
    main()
