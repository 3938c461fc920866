"""The clerk: dates computed anew, the day's one mail, who is told and who is not, mails that are
stuck. A whole year of it is in year_test.py.
"""

import datetime
import email.policy
import json
import os
import subprocess

import scenario
import support
import visit
import workdays

SLUG = "magnum-opus"
MONDAY = datetime.date(2027, 3, 1)
UTC = datetime.timezone.utc
setUpModule, tearDownModule = support.centre(SLUG, mail_interval=3600)


def at(day, hour=12, minute=0):
    """Sets the clock of everything to that time in UTC."""
    moment = datetime.datetime.combine(day, datetime.time(hour, minute), UTC)
    support.set_clock(moment)
    return moment


def clerk(**more):
    return support.rig.recourse("clerk", "--once", **more)


def office():
    person = support.people["office"]
    person.log_in()
    return person


def mails_to(person, reference=""):
    """Subjects of the mails to somebody, as they came, about a case."""
    return [mail["Subject"] for mail in support.rig.mails()
            if person.email == mail["X-Envelope-To"] and
            reference in mail.get_body().get_content()]


def events(reference):
    return [json.loads(row[0]) for row in support.rig.sql(
        "SELECT e.canon FROM case_event e JOIN complaint c ON c.id = e.case_id "
        "WHERE c.reference = '%s' ORDER BY e.seq" % reference)]


def due(reference, column="act_due"):
    text, = support.rig.sql("SELECT %s FROM complaint WHERE reference = '%s'" % (
        column, reference))[0]
    return text and datetime.date.fromisoformat(text)


class Clerk(support.Case):
    def tearDown(self):
        support.rig.sql("UPDATE outbox SET state = 3")
        support.rig.sql("DELETE FROM case_watch")
        super().tearDown()


class Told(Clerk):
    def test_the_one_it_is_about_is_told_nothing_though_he_administers(self):
        people = support.people
        at(MONDAY)
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "About the Education Director."},
                        about=[people["director"].title]))
        for number in range(0, 12):
            at(workdays.after(MONDAY, number) if number else MONDAY)
            clerk()
        self.assertEqual(mails_to(people["director"], me.reference), [])
        self.assertEqual(len(mails_to(people["admin"], me.reference)), 2)
        self.assertEqual(len(mails_to(people["office"], me.reference)), 4)

    def test_a_mail_says_nothing_of_the_case_and_is_as_long_as_any(self):
        at(MONDAY)
        before = len(support.rig.mails())
        me = support.filed("A canary in the words.")
        for number in (2, 3, 5):
            at(workdays.after(MONDAY, number))
            clerk()
        came = support.rig.mails()[before:]
        self.assertGreaterEqual(len(came), 4)
        for mail in came:
            text = mail.get_body().get_content()
            self.assertNotIn("canary", text)
            self.assertNotIn(me.token, text)
            head = len(b"".join(b"%s: %s\r\n" % (name.encode(), mail[name].encode())
                                for name in mail if name.startswith("X-Envelope-")))
            whole = len(mail.as_bytes(policy=email.policy.SMTP)) - head
            self.assertLess(abs(whole - 4096), 40, mail["Subject"])
        lengths = {len(self.raw(name)) for name in os.listdir(support.rig.mail_dir)
                   if name.endswith(".eml")}
        self.assertEqual(lengths, {4096})

    @staticmethod
    def raw(name):
        with open(os.path.join(support.rig.mail_dir, name), "rb") as file:
            lines = file.read().split(b"\r\n")
        return b"\r\n".join(line for line in lines if not line.startswith(b"X-Envelope-"))

    def test_a_case_that_moved_on_meanwhile_is_not_reminded_of(self):
        at(MONDAY)
        me = support.filed("To acknowledge in time.")
        at(workdays.after(MONDAY, 1), 8)
        office().do(me.reference, "acknowledge", "It is here.")
        for number in (1, 2, 3):
            at(workdays.after(MONDAY, number))
            clerk()
        self.assertEqual(mails_to(support.people["office"], me.reference)[1:], [])


