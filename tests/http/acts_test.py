"""Every act of a case through the pages: who holds it, what it is, lateness, points, fee, actions,
intake by staff. The centre is Choreography To Go with two verifiers, a late rule that asks for a
decision, and a fee that can be given back."""

import json
import os
import tempfile

import scenario
import support
import visit
import workdays

SLUG = "acts-hall"
TITLES = {"verifier": "Internal Verifier", "deputy": "Deputy Verifier"}
set_up, tearDownModule = support.centre(SLUG)
original_path = visit.centre_path
file = None


def the_centre():
    with open(original_path("choreography-to-go")) as source:
        centre = json.load(source)
    centre.update(slug=SLUG, code="ACT")
    for procedure in centre["procedures"]:
        if procedure["kind"] == "malpractice":
            procedure["signpost"]["link"] = "https://malpractice.example/how"
        for stage in procedure.get("stages", ()):
            if "fee" in stage:
                stage["fee"].update(pence=2550, refund_upheld=True, refund_partly=True)
            if procedure["kind"] == "complaint" and stage["id"] == "internal-verifier":
                stage["window"]["late"] = "decision"
                stage["act"] = {"n": 20, "unit": "working-days", "from": "receipt",
                                "roll": "none"}
                stage["acknowledge"] = {"n": 2, "unit": "working-days", "from": "receipt",
                                        "roll": "none"}
                stage["extension"] = True
                stage["run_out"] = "complainant"
    return centre


def setUpModule():
    global file
    file = tempfile.NamedTemporaryFile("w", suffix=".json")
    json.dump(the_centre(), file)
    file.flush()
    visit.centre_path = lambda slug: file.name if slug == SLUG else original_path(slug)
    scenario.STAFF[SLUG] = (
        ("verifier", TITLES["verifier"], "handler,identity", {"complaint": (1,), "appeal": (1,)}),
        ("deputy", TITLES["deputy"], "handler", {"complaint": (1,)}),
        ("quality", "Quality Contact", "handler,administrator",
         {"complaint": (2, 3, 4), "appeal": (2, 3, 4)}),
        ("admin", "Administrator", "administrator", {}))
    scenario.KEEPERS[SLUG] = ("quality", "admin")
    set_up()


class Acts(support.Case):
    def setUp(self):
        super().setUp()
        self.verifier, self.deputy, self.quality = (
            support.people[key] for key in ("verifier", "deputy", "quality"))
        self.today = workdays.served_on(self.verifier.inbox())

    def tearDown(self):
        support.back_to_now()
        super().tearDown()

    def form(self, person, me, act, **more):
        return person.case(me.reference).form("/staff/case/" + me.reference, act=act, **more)

    def send(self, person, me, act, values=None, button=None, **more):
        """Fills in one act's form; the page that comes must be the case's, with what was done."""
        page = person.browser.send(self.form(person, me, act, **more), values, button)
        self.assertEqual(page.status, 200, page.text()[:600])
        self.assertIsNone(page.one(cls="rc-errors"), page.text()[:600])
        return page

    def told(self, page, fields):
        """The form came back with errors in these fields, each with a link that leads there."""
        self.assertEqual((page.status, visit.errors(page)), (422, fields))
        for field in fields:
            self.assertIsNotNone(page.one(id=field), "the link to %s leads nowhere" % field)

    def upheld(self, **more):
        me = support.filed(**more)
        self.verifier.do(me.reference, "outcome", "You are right.", outcome="upheld")
        return me

    def to_hearing(self):
        """A case at the stage of the hearing."""
        me = support.filed()
        self.verifier.do(me.reference, "outcome", "No.", outcome="not")
        me.advance("Go on.")
        self.quality.do(me.reference, "contact", "Sent.", **visit.date_fields("date", self.today))
        self.quality.do(me.reference, "outcome", "No.", outcome="not")
        me.advance("Go on.")
        self.quality.do(me.reference, "outcome", "No.", outcome="not")
        page = me.advance("Go on.")
        self.assertEqual(visit.here(page), visit.stage(SLUG, 4)["title"])
        return me


