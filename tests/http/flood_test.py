"""Floods: what comes above the limit, too fast, or as machines send is filed like everything else, and
looked through apart, with one mail an hour. The limit is five cases an hour here."""

import datetime

import support
import visit

SLUG = "magnum-opus"
LIMIT = 5
set_up, tearDownModule = support.centre(SLUG, mail_interval=3600,
                                        limits={"new_cases": LIMIT, "form_seconds": 3})
HOUR = datetime.timedelta(hours=1)
NOW = datetime.datetime(2027, 3, 1, 10, 10, tzinfo=datetime.timezone.utc)
moment = NOW


def setUpModule():
    set_up()


def later(delta):
    global moment
    moment += delta
    support.set_clock(moment)


def next_hour():
    """The first minutes of the next hour, by the clock."""
    later(HOUR - datetime.timedelta(minutes=moment.minute - 1))


def clerk():
    support.rig.recourse("clerk", "--once")


def mails(template=None):
    """(to, subject) of all that came."""
    return [(mail["X-Envelope-To"], mail["Subject"]) for mail in support.rig.mails()]


def number(sql):
    return int(support.rig.sql(sql)[0][0])


def file(seconds=20, website="", **you):
    """Somebody who takes that long to fill the form in; the receipt."""
    me = support.complainant()
    values = dict({"identity": "anonymous", "website": website}, **you)
    check = me.fill(values, {"what": "It was cold in the hall."})
    later(datetime.timedelta(seconds=seconds))
    me.page = me.send(check)
    return me


def unconfirmed(me):
    return number("SELECT unconfirmed FROM complaint WHERE reference = '%s'" % me.reference)


def receipt(page, me):
    return page.text().replace(me.reference, "").replace(me.token, "")


def office():
    person = support.people["office"]
    person.log_in()
    return person


