"""`recourse deadline` of a division: without configuration, database and the server's zone. (Of a
centre: holidays_test.py.)"""

import concurrent.futures
import datetime
import os
import subprocess
import unittest

import rig as rigs
import workdays

BINARY = os.environ["RECOURSE_BINARY"]
ZONES = ("UTC", "Europe/London", "Pacific/Auckland")
VECTORS = os.path.join(rigs.ROOT, "tests", "vectors", "deadlines.tsv")
TOLD = "provisional: rests on bank holidays that are known from rules only, so it may move"


def run(*args, zone="UTC"):
    """Its CompletedProcess; there is no configuration where it looks for one."""
    environment = {name: value for name, value in os.environ.items()
                   if name.endswith("SAN_OPTIONS")}
    return subprocess.run([BINARY, "-c", "/nonexistent/recourse.conf", "deadline", *args],
                          env=dict(environment, TZ=zone), cwd="/", text=True, timeout=60,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def lines(*args, zone="UTC"):
    done = run(*args, zone=zone)
    if done.returncode != 0 or done.stderr:
        raise AssertionError("%s: exit %d %s" % (args, done.returncode, done.stderr))
    return done.stdout.splitlines()


def vectors():
    with open(VECTORS, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.startswith("#"):
                yield [number] + line.rstrip("\n").split("\t")[:7]


class Deadline(unittest.TestCase):
    maxDiff = None

    def check(self, vector, zone):
        number, division, start, n, unit, roll, due, provisional = vector
        got = lines("--division", division, "--from", start, "--" + unit, n, "--roll", roll,
                    zone=zone)
        wanted = [due, TOLD] if provisional == "yes" else [due]
        return None if got == wanted else "line %d, %s: %s" % (number, zone, got)

    def test_the_vectors_come_out_at_every_zone_of_the_server(self):
        rows = list(vectors())
        self.assertGreater(len(rows), 150)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            tried = [pool.submit(self.check, row, zone) for zone in ZONES for row in rows]
            wrong = [one.result() for one in tried]
        self.assertEqual([one for one in wrong if one], [])

    def test_a_time_counts_on_its_day_in_london(self):
        # Summer time of 2026: 29 March, 1:00 UTC, to 25 October, 1:00 UTC.
        for time, day in (("2026-10-24T23:30:00+01:00", "2026-10-24"),
                          ("2026-10-24T22:59:59Z", "2026-10-24"),
                          ("2026-10-24T23:00:00Z", "2026-10-25"),
                          ("2026-10-25T00:59:59Z", "2026-10-25"),
                          ("2026-10-25T23:59:59Z", "2026-10-25"),
                          ("2026-10-26T00:00:00Z", "2026-10-26"),
                          ("2026-03-28T23:59:59.9Z", "2026-03-28"),
                          ("2026-03-29T22:59:59z", "2026-03-29"),
                          ("2026-03-29 23:00:00Z", "2026-03-30"),
                          ("2026-12-31T23:59:60Z", "2026-12-31"),
                          ("2027-01-01T11:30:00+13:00", "2026-12-31"),
                          ("2026-07-01T19:00:00-04:00", "2026-07-02"),
                          ("2024-02-29T00:00:00+00:00", "2024-02-29")):
            for zone in ZONES:
                for division in ("england-and-wales", "scotland", "northern-ireland"):
                    self.assertEqual(lines("--division", division, "--from", time, "--days", "0",
                                           zone=zone), [day], time)

    def test_every_day_is_explained_and_counted(self):
        start = datetime.date(2027, 3, 22)
        told = lines("--division", "england-and-wales", "--from", str(start), "--working-days",
                     "60", "--explain")
        self.assertEqual(told[0], str(workdays.after(start, 60)))
        day, count = start, 0
        for line in told[1:]:
            date, weekday, counted, why = line.split("\t")
            self.assertEqual(date, str(day))
            self.assertEqual(weekday, workdays.WEEKDAYS[day.weekday()][:3])
            count += workdays.is_working(day) and day > start
            self.assertEqual(int(counted), count, line)
            kind = ("weekend" if day.weekday() > 4 else
                    "working day" if workdays.is_working(day) else "bank holiday")
            self.assertEqual(why.partition(":")[0], kind, line)
            day += workdays.DAY
        self.assertEqual(day - workdays.DAY, workdays.after(start, 60))
        self.assertIn("2027-05-31\tMon\t46\tbank holiday: Spring bank holiday", told)

    def test_what_is_provisional_says_so_on_the_second_line(self):
        told = lines("--division", "scotland", "--from", "2028-12-29", "--working-days", "1",
                     "--explain")
        self.assertEqual(told[:2], ["2029-01-03", TOLD])
        self.assertEqual(told[2].split("\t"), ["2028-12-29", "Fri", "0", "working day"])
        self.assertEqual(told[-2].split("\t")[3], "bank holiday: 2nd January, provisional")
        self.assertEqual(len(told), 2 + 6)
        self.assertEqual(lines("--division", "scotland", "--from", "2028-12-29", "--days", "10"),
                         ["2029-01-08"])

    def test_a_date_that_is_not_rolled_stays(self):
        plain = ("--division", "england-and-wales", "--from", "2026-08-03", "--weeks", "4")
        self.assertEqual(lines(*plain), ["2026-08-31"])
        self.assertEqual(lines(*plain, "--roll", "none"), ["2026-08-31"])
        self.assertEqual(lines(*plain, "--roll", "next"), ["2026-09-01"])

    def test_what_is_wrong_is_refused(self):
        good = ["--division", "scotland", "--from", "2026-12-01", "--days", "1"]
        self.assertEqual(run(*good).returncode, 0)
        for args in ([], good[:2], good[:4], good[2:], good + ["--weeks", "1"],
                     good + ["--centre", "magnum-opus"], good + ["more"], good + ["--bogus"],
                     good[:5] + ["-1"], good[:5] + ["3661"], good[:5] + ["1.5"], good[:5] + [""],
                     good[:5] + ["99999999999"], good + ["--roll", "up"],
                     ["--division", "wales"] + good[2:],
                     good[:3] + ["2026-02-29"] + good[4:], good[:3] + ["yesterday"] + good[4:],
                     good[:3] + ["2026-12-01T10:00:00"] + good[4:]):
            done = run(*args)
            self.assertEqual((done.returncode, done.stdout), (2, ""), args)
            self.assertIn("usage: recourse [-c FILE] deadline ", done.stderr)
        done = run("--division", "scotland", "--from", "2199-12-01", "--months", "1")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("2199", done.stderr)
        done = run("--centre", "magnum-opus", *good[2:])
        self.assertEqual((done.returncode, done.stdout), (3, ""))