class Holder(Acts):
    def test_one_takes_it_and_hands_it_over(self):
        me = support.filed("To be taken.")
        page = self.send(self.verifier, me, "take")
        self.assertNotIn("take", self.verifier.may(me.reference))
        self.assertTrue({"acknowledge", "outcome", "take", "hand-over"}.isdisjoint(
            self.deputy.may(me.reference)))
        self.assertIn(TITLES["verifier"], self.deputy.case(me.reference).text())
        offered = self.form(self.verifier, me, "hand-over").choices("person")
        self.assertEqual([t for v, t in offered.items() if v], [TITLES["deputy"]])
        refused = self.verifier.browser.send(self.form(self.verifier, me, "hand-over"))
        self.told(refused, ["person"])
        deputy = next(v for v, t in offered.items() if t == TITLES["deputy"])
        page = self.send(self.verifier, me, "hand-over", {"person": deputy})
        self.assertTrue(page.has("handed over"))
        self.assertIn("acknowledge", self.deputy.may(me.reference))
        self.assertNotIn("acknowledge", self.verifier.may(me.reference))

    def test_a_step_that_is_the_holders_says_so(self):
        me = support.filed("To be taken in between.")
        form = self.form(self.deputy, me, "outcome")
        self.send(self.verifier, me, "take")
        page = self.deputy.browser.send(form, {"outcome": "not", "text": "Mine\nor not."})
        self.assertEqual(page.status, 422)
        self.assertIn("Mine\nor not.", visit.said(page))
        self.assertTrue(page.one(cls="rc-errors").text())

    def test_stepping_back_takes_the_case_away(self):
        me = support.filed("About a friend.")
        page = self.deputy.do(me.reference, "recuse", "")
        self.told(page, ["text"])
        page = self.deputy.do(me.reference, "recuse", "A friend of mine.")
        self.assertEqual(page.path, self.deputy.base + "staff/")
        self.assertIsNotNone(page.one(cls="rc-flash"))
        self.assertEqual(self.deputy.case(me.reference).status, 404)
        self.assertNotIn(me.reference, self.deputy.references())
        self.assertNotIn("A friend of mine.", me.case().text())
        self.assertTrue(self.verifier.case(me.reference).has("A friend of mine."))
        self.verifier.do(me.reference, "reply", "Written later.")
        self.assertTrue(me.case().has("Written later."))


class Kind(Acts):
    def test_it_goes_on_as_an_appeal(self):
        me = support.filed("It was my mark.")
        page = self.verifier.browser.send(self.form(self.verifier, me, "reclassify"),
                                          {"kind": "appeal"})
        self.assertEqual(page.status, 200)
        form = page.form("/staff/case/" + me.reference, act="reclassify")
        self.assertEqual(form.value("kind"), "appeal")
        self.assertIn(visit.stage(SLUG, 1, "appeal")["title"], form.value("text"))
        self.assertEqual(visit.here(me.case()), visit.stage(SLUG, 1)["title"], "not sent yet")
        page = self.verifier.browser.send(form, {"text": form.value("text") + "\nSo it is."},
                                          button=None)
        self.assertEqual(page.status, 200)
        page = me.case()
        self.assertTrue(page.has("is now handled as an appeal", "So it is."))
        self.assertEqual(visit.here(page), visit.stage(SLUG, 1, "appeal")["title"])
        # Who handles complaints only has no business with appeals.
        self.assertEqual(self.deputy.case(me.reference).status, 404)

    def test_it_ends_here_with_a_signpost(self):
        me = support.filed("They cheated.")
        page = self.verifier.browser.send(self.form(self.verifier, me, "reclassify"))
        self.told(page, ["kind"])
        page = self.send(self.verifier, me, "reclassify",
                         {"kind": "malpractice", "text": "Please send it there."})
        self.assertNotIn("reopen", self.verifier.may(me.reference))
        page = me.case()
        self.assertTrue(page.has("Please send it there.",
                                 visit.procedure(SLUG, "malpractice")["signpost"]["text"]))
        self.assertIn("https://malpractice.example/how",
                      [a.get("href") for a in page.all("a", href=True)])
        self.assertFalse(page.has_form("/case/act"))

    def test_a_withdrawn_case_is_taken_up_again(self):
        me = support.filed("Perhaps.")
        me.browser.send(me.case().form("/case/act", act="withdraw"), {"text": "Enough."})
        self.told(self.verifier.do(me.reference, "reopen", ""), ["text"])
        page = self.verifier.do(me.reference, "reopen", "You asked for it.")
        self.assertIn("acknowledge", self.verifier.may(me.reference))
        page = me.case()
        self.assertTrue(page.has("You asked for it."))
        self.assertTrue(page.has_form("/case/files", act="message"))