class Flood(support.Case):
    def setUp(self):
        super().setUp()
        support.rig.sql("DELETE FROM case_unconfirmed")
        support.rig.sql("DELETE FROM outbox")
        support.rig.sql("DELETE FROM case_watch")
        next_hour()
        clerk()

    def list_of(self, person):
        page = person.get("staff/look-through")
        self.assertEqual(page.status, 200)
        return page, [node.get("value") for node in page.all("input", name="case")]

    def test_above_the_limit_all_is_filed_alike_and_looked_through_apart(self):
        before = len(mails())
        me = [file() for _ in range(LIMIT + 30)]
        self.assertEqual([unconfirmed(one) for one in me], [0] * LIMIT + [1] * 30)
        self.assertEqual(len({receipt(one.page, one) for one in me}), 1)
        self.assertEqual(len({support.rig.sql(
            "SELECT ack_due, act_due, status FROM complaint WHERE reference = '%s'" %
            one.reference)[0][0] for one in me}), 1)
        clerk()
        self.assertEqual(len(mails()) - before, LIMIT)  # one each as always, none of the rest
        clerk()
        later(datetime.timedelta(minutes=20))
        clerk()
        self.assertEqual(len(mails()) - before, LIMIT)
        next_hour()
        clerk()
        clerk()
        came = mails()[before + LIMIT:]
        self.assertEqual(came, [(support.people["office"].email,
                                 "New complaints wait to be looked through")])
        self.assertIn("30", support.rig.mails()[-1].get_body().get_content())
        next_hour()
        clerk()
        self.assertEqual(len(mails()) - before, LIMIT + 1)  # nothing new, nothing told

        person = office()
        inbox = person.inbox()
        self.assertTrue(inbox.has("To be looked through"), inbox.text()[:400])
        rest = person.references()
        self.assertTrue({one.reference for one in me[:LIMIT]} <= set(rest))
        page, listed = self.list_of(person)
        self.assertEqual(set(listed), {one.reference for one in me[LIMIT:]})
        self.assertEqual(self.list_of(self.other())[1], [])
        self.peek(person, me[-1])
        self.confirm(person, page, me[-1])
        self.discard(person, me[LIMIT:-1])

    def other(self):
        person = support.people["director"]
        person.log_in()
        return person

    def peek(self, person, me):
        page = person.case(me.reference)
        self.assertIn("It was cold", page.text())
        self.assertEqual(unconfirmed(me), 1)
        self.assertTrue({"confirm", "discard", "acknowledge"} <= person.may(me.reference))

    def confirm(self, person, page, me):
        before = len(mails())
        page = person.browser.send(page.form("/staff/look-through"), button=me.reference)
        self.assertEqual(page.status, 200)
        self.assertEqual(unconfirmed(me), 0)
        self.assertNotIn(me.reference, self.list_of(person)[1])
        self.assertNotIn("discard", person.may(me.reference))
        clerk()
        self.assertEqual(len(mails()), before)  # who confirms it needs no mail about it
        me.open()
        me.write("Is anybody there?")
        clerk()
        self.assertEqual(len(mails()), before + 1)

    def discard(self, person, those):
        page = person.get("staff/look-through")
        refused = person.browser.send(page.form("/staff/look-through"), button="discard")
        self.assertEqual((refused.status, visit.errors(refused)), (422, ["case"]))
        page = person.get("staff/look-through?tick=all")
        check = person.browser.send(page.form("/staff/look-through"), button="discard")
        self.assertTrue(check.has("Close these %d" % len(those)), check.text()[:300])
        refused = person.browser.send(check.form("/staff/look-through"), button="send")
        self.assertEqual((refused.status, visit.errors(refused)), (422, ["text"]))
        page = person.browser.send(refused.form("/staff/look-through"),
                                   {"text": "The work of a machine."}, button="send")
        self.assertEqual(page.status, 200)
        self.assertEqual(self.list_of(person)[1], [])
        self.assertTrue(set(person.references()).isdisjoint({one.reference for one in those}))
        closed = person.get("staff/?state=discarded")
        self.assertIn(those[0].reference, closed.text())
        self.assertIn("The work of a machine", visit.said(person.case(those[0].reference)))
        me = those[0]
        mine = me.open()
        self.assertTrue(mine.has("If that is a mistake", "deleted"), mine.text()[:900])
        self.assertNotIn("machine", mine.text())
        before = len(mails())
        me.write("I mean it.")
        self.assertEqual(unconfirmed(me), 0)
        self.assertTrue(me.case().has("It has arrived"), me.case().text()[:500])
        clerk()
        self.assertEqual(len(mails()), before + 1)
        self.assertIn(me.reference, person.references())

    def test_what_only_machines_do_is_marked_and_told_by_nothing(self):
        good, trap, hasty = file(), file(website="https://spam.example"), file(seconds=0)
        self.assertEqual([unconfirmed(one) for one in (good, trap, hasty)], [0, 1, 1])
        self.assertEqual(len({receipt(one.page, one) for one in (good, trap, hasty)}), 1)
        form = support.complainant().begin()
        field = form.one("input", name="website")
        label = form.one("label", **{"for": field.get("id")})
        self.assertEqual((field.get("autocomplete"), field.get("tabindex")), ("off", "-1"))
        self.assertIn("leave this field empty", label.text())
        self.assertNotIn("spam", "".join(trap.case().text()))

    def test_a_named_complainant_of_a_flood_hears_when_it_is_confirmed(self):
        me = file(website="x", identity="named", name="Robin", mail="robin@mail.example")
        clerk()
        self.assertNotIn("robin@mail.example", [to for to, _ in mails()])
        person = office()
        person.do(me.reference, "acknowledge", "We have it.")
        self.assertEqual(unconfirmed(me), 0)
        self.assertEqual(number("SELECT COUNT(*) FROM case_unconfirmed"), 0)
        clerk()
        self.assertIn("robin@mail.example", [to for to, _ in mails()])

    def test_reminders_of_what_nobody_confirmed_are_one_mail_a_day(self):
        me = file(website="x")
        next_hour()
        clerk()
        before = len(mails())
        for day in range(1, 6):
            for hour in (0, 7, 8, 12):
                support.set_clock(NOW.replace(hour=hour, minute=1) + datetime.timedelta(days=day))
                clerk()
        came = [subject for _, subject in mails()[before:]]
        self.assertEqual(set(came), {"New complaints wait to be looked through"})
        self.assertEqual(len(came), 4)  # Tuesday to Friday, at seven
        support.set_clock(moment)
        self.assertEqual(unconfirmed(me), 1)

    def test_a_mark_that_somebody_changed_is_noticed(self):
        me = file(website="x")
        support.rig.sql("UPDATE complaint SET unconfirmed = 0 WHERE reference = '%s'" %
                        me.reference)
        self.assertEqual(me.case().status, 500)
        support.rig.sql("UPDATE complaint SET unconfirmed = 1 WHERE reference = '%s'" %
                        me.reference)
        self.assertEqual(me.case().status, 200)


