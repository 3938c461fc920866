"""A form that is sent once more: what goes to its case, and what must not. And cases that are full."""

import http.client
import secrets
import urllib.parse

import client
import scenario
import support
import visit

setUpModule, tearDownModule = support.centre("magnum-opus")

OFFICE, DIRECTOR = "Office Manager", "Education Director"


def count(table="complaint", where="1"):
    return int(support.rig.sql("SELECT COUNT(*) FROM %s WHERE %s" % (table, where))[0][0])


def events(reference):
    return int(support.rig.sql("SELECT events FROM complaint WHERE reference = '%s'" %
                               reference)[0][0])


def ids_of(me, *titles):
    """What the form's ticks carry for these offices."""
    page = me.begin()
    page = me.browser.send(page.form("/new"), {"identity": "anonymous"}, button="next")
    offered = {words: value for value, words in page.form("/new").choices("about").items()}
    return [offered[title] for title in titles]


class Again(support.Case):
    def sent(self, you=None, what="The first words.", **more):
        me = support.complainant()
        check = me.fill(you or {"identity": "anonymous"}, {"what": what}, **more)
        me.send(check)
        self.assertTrue(me.reference)
        return me, check

    def go(self, me, check, you=None, what=None, about=None, files=()):
        """From the check page back through the steps with other answers, to the check page."""
        page = me.browser.send(check.form("/new"), button="you")
        page = me.browser.send(page.form("/new", step="you"), you or {}, button="next")
        values = dict(what or {})
        if about is not None:
            values["about"] = ids_of(me, *about)
        page = me.browser.send(page.form("/new", step="what"), values, button="next")
        page = me.browser.send(page.form("/new/files", step="evidence"), button="continue",
                               files={"file": list(files)} if files else None)
        page.form("/new", step="check")
        return page

    def apart(self, me, check, words):
        """Sends it: nothing is filed or added, the check page comes once more and says why."""
        before, at, reference = count(), events(me.reference), me.reference
        ticket = check.form("/new").value("form")
        page = me.browser.send(check.form("/new"), button="send")
        self.assertEqual((page.status, count(), events(reference)), (200, before, at))
        self.assertTrue(page.has("You had sent this before.", words), page.text()[:600])
        self.assertNotEqual(page.form("/new", step="check").value("form"), ticket)
        return page

    def second(self, me, page):
        """Sends that: a case of its own; the reference of the first and of the second."""
        first, before, token = me.reference, count(), me.token
        me.send(page)
        self.assertEqual(count(), before + 1)
        self.assertNotEqual(me.reference, first)
        self.assertNotEqual(me.token, token)
        return first, me.reference


