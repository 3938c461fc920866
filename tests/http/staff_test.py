"""Staff: log-in, invitation, inbox, and who may read what."""

import datetime

import machine
import scenario
import support
import visit
import workdays
from scenario_centres import blank, is_nothing

setUpModule, tearDownModule = support.centre("magnum-opus")


def somebody(person):
    """The same member of staff in another browser."""
    other = visit.Staff(support.rig, person.slug, person.email, person.title)
    other.password = person.password
    return other


class LogIn(support.Case):
    def test_a_wrong_password_and_an_unknown_address_look_alike(self):
        office = somebody(support.people["office"])
        wrong = office.log_in("wrong horse battery staple")
        office.email = "nobody.manager@magnum-opus.example"
        unknown = office.log_in()
        self.assertEqual((wrong.status, unknown.status), (422, 422))
        self.assertEqual(
            blank(wrong).replace(b"office.manager", b"nobody.manager"), blank(unknown))
        self.assertEqual(office.get("staff/").path, office.base + "staff/log-in")
        self.assertNotIn(b"wrong horse", wrong.body)

    def test_the_address_is_read_in_any_case_of_letters(self):
        director = somebody(support.people["director"])
        director.email = director.email.upper()
        self.assertEqual(director.log_in().path, director.base + "staff/")

    def test_after_wrong_passwords_the_right_one_waits(self):
        admin = somebody(support.people["admin"])
        left = "SELECT MAX(wait_until) - UNIX_TIMESTAMP() FROM person WHERE title = 'Administrator'"
        for _ in range(20):
            admin.log_in("wrong horse battery staple")
            if float(support.rig.sql(left)[0][0]) >= 6:
                break
        waits = admin.log_in()
        self.assertEqual(waits.status, 422, "a guess right after wrong ones was answered")
        support.days_later(1)
        self.assertEqual(admin.log_in().status, 200, "the wait has no end")
        support.back_to_now()

    def test_nobody_else_shuts_out_who_has_logged_in_with_this_browser(self):
        person = support.people["admin"]
        own, elsewhere = somebody(person), somebody(person)
        own.log_in()
        own.log_out()
        wait = "UPDATE person SET %s = UNIX_TIMESTAMP() + %d WHERE title = 'Administrator'"
        of = "SELECT failures, failures_known FROM person WHERE title = 'Administrator'"
        support.rig.sql(wait % ("failures = 9, wait_until", 10000))
        try:
            self.assertEqual(elsewhere.log_in().status, 422)
            other = somebody(support.people["office"])
            other.log_in()
            other.log_out()
            other.email = person.email
            self.assertEqual(other.log_in(person.password).status, 422,
                             "another person's browser counts as known")
            self.assertEqual(own.log_in("wrong horse battery staple").status, 422)
            self.assertEqual(support.rig.sql(of), [["9", "1"]])
            self.assertEqual(own.log_in().path, own.base + "admin/")
            self.assertEqual(support.rig.sql(of), [["9", "0"]], "a guesser's count was cleared")
            own.log_out()
            support.rig.sql(wait % ("failures_known = 9, wait_known", 10000))
            self.assertEqual(own.log_in().status, 422)
            support.rig.sql(wait % ("failures = 0, wait_until", 0))
            self.assertEqual(elsewhere.log_in().path, own.base + "admin/")
        finally:
            support.rig.sql("UPDATE person SET failures = 0, wait_until = 0, failures_known = 0,"
                            " wait_known = 0")

    def test_an_older_row_of_a_person_opens_nothing(self):
        director = somebody(support.people["director"])
        person = scenario.invite(support.rig, support.slug, "Put Back", "handler", {})
        support.rig.sql("CREATE TABLE old AS SELECT * FROM person WHERE title = 'Put Back'")
        support.rig.sql("CREATE TABLE old_link AS SELECT * FROM one_time_link")
        link = person.link
        person.accept()
        support.rig.sql("CREATE TABLE new AS SELECT * FROM person WHERE title = 'Put Back'")
        support.rig.sql("REPLACE INTO person SELECT * FROM old")
        support.rig.sql("REPLACE INTO one_time_link SELECT * FROM old_link")
        try:
            self.assertEqual(person.browser.get(link).status, 500)
            self.assertEqual(director.get("staff/log-in").status, 500)
        finally:
            support.rig.sql("REPLACE INTO person SELECT * FROM new")
            support.rig.sql("DROP TABLE old, old_link, new")
        self.assertEqual(director.log_in().status, 200)

    def test_logging_out_ends_the_session(self):
        director = somebody(support.people["director"])
        director.log_in()
        held = {(c.name, c.path): c for c in director.browser.cookies.values()}
        director.log_out()
        director.browser.cookies.update(held)
        self.assertEqual(director.get("staff/").path, director.base + "staff/log-in")

    def test_logging_out_everywhere_ends_all_sessions(self):
        here, there = (somebody(support.people["director"]) for _ in range(2))
        here.log_in()
        there.log_in()
        here.browser.send(here.get("staff/account").form("/staff/account", act="log-out-all"))
        for browser in (here, there, support.people["director"]):
            self.assertEqual(browser.get("staff/").path, here.base + "staff/log-in")
        support.people["director"].log_in()

    def test_the_session_cookie_is_for_this_site_and_no_script(self):
        cookies = support.people["office"].browser.cookies
        cookie = next(c for c in cookies.values() if c.name == "rc_s")
        self.assertIn("httponly", cookie.attributes)
        self.assertEqual(cookie.attributes.get("samesite"), "Strict")
        self.assertEqual(cookie.path, support.people["office"].base)
        self.assertNotIn("expires", cookie.attributes)
        self.assertNotIn("max-age", cookie.attributes)
        known = next(c for c in cookies.values() if c.name == "rc_b")
        self.assertIn("httponly", known.attributes)
        self.assertEqual(known.attributes.get("samesite"), "Strict")
        self.assertEqual(known.attributes.get("max-age"), str(365 * 86400))
        self.assertEqual(known.path, support.people["office"].base)
        me = support.filed("A complainant's browser.")
        self.assertNotIn("rc_b", {c.name for c in me.browser.cookies.values()})

    def test_a_session_that_ran_out_keeps_what_was_written(self):
        office = somebody(support.people["office"])
        me = support.filed("Slowly answered.")
        office.log_in()
        form = office.case(me.reference).form(act="ask")
        support.days_later(1)
        try:
            page = office.browser.send(form, {"text": "Typed\nslowly?"})
            self.assertNotIn("Slowly answered.", page.text())
            again = page.form("/staff/log-in")
            wrong = office.browser.send(again, {"email": office.email, "password": "wrong one 123"})
            page = office.browser.send(wrong.form("/staff/log-in"), {
                "email": office.email, "password": office.password})
            self.assertIn("Typed\nslowly?", visit.said(page))
            self.assertTrue(page.has("Ask the complainant"), "it is not said what will be done")
            page = office.browser.send(page.form("/staff/case/" + me.reference))
            self.assertIn("Typed\nslowly?", visit.said(page))
        finally:
            support.back_to_now()


