"""A year of the clerk, day by day: cases of both centres, and of one where time alone moves a case
on. The clerk is killed at random, two of them work at once, and for five days none does. What has
to happen on which day is computed here, with tests/lib/workdays.py, from the policies' words alone.
"""

import collections
import datetime
import email.utils
import json
import os
import random
import subprocess
import time
import unittest

import scenario
import support
import visit
import workdays

MOT, CTG = visit.SLUGS
OWN = "by-itself"  # as Magnum Opus, but a case moves on when the time of its stage is over
FIRST = datetime.date(2027, 1, 4)
DAYS = 366
AWAY = [datetime.date(2027, 11, day) for day in range(12, 17)]  # nobody runs the clerk
UTC = datetime.timezone.utc
DAY = workdays.DAY
ADMINISTRATOR = "administrator"


def moment(day, hour, minute=0):
    return datetime.datetime.combine(day, datetime.time(hour, minute), UTC)


def between(a, b):
    """Working days after a, up to b."""
    return sum(workdays.is_working(a + n * DAY) for n in range(1, (b - a).days + 1))


class Duty:
    """Something to be done by a date: from when it is told to whom, until it is met."""

    def __init__(self, begins, due, handlers, administrators):
        self.begins = begins
        self.due = due
        self.to = {True: handlers, False: administrators}
        self.met = datetime.date.max  # from the morning of this day on

    def steps(self):
        """(day, whether the handlers are told) in order, without an end."""
        lead = 1 if between(self.begins, self.due) <= 5 else 3
        before = workdays.after(self.due, -lead)
        if before > self.begins:
            yield before, True
        yield self.due, True
        yield workdays.after(self.due, 1), True
        late = 3
        while True:
            yield workdays.after(self.due, late), False
            late += 5

    def told(self, runs):
        """[(day, persons)] on which the clerk speaks of it, when it runs on these days: each time
        the last step that has come, once."""
        steps, come, said = self.steps(), [], 0
        ahead = next(steps)
        for day in runs:
            while ahead[0] <= day:
                come.append(ahead)
                ahead = next(steps)
            if day < self.met and len(come) > said:
                said = len(come)
                yield day, self.to[come[-1][1]]