class Late(Acts):
    def late(self):
        decided = workdays.after(self.today, -20)
        me = support.complainant()
        page = me.begin()
        page = me.browser.send(page.form("/new", step="you"), {"identity": "anonymous"},
                               button="next")
        what = dict({"what": "My mark."}, **visit.date_fields("decision", decided))
        page = me.browser.send(page.form("/new", step="what"), what, button="next")
        page = me.browser.send(page.form("/new", step="what"), {"late": "I was ill."},
                               button="next")
        page = me.browser.send(page.form("/new/files", step="evidence"), button="continue")
        me.send(page)
        return me

    def test_it_waits_until_it_is_accepted(self):
        me = self.late()
        page = me.case()
        self.assertEqual(visit.dates(page), [])
        self.assertTrue(page.has_form("/case/files", act="message"))
        self.assertNotIn("acknowledge", self.verifier.may(me.reference))
        self.assertIn(me.reference, self.verifier.references())
        self.send(self.verifier, me, "late-accept")
        self.assertEqual(visit.dates(me.case()), [
            str(workdays.after(self.today, 2)), str(workdays.after(self.today, 20))])

    def test_it_is_not_accepted_and_the_complainant_can_answer(self):
        me = self.late()
        page = self.verifier.do(me.reference, "late-refuse", "")
        self.told(page, ["text"])
        self.assertTrue(self.form(self.verifier, me, "late-refuse").value("text").strip())
        self.verifier.do(me.reference, "late-refuse", "No reason was given.")
        page = me.case()
        self.assertTrue(page.has("No reason was given."))
        me.write("I was in hospital.")
        self.assertTrue(self.verifier.case(me.reference).has("I was in hospital."))
        self.verifier.do(me.reference, "reopen", "That is a reason.")
        self.assertIn("acknowledge", self.verifier.may(me.reference))


class Points(Acts):
    def test_rows_are_added_and_kept(self):
        me = support.filed("Three things.")
        form = self.form(self.verifier, me, "allegations")
        rows = [name for name in form.names() if name.startswith("point-")]
        self.assertEqual(len(rows), 3)
        page = self.verifier.browser.send(form, {"point-1": "First\nof all.", "point-3": "Third."},
                                          button="add")
        self.assertEqual(page.status, 200)
        form = page.form("/staff/case/" + me.reference, act="allegations")
        self.assertEqual([form.value("point-%d" % n) for n in (1, 2, 3, 4)],
                         ["First\nof all.", "", "Third.", ""])
        for n in range(5, 21):
            page = self.verifier.browser.send(form, {"point-%d" % (n - 1): "No. %d" % n},
                                              button="add")
            form = page.form("/staff/case/" + me.reference, act="allegations")
        self.assertNotIn("add", [value for _, value, _ in form.buttons()])
        page = self.verifier.browser.send(form)
        self.assertEqual(page.status, 200)
        self.assertTrue(me.case().has("First of all.", "Third.", "No. 20"))

    def test_each_is_decided_and_the_whole_follows(self):
        me = support.filed("Two things.")
        page = self.verifier.browser.send(self.form(self.verifier, me, "allegations"))
        self.told(page, ["point-1"])
        self.send(self.verifier, me, "allegations",
                  {"point-1": "The cold.", "point-2": "The dark."})
        self.assertNotIn("scope", self.verifier.may(me.reference))
        page = self.verifier.do(me.reference, "outcome", "Well.", **{"each-1": "upheld"})
        self.told(page, ["each-2"])
        form = page.form("/staff/case/" + me.reference, act="outcome")
        self.assertEqual((form.value("each-1"), form.value("text")), ("upheld", "Well."))
        self.assertTrue(form.choices("theme"))
        wrong = [(name, value) for name, value, _ in form.fields() if name != "theme"]
        page = self.verifier.browser.post(form.action, wrong + [("theme", "no-such-theme")])
        self.told(page, ["each-2", "theme"])
        page = self.verifier.browser.send(form, {"each-2": "not", "theme": "teaching"})
        self.assertEqual(page.status, 200)
        self.assertTrue(page.has("For the figures, it was about: Teaching and rehearsals"))
        self.assertFalse(me.case().has("For the figures"))
        for page in (page, me.case()):
            self.assertTrue(page.has("The cold.", "The dark.", "upheld in part", "Not upheld"))

    def test_an_outcome_of_points_that_came_meanwhile_is_asked_again(self):
        me = support.filed("One or two things.")
        form = self.form(self.deputy, me, "outcome")
        self.send(self.verifier, me, "allegations", {"point-1": "A.", "point-2": "B."})
        page = self.deputy.browser.send(form, {"outcome": "not", "text": "My reasons."})
        self.told(page, ["each-1", "each-2"])
        self.assertEqual(page.form("/staff/case/" + me.reference, act="outcome").value("text"),
                         "My reasons.")

    def test_not_for_this_policy(self):
        me = support.filed("The weather.")
        form = self.form(self.verifier, me, "scope")
        self.assertTrue(form.value("text").strip())
        self.verifier.browser.send(form, {"text": "We make no weather."})
        page = me.case()
        self.assertTrue(page.has("not for this policy", "We make no weather."))
        self.assertTrue(page.has_form("/case/act", act="advance"))