class Invitation(support.Case):
    def invited(self, title):
        return scenario.invite(support.rig, support.slug, title, "handler",
                               {"complaint": (2,)})

    def test_it_is_good_once(self):
        person = self.invited("First Aider")
        for _ in range(2):
            self.assertEqual(person.browser.get(person.link).status, 200, "looking uses it up")
        form = person.browser.get(person.link).form(person.link.rpartition("/")[2])
        person.accept()
        self.assertEqual(person.browser.get(person.link).status, 404)
        page = person.browser.send(form, {"password": "another password 1",
                                          "password2": "another password 1"})
        self.assertEqual(page.status, 404)
        self.assertEqual(person.log_in("another password 1").status, 422)
        self.assertEqual(person.log_in().status, 200)

    def test_it_ends_after_three_days(self):
        person = self.invited("Second Aider")
        support.days_later(4)
        try:
            self.assertEqual(person.browser.get(person.link).status, 404)
        finally:
            support.back_to_now()

    def test_bad_passwords_are_told_and_the_link_stays_good(self):
        person = self.invited("Third Aider")
        for password, second, field in (("short", "short", "password"), ("", "", "password"),
                                        ("password1234", "password1234", "password"),
                                        ("long enough, but", "not the same one", "password2")):
            page = person.browser.get(person.link)
            page = person.browser.send(page.form(person.link.rpartition("/")[2]), {
                "password": password, "password2": second})
            self.assertEqual(page.status, 422, password)
            self.assertEqual(visit.errors(page)[:1], [field], password)
        person.accept()

    def test_links_that_are_none(self):
        person = self.invited("Fourth Aider")
        for link in (person.link[:-1], person.link[:-1] + ("x" if person.link[-1] != "x" else "y"),
                     person.link + "x", person.link.rpartition("/")[0] + "/nonsense",
                     person.link.replace("magnum-opus/", "magnum-opus/staff/")):
            self.assertEqual(person.browser.get(link).status, 404, link[-20:])