class Year:
    """Drives it, and writes down beside it what is to be expected."""

    def __init__(self):
        self.random = random.Random(20270104)
        self.runs = [FIRST + n * DAY for n in range(DAYS) if FIRST + n * DAY not in AWAY]
        self.duties = []                      # (reference, Duty)
        self.mails = collections.Counter()    # (address, reference, day) of other mails
        self.ends = {}                        # reference: [(act, day)] by the clock
        self.killed = 0
        self.log = os.path.join(support.rig.dir, "log", "clerks.log")
        self.plan = collections.defaultdict(list)

    # --- centres and people

    def prepare(self):
        self.people = scenario.make(support.rig)
        document = visit.centre_json(MOT)
        document.update(slug=OWN, code="OWN", name="A centre where time moves on")
        stages = document["procedures"][0]["stages"]
        stages[1]["run_out"] = "automatic"
        stages[2].update(run_out="automatic", act={
            "n": 10, "unit": "working-days", "from": "entry", "roll": "none"})
        path = os.path.join(support.rig.dir, "own.json")
        with open(path, "w") as file:
            json.dump(document, file)
        support.rig.recourse("centre", "import", path)
        own = self.people[OWN] = {}
        for key, title, roles, stage in (("office", "Office Manager", "handler", 1),
                                         ("director", "Education Director",
                                          "handler,administrator", 2)):
            address = "%s@%s.example" % (key, OWN)
            told = support.rig.recourse(
                "staff", "invite", "--centre", OWN, "--email", address, "--title", title,
                "--roles", roles, "--stage", "complaint:" + stages[stage]["id"], "--no-mail")
            own[key] = visit.Staff(support.rig, OWN, address, title, told.stdout.split("\n")[0])
            own[key].accept()
        own["director"].log_in()
        page = own["director"].get("admin/recovery")
        own["director"].browser.send(page.form(act="waive"))
        support.rig.sql("DELETE FROM outbox")
        daily = self.people[MOT]["admin"]
        daily.browser.send(daily.get("staff/account").form("/staff/account", act="mails"),
                           {"mails": "daily"})

    def who(self, slug, *keys):
        return [self.people[slug][key].email for key in keys]

    def file(self, slug, day, kind="complaint", about=(), **what):
        me = visit.Complainant(support.rig, slug)
        me.send(me.fill({"identity": "anonymous"}, dict({"what": "It was cold."}, **what),
                        about=about, kind=kind))
        self.ends[me.reference] = []
        return me

    def duty(self, me, begins, due, handlers, administrators):
        duty = Duty(begins, due, handlers, administrators)
        self.duties.append((me.reference, duty))
        return duty

    def mail(self, me, day, persons):
        for person in persons:
            self.mails[person, me.reference, day] += 1

    def two_clocks(self, slug, me, day, administrators):
        """Of a complaint at the second stage of Magnum Opus."""
        office = self.who(slug, "office")
        self.mail(me, day, office)
        return [self.duty(me, day, workdays.after(day, n), office, administrators)
                for n in (2, 20)]

    # --- the cases, each beginning on its day

    def nobody_answers(self, day):
        me = self.file(MOT, day)
        self.two_clocks(MOT, me, day, self.who(MOT, "director", "admin"))

    def about_the_director(self, day):
        """Who administers, too: he is told nothing."""
        me = self.file(MOT, day, about=[self.people[MOT]["director"].title])
        self.two_clocks(MOT, me, day, self.who(MOT, "admin"))

    def decided_late(self, day):
        """Acknowledged in time, decided late, and over when the complainant lets his time pass."""
        me = self.file(MOT, day)
        clocks = self.two_clocks(MOT, me, day, self.who(MOT, "director", "admin"))
        office = self.people[MOT]["office"]

        def acknowledge(now):
            office.log_in()
            office.do(me.reference, "acknowledge", "It is here.")
            clocks[0].met = now

        def decide(now):
            office.log_in()
            office.do(me.reference, "outcome", "No.", outcome="not")
            clocks[1].met = now
            window = workdays.after(now, 20)
            self.ends[me.reference].append(("close", self.run_on(window + DAY)))
        self.plan[workdays.after(day, 1)].append(acknowledge)
        self.plan[workdays.after(day, 25)].append(decide)

    def referred(self, day):
        """Choreography: stage 1 has no time, stage 2 has four weeks for the contact."""
        me = self.file(CTG, day)
        self.mail(me, day, self.who(CTG, "verifier"))
        me.advance("Nobody answers.")
        quality = self.who(CTG, "quality")
        self.mail(me, day, quality)
        contact = self.duty(me, day, day + 28 * DAY, quality, self.who(CTG, "quality", "admin"))

        def call(now):
            person = self.people[CTG]["quality"]
            person.log_in()
            person.do(me.reference, "contact", "I telephoned.", **visit.date_fields("date", now))
            contact.met = now
        self.plan[workdays.after(day + 28 * DAY, 9)].append(call)

    def by_itself(self, day):
        """Two stages go by without anybody, then it is at the awarding body."""
        me = self.file(OWN, day)
        director = self.who(OWN, "director")
        clocks = self.two_clocks(OWN, me, day, director)
        moved = self.run_on(workdays.after(day, 20) + DAY)
        for clock in clocks:
            clock.met = moved
        self.mail(me, moved, director)
        due = workdays.after(moved, 10)
        last = self.duty(me, moved, due, director, director)
        last.met = self.run_on(due + DAY)
        self.ends[me.reference] += [("advance", on) for on in (moved, last.met)
                                    if on <= self.runs[-1]]

    def run_on(self, day):
        """The first day from this one on on which the clerk runs."""
        while day in AWAY:
            day += DAY
        return day

    # --- the days

    def live(self):
        begin = {FIRST: self.nobody_answers, datetime.date(2027, 2, 1): self.referred,
                 datetime.date(2027, 3, 18): self.decided_late,
                 datetime.date(2027, 4, 12): self.by_itself,
                 datetime.date(2027, 5, 20): self.about_the_director,
                 datetime.date(2027, 8, 7): self.referred,
                 datetime.date(2027, 10, 15): self.by_itself,
                 datetime.date(2027, 11, 27): self.nobody_answers,
                 datetime.date(2027, 11, 28): self.by_itself}
        for day, case in begin.items():
            self.plan[day].insert(0, case)
        for n in range(DAYS):
            day = FIRST + n * DAY
            if self.plan[day]:
                support.set_clock(moment(day, 8))
            for step in self.plan[day]:
                step(day)
            if day not in AWAY:
                self.clerks(day)

    def clerk(self, when):
        with open(self.log, "ab") as log:
            return subprocess.Popen(
                [support.rig.binary, "-c", support.rig.config, "clerk", "--once", "--now",
                 when.strftime("%Y-%m-%dT%H:%M:%SZ")], cwd=support.rig.dir, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, env=support.rig.environment)

    def clerks(self, day):
        """One of them, two at once, or one or two that are killed; each time one that works to its
        end, later on (a mail that a dead one had in hand is free again after minutes)."""
        kind = self.random.choices(("one", "two", "killed", "both killed"), (10, 2, 2, 1))[0]
        if kind == "one" or kind == "two":
            ends = [self.clerk(moment(day, 9)).wait] if kind == "one" else [
                clerk.wait for clerk in [self.clerk(moment(day, 9)), self.clerk(moment(day, 9))]]
        else:
            victims = [self.clerk(moment(day, 9)) for _ in range(1 + (kind == "both killed"))]
            time.sleep(self.random.uniform(0, 0.1))
            for clerk in victims:
                clerk.kill()
                self.killed += clerk.wait() != 0
            ends = [self.clerk(moment(day, 9, 10)).wait]
        for end in ends:
            status = end()
            if status != 0:
                raise AssertionError("%s: a clerk ended with %d" % (day, status))


