"""Cases that are over: told of before, held, deleted, and what is left of them. The centre is Magnum
Opus with twelve months for complaints."""

import datetime
import json
import os
import subprocess
import tempfile

import scenario
import support
import visit
import workdays

SLUG = "keeps-a-year"
set_up, tearDownModule = support.centre(SLUG, mail_interval=3600)
original_path = visit.centre_path
UTC = datetime.timezone.utc
DAY = datetime.timedelta(days=1)
MONDAY = datetime.date(2027, 3, 1)
DUE = datetime.date(2028, 3, 1)
file = None


def setUpModule():
    global file
    with open(original_path("magnum-opus")) as source:
        centre = json.load(source)
    centre.update(slug=SLUG, code="KEEP")
    centre["procedures"][0]["retention"] = {"months": 12}
    file = tempfile.NamedTemporaryFile("w", suffix=".json")
    json.dump(centre, file)
    file.flush()
    visit.centre_path = lambda slug: file.name if slug == SLUG else original_path(slug)
    scenario.STAFF[SLUG] = scenario.STAFF["magnum-opus"]
    scenario.KEEPERS[SLUG] = scenario.KEEPERS["magnum-opus"]
    set_up()


def at(day, hour=12):
    support.set_clock(datetime.datetime.combine(day, datetime.time(hour), UTC))


def clerk():
    return support.rig.recourse("clerk", "--once")


def person(key):
    somebody = support.people[key]
    somebody.log_in()
    return somebody


def number(sql):
    return int(support.rig.sql(sql)[0][0])


def mails(address, reference):
    """Subjects of the mails to an address about a case, with their texts."""
    return [(mail["Subject"], mail.get_body().get_content()) for mail in support.rig.mails()
            if mail["X-Envelope-To"] == address and reference in mail.get_body().get_content()]


def gone_on(page):
    """The day that the page names for the end of the case."""
    found = [node.one("time").get("datetime") for node in page.all("p")
             if node.one("time") and "deleted" in node.text()]
    return found and datetime.date.fromisoformat(found[0])


