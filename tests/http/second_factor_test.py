"""The second factor: set up, asked for, used once, replaced, taken away; and where it is optional."""


import re

import rig as rigs
import scenario
import support
import totp
import visit
from scenario_centres import blank

setUpModule, tearDownModule = support.centre("magnum-opus")
moment = [0]


def step(steps=2):
    """Lets the server's clock go on by whole half minutes: each code works once."""
    moment[0] += 30 * steps
    support.seconds_later(moment[0])


def elsewhere(person):
    """The same member of staff in another browser."""
    other = visit.Staff(support.rig, person.slug, person.email, person.title)
    other.password, other.secret, other.backup = person.password, person.secret, person.backup
    return other


def log_rows(what):
    return int(support.rig.sql(
        "SELECT COUNT(*) FROM centre_log WHERE canon LIKE '%%\"%s\"%%'" % what)[0][0])


def mails_about(address, before):
    """Mails to that address, after the first `before` of all."""
    return [m for m in support.rig.mails()[before:] if address in (m["X-Envelope-To"] or "")]


class Person(support.Case):
    """The tests of a class share a member of staff who has a second factor; each leaves him one that
    works, and has the clock move on."""

    @classmethod
    def setUpClass(cls):
        step()
        cls.me = scenario.invite(support.rig, support.slug, "Tester " + cls.__name__, "handler", {})
        cls.me.accept()
        cls.me.log_in()
        cls.me.set_up_factor(support.server_now())

    def setUp(self):
        super().setUp()
        step(4)

    def count_failures(self, n):
        support.rig.sql("UPDATE person SET failures = %d, failures_known = %d, wait_until = 0, "
                        "wait_known = 0 WHERE title = '%s'" % (n, n, self.me.title))

    def is_in(self, page):
        return page.path == self.me.base + "staff/"