class Races(Clerk):
    """Others are quicker each time, as a cluster's node says it when it refuses a commit."""

    TABLES = {"outbox": "UPDATE", "case_watch": "UPDATE", "reminder": "INSERT", "flood_told": "UPDATE",
              "case_fact": "UPDATE", "clerk_calendar": "UPDATE"}

    def tearDown(self):
        self.calm()
        super().tearDown()

    def calm(self):
        for table in self.TABLES:
            support.rig.sql("DROP TRIGGER IF EXISTS quicker_" + table)

    def test_what_is_lost_is_left_to_the_next_round_without_a_word(self):
        self.left_without_a_word(1213)

    def test_nor_is_there_one_where_the_database_says_it_in_another_way(self):
        self.left_without_a_word(1020)  # innodb_snapshot_isolation, which later versions have

    def left_without_a_word(self, number):
        at(MONDAY)
        clerk()
        me = support.filed("Among many clerks.")
        at(workdays.after(MONDAY, 2))
        for table, what in self.TABLES.items():
            support.rig.sql("CREATE TRIGGER quicker_%s BEFORE %s ON %s FOR EACH ROW "
                            "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = %d" % (table, what, table, number))
        before = len(support.rig.mails())
        said = clerk()
        self.assertEqual(len(support.rig.mails()), before)
        self.assertEqual(said.returncode, 0)
        self.assertNotIn("away", said.stderr)
        self.assertNotIn(str(number), said.stderr)
        self.assertNotIn(" error ", said.stderr)
        self.calm()
        clerk()
        # That it came in, and the first reminder.
        self.assertEqual(len(mails_to(support.people["office"], me.reference)), 2)


class Colleagues(Clerk):
    """Two at stage 2: the Office Manager, and a Deputy who administers, too."""

    @classmethod
    def setUpClass(cls):
        at(MONDAY, 7)
        cls.deputy = scenario.invite(support.rig, SLUG, "Deputy Manager", "handler,administrator",
                                     {"complaint": (2,)})
        cls.deputy.accept()

    @classmethod
    def tearDownClass(cls):
        support.rig.recourse("staff", "list", "--centre", SLUG)
        form = support.people["admin"]
        at(MONDAY, 20)
        form.log_in()
        form = form.get("admin/recipients").form(kind="complaint", stage=visit.stage(SLUG, 2)["id"])
        keep = [value for value, words in form.choices("person").items()
                if support.people["office"].title in words]
        support.people["admin"].browser.send(form, {"person": keep})

    def days(self, *numbers):
        for number in numbers:
            at(workdays.after(MONDAY, number))
            clerk()

    def test_all_are_reminded_until_one_takes_the_case(self):
        at(MONDAY)
        mine, free = support.filed("To take."), support.filed("To leave.")
        person = office()
        person.browser.send(person.case(mine.reference).form(act="take"))
        before = len(mails_to(self.deputy, mine.reference))
        self.days(1, 2)
        self.assertEqual(len(mails_to(person, mine.reference)), 3)
        self.assertEqual(len(mails_to(self.deputy, mine.reference)), before + 1)
        self.assertEqual(len(mails_to(self.deputy, free.reference)), 3)
        self.assertEqual(len(mails_to(person, free.reference)), 3)
        self.days(3, 5)
        self.assertEqual(len(mails_to(self.deputy, mine.reference)), before + 2, "an administrator")

    def test_who_stepped_back_is_told_nothing_any_more(self):
        at(MONDAY)
        me = support.filed("Too close to me.")
        clerk()
        self.deputy.log_in()
        self.deputy.do(me.reference, "recuse", "They are my neighbour.")
        before = len(mails_to(self.deputy, me.reference))
        self.assertEqual(before, 1)
        self.days(1, 2, 3, 5, 10)
        self.assertEqual(len(mails_to(self.deputy, me.reference)), before)
        self.assertEqual(len(mails_to(support.people["admin"], me.reference)), 2)

    def test_an_action_is_its_owners(self):
        at(MONDAY)
        me = support.filed("Upheld, with an action.")
        person = office()
        person.do(me.reference, "outcome", "Yes.", outcome="upheld")
        clerk()
        form = person.case(me.reference).form(act="action")
        owner, = [value for value, words in form.choices("person").items()
                  if self.deputy.title in words]
        due = workdays.after(MONDAY, 12)
        page = person.do(me.reference, "action", "Write to all.", action="others",
                         answer="planned", person=owner, **visit.date_fields("date", due))
        self.assertEqual(visit.errors(page), [])
        clerk()
        told = {key: len(mails_to(who, me.reference)) for key, who in (
            ("owner", self.deputy), ("office", person), ("admin", support.people["admin"]))}
        self.days(9, 12, 13)
        self.assertEqual(len(mails_to(self.deputy, me.reference)), told["owner"] + 3)
        self.assertEqual(len(mails_to(person, me.reference)), told["office"])
        self.days(15)
        self.assertEqual(len(mails_to(support.people["admin"], me.reference)), told["admin"] + 1)