class Hearing(Acts):
    def test_the_invitation_and_the_fee(self):
        me = self.to_hearing()
        page = self.quality.do(me.reference, "hearing", "",
                               **visit.date_fields("date", workdays.after(self.today, 5)))
        self.told(page, ["time", "place"])
        form = page.form("/staff/case/" + me.reference, act="hearing")
        page = self.quality.browser.send(form, {
            "time": "10 o'clock", "place": "Room 3,\nsecond floor", "panel": "Three of us",
            "text": "Bring a friend."})
        self.assertEqual(page.status, 200)
        page = me.case()
        day = workdays.words(workdays.after(self.today, 5))
        self.assertTrue(page.has(day, "10 o'clock", "Room 3, second floor", "Three of us",
                                 "Bring a friend.", "25.50"))
        form = self.form(self.quality, me, "fee")
        self.assertEqual(set(form.choices("fee")), {"paid", "waived"})
        page = self.quality.browser.send(form)
        self.told(page, ["fee"])
        self.send(self.quality, me, "fee", {"fee": "paid"})
        self.assertTrue(me.case().has("is paid"))
        self.assertNotIn("fee", self.quality.may(me.reference), "before the outcome")
        me.answer_hearing("decline")
        self.quality.do(me.reference, "outcome", "You are right.", outcome="partly")
        self.assertEqual(set(self.form(self.quality, me, "fee").choices("fee")), {"refunded"})
        self.send(self.quality, me, "fee", {"fee": "refunded", "text": "By transfer."})
        self.assertTrue(me.case().has("given back", "By transfer."))


class Actions(Acts):
    FOUR = ("others", "correct", "prevent", "compensate")

    def plan(self, me, kind, days=5, **more):
        return self.send(self.verifier, me, "action", dict(
            {"action": kind, "answer": "planned", "text": "Plan for %s." % kind},
            **visit.date_fields("date", workdays.after(self.today, days)), **more))

    def test_the_four_are_answered_before_closing(self):
        me = self.upheld()
        me.advance("Not enough.")  # so that the ladder's end can be reached
        self.quality.do(me.reference, "contact", "Sent.", **visit.date_fields("date", self.today))
        self.quality.do(me.reference, "outcome", "Yes.", outcome="upheld")
        page = self.quality.case(me.reference)
        self.assertEqual(page.text().count("To be answered:"), 4)
        form = self.form(self.quality, me, "action")
        self.assertIn("disciplinary", form.choices("action"))
        page = self.quality.browser.send(form)
        self.told(page, ["action", "answer", "text"])
        page = self.quality.browser.send(form, {"action": "others", "answer": "planned",
                                                "text": "Ask the class."})
        self.told(page, ["date"])
        self.assertEqual(page.form("/staff/case/" + me.reference, act="action").value("text"),
                         "Ask the class.")
        for kind in self.FOUR:
            self.send(self.quality, me, "action", {
                "action": kind, "answer": "not-applicable", "text": "Not here: %s." % kind})
        page = self.quality.case(me.reference)
        self.assertEqual((page.text().count("To be answered:"), page.text().count("Answered:")),
                         (0, 4))

    def test_a_planned_action_is_answered_with_a_lesson(self):
        me = self.upheld()
        form = self.form(self.verifier, me, "action")
        deputy = next(v for v, t in form.choices("person").items() if t == TITLES["deputy"])
        page = self.plan(me, "training", person=deputy)
        self.assertTrue(page.has("Plan for training.", TITLES["deputy"]))
        page = me.case()
        self.assertTrue(page.has("Train staff", workdays.words(workdays.after(self.today, 5))))
        self.assertNotIn("Plan for training.", page.text())
        self.assertNotIn(TITLES["deputy"], page.text())
        page = self.deputy.browser.send(self.form(self.deputy, me, "action-done"),
                                        {"answer": "done", "text": ""})
        self.told(page, ["text"])
        page = self.send(self.deputy, me, "action-done", {
            "answer": "done", "lesson": "procedure", "text": "They were trained."})
        self.assertTrue(page.has("They were trained.", "Change a procedure"))
        self.assertNotIn("action-done", self.deputy.may(me.reference))
        self.assertNotIn("They were trained.", me.case().text())

    def test_an_overdue_action_is_in_the_inbox_of_its_owner(self):
        me = self.upheld()
        form = self.form(self.verifier, me, "action")
        deputy = next(v for v, t in form.choices("person").items() if t == TITLES["deputy"])
        self.plan(me, "correct", days=5, person=deputy)
        late = workdays.after(self.today, 7)
        support.days_later((late - self.today).days)
        for person in (self.verifier, self.deputy):
            person.log_in()
        links = [a.get("href") for a in self.deputy.inbox().all("a", href=True)]
        mine = [a for a in links if "%s#action-" % me.reference in a]
        self.assertEqual(len(mine), 1, links)
        self.assertNotIn("#action-", self.verifier.inbox().body.decode())
        self.assertTrue(self.deputy.case(me.reference).has("Overdue by 2 working days"))

    def test_disciplinary_words_are_for_designated_staff(self):
        me = self.upheld(identity="confidential")
        self.assertNotIn("disciplinary", self.form(self.deputy, me, "action").choices("action"))
        form = self.form(self.deputy, me, "action")
        fields = [(n, v) for n, v, _ in form.fields() if n not in ("action", "answer", "text")]
        page = self.deputy.browser.post(form.action, fields + [
            ("action", "disciplinary"), ("answer", "done"), ("text", "Hm.")])
        self.told(page, ["action"])
        self.plan(me, "disciplinary")
        self.assertTrue(self.verifier.case(me.reference).has("Plan for disciplinary."))
        for page in (self.deputy.case(me.reference), me.case()):
            self.assertNotIn("Plan for disciplinary.", page.text())
            self.assertNotIn("Disciplinary step", " ".join(
                node.text() for node in page.all("dt") + page.all("li")))


