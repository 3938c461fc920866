"""The whole life of a case: filed, answered, taken further, closed; weeks go by on a test clock."""

import datetime
import threading

import client
import scenario_centres as words
import support
import visit
import workdays

setUpModule, tearDownModule = support.centre("choreography-to-go")


class WholeLife(support.Case):
    def tearDown(self):
        support.back_to_now()
        super().tearDown()

    def filed(self, kind="complaint", **more):
        me = support.complainant()
        page = me.send(me.fill({"identity": "named", "name": "Robin"},
                               dict({"what": "The marking was wrong."}, **more), kind=kind))
        return me, workdays.served_on(page)

    def test_a_case_goes_through_the_hearing_to_the_awarding_body(self):
        verifier, quality = support.people["verifier"], support.people["quality"]
        me, today = self.filed()
        verifier.do(me.reference, "outcome", "It was right.", outcome="not")
        me.advance("I do not think so.")
        quality.do(me.reference, "contact", "By letter.", **visit.date_fields("date", today))
        quality.do(me.reference, "outcome", "They agree.", outcome="not")
        me.advance("Still not.")
        quality.do(me.reference, "outcome", "They agree, too.", outcome="partly")
        me.advance("I want to be heard.")
        hearing = workdays.after(today, 5)
        quality.do(me.reference, "hearing", "Room 3.", **visit.date_fields("date", hearing))
        me.answer_hearing("accept")
        self.assertNotIn("outcome", quality.may(me.reference))
        support.days_later((hearing - today).days)
        quality.log_in()
        me.open()
        self.assertIn("outcome", quality.may(me.reference))
        quality.do(me.reference, "outcome", "The panel finds for you.", outcome="upheld")
        page = me.case()
        self.assertTrue(page.has("The panel finds for you."))
        page = me.advance("")
        self.assertTrue(words.is_external(page, "choreography-to-go"))
        self.assertEqual(visit.here(page), visit.stage("choreography-to-go", 5)["title"])

    def test_a_clock_that_ran_out_opens_the_next_stage(self):
        quality = support.people["quality"]
        me, today = self.filed()
        me.advance("Nobody answers.")
        page = me.case()
        due = workdays.weeks(today, 4)
        self.assertEqual(visit.dates(page), [str(due)])
        self.assertFalse(page.has_form("/case/act", act="advance"), "before its date")
        support.days_later((due - today).days)
        self.assertFalse(me.open().has_form("/case/act", act="advance"), "on its last day")
        support.days_later((due - today).days + 1)
        self.assertTrue(me.open().has_form("/case/act", act="advance"), "the day after")
        self.assertEqual(visit.here(me.advance("No contact was made.")),
                         visit.stage("choreography-to-go", 3)["title"])
        quality.log_in()
        self.assertEqual(visit.stage_of(quality.case(me.reference)),
                         visit.stage("choreography-to-go", 3)["title"])

    def test_the_window_of_an_appeal_closes_at_the_end_of_its_last_day(self):
        today = workdays.served_on(support.complainant().get())
        for ago, late in ((14, False), (15, True)):
            me = support.complainant()
            page = words.late_form(me, {"identity": "anonymous"}, dict(
                {"what": "My mark."}, **visit.date_fields("decision", workdays.after(today, -ago))))
            self.assertEqual(page.status, 200, "to be asked why is no error")
            self.assertEqual(page.has_form("/new", step="what"), late, "%d working days ago" % ago)
            if late:
                form = page.form("/new", step="what")
                self.assertIn("late", form.names())
                self.assertTrue(page.has("They ended on"))
                page = me.browser.send(form, {"late": ""}, button="next")
                self.assertEqual((page.status, visit.errors(page)), (422, ["late"]))

    def test_a_decision_date_that_is_none_is_told(self):
        today = workdays.served_on(support.complainant().get())
        for wrong in ({"decision-day": "31", "decision-month": "2", "decision-year": "2026"},
                      {"decision-day": "x", "decision-month": "2", "decision-year": "2026"},
                      {}, visit.date_fields("decision", today + datetime.timedelta(days=1))):
            me = support.complainant()
            page = words.late_form(me, {"identity": "anonymous"}, dict({"what": "Kept."}, **wrong))
            self.assertEqual((page.status, visit.errors(page)), (422, ["decision"]), wrong)
            self.assertEqual(page.form("/new", step="what").value("what"), "Kept.")

    def test_a_withdrawn_case_stays_readable_and_takes_nothing(self):
        me, _ = self.filed()
        page = me.browser.send(me.case().form("/case/act", act="withdraw"), {"text": "Enough."})
        self.assertTrue(page.has("The marking was wrong."))
        self.assertEqual([f for f in page.forms() if f.action.endswith("case/act")], [])
        self.assertEqual(support.people["verifier"].may(me.reference),
                         {"note", "recuse", "reopen", "hold"})


