"""Who can read a case: letting a colleague in after comparing the fingerprint of the key, taking
somebody off, and what the complainant sees of it."""

import time

import scenario
import support
import visit

set_up, tearDownModule = support.centre("magnum-opus")

OFFICE, DIRECTOR = "Office Manager", "Education Director"


def setUpModule():
    set_up()
    for key, title, roles in (("deputy", "Deputy Manager", "handler"),
                              ("helper", "Helper", "handler")):
        person = support.people[key] = scenario.invite(support.rig, support.slug, title, roles, {})
        person.accept()
        person.log_in()
    # Invited, and without a key as long as the invitation is not accepted.
    scenario.invite(support.rig, support.slug, "New Colleague", "handler", {})


def fingerprint(person):
    found = [div.one("dd").text() for div in person.get("staff/account").all("div")
             if div.one("dd") and div.one("dt") and "ingerprint" in div.one("dt").text()]
    return found[0].split()[:6]


class People(support.Case):
    def page(self, who, me, query=""):
        return support.people[who].get("staff/case/%s/people%s" % (me.reference, query))

    def choose(self, who, me, title):
        """The page after somebody was chosen from the list."""
        form = next(f for f in self.page(who, me).forms()
                    if f.method == "get" and f.choices("person"))
        offered = {words: value for value, words in form.choices("person").items()}
        return support.people[who].browser.send(form, {"person": offered[title]})

    def let_in(self, who, me, key, title, **more):
        page = self.choose(who, me, title)
        values = dict({"rest": " ".join(fingerprint(support.people[key])[3:]),
                       "text": "The manager is away."}, **more)
        return support.people[who].browser.send(page.form("/people", act="grant"), values)

    def take_off(self, who, me, title, text="No longer needed."):
        page = self.page(who, me)
        link = next(a.get("href") for a in page.all("a", href=True)
                    if "off=" in a.get("href") and title in a.text())
        page = support.people[who].browser.get(link)
        return support.people[who].browser.send(page.form("/people", act="revoke"), {"text": text})

    def test_let_in_and_taken_off(self):
        me = support.filed("It was cold.")
        deputy = support.people["deputy"]
        self.assertEqual(deputy.case(me.reference).status, 404)
        page = self.page("office", me)
        self.assertEqual(page.status, 200)
        self.assertTrue(page.has(OFFICE, DIRECTOR, "Later"))
        page = self.choose("office", me, "Deputy Manager")
        groups = fingerprint(deputy)
        self.assertIn(" ".join(groups[:3]), page.text())
        for group in groups[3:]:
            self.assertNotIn(group, page.text(), "what is to be typed is not shown")
        office = support.people["office"].browser
        # Without asking the colleague nobody gets in, and nothing typed is lost.
        for rest in ("", "AAAA BBBB CCCC", " ".join(groups[:3]), " ".join(groups[3:])[:-1],
                     " ".join(groups[3:]) + "0"):
            wrong = office.send(page.form("/people", act="grant"),
                                {"rest": rest, "text": "Kept words."})
            self.assertEqual((wrong.status, visit.errors(wrong)), (422, ["rest"]), rest)
            self.assertIn("Kept words.", wrong.form("/people", act="grant").value("text"))
        wrong = office.send(page.form("/people", act="grant"), {"rest": " ".join(groups[3:])})
        self.assertEqual(visit.errors(wrong), ["text"])
        self.assertEqual(deputy.case(me.reference).status, 404)
        # Typed without spaces, in small letters.
        done = self.let_in("office", me, "deputy", "Deputy Manager",
                           rest="".join(groups[3:]).lower(), text="Secret reason.")
        self.assertEqual((done.status, done.path.rpartition("/")[2]), (200, "people"))
        self.assertTrue(done.has("They can read it now", "let in by a colleague"))
        self.assertIn(me.reference, deputy.references())
        page = deputy.case(me.reference)
        self.assertTrue(page.has("It was cold.", "Secret reason."))
        self.assertIn("acknowledge", deputy.may(me.reference))
        page = me.case()
        self.assertTrue(page.has("let in a further member of staff: Deputy Manager"))
        self.assertNotIn("Secret reason.", page.text())
        deputy.do(me.reference, "acknowledge", "I look into it.")
        # And off again.
        done = self.take_off("office", me, "Deputy Manager", "Off again.")
        self.assertTrue(done.has("They are taken off"))
        self.assertEqual(deputy.case(me.reference).status, 404)
        self.assertNotIn(me.reference, deputy.references())
        self.assertTrue(me.case().has("reads nothing of it any more: Deputy Manager"))
        self.assertTrue(support.people["office"].case(me.reference).has("Off again."))
        # Once more only by explicit choice.
        wrong = self.let_in("office", me, "deputy", "Deputy Manager")
        self.assertEqual(visit.errors(wrong), ["again"])
        done = self.let_in("office", me, "deputy", "Deputy Manager", again="1")
        self.assertTrue(done.has("They can read it now"))
        self.assertTrue(deputy.case(me.reference).has("It was cold.", "Off again."))

    def test_the_one_it_is_about_is_told_from_nobody(self):
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "It is about the director."},
                        about=[DIRECTOR]))
        page = self.page("office", me)
        self.assertEqual([dt.text() for dt in page.all("dt")], [OFFICE + " (you)"])
        refused = self.choose("office", me, DIRECTOR)
        without = self.choose("office", me, "New Colleague")
        self.assertEqual(refused.text().replace(DIRECTOR, "X").count("X cannot be let in"), 1)
        main = [p.one(cls="rc-inset").text() for p in (refused, without)]
        self.assertEqual(main[0].replace(DIRECTOR, "X"), main[1].replace("New Colleague", "X"))
        self.assertFalse(refused.has_form("/people", act="grant"))
        # The form sent all the same: the same refusal, and no row.
        form = self.choose("office", me, "Helper").form("/people", act="grant")
        ids = self.choices(me)
        before = support.rig.sql("SELECT COUNT(*) FROM envelope")
        told = set()
        for title in (DIRECTOR, "New Colleague"):
            parts = [(n, ids[title] if n == "person" else v) for n, v, _ in form.fields()]
            parts = [(n, "ABCD ABCD ABCD" if n == "rest" else "x" if n == "text" else v)
                     for n, v in parts]
            page = support.people["office"].browser.post(form.action, parts)
            self.assertEqual(page.status, 422)
            told.add(page.one(cls="rc-errors").text())
        self.assertEqual(len(told), 1, told)
        self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM envelope"), before)

    def choices(self, me):
        form = next(f for f in self.page("office", me).forms()
                    if f.method == "get" and f.choices("person"))
        return {words: value for value, words in form.choices("person").items()}

    def test_only_those_who_handle_it(self):
        me = support.filed("Who may let in.")
        self.assertEqual(self.page("deputy", me).status, 404)
        self.assertEqual(self.page("director", me).status, 404)
        # The last one of the stage is not taken off, and nobody takes off himself.
        self.let_in("office", me, "helper", "Helper")
        page = self.page("helper", me)
        self.assertTrue(any("off=" in a.get("href") for a in page.all("a", href=True)
                            if OFFICE in a.text()))
        done = self.take_off("helper", me, OFFICE)
        self.assertTrue(done.has("They are taken off"))
        self.assertEqual(self.page("office", me).status, 404)
        self.assertFalse(any("off=" in a.get("href") and "Helper" in a.text()
                             for a in self.page("helper", me).all("a", href=True)))

    def test_mail_to_who_is_let_in(self):
        me = support.filed("A mail goes out.")
        self.let_in("office", me, "deputy", "Deputy Manager")
        mail, end = None, time.monotonic() + 30
        while mail is None and time.monotonic() < end:
            time.sleep(0.1)
            mail = next((m for m in support.rig.mails()
                         if m["X-Envelope-To"] == support.people["deputy"].email
                         and me.reference in m.get_body().get_content()), None)
        self.assertIn("A case waits for you", mail["Subject"])
        self.assertNotIn("A mail goes out", mail.get_body().get_content())
