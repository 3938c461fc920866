"""Own passwords, codes and keys of staff; a forgotten password; accounts that are closed; and the
mails that tell of it."""

import json
import re

import scenario
import support
import visit

LINK = re.compile(r"https?://\S+")
setUpModule, tearDownModule = support.centre("magnum-opus")
NEW = "clouds over seven harbours"


def somebody(person):
    """The same member of staff in another browser."""
    other = visit.Staff(support.rig, person.slug, person.email, person.title)
    other.password = person.password
    other.code = person.code
    return other


def hired(title, roles="handler", stages=None):
    person = scenario.invite(support.rig, support.slug, title, roles, stages or {})
    person.accept()
    person.log_in()
    return person


def mails_to(person, subject=""):
    """Decoded texts, oldest first, once nothing waits."""
    return [mail.get_body().get_content() for mail in support.rig.mails_out()
            if person.email in (mail["X-Envelope-To"] or "") and subject in mail["Subject"]]


def change(person, keys="same", present=None, password=NEW, again=None):
    page = person.get("staff/log-in/password")
    return person.browser.send(page.form("/staff/log-in/password"), {
        "present": present or person.password, "password": password,
        "password2": again or password, "keys": keys})


def ask_link(person):
    """The address that the newest mail brings."""
    page = person.get("staff/log-in/forgotten")
    page = person.browser.send(page.form("/staff/log-in/forgotten"), {"email": person.email})
    mails = mails_to(person, "A new password")
    return page, LINK.search(mails[-1]).group() if mails else None


def reset(person, link, way, code="", password=NEW):
    page = person.browser.get(link)
    return person.browser.send(page.form(link.rpartition("/")[2]), {
        "way": way, "code": code, "password": password, "password2": password})


def fingerprint(page):
    return re.search(r"\b(?:[0-9A-Z]{4} ){5}[0-9A-Z]{4}\b", page.text()).group()


def shown(mail):
    """Nothing in an account's mail tells an address of a machine or a browser."""
    return not re.search(r"\d+\.\d+\.\d+\.\d+|Mozilla|Chrome", LINK.sub("", mail))