class SentAgain(Again):
    def test_whom_the_second_sending_is_about_does_not_read_it(self):
        office, director = support.people["office"], support.people["director"]
        me, check = self.sent()
        page = self.go(me, check, what={"what": "It was the Director."}, about=[DIRECTOR])
        self.assertTrue(page.has("The %s will not be able to read it" % DIRECTOR))
        page = self.apart(me, page, "Because you changed who may read it")
        self.assertTrue(page.has("The %s will not be able to read it" % DIRECTOR,
                                 "It was the Director."))
        first, second = self.second(me, page)
        for reference in (first, second):
            office.do(reference, "outcome", "No.", outcome="not")
        me.advance("Further.")
        self.assertEqual(director.case(second).status, 404)
        self.assertTrue(office.case(second).has("It was the Director."))
        self.assertFalse(office.case(first).has("It was the Director."))

    def test_a_tick_that_was_taken_back_makes_a_case_of_its_own(self):
        me, check = self.sent(about=[DIRECTOR])
        page = self.go(me, check, what={"what": "Not the Director after all."}, about=[])
        self.second(me, self.apart(me, page, "Because you changed who may read it"))

    def test_with_the_same_ticks_changed_words_are_a_message(self):
        me, check = self.sent(about=[DIRECTOR])
        before = count()
        page = self.go(me, check, what={"what": "Better words."}, about=[DIRECTOR])
        page = me.browser.send(page.form("/new"), button="send")
        self.assertEqual(count(), before)
        self.assertTrue(page.has("The first words.", "Better words."))

    def test_other_identity_words_are_not_lost(self):
        you = {"identity": "confidential", "name": "Robin", "contact": "By the east door"}
        for change, name in (({"contact": "By the west door"}, "west door"),
                             ({"name": "Alex"}, "Alex"),
                             ({"identity": "named"}, "Robin"),
                             ({"identity": "anonymous"}, None)):
            me, check = self.sent(you)
            page = self.go(me, check, you=change, what={"what": "The second words."})
            page = self.apart(me, page, "Because you changed how you are known")
            self.second(me, page)
            shown = me.case().text()
            self.assertIn("The second words.", shown)
            if name:
                self.assertIn(name, shown)

    def test_to_enter_another_stage_makes_a_case_of_its_own(self):
        me, check = self.sent()
        page = self.go(me, check, what={"direct": "1", "direct-reason": "It is the office."})
        first, second = self.second(me, self.apart(me, page, "Because you changed who may read it"))
        self.assertTrue(support.people["director"].case(second).has("It is the office."))
        self.assertEqual(support.people["director"].case(first).status, 404)

    def test_what_a_closed_case_does_not_take_makes_a_case_of_its_own(self):
        me, check = self.sent()
        me.browser.send(me.case().form("/case/act", act="withdraw"), {"text": "Enough."})
        page = self.go(me, check, what={"what": "And yet."})
        self.second(me, self.apart(me, page, "Because nothing more can be added to that case"))
        self.assertTrue(me.case().has("And yet."))

    def test_no_word_of_a_changed_form_is_dropped(self):
        me, check = self.sent()
        page = self.go(me, check, what={"when": "On Monday", "remedy": "Heat it", "about-text":
                                        "A visitor"})
        page = me.browser.send(page.form("/new"), button="send")
        self.assertTrue(page.has("On Monday", "Heat it", "A visitor"), page.text())


class FilesAgain(Again):
    def file(self, name):
        return (name, "text/plain", name.encode())

    def test_a_new_file_with_the_same_words_is_added_once(self):
        me, check = self.sent(files=[self.file("first.txt")])
        before, token = count(), me.token
        page = self.go(me, check, files=[self.file("second.txt")])
        for _ in range(2):
            receipt = me.browser.send(page.form("/new"), button="send")
            self.assertEqual((visit.code_of(receipt), count()), (token, before))
            self.assertEqual(set(visit.files_of(me.case())), {"first.txt", "second.txt"})
        self.assertEqual(set(visit.files_of(support.people["office"].case(me.reference))),
                         {"first.txt", "second.txt"})
        self.assertEqual(me.browser.get(visit.files_of(me.case())["second.txt"]).body,
                         b"second.txt")

    def test_a_new_file_with_words_that_were_changed_before_is_added_too(self):
        me, check = self.sent()
        page = self.go(me, check, what={"what": "Changed."}, files=[self.file("one.txt")])
        me.browser.send(page.form("/new"), button="send")
        page = self.go(me, page, files=[self.file("two.txt")])
        me.browser.send(page.form("/new"), button="send")
        page = me.case()
        self.assertEqual(set(visit.files_of(page)), {"one.txt", "two.txt"})
        self.assertEqual(page.text().count("Changed."), 1)

    def test_files_of_what_becomes_its_own_case_never_get_into_the_first(self):
        me, check = self.sent()
        page = self.go(me, check, about=[DIRECTOR], files=[self.file("proof.txt")])
        self.assertTrue(page.has("proof.txt"))
        page = self.apart(me, page, "Because you changed who may read it")
        self.assertTrue(page.has("please add them again"))
        self.assertFalse(page.has("proof.txt"))
        me.browser.send(check.form("/new"), button="send")
        self.assertEqual(visit.files_of(me.case()), {})
        self.assertEqual(count("evidence", "draft = 1"), 0)


    def test_a_file_of_another_window_comes_along(self):
        """The check page that is sent told of no files, and then one came in a second window."""
        me = support.complainant()
        check = me.fill({"identity": "anonymous"}, {"what": "In two windows."})
        self.assertEqual(check.form("/new").value("nofiles"), "1")
        page = self.go(me, check, files=[self.file("late.txt")])
        self.assertNotIn("nofiles", [name for name, _, _ in page.form("/new").fields()])
        me.send(check)
        self.assertEqual(set(visit.files_of(me.case())), {"late.txt"})
        self.assertEqual(count("evidence", "draft = 1"), 0)