class Intake(Acts):
    def fill(self, person, **more):
        values = dict({"channel": "telephone", "kind": "complaint", "identity": "named",
                       "name": "Robin Example", "what": "They telephoned\nand said so."},
                      **visit.date_fields("received", workdays.after(self.today, -3)))
        values.update(more)
        return person.browser.send(person.get("staff/new").form("/staff/new"), values,
                                   button="check")

    def test_a_call_is_recorded_and_its_token_opens_it(self):
        check = self.fill(self.verifier)
        self.assertTrue(check.has("Robin Example", TITLES["deputy"]))
        page = self.verifier.browser.send(check.form("/staff/new"), button="change")
        self.assertEqual(page.form("/staff/new").value("what"), "They telephoned\nand said so.")
        page = self.verifier.browser.send(page.form("/staff/new"), button="check")
        told = self.verifier.browser.send(page.form("/staff/new"), button="send")
        token = visit.code_of(told)
        self.assertRegex(token, visit.TOKEN)
        again = self.verifier.browser.send(page.form("/staff/new"), button="send")
        self.assertEqual(visit.code_of(again), token, "the same form twice is one case")
        me = support.complainant()
        page = me.open(token)
        self.assertIn("They telephoned\nand said so.", visit.said(page))
        due = workdays.after(workdays.after(self.today, -3), 20)
        self.assertEqual(visit.dates(page)[-1], str(due))
        self.assertTrue(page.has(workdays.words(workdays.after(self.today, -3))))
        self.assertTrue(page.has("had already passed"), "the acknowledgement is overdue at birth")
        reference = visit.REFERENCE.search(told.text()).group(0)
        self.assertNotIn(token, self.verifier.case(reference).body.decode())
        self.assertTrue(self.deputy.case(reference).has("They telephoned and said so."))

    def test_what_is_missing_is_told_and_nothing_is_lost(self):
        form = self.verifier.get("staff/new").form("/staff/new")
        page = self.verifier.browser.send(form, dict(
            {"about-text": "Kept <b>\nwords"},
            **visit.date_fields("received", workdays.after(self.today, 3))), button="check")
        self.assertEqual((page.status, set(visit.errors(page))),
                         (422, {"channel", "kind", "received", "what", "identity"}))
        for field in visit.errors(page):
            self.assertIsNotNone(page.one(id=field), field)
        self.assertEqual(page.form("/staff/new").value("about-text"), "Kept <b>\nwords")

    def test_whoever_it_is_about_does_not_find_it_again(self):
        offered = self.verifier.get("staff/new").form("/staff/new").choices("about")
        mine = next(v for v, t in offered.items() if t == TITLES["verifier"])
        check = self.fill(self.verifier, about=[mine])
        told = self.verifier.browser.send(check.form("/staff/new"), button="send")
        self.assertEqual(told.status, 200, told.text()[:500])
        reference = visit.REFERENCE.search(told.text()).group(0)
        self.assertEqual(self.verifier.case(reference).status, 404)
        self.assertFalse(any(reference in (a.get("href") or "") for a in told.all("a", href=True)))
        self.assertEqual(self.deputy.case(reference).status, 200)

    def test_changed_words_are_no_second_case_by_themselves(self):
        check = self.fill(self.verifier)
        count = "SELECT COUNT(*) FROM complaint"
        before = int(support.rig.sql(count)[0][0])
        self.verifier.browser.send(check.form("/staff/new"), button="send")
        page = self.verifier.browser.send(check.form("/staff/new"), {"what": "Other words."},
                                          button="send")
        self.assertEqual(page.status, 422)
        self.assertEqual(int(support.rig.sql(count)[0][0]), before + 1)
        self.verifier.browser.send(page.form("/staff/new"), button="send")
        self.assertEqual(int(support.rig.sql(count)[0][0]), before + 2)

    def test_a_notification_is_a_case_of_actions(self):
        page = self.verifier.get("staff/new?channel=notification")
        form = page.form("/staff/new")
        self.assertNotIn("identity", form.names())
        page = self.verifier.browser.send(form, {"kind": "complaint", "what": "No safeguards."},
                                          button="check")
        page = self.verifier.browser.send(page.form("/staff/new"), button="send")
        self.assertEqual(visit.code_of(page), "")
        reference = visit.REFERENCE.search(page.text()).group(0)
        self.assertTrue(page.has("No safeguards."))
        may = self.verifier.may(reference)
        self.assertIn("action", may)
        self.assertNotIn("outcome", may)
        self.assertNotIn("close", may)
        for kind in Actions.FOUR:
            page = self.verifier.do(reference, "action", "Done so.", action=kind, answer="done")
            self.assertEqual(page.status, 200)
        page = self.verifier.do(reference, "close", "All is done.")
        self.assertEqual(page.status, 200)
        self.assertIn("reopen", self.verifier.may(reference))