year = None


def setUpModule():
    global year
    support.rig = support.start(mail_interval=3600, workers=2, clock_at=moment(FIRST, 7))
    try:
        year = Year()
        year.prepare()
        year.live()
    except BaseException:
        support.finish()
        raise


def tearDownModule():
    support.finish()


def expected_reminders():
    """(address, reference, day) of each single one."""
    return collections.Counter(
        (person, reference, day) for reference, duty in year.duties
        for day, persons in duty.told(year.runs) for person in persons)


def daily_of(mails, person):
    """What becomes of the mails to somebody who wants one a day: {day: references}."""
    days = collections.defaultdict(set)
    for (to, reference, day), count in mails.items():
        if to == person:
            while day in AWAY or not workdays.is_working(day):
                day += DAY
            days[day].add(reference)
    return days


def came():
    """The mails that came, each once however often it was sent: [(address, day, text)]."""
    found = {}
    for mail in support.rig.mails():
        day = workdays.london(email.utils.parsedate_to_datetime(mail["Date"]))
        this = (mail["X-Envelope-To"], day, mail.get_body().get_content())
        same = found.setdefault(mail["Message-ID"], this)
        if same != this:
            raise AssertionError("two mails with one Message-ID: %s" % mail["Message-ID"])
    return list(found.values())


def of_cases():
    return [mail for mail in came() if visit.REFERENCE.search(mail[2])]


class TheYear(unittest.TestCase):
    maxDiff = None

    def test_that_the_review_is_overdue_is_told_once(self):
        told = [(person, text) for person, _, text in came() if not visit.REFERENCE.search(text)]
        self.assertTrue(told)
        self.assertEqual(len(told), len(set(told)))
        for _, text in told:
            self.assertIn("This is the only mail about it", text)

    def test_every_mail_came_once_and_on_its_day(self):
        daily = year.people[MOT]["admin"].email
        expected = expected_reminders() + year.mails
        got = collections.Counter()
        for person, day, text in of_cases():
            references = visit.REFERENCE.findall(text)
            if person != daily:
                got[person, references[0], day] += 1
        self.assertGreater(sum(got.values()), 150)
        expected = {key: n for key, n in expected.items() if key[0] != daily}
        self.assertEqual([(key, got[key], expected.get(key, 0)) for key in sorted(
            set(got) | set(expected)) if got[key] != expected.get(key, 0)], [])

    def test_who_wants_one_mail_a_day_gets_one(self):
        daily = year.people[MOT]["admin"].email
        expected = daily_of(expected_reminders() + year.mails, daily)
        got = {}
        for person, day, text in of_cases():
            if person == daily:
                self.assertNotIn(day, got, "two on one day")
                references = visit.REFERENCE.findall(text)
                self.assertEqual(len(references), len(set(references)))
                got[day] = set(references)
        self.assertGreater(len(got), 40)
        self.assertEqual(got, dict(expected))

    def test_cases_move_on_and_end_on_their_day(self):
        for reference, ends in year.ends.items():
            rows = support.rig.sql(
                "SELECT e.canon FROM case_event e JOIN complaint c ON c.id = e.case_id "
                "WHERE c.reference = '%s' ORDER BY e.seq" % reference)
            events = [json.loads(row[0]) for row in rows]
            got = [(e["act"], datetime.date.fromisoformat(e["day"])) for e in events
                   if e["by"] == "clock"]
            self.assertEqual(got, ends, reference)
        self.assertEqual(sum(len(ends) for ends in year.ends.values()), 6)

    def test_the_next_handler_can_read_what_the_clock_gave_him(self):
        director = year.people[OWN]["director"]
        support.set_clock(moment(FIRST + DAYS * DAY, 8))
        director.log_in()
        for reference, ends in year.ends.items():
            if reference.startswith("OWN-"):
                self.assertTrue(director.case(reference).has("It was cold."), reference)

    def test_nothing_is_left_over(self):
        self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM outbox WHERE state <> 3"), [["0"]])
        self.assertGreater(year.killed, 20)
        with open(year.log, errors="replace") as file:
            bad = [line for line in file if "error" in line or "Sanitizer" in line]
        self.assertEqual(bad, [])