class LogIn(Person):
    def test_the_code_is_asked_for_and_works_once(self):
        me, other = elsewhere(self.me), elsewhere(self.me)
        self.assertEqual(me.log_in().status, 422, "without a code")
        self.assertEqual(me.log_in(code=support.app_code(self.me, 5)).status, 422)
        code = support.app_code(self.me)
        self.assertTrue(self.is_in(me.log_in(code="%s %s" % (code[:3], code[3:]))))
        again = other.log_in(code=code)
        self.assertEqual(again.status, 422, "the same code twice")
        self.assertNotIn(code.encode(), again.body)
        step(1)
        self.assertTrue(self.is_in(other.log_in(code=support.app_code(self.me))))

    def test_all_that_is_wrong_is_one_page(self):
        me, wrong = elsewhere(self.me), elsewhere(self.me)
        nobody = elsewhere(self.me)
        nobody.email = "x" + me.email[1:]
        pages = {"password": wrong.log_in("wrong horse battery staple", support.app_code(me)),
                 "both": me.log_in("wrong horse battery staple", "000000"),
                 "code": me.log_in(code=support.app_code(me, 7)),
                 "no code": elsewhere(self.me).log_in(),
                 "unknown": nobody.log_in(code=support.app_code(me))}
        same = {name: (page.status, blank(page).replace(b"x" + me.email[1:].encode(),
                                                        me.email.encode()))
                for name, page in pages.items()}
        for name in same:
            self.assertEqual(same[name], same["password"], name)
        self.count_failures(9)
        me.log_in(code="000000")
        soon = me.log_in(code=support.app_code(me))
        self.assertEqual((soon.status, blank(soon)), same["password"], "wrong codes make no wait")
        step(4)
        self.assertTrue(self.is_in(me.log_in(code=support.app_code(me))))
        self.count_failures(0)

    def test_a_backup_code_works_once(self):
        self.assertEqual(len(set(self.me.backup)), 10)
        self.assertTrue(self.is_in(elsewhere(self.me).log_in(code=self.me.backup[3])))
        self.assertEqual(elsewhere(self.me).log_in(code=self.me.backup[3]).status, 422)
        self.assertTrue(self.is_in(
            elsewhere(self.me).log_in(code=self.me.backup[9].replace(" ", ""))))
        step()
        me = elsewhere(self.me)
        me.log_in(code=support.app_code(self.me))
        self.assertTrue(me.get("staff/second-factor").has("8 are left"))

    def test_in_the_middle_of_a_form_the_code_is_asked_for_too(self):
        self.me.log_in(code=support.app_code(self.me))
        page = self.me.get("staff/account")
        form = page.form("/staff/account", act="mails")
        support.seconds_later(moment[0] + 3600)
        moment[0] += 3600
        page = self.me.browser.send(form, {"mails": "daily"})
        self.assertEqual(page.status, 403)
        refused = self.me.browser.send(page.form("/staff/log-in"), {
            "email": self.me.email, "password": self.me.password})
        self.assertEqual(refused.status, 422)
        page = self.me.browser.send(refused.form("/staff/log-in"), {
            "email": self.me.email, "password": self.me.password,
            "code": support.app_code(self.me)})
        self.assertEqual(page.status, 200)
        done = self.me.browser.send(page.form("/staff/account"))
        self.assertTrue(done.path.endswith("/staff/account"))
        self.assertIsNotNone(done.one("input", id="mails-daily").get("checked"))

    def test_a_row_that_was_taken_away_lets_nobody_in(self):
        support.rig.sql("CREATE TABLE kept_factor AS SELECT * FROM second_factor")
        support.rig.sql("CREATE TABLE kept_person AS SELECT * FROM person")
        try:
            support.rig.sql("DELETE FROM second_factor")
            self.assertEqual(elsewhere(self.me).log_in().status, 422)
            self.assertEqual(
                elsewhere(self.me).log_in(code=support.app_code(self.me)).status, 422)
            support.rig.sql("UPDATE person SET factor = 0 WHERE title = '%s'" % self.me.title)
            self.assertEqual(elsewhere(self.me).get("staff/log-in").status, 200)
            self.assertNotEqual(elsewhere(self.me).log_in().status, 303)
        finally:
            support.rig.sql("REPLACE INTO second_factor SELECT * FROM kept_factor;"
                            "REPLACE INTO person SELECT * FROM kept_person;"
                            "DROP TABLE kept_factor, kept_person")
        self.assertTrue(self.is_in(elsewhere(self.me).log_in(code=support.app_code(self.me))))

    def test_a_forgotten_password_needs_the_code_too(self):
        me, new, before = elsewhere(self.me), "clouds over seven harbours", len(support.rig.mails())
        page = me.get("staff/log-in/forgotten")
        me.browser.send(page.form("/staff/log-in/forgotten"), {"email": me.email})
        # A mail about a new browser may come before it, or behind it.
        link = rigs.wait_for("the link", 20, lambda: re.search(
            r"http://\S+/forgotten/\S+", "\n".join(
                mail.get_body().get_content() for mail in mails_about(me.email, before)))).group(0)

        def ask(factor):
            page = me.browser.get(link)
            return me.browser.send(page.form("/" + link.rpartition("/")[2]), {
                "way": "code", "code": self.me.code, "password": new, "password2": new,
                "factor": factor})

        self.assertEqual(ask("").status, 422)
        self.assertEqual(ask("123456").status, 422)
        self.assertEqual(me.log_in(new, support.app_code(self.me)).status, 422, "it was set")
        step()
        self.assertEqual(ask(support.app_code(self.me)).status, 200)
        step()
        self.assertTrue(self.is_in(me.log_in(new, support.app_code(self.me))))
        self.me.password = new