class Mail(support.Case):
    def test_a_mail_that_the_database_was_given_is_not_sent(self):
        sent = len(support.rig.mails())
        support.rig.sql(
            "INSERT INTO outbox SELECT REPEAT('t', 16), centre, 'case-waits', id, NULL, NULL,"
            " '{\"link\":\"https://thief.example/\"}', 1, 0, UNIX_TIMESTAMP(), 0, NULL, 0,"
            " mac FROM person WHERE title = 'Education Director'")
        machine.wait_for("the clerk", 30, lambda: support.rig.sql(
            "SELECT state FROM outbox WHERE id = REPEAT('t', 16)") == [["2"]])
        self.assertFalse([m for m in support.rig.mails()[sent:]
                          if "thief" in m.get_body().get_content()])
        with open(support.rig.log("serve")) as file:
            self.assertIn("mail " + "74" * 16, file.read())


class Access(support.Case):
    def test_the_person_it_is_about_sees_nothing(self):
        office = support.people["office"]
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "About you."}, about=[office.title]))
        other = support.filed("Not about you.")
        self.assertTrue(is_nothing(office, me.reference))
        self.assertTrue(other.reference in office.references())
        page = office.browser.post(office.base + "staff/case/" + me.reference, [
            ("csrf", office.inbox().form("/staff/log-out").value("csrf")), ("act", "note"),
            ("text", "x")])
        self.assertEqual(page.status, 404)
        everybody = support.rig.sql(
            "SELECT DISTINCT title FROM person p JOIN recipient r ON r.person = p.id WHERE "
            "stage_id = 'office-manager'")
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "About you all."},
                        about=[title for title, in everybody]))
        self.assertTrue(is_nothing(office, me.reference))
        self.assertTrue(support.people["director"].case(me.reference).has("About you all."))

    def test_stage_3_sees_nothing_before_it_is_reached(self):
        director, office = support.people["director"], support.people["office"]
        me = support.filed("Not yet.")
        self.assertTrue(is_nothing(director, me.reference))
        office.do(me.reference, "outcome", "No.", outcome="not")
        self.assertTrue(is_nothing(director, me.reference))
        me.advance("Go on.")
        self.assertTrue(director.case(me.reference).has("Not yet.", "Go on."))

    def test_an_administrator_reads_no_case(self):
        admin = support.people["admin"]
        me = support.filed("For handlers.")
        page = admin.case(me.reference)
        self.assertEqual(page.status, 404)
        self.assertNotIn("For handlers.", page.text())
        self.assertEqual(admin.references(), [])
        self.assertEqual(admin.get("admin/").status, 200)

    def test_a_handler_administers_nothing(self):
        for page in ("admin/", "admin/staff", "admin/recipients", "admin/recovery"):
            self.assertEqual(support.people["office"].get(page).status, 403, page)

    def test_a_new_recipient_reads_new_cases_only(self):
        before = support.filed("Before.")
        person = scenario.invite(support.rig, support.slug, "New Hand", "handler",
                                 {"complaint": (2,)})
        meanwhile = support.filed("Invited, not accepted.")
        person.accept()
        person.log_in()
        later = support.filed("After.")
        self.assertTrue(is_nothing(person, before.reference))
        self.assertTrue(is_nothing(person, meanwhile.reference))
        self.assertTrue(person.case(later.reference).has("After."))
        self.assertEqual(person.references(), [later.reference])

    def test_a_confidential_name_is_opened_with_a_reason_only(self):
        office = support.people["office"]
        me = support.filed("Confidential.", identity="confidential")
        self.assertNotIn("Robin Example", office.case(me.reference).text())
        page = office.do(me.reference, "identity", "")
        self.assertEqual(page.status, 422)
        self.assertNotIn("Robin Example", page.text())
        page = office.do(me.reference, "identity", "To telephone.")
        self.assertTrue(page.has("Robin Example"))
        self.assertNotIn("Robin Example", office.case(me.reference).text())
        self.assertGreater(len(me.case().all("time")), 2, "the complainant sees that it was opened")

    def test_a_step_that_lacks_something_comes_back(self):
        office = support.people["office"]
        me = support.filed("To decide.")
        page = office.do(me.reference, "outcome", "My reasons\nare long.")
        self.assertEqual((page.status, visit.errors(page)), (422, ["outcome"]))
        self.assertEqual(page.form(act="outcome").value("text"), "My reasons\nare long.")
        page = office.do(me.reference, "extend", "More time.")
        self.assertEqual((page.status, visit.errors(page)), (422, ["date"]))
        self.assertEqual(page.form(act="extend").value("text"), "More time.")

    def test_a_step_that_is_not_possible_any_more_keeps_the_words(self):
        office = support.people["office"]
        me = support.filed("To decide once.")
        form = office.case(me.reference).form(act="outcome")
        office.do(me.reference, "outcome", "First.", outcome="not")
        page = office.browser.send(form, {"outcome": "upheld", "text": "Second\nthoughts."})
        self.assertEqual(page.status, 422)
        self.assertIn("Second\nthoughts.", page.body.decode())
        self.assertNotIn("Second", me.case().text())

    def test_an_extension_tells_its_reason_and_its_date(self):
        office = support.people["office"]
        me = support.filed("To extend.")
        page = me.case()
        old = datetime.date.fromisoformat(visit.dates(page)[1])
        early = office.do(me.reference, "extend", "Too early.",
                          **visit.date_fields("date", old))
        self.assertEqual(early.status, 422)
        new = workdays.after(old, 5)
        office.do(me.reference, "extend", "The trainer is ill.", **visit.date_fields("date", new))
        page = me.case()
        self.assertIn(str(new), visit.dates(page))
        self.assertTrue(page.has("The trainer is ill."))