class Dates(Clerk):
    """Closures that are made known while clocks run."""

    def tearDown(self):
        self.close_days()
        super().tearDown()

    def close_days(self, *closures):
        document = visit.centre_json(SLUG)
        document["closures"] = [{"from": str(a), "to": str(b), "title": "Closed"}
                                for a, b in closures]
        if not closures:
            del document["closures"]
        path = os.path.join(support.rig.dir, "closed.json")
        with open(path, "w") as file:
            json.dump(document, file)
        support.rig.recourse("centre", "import", path)

    def test_they_move_running_dates_and_everybody_is_told(self):
        at(MONDAY)
        me = support.complainant()
        me.send(me.fill({"identity": "named", "name": "Robin Example",
                         "mail": "robin@learner.example"}, {"what": "Slow."}))
        done = support.filed("Decided already.")
        office().do(done.reference, "outcome", "No.", outcome="not")
        clerk()
        old = workdays.after(MONDAY, 20)
        self.assertEqual(due(me.reference), old)
        window = due(done.reference, "window_due")
        friday = workdays.after(MONDAY, 4)
        at(workdays.after(MONDAY, 1))
        self.close_days((friday, friday + 3 * workdays.DAY))
        before = len(support.rig.mails())
        clerk()
        new = workdays.after(old, 2)
        self.assertEqual(due(me.reference), new)
        self.assertEqual(due(me.reference, "ack_due"), workdays.after(MONDAY, 2), "it came earlier")
        self.assertEqual(due(done.reference, "window_due"), workdays.after(window, 2))
        event, = [e for e in events(me.reference) if e["act"] == "recalculate"]
        self.assertEqual([d["due"] for d in event["dues"]], [str(new)])
        came = {mail["X-Envelope-To"]: mail for mail in support.rig.mails()[before:]
                if me.reference in mail.get_body().get_content()}
        self.assertEqual(set(came), {"robin@learner.example", support.people["office"].email})
        self.assertIn(workdays.words(new), came["robin@learner.example"].get_body().get_content())
        self.assertIn(str(new), visit.dates(me.open()))
        clerk()
        self.assertEqual(len([e for e in events(me.reference) if e["act"] == "recalculate"]), 1)
        self.close_days()
        clerk()
        self.assertEqual(due(me.reference), new, "a promised date came forward")

    def test_an_extended_date_and_a_closed_case_stay(self):
        at(MONDAY)
        extended, over = support.filed("To extend."), support.filed("To withdraw.")
        new = workdays.after(MONDAY, 25)
        office().do(extended.reference, "extend", "The trainer is ill.",
                    **visit.date_fields("date", new))
        over.browser.send(over.case().form("/case/act", act="withdraw"))
        at(workdays.after(MONDAY, 1))
        self.close_days((workdays.after(MONDAY, 3), workdays.after(MONDAY, 8)))
        clerk()
        self.assertEqual(due(extended.reference), new)
        self.assertEqual(due(over.reference), None)
        self.assertNotIn("recalculate", [e["act"] for e in events(over.reference)])


