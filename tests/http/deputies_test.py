"""Who is away, and who stands in: new cases are sealed for the deputies, older ones are not; mails
go where they can be opened; nobody picks who looks into a complaint about himself; and everybody
whom it concerns sees it."""

import datetime
import os
import re

import rig as rigs
import scenario
import support
import visit

OFFICE, DEPUTY, HELPER = "Office Manager", "Deputy Manager", "Helper"
DAY = datetime.date(2027, 6, 7)  # a Monday; Britain is an hour ahead of the server's clock
set_up, tearDownModule = support.centre("magnum-opus", mail_interval=3600)


def setUpModule():
    set_up()
    for key, title in (("deputy", DEPUTY), ("helper", HELPER)):
        person = support.people[key] = scenario.invite(support.rig, support.slug, title, "handler",
                                                       {})
        person.accept()
    at(DAY)


def at(day, hour=10, minute=0):
    support.set_clock(datetime.datetime.combine(day, datetime.time(hour, minute),
                                                datetime.timezone.utc))


def later(days):
    return DAY + datetime.timedelta(days=days)


def person(key):
    who = support.people[key]
    if not who.inbox().path.endswith("/staff/"):
        who.log_in()
    return who


def title_id(form, title, field="deputy"):
    return next(value for value, words in form.choices(field).items() if words.startswith(title))


def away(who, first=DEPUTY, second=None, page="staff/away", start=DAY, end=None, **more):
    """Enters an absence; the page that comes."""
    form = who.get(page).form("/away", act="set")
    values = dict(visit.date_fields("from", start))
    values.update(visit.date_fields("until", end or later(4)))
    values["deputy"] = title_id(form, first) if first else ""
    values["second"] = title_id(form, second, "second") if second else ""
    values.update(more)
    return who.browser.send(form, values)


def back(who):
    page = who.get("staff/away")
    if page.has_form("/away", act="end"):
        who.browser.send(page.form("/away", act="end"))


def page_of(title):
    """Address of an administrator's page about somebody."""
    rows = support.rig.sql("SELECT LOWER(HEX(id)) FROM person WHERE title = '%s'" % title)
    return "admin/staff/%s" % rows[0][0]


def told(reference=None, subject=None, since=0):
    """Whom the mails that wait are for."""
    support.rig.recourse("clerk", "--once", check=False)
    return [(mail["X-Envelope-To"], mail["Subject"]) for mail in support.rig.mails()[since:]
            if (reference is None or reference in mail.get_body().get_content())
            and (subject is None or subject in mail["Subject"])]


