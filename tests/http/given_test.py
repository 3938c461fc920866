"""A bundle given to an auditor who logs in here: after comparing the key, for that one export and some
weeks, and nothing else of the case."""

import bundle as bundles
import scenario
import support

set_up, tearDownModule = support.centre("magnum-opus")


def setUpModule():
    set_up()
    for key, title in (("auditor", "External Auditor"), ("second", "Second Auditor")):
        person = support.people[key] = scenario.invite(support.rig, support.slug, title, "auditor",
                                                       {})
        person.accept()
        person.log_in()


def fingerprint(person):
    return next(div.one("dd").text() for div in person.get("staff/account").all("div")
                if div.one("dt") and "ingerprint" in div.one("dt").text()).split()[:6]


def give(me, key="auditor", rest=None, title=None, **values):
    """The page that comes after the office's export for an auditor."""
    office, auditor = support.people["office"], support.people[key]
    form = office.get("staff/case/%s/bundle" % me.reference).form("/bundle")
    to = next(value for value, words in form.choices("to").items()
              if (title or auditor.email) in words)
    return office.browser.send(form, dict(
        {"audience": "auditor", "to": to, "text": "For the yearly audit.",
         "rest": " ".join(fingerprint(auditor)[3:]) if rest is None else rest}, **values))


def links(person):
    return [a.get("href") for a in person.get("staff/bundles").all("a", href=True)
            if "/file?event=" in a.get("href")]


class Given(support.Case):
    def test_it_is_downloaded_checked_and_nothing_else_opens(self):
        me, auditor = support.filed("It was cold in the hall."), support.people["auditor"]
        before = len(support.rig.mails())
        page = give(me)
        self.assertIn("given to the auditor", page.text())
        self.assertIn(me.reference, auditor.get("staff/bundles").text())
        bundle = bundles.Bundle(auditor.browser.request("GET", links(auditor)[0]).body)
        status, said = bundle.verify()
        self.assertEqual(status, 0, said)
        self.assertIn("It was cold in the hall.", bundle.members["index.html"].decode())
        # The case itself, its files and its other exports stay shut.
        for page in ("staff/case/%s", "staff/case/%s/bundle", "staff/case/%s/people"):
            real, nonsense = [auditor.browser.request("GET", auditor.base + page % reference)
                              for reference in (me.reference, "MOT-2026-AAAA")]
            self.assertIn(real.status, (403, 404))
            self.assertEqual(real.status, nonsense.status)
        other = links(auditor)[0].replace("event=", "event=1")
        self.assertEqual(auditor.browser.request("GET", other).status, 404)
        # Another auditor has nothing of it.
        second = support.people["second"]
        self.assertEqual(links(second), [])
        self.assertEqual(second.browser.request("GET", links(auditor)[0]).status, 404)
        support.rigs.wait_for("the auditor's mail", 20, lambda: self.mails_to(auditor, before))
        mail = self.mails_to(auditor, before)[0].get_content()
        self.assertIn(me.reference, mail)
        self.assertNotIn("cold", mail)

    @staticmethod
    def mails_to(person, before):
        return [mail for mail in support.rig.mails()[before:] if person.email in str(mail["To"])]

    def test_what_is_written_afterwards_is_under_new_keys(self):
        me = support.filed("Before.")
        give(me)
        generations = lambda: int(support.rig.sql(
            "SELECT gen FROM complaint WHERE reference = '%s'" % me.reference)[0][0])
        before = generations()
        me.write("Afterwards.")
        self.assertEqual(generations(), before + 1)
        self.assertEqual(int(support.rig.sql(
            "SELECT s.gen FROM bundle_share s JOIN complaint c ON c.id = s.case_id"
            " WHERE reference = '%s'" % me.reference)[0][0]), before)
        auditor = support.people["auditor"]
        mine = next(link for link in links(auditor) if me.reference in link)
        bundle = bundles.Bundle(auditor.browser.request("GET", mine).body)
        page = bundle.members["index.html"].decode()
        self.assertIn("Before.", page)
        self.assertNotIn("Afterwards.", page)

    def test_a_wrong_key_gives_nothing_and_loses_nothing(self):
        me = support.filed("A wrong key.")
        for rest, words in (("", "fill this in"), ("0000 0000 0000", "not")):
            page = give(me, rest=rest)
            self.assertEqual(page.status, 422)
            self.assertIn(words, page.one("div", id="errors").text())
            self.assertEqual(page.one("textarea", name="text").text().strip(),
                             "For the yearly audit.")
        self.assertNotIn(me.reference, support.people["auditor"].get("staff/bundles").text())

    def test_the_name_does_not_go_to_an_account(self):
        me = support.complainant()
        me.send(me.fill({"identity": "named", "name": "Robin Example", "contact": "a@b.example"},
                        {"what": "With a name."}))
        page = give(me, **{"with-name": "yes"})
        self.assertEqual(page.status, 422)
        give(me)
        auditor = support.people["auditor"]
        mine = next(link for link in links(auditor) if me.reference in link)
        bundle = bundles.Bundle(auditor.browser.request("GET", mine).body)
        self.assertNotIn(b"Robin Example", b"".join(bundle.members.values()))

    def test_it_is_over_after_sixty_days(self):
        me, auditor = support.filed("For some weeks."), support.people["auditor"]
        give(me)
        mine = next(link for link in links(auditor) if me.reference in link)
        support.rig.sql("UPDATE bundle_share s JOIN complaint c ON c.id = s.case_id"
                        " SET last_day = '2020-01-01' WHERE reference = '%s'" % me.reference)
        self.assertNotIn(mine, links(auditor))
        self.assertEqual(auditor.browser.request("GET", mine).status, 404)
