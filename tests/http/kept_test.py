"""Public pages that a worker keeps as they were rendered: nobody gets another centre's page, another
place's links or another reader's ticket, and a change shows within seconds. One worker, so that what it has
kept is what the next one is sent."""

import datetime
import json
import os
import signal

import machine
import support
import visit

FIRST, SECOND = visit.SLUGS
DAY = datetime.datetime(2027, 3, 31, 22, 58, tzinfo=datetime.timezone.utc)  # 23:58 of summer time
PAGES = ("", "policy", "new?kind=complaint")


def setUpModule():
    support.start(clock_at=DAY, workers=1, second_factor="optional")
    try:
        support.rig.people = support.scenario.make(support.rig)
        support.slug = FIRST
        second_place()
    except BaseException:
        support.finish()
        raise


tearDownModule = support.finish


def second_place():
    """The same plug-in below another prefix of the same site."""
    rig = support.rig
    path = os.path.join(rig.dir, "nginx", "nginx.conf")
    with open(path) as file:
        text = file.read()
    at = text.index("location %s {" % rig.prefix)
    with open(path, "w") as file:
        file.write(text[:at] + "location /other/ { include %s/nginx/location.conf; }\n        " % rig.dir + text[at:])
    rig.parts["nginx"].send_signal(signal.SIGHUP)
    machine.wait_for("the second place", 20, lambda: get("/other/" + FIRST + "/").status == 200)


def get(path):
    """By a browser that was never here."""
    return support.complainant().browser.get(path)


def page(slug, name=""):
    return get(support.rig.prefix + slug + "/" + name)


def text_of(answer):
    return answer.body.decode()


def change(slug, **members):
    """A new version of the centre's document, by the operator."""
    path = os.path.join(support.rig.dir, "changed.json")
    with open(path, "w") as file:
        json.dump(dict(visit.centre_json(slug), **members), file)
    support.rig.recourse("centre", "import", path)


def begin_anew():
    """A worker that has kept nothing."""
    support.set_clock(DAY)
    support.rig.serve_stop()
    support.rig.serve_start()


def as_before():
    change(FIRST)
    begin_anew()


class Kept(support.unittest.TestCase):
    def test_centres(self):
        for _ in range(2):
            for slug in visit.SLUGS:
                for name in PAGES:
                    got = page(slug, name)
                    other = SECOND if slug == FIRST else FIRST
                    self.assertIn(" – %s</title>" % visit.centre_json(slug)["name"], text_of(got), name)
                    self.assertNotIn("/%s/" % other, text_of(got))

    def test_places(self):
        for _ in range(2):
            for name in PAGES:
                here, there = page(FIRST, name), get("/other/%s/%s" % (FIRST, name))
                self.assertIn('href="/other/%s/' % FIRST, text_of(there))
                self.assertNotIn('"%s%s/' % (support.rig.prefix, FIRST), text_of(there))
                self.assertNotIn("/other/", text_of(here))

    def test_kinds(self):
        for _ in range(2):
            for kind in ("complaint", "appeal"):
                form = page(SECOND, "new?kind=" + kind).form("/new")
                self.assertEqual(form.value("kind"), kind)

    def test_each_form_is_its_readers_own(self):
        values = []
        for n in range(3):
            me = support.complainant()
            form = me.begin().form("/new")
            values.append((form.value("csrf"), form.value("form")))
        self.assertEqual(len({csrf for csrf, _ in values}), 3)
        self.assertEqual(len({ticket for _, ticket in values}), 3)
        again = me.begin().form("/new")  # the same browser, another form
        self.assertEqual(again.value("csrf"), values[-1][0])
        self.assertNotEqual(again.value("form"), values[-1][1])

    def test_forms_that_were_kept_can_be_sent(self):
        tokens = set()
        for n in range(3):
            me = support.complainant()
            me.send(me.fill({"identity": "anonymous"}, {"what": "Number %d." % n}))
            self.assertIn("Number %d." % n, visit.said(me.open()))
            tokens.add(me.token)
        self.assertEqual(len(tokens), 3)

    def test_anothers_csrf_value_is_refused(self):
        mine, other = support.complainant(), support.complainant()
        theirs = other.begin().form("/new").value("csrf")
        got = mine.browser.send(mine.begin().form("/new"), {"csrf": theirs, "identity": "anonymous"}, button="next")
        self.assertEqual(got.status, 403)

    def test_a_change_shows_within_seconds(self):
        self.addCleanup(as_before)
        support.set_clock(DAY - datetime.timedelta(hours=1))
        for n in range(1, 3):
            page(FIRST)
            name = "Northern Hall %d" % n
            change(FIRST, name=name)
            support.set_clock(DAY - datetime.timedelta(hours=1) + datetime.timedelta(seconds=6 * n))
            for kept in PAGES:
                self.assertIn(name, text_of(page(FIRST, kept)), kept)
            self.assertNotIn(name, text_of(page(SECOND)))

    def test_the_day_ends_at_midnight_of_the_centre(self):
        self.addCleanup(as_before)
        change(FIRST, next_review="2027-03")
        begin_anew()
        for _ in range(2):
            self.assertIn("The next review is in March 2027", page(FIRST).text())
        support.set_clock(DAY + datetime.timedelta(minutes=4))
        for _ in range(2):
            self.assertIn("The next review was to be in March 2027", page(FIRST).text())

    def test_logged_in_people_see_the_public_page_as_it_is(self):
        admin = support.rig.people[SECOND]["admin"]
        self.assertEqual(page(SECOND).body, page(SECOND).body)
        admin.log_in()
        self.assertEqual(admin.get().body, page(SECOND).body)

    def test_a_preview_is_not_kept(self):
        admin = support.rig.people[FIRST]["admin"]
        admin.log_in()
        before = page(FIRST, "policy").body
        for _ in range(2):
            self.assertNotEqual(admin.get("admin/publish/preview?page=policy").body, before)
            self.assertEqual(page(FIRST, "policy").body, before)


if __name__ == "__main__":
    support.unittest.main()