class SentTwice(support.Case):
    def checked(self, what):
        me = support.complainant()
        return me, me.fill({"identity": "anonymous"}, {"what": what})

    def count(self):
        return int(support.rig.sql("SELECT COUNT(*) FROM complaint")[0][0])

    def test_the_same_form_twice_is_one_case_with_one_token(self):
        me, check = self.checked("Twice the same.")
        before = self.count()
        me.send(check)
        first, reference = me.token, me.reference
        me.send(check)
        self.assertEqual((me.token, me.reference), (first, reference))
        self.assertEqual(self.count(), before + 1)
        self.assertEqual(me.case().text().count("Twice the same."), 1)

    def test_changed_words_become_a_message(self):
        me, check = self.checked("The first words.")
        before = self.count()
        me.send(check)
        token = me.token
        page = me.browser.send(check.form("/new"), {"what": "The second words."}, button="send")
        self.assertEqual(self.count(), before + 1)
        self.assertTrue(page.has("The first words.", "The second words."), page.text())
        self.assertTrue(support.people["verifier"].case(me.reference).has("The second words."))
        self.assertEqual(me.open(token).status, 200)

    def test_the_same_form_at_the_same_moment_is_one_case(self):
        me, check = self.checked("All at once.")
        before, fields = self.count(), client.Browser.filled(check.form("/new"), button="send")
        pages = []

        def send():
            browser = client.Browser(support.rig.site_url)
            browser.cookies.update(me.browser.cookies)
            pages.append(browser.post(check.form("/new").action, fields))
        threads = [threading.Thread(target=send) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertEqual([page.status for page in pages], [200] * 6)
        self.assertEqual(len({visit.code_of(page) for page in pages}), 1)
        self.assertEqual(self.count(), before + 1)

    def test_what_two_people_do_at_the_same_moment_is_done_in_order(self):
        me, check = self.checked("Two at once.")
        me.send(check)
        verifier = support.people["verifier"]
        asking = verifier.case(me.reference).form(act="ask")
        threads = [threading.Thread(target=verifier.browser.send, args=(asking, {"text": "Why?"}))]
        for n in range(5):
            browser = client.Browser(support.rig.site_url)
            browser.cookies.update(me.browser.cookies)
            page = browser.get(me.base + "case")
            threads.append(threading.Thread(target=browser.send, args=(
                page.form("/case/files", act="message"), {"text": "Message %d." % n})))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertTrue(me.case().has("Why?", *["Message %d." % n for n in range(5)]))

    def test_two_forms_are_two_cases(self):
        me, check = self.checked("The same words.")
        other, second = self.checked("The same words.")
        me.send(check)
        other.send(second)
        self.assertNotEqual(me.token, other.token)
        self.assertNotEqual(me.reference, other.reference)

    def test_a_form_of_another_browser_shows_its_case_to_nobody(self):
        me, check = self.checked("Planted.")
        me.send(check)
        thief = support.complainant()
        thief.get()
        page = thief.browser.send(check.form("/new"), button="send")
        self.assertNotIn(me.token, page.body.decode())
        self.assertNotIn(me.reference, page.text())

    def test_a_step_sent_twice_is_done_once(self):
        me, check = self.checked("A step.")
        me.send(check)
        page = me.case()
        for _ in range(2):
            me.browser.send(page.form("/case/files", act="message"), {"text": "Only once."})
        self.assertEqual(me.case().text().count("Only once."), 1)
        verifier = support.people["verifier"]
        page = verifier.case(me.reference)
        for _ in range(2):
            verifier.browser.send(page.form(act="ask"), {"text": "Asked once?"})
        self.assertEqual(me.case().text().count("Asked once?"), 1)


class Form(support.Case):
    def test_back_and_forth_loses_nothing(self):
        me = support.complainant()
        check = me.fill({"identity": "named", "name": "Zoë <b>& \"Co\"</b>",
                         "contact": "line one\nline two"},
                        {"what": "  A & B <i>\n\n€ 漢字 'quoted'\n", "remedy": "A\tB"})
        page = me.browser.send(check.form("/new"), button="you")
        self.assertEqual(page.form("/new").value("name"), 'Zoë <b>& "Co"</b>')
        self.assertEqual(page.form("/new").value("contact"), "line one\nline two")
        page = me.browser.send(page.form("/new"), button="next")
        self.assertEqual(page.form("/new").value("what"), "A & B <i>\n\n€ 漢字 'quoted'")
        page = me.browser.send(page.form("/new"), button="back")
        self.assertEqual(page.form("/new").value("identity"), "named")
        page = me.send(check)
        self.assertIn("A & B <i>\n\n€ 漢字 'quoted'", visit.said(me.case()))

    def test_each_error_leads_to_its_field(self):
        me = support.complainant()
        page = me.begin()
        page = me.browser.send(page.form("/new"), button="next")
        self.assertEqual((page.status, visit.errors(page)), (422, ["identity"]))
        page = me.browser.send(page.form("/new"), {"identity": "named", "mail": "no address"},
                               button="next")
        self.assertEqual((page.status, visit.errors(page)), (422, ["name", "mail"]))
        page = me.browser.send(page.form("/new"), {"name": "Robin", "mail": ""}, button="next")
        page = me.browser.send(page.form("/new"), button="next")
        self.assertEqual((page.status, visit.errors(page)), (422, ["what"]))
        for field in visit.errors(page):
            self.assertIsNotNone(page.one(id=field), "the link leads nowhere")

    def test_a_form_cannot_be_sent_past_its_errors(self):
        me = support.complainant()
        page = me.begin()
        fields = [(n, v) for n, v, _ in page.form("/new").fields()]
        page = me.browser.post(page.form("/new").action, fields + [("go", "send")])
        self.assertEqual((page.status, visit.errors(page)), (422, ["identity"]))