class Digest(Clerk):
    def choose(self, mails):
        person = office()
        return person.browser.send(person.get("staff/account").form("/staff/account", act="mails"),
                                   {"mails": mails})

    def tearDown(self):
        self.choose("at-once")
        super().tearDown()

    def waiting(self):
        return int(support.rig.sql("SELECT COUNT(*) FROM outbox WHERE state = 4")[0][0])

    def test_one_mail_at_seven_on_working_days_with_a_line_a_case(self):
        person = support.people["office"]
        friday = MONDAY + 4 * workdays.DAY
        at(friday, 12)
        page = self.choose("daily")
        chosen = page.form("/staff/account", act="mails")
        self.assertEqual(chosen.value("mails"), "daily")
        first = support.filed("One.")
        first.write("One more word.")
        clerk()
        before = len(mails_to(person))
        at(friday, 18)
        second = support.filed("Two.")
        clerk()
        self.assertEqual(len(mails_to(person)), before, "a second mail on the same day")
        for day in (1, 2):
            at(friday + day * workdays.DAY)
            clerk()
            self.assertEqual(len(mails_to(person)), before, "a mail on a weekend")
        monday = friday + 3 * workdays.DAY
        at(monday, 6, 59)
        clerk()
        self.assertEqual(len(mails_to(person)), before, "a mail before seven")
        at(monday, 7, 0)
        clerk()
        clerk()
        self.assertEqual(len(mails_to(person)), before + 1)
        text = support.rig.mails()[-1].get_body().get_content()
        lines = [line for line in text.splitlines() if line.startswith("MOT-")]
        self.assertEqual(sorted(line.split(",")[0] for line in lines),
                         sorted([first.reference, second.reference]))
        self.assertEqual(self.waiting(), 0)

    def test_seven_is_seven_in_summer_too(self):
        person = support.people["office"]
        sunday = datetime.date(2027, 3, 28)  # summer time begins; the next days are Easter Monday's
        tuesday = sunday + 2 * workdays.DAY
        at(sunday)
        self.choose("daily")
        support.filed("On a Sunday.")
        before = len(mails_to(person))
        for day, hour, minute, more in ((sunday + workdays.DAY, 12, 0, 0), (tuesday, 5, 59, 0),
                                        (tuesday, 6, 0, 1)):
            at(day, hour, minute)
            clerk()
            self.assertEqual(len(mails_to(person)) - before, more, (day, hour))

    def test_many_cases_are_one_mail_of_the_usual_length(self):
        person = support.people["office"]
        at(MONDAY, 18)
        self.choose("daily")
        support.rig.sql(
            "INSERT INTO outbox (id, centre, template_name, person, params, state, attempts,"
            " created, next_at, code) SELECT UNHEX(MD5(seq)), p.centre, 'case-news', p.id, CONCAT("
            "'{\"act\":\"2027-09-29\",\"reference\":\"MOT-2027-', 1000 + seq, '\"}'), 4, 0, seq,"
            " 0, 0 FROM seq_1_to_1200 JOIN person p WHERE p.email = '%s'" % person.email)
        at(MONDAY + workdays.DAY)
        before = len(mails_to(person))
        clerk()
        self.assertEqual(len(mails_to(person)), before + 1)
        names = [name for name in os.listdir(support.rig.mail_dir) if name.endswith(".eml")]
        self.assertEqual(len(Told.raw(max(names))), 4096)
        text = support.rig.mails()[-1].get_body().get_content()
        self.assertEqual(sum(line.startswith("MOT-2027-") for line in text.splitlines()), 30)
        self.assertEqual(self.waiting(), 200)

    def test_back_to_at_once_lets_go_what_waits(self):
        person = support.people["office"]
        at(MONDAY, 18)
        self.choose("daily")
        support.filed("Told in the mail of today.")
        clerk()
        me = support.filed("Waits.")
        clerk()
        self.assertEqual(mails_to(person, me.reference), [])
        self.choose("at-once")
        clerk()
        self.assertEqual(len(mails_to(person, me.reference)), 1)
        self.assertEqual(self.waiting(), 0)

    def test_an_invitation_does_not_wait(self):
        admin = support.people["admin"]
        at(MONDAY)
        admin.log_in()
        self.choose("daily")
        before = len(support.rig.mails())
        admin.browser.send(admin.get("admin/staff").form("/admin/staff", email=""), {
            "email": "late.comer@magnum-opus.example", "title": "Late Comer",
            "roles": ["handler"]})
        clerk()
        self.assertEqual(support.rig.mails()[before:][-1]["X-Envelope-To"],
                         "late.comer@magnum-opus.example")

    def test_a_choice_must_be_made(self):
        at(MONDAY)
        person = office()
        form = person.get("staff/account").form("/staff/account", act="mails")
        page = person.browser.post(form.action, [("csrf", form.value("csrf")), ("act", "mails")])
        self.assertEqual((page.status, visit.errors(page)), (422, ["mails"]))