class Inbox(support.Case):
    def test_a_case_is_unread_until_it_is_read(self):
        office = support.people["office"]
        me = support.filed("Unread.")

        def unread():
            row = next(li for li in office.inbox().all("li") if li.one("a", cls="rc-ref") and
                       li.one("a", cls="rc-ref").text() == me.reference)
            return row.one(cls="is-new") is not None
        self.assertTrue(unread())
        office.case(me.reference)
        self.assertFalse(unread())
        me.write("Something more.")
        self.assertTrue(unread())

    def test_reference_and_dates_stand_in_its_row(self):
        office = support.people["office"]
        me = support.filed("Dated.")
        row = next(li for li in office.inbox().all("li") if li.one("a", cls="rc-ref") and
                   li.one("a", cls="rc-ref").text() == me.reference)
        self.assertEqual([t.get("datetime") for t in row.all("time")], visit.dates(me.case()))
        self.assertNotIn("Dated.", office.inbox().text())


class Letters(support.Case):
    def test_the_prepared_acknowledgement_names_the_date_of_the_outcome(self):
        me = support.filed("It was cold.")
        page = support.people["office"].case(me.reference)
        letter = page.form("/staff/case/" + me.reference, act="acknowledge").value("text")
        due = datetime.date.fromisoformat(visit.dates(page)[-1])
        self.assertIn("by the end of %s." % due.strftime("%A %-d %B %Y"), letter)