class ReadersChange(support.Case):
    def test_who_was_shut_out_a_moment_ago_gets_nothing_by_a_worker_who_has_not_heard_of_it(self):
        deputy = scenario.invite(support.rig, "magnum-opus", "Short Manager", "handler", {"complaint": (2,)})
        deputy.accept()
        support.workers_look_again()
        me = support.complainant()
        check = me.fill({"identity": "anonymous"}, {"what": "Not for all."})
        self.assertTrue(check.has("the Short Manager"))
        before = count()
        support.rig.recourse("staff", "disable", "--centre", "magnum-opus", "--email", deputy.email)
        page = me.browser.send(check.form("/new"), button="send")
        self.assertEqual((page.status, count()), (200, before))
        self.assertTrue(page.has("Who will be able to read it has changed"))
        self.assertFalse(page.has("the Short Manager"))
        me.send(page)
        self.assertEqual(count(), before + 1)
        support.back_to_now()

    def test_who_came_to_the_readers_after_the_check_page_is_told_first(self):
        me = support.complainant()
        check = me.fill({"identity": "anonymous"}, {"what": "Seen by whom?"})
        late = support.complainant()
        sent = late.fill({"identity": "anonymous"}, {"what": "Already in."})
        late.send(sent)
        before = count()
        deputy = scenario.invite(support.rig, "magnum-opus", "Deputy Manager", "handler",
                                 {"complaint": (2,)})
        deputy.accept()
        deputy.log_in()
        support.workers_look_again()
        page = me.browser.send(check.form("/new"), button="send")
        self.assertEqual((page.status, count()), (200, before))
        self.assertTrue(page.has("Who will be able to read it has changed", "the Deputy Manager"))
        me.send(page)
        self.assertEqual(count(), before + 1)
        self.assertTrue(deputy.case(me.reference).has("Seen by whom?"))
        # What is in already is not asked again: a second click shows its receipt.
        again = late.browser.send(sent.form("/new"), button="send")
        self.assertEqual((visit.code_of(again), count()), (late.token, before + 1))
        support.back_to_now()

    def test_who_posts_straight_sees_the_check_page(self):
        me = support.complainant()
        form = me.begin().form("/new")
        fields = {n: v for n, v, _ in form.fields()}
        fields.update({"identity": "anonymous", "what": "Straight.", "go": "send"})
        before = count()
        for readers in (None, "", "0" * 64):
            more = {} if readers is None else {"readers": readers}
            page = me.browser.post(form.action, list(dict(fields, **more).items()))
            self.assertEqual((page.status, count()), (200, before), readers)
            self.assertEqual(page.has("Who will be able to read it has changed"), bool(readers))
        me.send(page)
        self.assertEqual(count(), before + 1)

    def test_a_mark_is_no_other_forms(self):
        marks = set()
        for about in ((), (), (DIRECTOR,)):
            me = support.complainant()
            check = me.fill({"identity": "anonymous"}, {"what": "Mine."}, about=about)
            marks.add(check.form("/new").value("readers"))
        self.assertEqual(len(marks), 3)


class Days(support.Case):
    def test_rows_of_an_anonymous_case_tell_the_day_and_no_time(self):
        support.rig.mail_refuse("451 4.3.0 later")
        try:
            me = support.filed("When was it?")
            me.write("And then?", [("a.txt", "text/plain", b"x")])
            support.people["office"].do(me.reference, "ask", "When?")
            about = "params LIKE '%%%s%%'" % me.reference
            self.assertGreater(count("outbox", about), 0)
            support.rigs.wait_for("a mail to be tried", 20, lambda: count(
                "outbox", about + " AND attempts > 0 AND clerk IS NULL") > 0)
            rows = support.rig.sql("SELECT created, next_at, attempts FROM outbox WHERE " + about)
            for created, next_at, attempts in rows:
                self.assertEqual(int(created) % 3600, 0, rows)
                self.assertEqual(int(next_at) % 900, 0, rows)
                self.assertLess(int(attempts), 2, rows)
            self.assertEqual(count("evidence", "draft = 0 AND (draft_day IS NOT NULL OR "
                                   "draft_slot IS NOT NULL)"), 0)
        finally:
            support.rig.mail_refuse(None)

    def test_its_mails_are_sent_at_once(self):
        before = len(support.rig.mails())
        me = support.filed("At once?")
        support.rigs.wait_for("the mail", 20, lambda: any(
            me.reference in mail.get_body().get_content() for mail in
            support.rig.mails()[before:]))


