"""Working days in England and Wales by the rules of its bank holidays, written apart from the
program, so that one checks the other. Holds for ordinary years (2026 on): a day that is proclaimed
for one year only is not in it.
"""

import datetime
import email.utils

DAY = datetime.timedelta(days=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")


def easter(year):
    """Easter Sunday (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    j, k = c // 4, c % 4
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * j - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return datetime.date(year, month, (h - m + r + month + 19) % 32)


def monday(year, month, last=False):
    day = datetime.date(year, month, 31 if last else 1)
    while day.weekday() != 0:
        day += -DAY if last else DAY
    return day


def holidays(year):
    days = {easter(year) - 2 * DAY, easter(year) + DAY, monday(year, 5), monday(year, 5, True),
            monday(year, 8, True)}
    for month, number in ((1, 1), (12, 25), (12, 26)):
        day = datetime.date(year, month, number)
        while day.weekday() > 4 or day in days:
            day += DAY
        days.add(day)
    return days


def is_working(day):
    return day.weekday() < 5 and day not in holidays(day.year)


def after(day, n):
    """The n-th working day after `day`; before it for a negative n."""
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        day += step
        while not is_working(day):
            day += step
    return day


def weeks(day, n):
    return day + 7 * n * DAY


def london(moment):
    """The date in London of a moment in UTC: summer time from the last Sunday of March, one
    o'clock, to that of October."""
    def switch(month):
        day = datetime.date(moment.year, month, 31)
        while day.weekday() != 6:
            day -= DAY
        return datetime.datetime(day.year, day.month, day.day, 1, tzinfo=datetime.timezone.utc)
    summer = switch(3) <= moment < switch(10)
    return (moment + datetime.timedelta(hours=1 if summer else 0)).date()


def served_on(page):
    """Today's date in London as the server says it."""
    return london(email.utils.parsedate_to_datetime(page.header("date")).astimezone(
        datetime.timezone.utc))


def words(day):
    """As pages write it: "Thursday 17 December 2026"."""
    return "%s %d %s %d" % (WEEKDAYS[day.weekday()], day.day, MONTHS[day.month - 1], day.year)