class Own(support.Case):
    def test_a_password_is_changed_with_the_present_one(self):
        person = hired("Changer")
        held = somebody(person)
        held.log_in()
        self.assertEqual(visit.errors(change(person, present="wrong horse battery")), ["present"])
        self.assertEqual(visit.errors(change(person, password="short")), ["password"])
        self.assertEqual(visit.errors(change(person, password="password1234")), ["password"])
        self.assertEqual(visit.errors(change(person, again="not the same one")), ["password2"])
        self.assertEqual(visit.errors(change(person, password=person.password)), ["password"])
        before = fingerprint(person.get("staff/account"))
        page = change(person)
        self.assertTrue(page.has("Your new password is set"), page.text()[:300])
        self.assertEqual(fingerprint(page), before, "the keys have changed")
        self.assertEqual(person.get("staff/").path, person.base + "staff/", "this one has ended")
        self.assertEqual(held.get("staff/").path, held.base + "staff/log-in")
        self.assertEqual(somebody(person).log_in().status, 422, "the old password is good")
        self.assertEqual(somebody(person).log_in(NEW).path, person.base + "staff/")
        told = mails_to(person, "was changed")
        self.assertEqual(len(told), 1)
        self.assertIn("The password of your account", told[0])
        self.assertNotIn("new keys", told[0])
        self.assertTrue(shown(told[0]))

    def test_guesses_at_the_present_password_have_to_wait(self):
        person = hired("Guessed")
        for _ in range(5):
            change(person, present="wrong horse battery")
        self.assertEqual(visit.errors(change(person)), ["present"], "a guess was answered at once")
        self.assertEqual(person.get("staff/").status, 200)

    def test_a_recovery_code_is_renewed(self):
        person = hired("Coder")
        page = person.get("staff/log-in/code")
        wrong = person.browser.send(page.form("/staff/log-in/code"), {"present": "wrong horse 12"})
        self.assertEqual((wrong.status, visit.errors(wrong)), (422, ["present"]))
        page = person.browser.send(page.form("/staff/log-in/code"), {"present": person.password})
        fresh = visit.code_of(page)
        self.assertTrue(fresh and fresh != person.code)
        self.assertIn("new recovery code", mails_to(person, "was changed")[-1])
        link = ask_link(person)[1]
        self.assertEqual(visit.errors(reset(person, link, "code", person.code)), ["code"])
        self.assertTrue(reset(person, link, "code", fresh).has("Your new password is set"))

    def test_new_keys_read_the_old_cases_and_what_comes(self):
        person = hired("Renewer", stages={"complaint": (2,)})
        me = support.filed("Before the theft.")
        here, held = fingerprint(person.get("staff/account")), somebody(person)
        held.log_in()
        page = change(person, keys="new")
        code = visit.code_of(page)
        self.assertTrue(page.has("You have new keys"), page.text()[:300])
        self.assertNotEqual(fingerprint(page), here)
        self.assertTrue(code and code != person.code)
        self.assertEqual(held.get("staff/").path, held.base + "staff/log-in")
        gen = "SELECT gen FROM complaint WHERE reference = '%s'" % me.reference
        self.assertEqual(support.rig.sql(gen), [["1"]])
        self.assertTrue(person.case(me.reference).has("Before the theft."), "old cases are closed")
        me.write("After the theft.")
        self.assertEqual(support.rig.sql(gen), [["2"]])
        me.write("And once more.")
        self.assertEqual(support.rig.sql(gen), [["2"]])
        person.password, person.code = NEW, code
        other = somebody(person)
        other.log_in()
        self.assertTrue(other.case(me.reference).has(
            "Before the theft.", "After the theft.", "And once more."))
        self.assertIn(me.reference, other.references())
        self.assertTrue(support.people["office"].case(me.reference).has(
            "Before the theft.", "After the theft."))
        self.assertTrue(me.case().has("Before the theft.", "After the theft."))
        self.assertIn("new keys", mails_to(person, "was changed")[-1])
        # Once more, and the new code opens the account.
        self.assertTrue(change(other, keys="new", present=NEW, password="third time lucky").has(
            "You have new keys"))
        self.assertTrue(other.case(me.reference).has("Before the theft.", "And once more."))

    def test_open_log_ins_are_listed_and_ended(self):
        person = hired("Lister")
        there = somebody(person)
        there.log_in()
        page = person.get("staff/account")
        forms = [form for form in page.forms() if form.value("act") == "log-out-one"]
        self.assertEqual(len(forms), 1, "this one is offered, or the other is not")
        self.assertTrue(page.has("This one", "Used just now"))
        foreign = somebody(support.people["admin"])
        foreign.log_in()
        page = foreign.browser.send(foreign.get("staff/account").form(
            "/staff/account", act="log-out-all"))  # a form of his own, with another's session
        foreign.log_in()
        session = forms[0].value("session")
        foreign.browser.post(foreign.base + "staff/account", [
            ("csrf", foreign.get("staff/account").form("/staff/account", act="mails").value("csrf")),
            ("act", "log-out-one"), ("session", session)])
        self.assertEqual(there.get("staff/").path, there.base + "staff/", "ended by somebody else")
        page = person.browser.send(forms[0])
        self.assertTrue(page.has("That log-in has ended"))
        self.assertEqual(there.get("staff/").path, there.base + "staff/log-in")
        self.assertEqual(person.get("staff/").path, person.base + "staff/")
        support.people["admin"].log_in()