class Full(support.Case):
    TEXT = "\"" * 19990  # which a page shows in six bytes each

    def raw(self, person, method, page, fields=None):
        """(status, body) without reading a page of many megabytes as a tree."""
        browser, path = person.browser, person.base + page
        connection = http.client.HTTPConnection(browser.host, timeout=120)
        connection.request(method, path, urllib.parse.urlencode(fields) if fields else None, {
            "Cookie": browser.cookie_header(path),
            **({"Content-Type": "application/x-www-form-urlencoded"} if fields else {})})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body

    def fill(self, person, page, form, **values):
        """Writes until it is refused; how often it was done, and the refusal."""
        fields = {name: value for name, value, kind in form.fields() if kind != "file"}
        for done in range(400):
            status, body = self.raw(person, "POST", page, dict(
                fields, text=self.TEXT, once=secrets.token_hex(16), **values))
            if status != 303:
                return done, status, body
        return 400, status, body

    def test_a_full_case_loads_and_takes_official_steps(self):
        me, office = support.filed("It will be full."), support.people["office"]
        mine, theirs = "case/act", "staff/case/" + me.reference
        done, status, body = self.fill(me, mine, me.case().form("/case/files", act="message"))
        self.assertGreater(done, 100)
        self.assertEqual(status, 422)
        self.assertIn(b"This case is full", body)
        note = office.case(me.reference).form("/" + theirs, act="note")
        outcome = office.case(me.reference).form("/" + theirs, act="outcome")
        done, status, body = self.fill(office, theirs, note)
        self.assertGreater(done, 100)
        self.assertEqual(status, 422)
        self.assertIn(b"The case is full", body)
        for person, page in ((me, "case"), (office, theirs), (me, "sent")):
            status, body = self.raw(person, "GET", page)
            self.assertEqual(status, 200, page)
            self.assertIn(me.reference.encode(), body)
        # Each side's steps of the procedure go on, up to their reserve.
        fields = {name: value for name, value, _ in outcome.fields()}
        status, _ = self.raw(office, "POST", theirs, dict(fields, text=self.TEXT, outcome="not"))
        self.assertEqual(status, 303)
        page = self.raw(me, "GET", "case")[1]
        self.assertIn(b'value="advance"', page)
        fields = {"csrf": me.get("sent").form("/sent").value("csrf"), "act": "advance",
                  "text": self.TEXT, "once": secrets.token_hex(16)}
        self.assertEqual(self.raw(me, "POST", mine, fields)[0], 303)
        for person, page in ((me, "case"), (support.people["director"], theirs)):
            self.assertEqual(self.raw(person, "GET", page)[0], 200, page)
        self.assertGreater(int(support.rig.sql(
            "SELECT SUM(LENGTH(entry)) FROM case_event e JOIN complaint c ON c.id = e.case_id "
            "WHERE reference = '%s'" % me.reference)[0][0]), 5 * 1024 * 1024)

    def test_files_of_a_case_are_bounded(self):
        me = support.complainant()
        page = me.fill({"identity": "anonymous"}, {"what": "Files."}, [
            ("one.txt", "text/plain", b"1")])
        case_id = support.rig.sql("SELECT HEX(case_id) FROM evidence WHERE draft = 1")[0][0]
        support.rig.sql(
            "INSERT INTO evidence SELECT RANDOM_BYTES(16), case_id, centre, 0, size, chunks, "
            "complete, 0, NULL, NULL, arrival, header, wrap, name, cipher, digest FROM evidence, "
            "seq_1_to_499 WHERE case_id = x'%s'" % case_id)
        fields = [(n, v) for n, v, _ in page.form("/new").fields()]
        body, kind = client.multipart(fields + [("go", "add"), (
            "file", ("b.txt", "text/plain", b"2"))])
        page = me.browser.request("POST", me.base + "new/files", body, {"Content-Type": kind})
        support.rig.sql("DELETE FROM evidence WHERE case_id = x'%s'" % case_id)
        self.assertEqual(count("evidence", "case_id = x'%s'" % case_id), 0)
        self.assertIn(b"has as many files as it can hold", page.body)