class Account(Person):
    def test_the_page_draws_the_secret_and_keeps_it_while_the_code_is_wrong(self):
        me = support.people["office"]
        me.log_in()
        page = me.get("staff/second-factor")
        path = page.one("svg").one("path").get("d")
        self.assertRegex(path, r"\A(M\d+ \d+h\d+v1h-\d+z)+\Z")
        secret = visit.secret_of(page)
        self.assertRegex(secret, r"\A([A-Z2-7]{4} ){7}[A-Z2-7]{4}\Z")
        self.assertNotEqual(secret, visit.secret_of(me.get("staff/second-factor")),
                            "what was shown is shown again")
        wrong = me.browser.send(page.form("/staff/second-factor/set-up"), {
            "code": "000000", "password": me.password})
        self.assertEqual((wrong.status, visit.errors(wrong)), (422, ["code"]))
        self.assertEqual(visit.secret_of(wrong), secret)
        self.assertEqual(wrong.one("svg").one("path").get("d"), path)
        before = log_rows("second-factor-on")
        # Who finds an open session has the code of a phone of his own, and no password.
        for password, field in (("", "password"), ("not the password", "password")):
            found = me.browser.send(wrong.form("/staff/second-factor/set-up"), {
                "code": totp.code(secret, support.server_now()), "password": password})
            self.assertEqual((found.status, visit.errors(found)), (422, [field]))
            self.assertEqual(visit.secret_of(found), secret)
            self.assertNotIn("not the password", found.body.decode())
        self.assertEqual(log_rows("second-factor-on"), before)
        done = me.browser.send(wrong.form("/staff/second-factor/set-up"), {
            "code": totp.code(secret, support.server_now()), "password": me.password})
        self.assertEqual(len(visit.backup_of(done)), 10)
        self.assertEqual(log_rows("second-factor-on"), before + 1)
        # A second click does nothing again.
        again = me.browser.send(wrong.form("/staff/second-factor/set-up"), {
            "code": totp.code(secret, support.server_now() + 30), "password": me.password})
        self.assertEqual(visit.backup_of(again), [])
        self.assertEqual(log_rows("second-factor-on"), before + 1)

    def test_another_phone_takes_over(self):
        me, before = self.me, len(support.rig.mails())
        page = me.get("staff/second-factor?replace=1")
        new = visit.secret_of(page)
        form = page.form("/staff/second-factor", act="replace")
        moment_now = support.server_now()
        for values, wrong in (({"code": totp.code(new, moment_now), "old": "000000"}, "old"),
                              ({"code": totp.code(new, moment_now), "old": ""}, "old"),
                              ({"code": "000000", "old": support.app_code(me)}, "code"),
                              # The new phone alone proves nothing.
                              ({"code": totp.code(new, moment_now),
                                "old": totp.code(new, moment_now)}, "old")):
            page = me.browser.send(form, values)
            self.assertEqual((page.status, visit.errors(page)), (422, [wrong]), values)
            self.assertEqual(visit.secret_of(page), new)
        page = me.browser.send(form, {"code": totp.code(new, moment_now),
                                      "old": support.app_code(me)})
        codes = visit.backup_of(page)
        self.assertEqual(len(codes), 10)
        step()
        self.assertEqual(elsewhere(me).log_in(code=support.app_code(me)).status, 422)
        self.assertEqual(elsewhere(me).log_in(code=me.backup[0]).status, 422)
        self.assertTrue(self.is_in(elsewhere(me).log_in(code=codes[0])))
        self.me.secret, self.me.backup[:] = new, codes[1:]
        self.assertTrue(self.is_in(elsewhere(me).log_in(code=support.app_code(me))))
        self.assertEqual(log_rows("second-factor-new-phone"), 1)
        rigs.wait_for("the mail", 20, lambda: mails_about(me.email, before))

    def test_new_backup_codes_replace_the_old(self):
        me = self.me
        form = me.get("staff/second-factor").form("/staff/second-factor", act="codes")
        self.assertEqual(me.browser.send(form, {"code": "000000"}).status, 422)
        page = me.browser.send(form, {"code": me.backup[0]})
        codes = visit.backup_of(page)
        self.assertEqual((len(set(codes)), set(codes) & set(me.backup)), (10, set()))
        self.assertEqual(elsewhere(me).log_in(code=me.backup[1]).status, 422)
        self.assertTrue(self.is_in(elsewhere(me).log_in(code=codes[1])))
        self.me.backup[:] = codes[2:]
        self.assertTrue(self.is_in(elsewhere(me).log_in(code=support.app_code(me))))

    def test_switching_off_needs_password_and_code(self):
        me, before = self.me, log_rows("second-factor-off")
        form = me.get("staff/second-factor/off").form("/staff/second-factor/off")
        for values in ({"password": "wrong horse battery staple", "code": support.app_code(me)},
                       {"password": me.password, "code": "000000"}):
            self.assertEqual(me.browser.send(form, values).status, 422)
        self.assertEqual(log_rows("second-factor-off"), before)
        page = me.browser.send(form, {"password": me.password, "code": support.app_code(me)})
        self.assertTrue(page.has("switched off"))
        self.assertEqual(log_rows("second-factor-off"), before + 1)
        self.assertTrue(self.is_in(elsewhere(me).log_in()))
        me.set_up_factor(support.server_now())

    def test_who_found_an_open_session_guesses_no_code(self):
        me = self.me
        form = me.get("staff/second-factor").form("/staff/second-factor", act="codes")
        self.count_failures(9)
        me.browser.send(form, {"code": "000000"})
        self.assertEqual(me.browser.send(form, {"code": support.app_code(me)}).status, 422)
        step(4)
        page = me.browser.send(form, {"code": support.app_code(me)})
        self.assertEqual(page.status, 200)
        self.me.backup[:] = visit.backup_of(page)

    def test_neither_secret_nor_code_rests_in_the_database(self):
        dump = support.rig.dump()
        for text in [self.me.secret, self.me.secret.replace(" ", "")] + self.me.backup + [
                code.replace(" ", "") for code in self.me.backup]:
            self.assertNotIn(text.encode(), dump)

    def test_new_keys_ask_for_a_code_and_a_new_phone(self):
        me, new = self.me, "nine herons by the weir"
        form = me.get("staff/log-in/password").form("/staff/log-in/password")
        values = {"present": me.password, "password": new, "password2": new, "keys": "new"}
        for code in ("", "000000"):
            page = me.browser.send(form, dict(values, code=code))
            self.assertEqual((page.status, visit.errors(page)), (422, ["code"]))
        page = me.browser.send(form, dict(values, code=support.app_code(me)))
        self.assertTrue(visit.code_of(page))
        me.password, me.code = new, visit.code_of(page)
        self.assertTrue(self.is_in(elsewhere(me).log_in()))
        me.set_up_factor(support.server_now())
        step()
        self.assertEqual(elsewhere(me).log_in().status, 422)
        self.assertTrue(self.is_in(elsewhere(me).log_in(code=support.app_code(me))))