class Stuck(Clerk):
    def test_the_administrator_sees_mails_that_are_stuck(self):
        admin = support.people["admin"]
        at(MONDAY, 12, 1)  # not on a quarter of an hour, which is how mails of anonymous cases look
        admin.log_in()
        quiet = len(admin.get("admin/").all(cls="rc-warning"))
        support.filed("Told by mail.", identity="named")
        try:
            support.rig.mail_refuse("451 4.3.0 later")
            clerk()
            self.assertEqual(len(admin.get("admin/").all(cls="rc-warning")), quiet)
            at(MONDAY, 13, 2)
            admin.log_in()
            self.assertEqual(len(admin.get("admin/").all(cls="rc-warning")), quiet + 1)
            support.rig.mail_refuse("550 5.1.1 nobody")
            clerk()
        finally:
            support.rig.mail_refuse(None)
        page = admin.get("admin/")
        self.assertEqual(len(page.all(cls="rc-warning")), quiet + 1)
        self.assertTrue(page.has("1"))
        support.rig.recourse("outbox", "retry")
        clerk()
        self.assertEqual(len(admin.get("admin/").all(cls="rc-warning")), quiet)


class Command(Clerk):
    def test_it_says_how_it_is_used(self):
        for words in ([], ["--now", "2027-03-01T12:00:00Z"], ["--once", "more"],
                      ["--once", "--now", "yesterday"], ["--once", "--now", "2027-03-01"]):
            done = support.rig.recourse("clerk", *words, check=False)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn("--once", done.stderr)
        for words in ([], ["lists"], ["list", "--yaml"], ["retry", "--json"]):
            self.assertEqual(support.rig.recourse("outbox", *words, check=False).returncode, 2)

    def test_without_a_database_it_says_so(self):
        with open(support.rig.config) as file:
            text = file.read()
        path = os.path.join(support.rig.dir, "away.conf")
        with open(path, "w") as file:
            file.write(text.replace(support.rig.db_socket, "/nonexistent/socket"))
        done = subprocess.run([support.rig.binary, "-c", path, "clerk", "--once"],
                              stderr=subprocess.PIPE, env=support.rig.environment)
        self.assertEqual(done.returncode, 4)

    def test_a_case_that_somebody_changed_is_told_and_the_others_go_on(self):
        at(MONDAY)
        bad, good = support.filed("Changed behind our back."), support.filed("As it was.")
        support.rig.sql("UPDATE complaint SET act_due = act_due + INTERVAL 1 DAY "
                        "WHERE reference = '%s'" % bad.reference)
        at(workdays.after(MONDAY, 1))
        told = clerk().stderr
        self.assertEqual(told.count("error"), 1, told)
        self.assertIn("complaint", told)
        self.assertEqual(clerk().stderr, "", "it is told every time")
        self.assertEqual(len(mails_to(support.people["office"], good.reference)), 2)
        at(workdays.after(MONDAY, 2))
        self.assertEqual(clerk().stderr.count("error"), 1)
        support.rig.sql("DELETE FROM complaint WHERE reference = '%s'" % bad.reference)