class Inbox(Acts):
    @staticmethod
    def filters(page):
        return next(form for form in page.forms() if form.choices("kind"))

    def shown(self, **query):
        page = self.verifier.browser.send(self.filters(self.verifier.inbox()), query)
        return page, [a.get("href").rpartition("/")[2] for a in page.all("a", href=True)
                      if "/staff/case/" in a.get("href")]

    def test_filters(self):
        one, two = support.filed("Filtered."), support.filed("Filtered, too.")
        self.verifier.do(two.reference, "acknowledge", "Yes.")
        page, rows = self.shown(kind="complaint", stage="internal-verifier", state="received")
        self.assertEqual(self.filters(page).value("state"), "received")
        self.assertIn(one.reference, rows)
        self.assertNotIn(two.reference, rows)
        self.assertIn(two.reference, self.shown(state="open")[1])
        self.assertNotIn(one.reference, self.shown(kind="appeal")[1])
        page, rows = self.shown(stage="appeals-panel", state="late")
        self.assertEqual(rows, [])
        self.assertTrue(page.link("/staff/"))
        odd = self.verifier.get("staff/?kind=x&stage=%22%3E&state=nonsense")
        self.assertEqual(odd.status, 200)


class Refusals(Acts):
    def test_every_word_has_a_sentence_on_both_pages(self):
        root = os.path.join(os.path.dirname(original_path(SLUG)), os.pardir, os.pardir)
        with open(os.path.join(root, "core", "flow_may.c")) as source:
            text = source.read()
        words = [line.split('"')[1] for line in text.splitlines()
                 if line.strip().startswith("[REFUSE_") and '"none"' not in line]
        self.assertGreater(len(words), 14)
        for name, mark in (("staff", "REFUSED_"), ("public", "REFUSE_")):
            with open(os.path.join(root, "fcgi", "templates", "en", name, "case.tpl")) as source:
                template = source.read()
            for word in words:
                self.assertIn("{{#%s%s}}" % (mark, word.upper().replace("-", "_")), template)