class NewBrowser(support.Case):
    def test_it_is_told_by_mail_but_not_the_first_one(self):
        person = hired("Browser")
        self.assertEqual(mails_to(person, "new browser"), [], "the first log-in is no news")
        person.log_out()
        person.log_in()
        self.assertEqual(mails_to(person, "new browser"), [], "the browser was known")
        somebody(person).log_in("wrong horse battery staple")
        self.assertEqual(mails_to(person, "new browser"), [])
        somebody(person).log_in()
        told = mails_to(person, "new browser")
        self.assertEqual(len(told), 1)
        self.assertIn("/staff/account", told[0])
        self.assertTrue(shown(told[0]), told[0])


class Forgotten(support.Case):
    def test_a_mail_and_the_code_open_the_account(self):
        person = hired("Forgetter")
        held = somebody(person)
        held.log_in()
        link = ask_link(person)[1]
        for _ in range(2):
            self.assertEqual(person.browser.get(link).status, 200, "looking uses it up")
        wrong = person.code[:-1] + ("0" if person.code[-1] != "0" else "1")
        self.assertEqual(visit.errors(reset(person, link, "code", wrong)), ["code"])
        self.assertEqual(visit.errors(reset(person, link, "code")), ["code"])
        self.assertEqual(visit.errors(reset(person, link, "code", person.code, "short")),
                         ["password"])
        self.assertEqual(visit.errors(reset(person, link, None, person.code)), ["way"])
        self.assertTrue(reset(person, link, "code", person.code.lower()).has(
            "Your new password is set"))
        self.assertEqual(person.browser.get(link).status, 404, "it works twice")
        self.assertEqual(held.get("staff/").path, held.base + "staff/log-in")
        self.assertEqual(person.log_in().status, 422, "the old password is still good")
        self.assertEqual(person.log_in(NEW).path, person.base + "staff/")
        self.assertIn("your recovery code", mails_to(person, "was changed")[-1])

    def test_it_ends_after_half_an_hour_and_is_for_its_person(self):
        person, other = hired("Slow Reader"), hired("Other Reader")
        link = ask_link(person)[1]
        mine = link.rpartition("/")[2]
        theirs = ask_link(other)[1].rpartition("/")[2]
        mixed = link.replace(mine, theirs.split(".")[0] + "." + mine.split(".")[1])
        self.assertEqual(person.browser.get(mixed).status, 404)
        self.assertEqual(person.browser.get(link.replace(
            "forgotten/", "invitation/")).status, 404)
        support.seconds_later(31 * 60)
        try:
            self.assertEqual(person.browser.get(link).status, 404)
        finally:
            support.seconds_later(0)

    def test_who_works_here_is_not_told(self):
        person = hired("Asked")
        answers = []
        for email in (person.email, "nobody.at.all@magnum-opus.example", person.email.upper()):
            page = person.get("staff/log-in/forgotten")
            page = person.browser.send(page.form("/staff/log-in/forgotten"), {"email": email})
            answers.append((page.status, page.path, page.text()))
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[0], answers[2])
        self.assertEqual(len(mails_to(person, "A new password")), 1, "a second mail at once")
        self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM outbox WHERE state = 2"), [["0"]])
        support.seconds_later(16 * 60)
        try:
            ask_link(person)
            self.assertEqual(len(mails_to(person, "A new password")), 2)
        finally:
            support.seconds_later(0)

    def test_without_the_code_an_administrator_confirms(self):
        person = hired("Loser", stages={"complaint": (2,)})
        me = support.filed("Read before the loss.")
        self.assertTrue(person.case(me.reference).has("Read before the loss."))
        thief = somebody(person)
        link = ask_link(thief)[1]
        page = reset(thief, link, "none")
        self.assertTrue(page.has("An administrator has to confirm it now"), page.text()[:300])
        print_new = fingerprint(page)
        self.assertEqual(thief.browser.get(link).status, 404)
        # Nothing has changed: the old password is good, the new one is not, and he can refuse.
        self.assertEqual(thief.log_in(NEW).status, 422)
        self.assertTrue(person.case(me.reference).has("Read before the loss."))
        account = person.get("staff/account")
        self.assertTrue(account.has("Somebody asked for new keys in your name", print_new))
        admin = support.people["admin"]
        self.assertIn(person.title, mails_to(admin, "New keys wait")[-1])
        self.assertIn("/staff/account", mails_to(person, "New keys wait")[-1])
        page = person.browser.send(account.form("/staff/account", act="refuse-keys"))
        self.assertTrue(page.has("The new keys were thrown away"))
        self.assertFalse(admin.get("admin/staff").has("New keys wait for you"))

        # Now it was himself.
        support.rig.sql("DELETE FROM reset_ask")
        page = reset(person, ask_link(person)[1], "none")
        print_new, code = fingerprint(page), visit.code_of(page)
        waits = admin.get("admin/staff")
        self.assertTrue(waits.has("New keys wait for you"))
        identity = support.rig.sql("SELECT LOWER(HEX(id)) FROM person WHERE title = '%s'"
                                   % person.title)[0][0]
        theirs = admin.browser.get(waits.link("/admin/staff/" + identity))
        self.assertIn(print_new, theirs.text())
        form = theirs.form("/admin/staff/" + identity, act="confirm")
        self.assertEqual(visit.errors(admin.browser.send(form)), ["compared"])
        stale = [(n, "0000 " * 5 + "0000" if n == "fingerprint" else v) for n, v, _ in form.fields()
                 if n != "compared"] + [("compared", "yes")]
        self.assertEqual(admin.browser.post(form.action, stale).status, 409)
        self.assertEqual(person.log_in(NEW).status, 422)
        page = admin.browser.send(form, {"compared": "yes"})
        self.assertTrue(page.has("It is done"), page.text()[:300])
        self.assertEqual(somebody(person).log_in().status, 422, "the old password is good")
        self.assertEqual(person.log_in(NEW).path, person.base + "staff/")
        self.assertEqual(person.case(me.reference).status, 404)
        self.assertEqual(person.references(), [])
        me.write("Written after the loss.")
        self.assertEqual(person.case(me.reference).status, 404)
        self.assertTrue(support.people["office"].case(me.reference).has("Written after the loss."))
        fresh = support.filed("A new case.")
        self.assertTrue(person.case(fresh.reference).has("A new case."))
        self.assertIn("were confirmed", mails_to(person, "was changed")[-1])
        self.assertIn(person.title, mails_to(support.people["office"], "A colleague")[-1])
        support.rig.sql("DELETE FROM reset_ask")
        self.assertTrue(reset(person, ask_link(person)[1], "code", code).has("is set"))

    def test_the_operator_confirms_where_no_administrator_can(self):
        person = hired("Lonely")
        told = ("--centre", support.slug, "--email", person.email)
        none = support.rig.recourse("staff", "confirm", *told, check=False)
        self.assertEqual(none.returncode, 1)
        page = reset(person, ask_link(person)[1], "none")
        waits = support.rig.recourse("staff", "confirm", *told).stdout
        self.assertIn(fingerprint(page), waits)
        wrong = support.rig.recourse("staff", "confirm", *told, "--fingerprint", "0000 0000",
                                     check=False)
        self.assertEqual(wrong.returncode, 1)
        self.assertEqual(person.log_in(NEW).status, 422)
        support.rig.recourse("staff", "confirm", *told, "--fingerprint", fingerprint(page))
        self.assertEqual(person.log_in(NEW).path, person.base + "staff/")


