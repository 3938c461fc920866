"""Both halves of the recovery together: trying it, letting somebody read, new halves."""

import scenario
import support
import visit
import workdays

SLUG = "magnum-opus"
NEITHER = "ABCDE-FGHJK-MNPQR-STVWX-YZ234"

setUpModule, tearDownModule = support.centre(SLUG)


def use(who, act, first, second, **more):
    page = who.get("admin/recovery/use")
    return who.browser.send(page.form("/admin/recovery/use"),
                               dict(more, **{"code-a": first, "code-b": second}), button=act)


def go_on(person, page):
    return person.browser.send(page.form("/admin/recovery/use"))


def heading(page):
    return page.one("h1").text()


class Recovery(support.Case):
    @classmethod
    def setUpClass(cls):
        cls.admin, cls.director = support.people["admin"], support.people["director"]
        cls.office = support.people["office"]
        cls.halves = (cls.director.half, cls.admin.half)
        cls.yesterday = workdays.after(workdays.served_on(cls.office.get()), -1)

    def record(self, what):
        """A case that the office has recorded: quicker than the form."""
        values = dict({"channel": "telephone", "identity": "named", "name": "Robin Example",
                       "what": what}, **visit.date_fields("received", self.yesterday))
        page = self.office.browser.send(self.office.get("staff/new").form("/staff/new"), values,
                                        button="check")
        told = self.office.browser.send(page.form("/staff/new"), button="send")
        found = visit.REFERENCE.search(told.text())
        self.assertTrue(found, told.text()[:500])
        return found.group(0)

    def test_1_wrong_codes_look_alike_and_come_back_nowhere(self):
        self.assertIn("never tried", self.admin.get("admin/").text())
        self.assertIn("Never yet", self.admin.get("admin/recovery").text())
        good = self.halves[0]
        answers = []
        for first, second in ((good, NEITHER), (good, good), ("", ""), (good, "rubbish"),
                              (self.admin.code, self.director.code)):
            page = use(self.admin, "try", first, second)
            self.assertEqual(page.status, 422)
            self.assertEqual(visit.errors(page), ["code-a"])
            answers.append(page.one(cls="rc-errors").text())
            for code in (first, second):
                self.assertFalse(code and code.encode() in page.body, "a code came back")
        self.assertEqual(len(set(answers)), 1)
        # and now even the right ones wait
        for _ in range(8):
            use(self.admin, "try", good, NEITHER)
        self.assertEqual(use(self.admin, "try", *self.halves).status, 422)
        support.rig.sql("UPDATE person SET failures_known = 0, wait_known = 0")
        with open(support.rig.log("serve")) as log:
            told = log.read()
        for code in self.halves + (NEITHER, self.admin.code):
            self.assertNotIn(code, told)
        self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM centre_log WHERE canon LIKE"
                                         " '%recovery-drill%'"), [["0"]])

    def test_2_trying_it_opens_every_case_and_changes_none(self):
        me = support.filed("What nobody shall see.", identity="confidential")
        events = "SELECT COUNT(*) FROM case_event"
        before = support.rig.sql(events)
        page = use(self.admin, "try", *self.halves)
        self.assertEqual(heading(page), "The recovery was tried")
        count = int(support.rig.sql("SELECT COUNT(*) FROM complaint")[0][0])
        self.assertIn("%d of %d cases could be opened" % (count, count), page.text())
        self.assertNotIn("What nobody shall see", page.text())
        self.assertEqual(support.rig.sql(events), before)
        self.assertNotIn("never tried", self.admin.get("admin/").text())
        self.assertIn("Within a year", self.admin.get("admin/recovery").text())
        support.days_later(400)
        try:
            self.admin.log_in()
            self.assertIn("last tried on", self.admin.get("admin/").one(cls="rc-warning").text())
            self.assertIn("More than a year ago", self.admin.get("admin/recovery").text())
        finally:
            support.back_to_now()
        support.rig.sql("UPDATE envelope e JOIN complaint c ON c.id = e.case_id SET e.sealed ="
                        " CONCAT(SUBSTR(e.sealed, 1, 180), 'x') WHERE e.slot = 3 AND"
                        " c.reference = '%s'" % me.reference)
        page = use(self.admin, "try", *reversed(self.halves))
        self.assertIn("%d of %d cases could be opened" % (count - 1, count), page.text())
        self.assertIn("Could not be opened", page.text())
        self.assertIn(me.reference, page.text())

    def test_2b_the_operator_tries_it_with_codes_from_the_input(self):
        def drill(codes, **options):
            return support.rig.recourse("recovery", "drill", "--centre", SLUG,
                                        input="".join(code + "\n" for code in codes), **options)

        refused = drill((self.halves[0], NEITHER), check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("do not open the recovery together", refused.stderr)
        self.assertEqual(drill(self.halves[:1], check=False).returncode, 1)
        me = support.filed("Tried from the shell.")
        done = drill(self.halves, check=False)
        self.assertRegex(done.stdout, r"\d+ of \d+ cases could be opened \(\d+ generations\)\n$")
        self.assertNotIn(me.reference, done.stdout)  # only what could not be opened is named
        for code in self.halves:
            self.assertNotIn(code, done.stdout + done.stderr)
        status = support.rig.recourse("recovery", "status", "--centre", SLUG).stdout
        self.assertIn("Education Director", status)
        self.assertIn("in use", status)
        self.assertRegex(status, r"last tried\t\d{4}-\d{2}-\d{2}\tpair 1\n")
        for args in (("drill",), ("status", "--centre"), ("drill", "--centre", SLUG, "CODE")):
            self.assertEqual(support.rig.recourse("recovery", *args, check=False).returncode, 2)
        self.assertEqual(support.rig.recourse("recovery", "status", "--centre", "nowhere",
                                              check=False).returncode, 1)

    def test_3_somebody_new_reads_what_was_said_before(self):
        references = [self.record("Words number %d." % n) for n in range(26)]
        self.office.do(references[0], "reply", "Said before anybody came.")
        newcomer = scenario.invite(support.rig, SLUG, "New Manager", "handler", {})
        newcomer.accept()
        newcomer.log_in()
        page = self.admin.get("admin/recipients")
        form = page.form("/admin/recipients", kind="complaint",
                         stage=visit.stage(SLUG, 2)["id"])
        chosen = [value for value, words in form.choices("person").items()
                  if "New Manager" in words]
        self.admin.browser.send(form, {"person": chosen})
        self.assertEqual(newcomer.references(), [])
        account = newcomer.get("staff/account").text()
        offered = self.admin.get("admin/recovery/use").form("/admin/recovery/use").choices("reader")
        person = next(value for value, words in offered.items() if "New Manager" in words)
        self.assertIn(offered[person].rpartition(": ")[2], account, "not the key of his account")

        nobody = use(self.admin, "let-in", *self.halves)
        self.assertEqual(visit.errors(nobody), ["reader", "reason"])
        page = use(self.admin, "let-in", *self.halves, reader=person, reason="The old one left.")
        self.assertEqual(page.status, 200, page.text()[:600])
        self.assertIn("is being let in", heading(page))
        for code in self.halves:
            self.assertNotIn(code.encode(), page.body)
        # the page that goes on is for this session, work and person only
        form = page.form("/admin/recovery/use")
        other = self.director.browser.send(
            self.director.get("admin/recovery/use").form("/admin/recovery/use"),
            {"code-a": "", "code-b": ""}, button="try")
        self.assertEqual(other.status, 422)
        stolen = self.director.browser.post(
            self.director.base + "admin/recovery/use",
            {"csrf": self.director.get("admin/recovery").form(act="renew").value("csrf"),
             "act": "let-in", "ticket": form.value("ticket"), "reader": person, "reason": "x"})
        self.assertEqual(stolen.status, 422)
        self.assertEqual(visit.errors(stolen), ["code-a"])
        page = go_on(self.admin, page)
        self.assertEqual(heading(page), "New Manager was let in")
        self.assertFalse(page.has_form("/admin/recovery/use"))
        seen = newcomer.case(references[0])
        self.assertIn("Words number 0.", visit.said(seen))
        self.assertIn("Said before anybody came.", visit.said(seen))
        self.assertIn("The old one left.", visit.said(seen))
        self.assertIn("Words number 25.", visit.said(newcomer.case(references[25])))
        self.assertEqual(newcomer.do(references[1], "acknowledge", "I have it.").status, 200)
        log = support.rig.sql("SELECT canon FROM centre_log WHERE canon LIKE '%recovery-used%'")
        self.assertEqual(len(log), 1)
        ids = dict(support.rig.sql("SELECT title, LOWER(HEX(id)) FROM person"))
        for title in ("New Manager", "Education Director", "Administrator"):
            self.assertIn(ids[title], log[0][0])
        self.assertNotIn("The old one left", log[0][0])
        # once more: nobody is let in twice
        again = use(self.admin, "let-in", *self.halves, reader=person, reason="Again.")
        while again.has_form("/admin/recovery/use"):
            again = go_on(self.admin, again)
        self.assertIn("Cases in all: 0.", again.text())
        # a ticket ends
        support.rig.sql("DELETE FROM envelope WHERE slot = 4")
        page = use(self.admin, "let-in", *self.halves, reader=person, reason="Lost again.")
        support.seconds_later(16 * 60)
        try:
            late = go_on(self.admin, page)
            self.assertEqual((late.status, visit.errors(late)), (422, ["code-a"]))
            self.assertIn("Lost again.", late.form("/admin/recovery/use").value("reason"))
        finally:
            support.back_to_now()

    def test_4_new_halves(self):
        use_page = self.admin.get("admin/recovery/use")
        self.assertNotIn("move", use_page.form("/admin/recovery/use").buttons())
        new = []
        for person in (self.director, self.admin):
            page = person.browser.send(person.get("admin/recovery").form(act="renew"), button=None)
            new.append(visit.code_of(page))
            self.assertTrue(new[-1], page.text()[:300])
        self.assertIn("Still sealed to older halves", self.admin.get("admin/recovery").text())
        me = support.filed("After the change.")
        page = use(self.admin, "try", *new)
        self.assertIn("1 of ", page.text())
        self.assertIn("Sealed to other halves", page.text())
        wrong = use(self.admin, "move", *new)
        self.assertEqual(visit.errors(wrong), ["code-a"])
        page = use(self.admin, "move", *self.halves)
        self.assertEqual(heading(page), "Moved to the new halves")
        page = use(self.admin, "try", *new)
        self.assertNotIn("Sealed to other halves", page.text())
        self.assertNotIn(me.reference, page.text())
        page = use(self.admin, "try", *self.halves)
        self.assertIn("Sealed to other halves", page.text())

    def test_5_cases_without_a_reader_are_listed(self):
        me = support.filed("Nobody is left.")
        self.assertNotIn(me.reference, self.admin.get("admin/recovery").text())
        support.rig.sql("DELETE e FROM envelope e JOIN complaint c ON c.id = e.case_id"
                        " WHERE c.reference = '%s' AND e.slot = 2" % me.reference)
        page = self.admin.get("admin/recovery")
        self.assertIn(me.reference, page.text())
        self.assertNotIn("Nobody is left.", page.text())