class Deputies(support.Case):
    def setUp(self):
        super().setUp()
        at(DAY, minute=30)
        told()  # what others left, at the same ten o'clock
        at(DAY)
        for key in ("office", "director", "deputy", "helper", "admin"):
            person(key)

    def tearDown(self):
        at(DAY)
        for key in ("office", "director", "deputy"):
            back(person(key))
        super().tearDown()

    def test_new_cases_are_the_deputys_too_and_older_ones_are_not(self):
        before = support.filed("Filed before.")
        office, deputy = person("office"), person("deputy")
        since = len(support.rig.mails())
        page = away(office, second=HELPER)
        self.assertIn("Saved.", page.text())
        self.assertEqual(page.form("/away", act="set").value("until-day"), str(later(4).day))
        to = [mail[0] for mail in told(since=since)
              if mail[1] in ("You are entered as away", "You are asked to stand in")]
        self.assertEqual(sorted(to), sorted([office.email, deputy.email,
                                             support.people["helper"].email]))
        # Everybody at the stage, and administrators, see it.
        self.assertIn("You are entered as away", office.inbox().text())
        self.assertIn("Office Manager is away until", deputy.inbox().text())
        log = person("admin").get("admin/audit").text()
        self.assertIn("entered who is away and who stands in", log)
        self.assertIn(DEPUTY, log)
        # Shown before a form is sent.
        me = support.complainant()
        check = me.fill({"identity": "anonymous"}, {"what": "Filed meanwhile."})
        self.assertIn("the Deputy Manager, who stands in for the Office Manager: at once",
                      check.text())
        self.assertIn("the Office Manager: at once", check.text())
        since = len(support.rig.mails())
        me.send(check)
        self.assertIn("Filed meanwhile.", deputy.case(me.reference).text())
        self.assertIn("Filed meanwhile.", office.case(me.reference).text())
        self.assertEqual(deputy.case(before.reference).status, 404)
        to = [mail[0] for mail in told(me.reference, since=since)]
        self.assertEqual(sorted(to), sorted([deputy.email, support.people["helper"].email]))
        # What only the absent one can open is still his.
        since = len(support.rig.mails())
        before.open()
        before.write("Is anybody there?")
        self.assertEqual([mail[0] for mail in told(before.reference, since=since)], [office.email])
        deputy.do(me.reference, "acknowledge", "I stand in.")
        self.assertEqual(support.rig.recourse("audit", "verify", check=False).returncode, 0)

    def test_it_begins_and_ends_by_its_days_in_the_centres_zone(self):
        office = person("office")
        away(office, start=later(1), end=later(2))

        def seen(moment_day, hour, minute):
            at(moment_day, hour, minute)
            me = support.filed("When?")
            at(DAY)
            return person("deputy").case(me.reference).status == 200

        self.assertFalse(seen(DAY, 22, 59), "23:59 of the day before")
        self.assertTrue(seen(DAY, 23, 1), "after midnight there, not here")
        self.assertTrue(seen(later(2), 22, 59))
        self.assertFalse(seen(later(2), 23, 1))
        at(later(3))
        self.assertNotIn("away", person("office").inbox().text())

    def test_the_person_it_is_about_and_his_deputy_get_nothing(self):
        away(person("office"))
        me = support.complainant()
        since = len(support.rig.mails())
        check = me.fill({"identity": "anonymous"}, {"what": "About the manager."}, about=[OFFICE])
        self.assertNotIn("the Deputy Manager, who stands in", check.text())
        self.assertIn(DEPUTY, check.text(), "it says that he is left out too")
        me.send(check)
        for key in ("office", "deputy"):
            self.assertEqual(person(key).case(me.reference).status, 404)
        self.assertIn("About the manager.", person("director").case(me.reference).text())
        self.assertEqual([mail[0] for mail in told(me.reference, since=since)],
                         [support.people["director"].email])
        rows = support.rig.sql("SELECT LENGTH(sealed) FROM envelope e JOIN complaint c ON"
                               " c.id = e.case_id WHERE c.reference = '%s' AND e.slot = 2 AND"
                               " e.stage < c.stage" % me.reference)
        self.assertEqual(rows, [], "nobody who is passed by has a seat, deputy or not")
        # About the deputy: the other one goes on, and the absent one keeps his own.
        away(person("office"), second=HELPER)
        me = support.complainant()
        since = len(support.rig.mails())
        me.send(me.fill({"identity": "anonymous"}, {"what": "About the deputy."}, about=[DEPUTY]))
        self.assertEqual(person("deputy").case(me.reference).status, 404)
        self.assertEqual(person("helper").case(me.reference).status, 200)
        self.assertEqual(person("office").case(me.reference).status, 200)
        self.assertEqual([mail[0] for mail in told(me.reference, since=since)],
                         [support.people["helper"].email])
        # Nobody else stands in: mail and case stay with the absent one.
        away(person("office"))
        me = support.complainant()
        since = len(support.rig.mails())
        me.send(me.fill({"identity": "anonymous"}, {"what": "Him again."}, about=[DEPUTY]))
        self.assertEqual([mail[0] for mail in told(me.reference, since=since)],
                         [support.people["office"].email])

    def test_an_administrator_cannot_do_it_secretly(self):
        office, director = person("office"), person("director")
        page = page_of(OFFICE) + "/away"
        since = len(support.rig.mails())
        done = away(director, "Education Director", page=page)
        self.assertIn("Saved.", done.text())
        mails = told(since=since, subject="away")
        self.assertEqual([mail[0] for mail in mails], [office.email])
        mail = [m for m in support.rig.mails()[since:] if "away" in m["Subject"]][0]
        text = mail.get_body().get_content()
        self.assertIn("Education Director", text)
        self.assertIn("/staff/away", text)
        self.assertIn("You are entered as away", office.inbox().text())
        me = support.complainant()
        self.assertIn("the Education Director, who stands in for the Office Manager: at once",
                      me.fill({"identity": "anonymous"}, {"what": "Look."}).text())
        # The one whom it concerns ends it.
        back(office)
        self.assertNotIn("entered as away", office.inbox().text())
        self.assertIn("ended an absence", person("admin").get("admin/audit").text())
        # An administrator who handles nothing cannot stand in, and gets no case by any of it.
        form = person("admin").get(page).form("/away", act="set")
        self.assertNotIn("Administrator", " ".join(form.choices("deputy").values()))
        own = support.rig.sql("SELECT LOWER(HEX(id)) FROM person WHERE title = 'Administrator'")
        wrong = away(person("admin"), page=page, deputy=own[0][0])
        self.assertEqual((wrong.status, visit.errors(wrong)), (422, ["deputy"]))
        self.assertEqual(person("admin").get("staff/away").status, 404)
        self.assertEqual(office.get(page).status, 403)

    def test_the_second_of_two_sees_the_difference(self):
        office, director = person("office"), person("director")
        page = page_of(OFFICE) + "/away"
        form = director.get(page).form("/away", act="set")
        away(office)
        values = dict(visit.date_fields("from", later(1)), **visit.date_fields("until", later(9)))
        values["deputy"] = title_id(form, HELPER)
        again = director.browser.send(form, values)
        self.assertEqual((again.status, visit.errors(again)), (409, ["seen"]))
        self.assertIn(DEPUTY, again.text(), "what is stored")
        shown = again.form("/away", act="set")
        self.assertEqual(shown.value("until-day"), str(later(9).day), "what was typed")
        self.assertEqual(shown.value("deputy"), values["deputy"])
        self.assertIn("Saved.", director.browser.send(shown).text())
        self.assertIn(HELPER, office.get("staff/away").text())

    def test_two_who_choose_recipients_or_roles_at_once(self):
        director, admin = person("director"), person("admin")
        form = director.get("admin/recipients").form("/admin/recipients", stage="office-manager")
        office, helper = title_id(form, OFFICE, "person"), title_id(form, HELPER, "person")
        other = admin.get("admin/recipients").form("/admin/recipients", stage="office-manager")
        self.assertIn("Saved.", admin.browser.send(other, {"person": [office, helper]}).text())
        again = director.browser.send(form, {"person": [office, title_id(form, DEPUTY, "person")]})
        self.assertEqual((again.status, visit.errors(again)), (409, ["seen"]))
        self.assertIn("Helper", again.one(cls="rc-changed").text())
        shown = again.form("/admin/recipients", stage="office-manager")
        ticked = [v for n, v, _ in shown.fields() if n == "person"]
        self.assertEqual(sorted(ticked), sorted([office, title_id(form, DEPUTY, "person")]))
        self.assertIn("Saved.", director.browser.send(shown, {"person": [office]}).text())
        # The same for a person's role.
        page = page_of(HELPER)
        form = director.get(page).form(page.rpartition("/")[2], act="change")
        other = admin.get(page).form(page.rpartition("/")[2], act="change")
        admin.browser.send(other, {"title": "Helping Hand"})
        again = director.browser.send(form, {"title": "Helping Person"})
        self.assertEqual((again.status, visit.errors(again)), (409, ["seen"]))
        self.assertIn("Helping Hand", again.one(cls="rc-changed").text())
        shown = again.form(page.rpartition("/")[2], act="change")
        self.assertEqual(shown.value("title"), "Helping Person")
        done = director.browser.send(shown, {"title": HELPER})
        self.assertIn("It is done.", done.text())

    def test_the_page_of_recipients_tells_who_can_be_reached(self):
        office, admin = person("office"), person("admin")
        self.assertIn("Can be reached", admin.get("admin/recipients").text())
        away(office, first=None)
        self.assertIn("All are away and nobody stands in", admin.get("admin/recipients").text())
        self.assertIn("are away, and nobody stands in", admin.get("admin/").text())
        away(office)
        page = admin.get("admin/recipients").text()
        self.assertIn("All are away; somebody stands in", page)
        self.assertIn("standing in: Deputy Manager", page)
        self.assertNotIn("nobody stands in", admin.get("admin/").text())
        # A deputy who is away himself stands in for nobody.
        away(person("deputy"), first=None)
        self.assertIn("All are away and nobody stands in", admin.get("admin/recipients").text())
        self.assertIn("are away, and nobody stands in", admin.get("admin/").text())
        me = support.filed("Who is there?")
        self.assertEqual(person("deputy").case(me.reference).status, 404)

    def test_who_administers_only_reads_nothing_and_is_told_so(self):
        me, admin = support.filed("Not for administrators."), person("admin")
        page = admin.get("admin/")
        self.assertIn("You cannot read any case.", page.text())
        self.assertIn("cannot read any case", admin.get("admin/recipients").text())
        self.assertEqual(admin.case(me.reference).status, 404)
        self.assertEqual(admin.references(), [])
        self.assertIn("You handle no stage", admin.inbox().text())
        self.assertIn("You receive cases yourself", person("director").get("admin/").text())
        # Every area can be reached from here, and each has its one line.
        links = {a.get("href") for a in page.one("main").all("a", href=True)}
        self.assertGreater(len([a for a in links if "/admin/" in a]), 5)
        for link in sorted(links):
            self.assertEqual(admin.browser.get(link).status, 200, link)

    def test_an_auditor_opens_what_is_for_auditors_and_nothing_else(self):
        auditor = scenario.invite(support.rig, support.slug, "Auditor", "auditor", {})
        auditor.accept()
        auditor.log_in()
        page = auditor.inbox()
        self.assertIn("You check the records", page.text())
        self.assertEqual(auditor.browser.get(page.link("/admin/audit")).status, 200)
        with open(os.path.join(rigs.ROOT, "fcgi/server/route_table.c")) as file:
            routes = re.findall(r'GET\("([^"]*)", (WHO_[A-Z]+)', file.read())
        closed = {"WHO_ADMIN": 403, "WHO_HANDLER": 404}
        tried = [path for path, who in routes if who in closed]
        self.assertGreater(len(tried), 15)
        for path, who in routes:
            if who in closed:
                got = auditor.browser.request("GET", auditor.base + path.replace("*", "0" * 32))
                self.assertEqual(got.status, closed[who], path)

    def test_what_is_no_absence_is_told_and_kept(self):
        office = person("office")
        for wrong, field in ((dict(start=later(3), end=later(2)), "until"),
                             (dict(start=later(-9), end=later(-1)), "until"),
                             (dict(end=later(400)), "until"),
                             (dict(second=DEPUTY), "second"),
                             ({"from-day": "31", "from-month": "2"}, "from"),
                             ({"until-year": ""}, "until")):
            page = away(office, **wrong)
            self.assertEqual((page.status, visit.errors(page)), (422, [field]), wrong)
        self.assertTrue(page.form("/away", act="set").value("deputy"))
        self.assertFalse(page.has_form("/away", act="end"))