class Reset(Person):
    def test_an_administrator_takes_a_lost_one_away(self):
        me, admin = self.me, support.people["admin"]
        support.back_to_now()
        support.seconds_later(moment[0])
        if not admin.inbox().path.endswith("/staff/"):
            admin.log_in()
        # Who has none of his own takes nobody's away.
        theirs = support.rig.sql("SELECT LOWER(HEX(id)) FROM person WHERE title = '%s'" % me.title)
        page = admin.get("admin/second-factor?person=" + theirs[0][0])
        self.assertIn("Set up your own second factor first", page.text())
        self.assertFalse(page.has_form("/admin/second-factor"))
        csrf = admin.get("admin/recipients").form("/admin/recipients").value("csrf")
        refused = admin.browser.post(page.url, [("csrf", csrf), ("person", theirs[0][0])])
        self.assertEqual(refused.status, 403)
        self.assertEqual(log_rows("second-factor-reset"), 0)
        admin.set_up_factor(support.server_now())
        before = len(support.rig.mails())
        listed = admin.get("admin/staff")
        link = next(a for a in listed.all("a", href=True) if "second-factor?person=" in a.get("href")
                    and me.email in a.text())
        own = [a for a in listed.all("a", href=True) if "second-factor?person=" in a.get("href")
               and admin.email in a.text()]
        self.assertEqual(own, [], "one's own is offered")
        page = admin.browser.get(link.get("href"))
        form = page.form("/admin/second-factor")
        for code in ("", "000000", support.app_code(me)):
            refused = admin.browser.send(form, {"code": code})
            self.assertEqual((refused.status, visit.errors(refused)), (422, ["code"]))
        self.assertEqual(log_rows("second-factor-reset"), 0)
        step()
        done = admin.browser.send(form, {"code": support.app_code(admin)})
        self.assertEqual(done.status, 200)
        self.assertEqual(log_rows("second-factor-reset"), 1)
        self.assertEqual(me.get("staff/").path, me.base + "staff/log-in", "a session lives on")
        self.assertTrue(self.is_in(elsewhere(me).log_in()))
        rigs.wait_for("the mail", 20, lambda: mails_about(me.email, before))
        # Not one's own, whatever the address says.
        mine = support.rig.sql("SELECT LOWER(HEX(id)) FROM person WHERE title = 'Administrator'")
        self.assertEqual(admin.get("admin/second-factor?person=" + mine[0][0]).status, 404)
        fields = dict((n, v) for n, v, _ in form.fields())
        fields["person"] = mine[0][0]
        step()
        fields["code"] = support.app_code(admin)
        self.assertEqual(admin.browser.post(form.action, list(fields.items())).status, 404)
        self.assertEqual(log_rows("second-factor-reset"), 1)
        # Where no administrator can: the operator.
        said = support.rig.recourse("staff", "reset-factor", "--centre", support.slug, "--email",
                                    admin.email.upper()).stdout
        self.assertIn("gone", said)
        self.assertTrue(elsewhere(admin).log_in().path.endswith("/admin/"))


if __name__ == "__main__":
    support.unittest.main()