class People(support.Case):
    def page(self, of):
        identity = support.rig.sql(
            "SELECT LOWER(HEX(id)) FROM person WHERE title = '%s'" % of)[0][0]
        return support.people["admin"].get("admin/staff/" + identity)

    def do(self, of, act, **values):
        page = self.page(of)
        return support.people["admin"].browser.send(page.form(act=act), values)

    def test_an_account_is_closed_and_opened_again(self):
        person = hired("Leaver", stages={"complaint": (2,)})
        me = support.filed("While they were here.")
        self.assertTrue(person.case(me.reference).has("While they were here."))
        support.rig.sql("DELETE FROM reset_ask")
        link = ask_link(person)[1]
        page = self.do("Leaver", "disable")
        self.assertTrue(page.has("It is done", "Closed"), page.text()[:300])
        self.assertEqual(person.get("staff/").path, person.base + "staff/log-in")
        self.assertEqual(person.browser.get(link).status, 404)
        self.assertEqual(person.log_in().status, 422)
        me.write("After they left.")
        later = support.filed("A case after they left.")
        listed = json.loads(support.rig.recourse(
            "staff", "list", "--centre", support.slug, "--json").stdout)
        self.assertEqual([p["state"] for p in listed if p["title"] == "Leaver"], ["disabled"])
        self.do("Leaver", "enable")
        self.assertEqual(person.log_in().path, person.base + "staff/")
        self.assertEqual(person.case(me.reference).status, 404)
        self.assertEqual(person.case(later.reference).status, 404)
        self.assertTrue(person.case(support.filed("Back again.").reference).has("Back again."))
        self.assertTrue(support.people["office"].case(me.reference).has("After they left."))

    def test_an_invitation_is_taken_back(self):
        person = scenario.invite(support.rig, support.slug, "Never Came", "handler", {})
        self.do("Never Came", "disable")
        self.assertEqual(person.browser.get(person.link).status, 404)

    def test_nothing_is_left_without_anybody(self):
        page = self.do("Education Director", "disable")
        self.assertEqual(page.status, 409)
        self.assertTrue(page.has("Nobody would receive the cases of this stage", "Complaint"))
        page = self.do("Education Director", "change", title="Education Director",
                       roles=["administrator"])
        self.assertEqual(page.status, 409)
        # Two administrators: one may go, the last may not.
        self.do("Education Director", "change", title="Education Director", roles=["handler"])
        page = self.do("Administrator", "disable")
        self.assertEqual(page.status, 409)
        self.assertTrue(page.has("Nobody else could look after people"))
        page = self.do("Administrator", "change", title="Administrator", roles=["auditor"])
        self.assertEqual(page.status, 409)
        told = support.rig.recourse("staff", "disable", "--centre", support.slug, "--email",
                                    support.people["admin"].email, check=False)
        self.assertEqual(told.returncode, 1)
        self.assertIn("last administrator", told.stderr)
        self.do("Education Director", "change", title="Education Director",
                roles=["handler", "administrator"])
        self.assertEqual(support.people["director"].get("admin/").status, 200)

    def test_title_and_roles_are_changed(self):
        person = hired("Old Title")
        self.assertEqual(person.get("admin/").status, 403)
        page = self.page("Old Title")
        form = page.form(act="change")
        wrong = support.people["admin"].browser.send(form, {"title": "", "roles": []})
        self.assertEqual(wrong.status, 422)
        self.assertEqual(sorted(visit.errors(wrong)), ["roles", "title"])
        page = support.people["admin"].browser.send(
            form, {"title": "New Title", "roles": ["auditor", "administrator"]})
        self.assertTrue(page.has("It is done", "New Title"))
        self.assertEqual(person.get("admin/").status, 200)
        self.assertEqual(person.get("staff/new").status, 404)
        told = "--centre", support.slug, "--email", person.email
        support.rig.recourse("staff", "disable", *told)
        self.assertEqual(person.get("staff/").path, person.base + "staff/log-in")
        support.rig.recourse("staff", "enable", *told)
        again = support.rig.recourse("staff", "enable", *told, check=False)
        self.assertEqual(again.returncode, 1)
        log = support.rig.sql("SELECT canon FROM centre_log ORDER BY seq DESC LIMIT 3")
        self.assertEqual([json.loads(row)["what"] for row, in log],
                         ["enable", "disable", "person-changed"])

    def test_nobody_is_found_by_a_wrong_id(self):
        for identity in ("x", "0" * 32, "0" * 31):
            self.assertEqual(support.people["admin"].get("admin/staff/" + identity).status, 404)