class Retention(support.Case):
    def tearDown(self):
        support.rig.sql("UPDATE outbox SET state = 3")
        support.rig.sql("DELETE FROM case_watch")
        super().tearDown()

    def ended(self, **more):
        at(MONDAY)
        me = support.complainant()
        me.send(me.fill(dict({"identity": "named", "name": "Robin", "mail": "robin@mail.example"},
                             **more), {"what": "It was cold in the hall."},
                        files=[("diary.txt", "text/plain", b"cold " * 40000)]))
        me.browser.send(me.case().form("/case/act", act="withdraw"))
        clerk()
        return me

    def test_a_case_is_told_of_then_deleted_with_all_that_it_was(self):
        me = self.ended()
        office, admin = support.people["office"], support.people["admin"]
        ref = me.reference
        self.assertEqual(gone_on(me.open()), DUE)
        self.assertEqual(gone_on(person("office").case(ref)), DUE)
        case, = support.rig.sql("SELECT HEX(id), events, HEX(head) FROM complaint "
                                "WHERE reference = '%s'" % ref)
        log = number("SELECT COUNT(*) FROM centre_log")
        before = len(mails(office.email, ref))
        told = len(mails("robin@mail.example", ref))

        at(DUE - 61 * DAY)
        clerk()
        self.assertEqual(len(mails(office.email, ref)), before)
        for days in (60, 14):
            at(DUE - days * DAY)
            clerk()
            clerk()
            at(DUE - (days - 1) * DAY)
            clerk()
            before, told = before + 1, told + 1
            self.assertEqual(len(mails(office.email, ref)), before)
            self.assertEqual(len(mails("robin@mail.example", ref)), told)
        subject, text = mails(office.email, ref)[-1]
        self.assertIn("1 March 2028", text)
        self.assertNotIn("cold", text)
        self.assertIn("1 March 2028", mails("robin@mail.example", ref)[-1][1])
        self.assertNotIn(me.token, mails("robin@mail.example", ref)[-1][1])
        self.assertEqual(gone_on(me.open()), DUE)
        page = person("admin").get("admin/retention")
        self.assertTrue(page.has("12 months after they ended", "March 2028"), page.text())
        self.assertNotIn(ref, page.text())

        at(DUE - DAY)
        clerk()
        self.assertEqual(gone_on(me.open()), DUE)
        at(DUE, 6)
        environment = dict(support.rig.environment)
        two = [subprocess.Popen([support.rig.binary, "-c", support.rig.config, "clerk", "--once"],
                                env=environment) for _ in range(2)]
        self.assertEqual([one.wait(60) for one in two], [0, 0])
        page = me.open()
        self.assertEqual((page.status, visit.errors(page)), (422, ["token"]))
        self.assertTrue(page.has("may have been deleted"), page.text())
        self.assertEqual(person("office").case(ref).status, 404)
        self.assertNotIn(ref, office.references())

        # audit_leaf keeps what older roots were made of, as case_gone: a number and a hash.
        for table, in support.rig.sql("SELECT table_name FROM information_schema.columns WHERE "
                                      "table_schema = DATABASE() AND column_name = 'case_id' "
                                      "AND table_name <> 'audit_leaf'"):
            self.assertEqual(number("SELECT COUNT(*) FROM %s WHERE case_id = UNHEX('%s')" % (
                table, case[0])), 1 if table == "case_gone" else 0, table)
        self.assertEqual(number("SELECT COUNT(*) FROM evidence_chunk"), 0)
        self.assertEqual(number("SELECT COUNT(*) FROM outbox WHERE params LIKE '%%%s%%'" % ref), 0)
        self.assertEqual(support.rig.sql("SELECT HEX(case_id), events, HEX(head), gone_on, logged "
                                         "FROM case_gone"),
                         [list(case) + [str(DUE), "1"]] if isinstance(case, list) else
                         [tuple(case) + (str(DUE), "1")])
        stub, = support.rig.sql("SELECT kind, ending, stage_id, received, facts FROM case_stub")
        self.assertEqual(list(stub)[:4], ["1", "2", visit.stage(SLUG, 2)["id"], "2027-03-01"])
        self.assertEqual(json.loads(stub[4])["v"], 1)
        rows = [json.loads(row[0]) for row in support.rig.sql(
            "SELECT canon FROM centre_log ORDER BY seq")][log:]
        self.assertEqual([(row["what"], row["detail"]) for row in rows], [("retention", "1")])
        self.assertEqual(admin.get("admin/").status, 200)

    def test_a_hold_keeps_it_until_it_ends_and_sixty_days_more(self):
        me = self.ended()
        office = person("office")
        page = office.do(me.reference, "hold", "A court may ask for it.")
        self.assertEqual(page.status, 200)
        self.assertIsNone(gone_on(office.case(me.reference)) or None)
        self.assertIn("A court may ask", visit.said(office.case(me.reference)))
        mine = me.open()
        self.assertNotIn("court", mine.text())
        self.assertTrue(mine.has("kept for now"), mine.text())
        for day in (DUE - 60 * DAY, DUE - 14 * DAY, DUE, DUE + 100 * DAY):
            at(day)
            clerk()
        office = person("office")
        self.assertEqual(office.case(me.reference).status, 200)
        self.assertTrue(person("admin").get("admin/retention").has("over and held: 1"))
        self.assertNotIn("hold", office.may(me.reference))
        office.do(me.reference, "release", "The court has decided.")
        end = DUE + 160 * DAY
        self.assertEqual(gone_on(office.case(me.reference)), end)
        clerk()
        self.assertEqual(mails(office.email, me.reference)[-1][0].count("deleted"), 1)
        at(end - DAY)
        clerk()
        at(end + 12 * DAY)  # fourteen days from the second warning, which came late
        clerk()
        self.assertEqual(person("office").case(me.reference).status, 200)
        at(end + 13 * DAY)
        clerk()
        self.assertEqual(person("office").case(me.reference).status, 404)

    def test_who_reopens_it_keeps_it(self):
        me = self.ended(identity="named")
        at(DUE - 60 * DAY)
        clerk()
        office = person("office")
        office.do(me.reference, "reopen", "There is something new.")
        for days in (30, 14, 0, -90):
            at(DUE - days * DAY)
            clerk()
        office = person("office")
        self.assertEqual(office.case(me.reference).status, 200)
        self.assertFalse(gone_on(office.case(me.reference)))
        self.assertEqual(number("SELECT COUNT(*) FROM case_retention r JOIN complaint c ON "
                                "c.id = r.case_id WHERE c.reference = '%s'" % me.reference), 0)

    def test_a_clerk_that_was_away_warns_first(self):
        me = self.ended()
        at(DUE + 200 * DAY)
        clerk()
        office = person("office")
        self.assertEqual(gone_on(office.case(me.reference)), DUE + 260 * DAY)
        for days in (246, 259):
            at(DUE + days * DAY)
            clerk()
        self.assertEqual(person("office").case(me.reference).status, 200)
        at(DUE + 260 * DAY)
        clerk()
        self.assertEqual(person("office").case(me.reference).status, 404)
