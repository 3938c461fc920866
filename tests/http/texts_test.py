"""What administrators write: the centre, its texts, letters and look, and the reviews of the policy. All of
it goes into the draft; what is public changes when that is published."""

import datetime
import json

import client
import support
import visit

SLUG = "magnum-opus"
UTC = datetime.timezone.utc
START = datetime.datetime(2027, 3, 1, 12, tzinfo=UTC)
setUpModule, tearDownModule = support.centre(SLUG, mail_interval=3600, clock_at=START)
HOSTILE = '"><script>alert(1)</script>{{BASE}}<b>'


def admin():
    """The administrator in a browser of its own."""
    known = support.people["admin"]
    person = visit.Staff(support.rig, SLUG, known.email, known.title)
    person.password = known.password
    person.log_in()
    return person


def at(moment):
    support.set_clock(moment)


def document():
    """The draft's JSON; None when there is no draft."""
    rows = support.rig.sql("SELECT HEX(document) FROM centre_draft WHERE slot = 0")
    return json.loads(bytes.fromhex(rows[0][0])) if rows else None


def publish(who):
    """Publishes the draft, through its page; that page, as it was before."""
    page = who.get("admin/publish")
    form = next(form for form in page.forms() if form.value("act") == "publish")
    who.browser.send(form)
    if document():
        raise AssertionError("it was not published")
    later()
    return page


def later():
    """Long enough for what the public reads to be the new version."""
    at(datetime.datetime.fromtimestamp(support.server_now() + 10, UTC))


def clerk():
    support.rig.recourse("clerk", "--once", check=False)


def html(page):
    return page.body.decode()


def names(form):
    return [name for name, _, _ in form.fields()]


def reminders():
    return [(mail["X-Envelope-To"], mail["Subject"]) for mail in support.rig.mails()
            if "policy of" in mail["Subject"]]


class Pages(support.Case):
    def setUp(self):
        super().setUp()
        at(START)
        self.me = admin()

    def tearDown(self):
        support.rig.sql("DELETE FROM centre_draft")
        super().tearDown()

    def form(self, page, who=None):
        return (who or self.me).get(page).form("/" + page.partition("?")[0], **(
            {} if page == "admin/review" else {"act": "save"}))

    def send(self, page, values, button="save", who=None):
        who = who or self.me
        return who.browser.send(self.form(page, who), values, button=button)


class Centre(Pages):
    def test_only_an_address_of_the_web_is_a_way_out(self):
        for bad in ("javascript:alert(1)", "http://weather.example/", "//weather.example", "weather"):
            page = self.send("admin/centre", {"leave": bad, "centre-name": "Typed"})
            self.assertEqual((page.status, visit.errors(page)), (422, ["leave"]), bad)
            form = page.form("/admin/centre")
            self.assertEqual((form.value("leave"), form.value("centre-name")), (bad, "Typed"))
        self.assertIsNone(document())

    def test_what_is_saved_is_public_when_it_is_published(self):
        page = self.send("admin/centre", {"centre-name": "Magnum & <Opus>", "division": "scotland",
                                          "zone": "Europe/Dublin", "body-name": "", "body-link": ""})
        self.assertEqual(page.status, 200)
        self.assertTrue(page.has("Saved in the draft"), page.text())
        self.assertEqual((document()["name"], document()["division"], document()["zone"]["rule"]),
                         ("Magnum & <Opus>", "scotland", "GMT0IST,M3.5.0/1,M10.5.0"))
        self.assertNotIn("awarding_body", document())
        self.assertNotIn("<Opus>", self.me.get().text())
        form = self.form("admin/centre")
        self.assertEqual(form.value("division"), "scotland")

    def test_themes_are_lines_and_keep_the_word_they_are_counted_by(self):
        stored = self.form("admin/centre").value("themes")
        self.assertIn("teaching: Teaching and support", stored)
        typed = stored.replace("teaching: Teaching and support", "teaching: Lessons") + "\nFood"
        self.send("admin/centre", {"themes": typed})
        kept = {theme["id"]: theme["title"] for theme in document()["themes"]}
        self.assertEqual((kept["teaching"], kept["food"]), ("Lessons", "Food"))
        for bad in ("a: x\na: y", "123", "\n".join("abcdefghijklmnopqrstu"), "x" * 81):
            page = self.send("admin/centre", {"themes": bad})
            self.assertEqual((page.status, visit.errors(page)), (422, ["themes"]), bad)
            self.assertEqual(page.form("/admin/centre").value("themes").replace("\r\n", "\n"), bad)
        self.assertTrue(self.me.get("admin/publish").has("What cases are about"))
        self.send("admin/centre", {"themes": ""})
        self.assertNotIn("themes", document())

    def test_the_letters_of_references_stay_once_a_case_has_them(self):
        form = self.form("admin/centre")
        free = not support.rig.sql("SELECT 1 FROM complaint LIMIT 1")
        self.assertEqual("centre-code" in names(form), free)
        if free:
            page = self.send("admin/centre", {"centre-code": "m0t"})
            self.assertEqual((page.status, visit.errors(page)), (422, ["centre-code"]))
            self.send("admin/centre", {"centre-code": "OPUS"})
            self.assertEqual(document()["code"], "OPUS")
            support.filed()
        self.assertNotIn("centre-code", names(self.form("admin/centre")))
        form = self.form("admin/centre")
        page = self.me.browser.post(self.me.base + "admin/centre", [
            (name, value) for name, value, _ in form.fields() if name != "centre-code"] + [
                ("centre-code", "NEW"), ("act", "save")])
        self.assertEqual((page.status, visit.errors(page)), (422, ["centre-code"]))


class Texts(Pages):
    def test_a_preview_is_the_public_page_and_saves_nothing(self):
        mark = "## Written here\n\n<script>alert(1)</script> [a](javascript:alert(1)) ![p](/x.png)\n\n\tTab."
        page = self.send("admin/texts", {"policy": mark, "page-about": HOSTILE}, "preview-policy")
        self.assertEqual(page.status, 200)
        self.assertTrue(page.has("This is a preview", "Written here"), page.text())
        for bad in ("<script", "javascript:", "<img"):
            self.assertNotIn(bad, html(page).split("</form>")[1])
        self.assertIn("Leave this page", html(page))
        start = self.send("admin/texts", {"page-about": HOSTILE}, "preview")
        self.assertIn(HOSTILE, start.text())
        self.assertNotIn("<script>alert", html(start))
        self.assertIsNone(document())
        back = self.me.browser.send(page.form("/admin/texts"))
        self.assertEqual(back.status, 200)
        self.assertEqual(back.form("/admin/texts").value("policy"), mark)
        self.assertEqual(back.form("/admin/texts").value("page-about"), HOSTILE)
        self.me.browser.send(back.form("/admin/texts"), button="save")
        self.assertEqual(document()["policy_markdown"], mark.replace("\t", " "))

    def test_nothing_is_lost_by_an_error(self):
        page = self.send("admin/texts", {"page-about": "", "not-for": "x" * 4001, "upheld": "Kept."})
        self.assertEqual((page.status, visit.errors(page)), (422, ["page-about", "not-for"]))
        form = page.form("/admin/texts")
        self.assertEqual((len(form.value("not-for")), form.value("upheld")), (4001, "Kept."))

    def test_of_two_who_edit_the_same_the_second_sees_the_difference(self):
        other = admin()
        mine, theirs = self.form("admin/texts"), self.form("admin/texts", other)
        self.me.browser.send(mine, {"upheld": "First."}, button="save")
        page = other.browser.send(theirs, {"upheld": "Second."}, button="save")
        self.assertEqual((page.status, visit.errors(page)), (409, ["seen"]))
        self.assertEqual(page.one(id="upheld-changed").one(cls="rc-said").text(), "First.")
        self.assertIsNone(page.one(id="not-for-changed"))
        self.assertEqual(document()["upheld"], "First.")
        form = page.form("/admin/texts")
        self.assertEqual(form.value("upheld"), "Second.")
        self.assertEqual(other.browser.send(form, button="save").status, 200)
        self.assertEqual(document()["upheld"], "Second.")


class Letters(Pages):
    def letter(self, name, text, button="save", who=None):
        return self.send("admin/letters?letter=" + name, {"letter-text": text}, button, who)

    def test_a_word_that_we_do_not_know_is_named(self):
        page = self.letter("outcome", "Dear {complainant}")
        self.assertEqual((page.status, visit.errors(page)), (422, ["letter-text"]))
        self.assertTrue(page.has("“complainant”"), page.text())
        self.assertEqual(page.form("/admin/letters", act="save").value("letter-text"), "Dear {complainant}")
        page = self.letter("hearing", "Come on {day}.")
        self.assertEqual((page.status, visit.errors(page)), (422, ["letter-text"]))
        self.assertTrue(page.has("“time”"), page.text())
        self.assertIsNone(document())

    def test_handlers_begin_from_the_centres_own(self):
        hostile = HOSTILE.replace("{{BASE}}", "{{")
        text = hostile + " It came on {arrived}.\n\nBy {outcome-by}.\nTo {next-until}.\n\n{signed}"
        page = self.letter("acknowledge", text, "preview")
        self.assertEqual(page.status, 200)
        self.assertTrue(page.has("Monday 1 March 2027", "Monday 29 March 2027"), page.text())
        self.assertNotIn("<script>alert", html(page))
        self.assertIsNone(document())
        self.letter("acknowledge", text)
        page = publish(self.me)
        self.assertTrue(page.has("Your own acknowledgement", hostile), page.text())
        me = support.filed()
        office = support.people["office"]
        office.log_in()
        form = office.case(me.reference).form("/staff/case/" + me.reference, act="acknowledge")
        self.assertEqual(form.value("text"), "%s It came on Monday 1 March 2027.\n\nBy Wednesday 31 "
                         "March 2027.\nTo Wednesday 31 March 2027.\n\n%s" % (hostile, office.title))
        office.browser.send(form)
        self.assertIn(hostile, visit.said(me.case()))
        self.assertNotIn("<script>alert", html(me.case()))
        self.me.browser.send(self.me.get("admin/letters?letter=acknowledge").form(
            "/admin/letters", act="original"), button="original")
        publish(self.me)
        me = support.filed()
        form = office.case(me.reference).form("/staff/case/" + me.reference, act="acknowledge")
        self.assertIn("Thank you for your complaint, which arrived on Monday 1 March 2027.",
                      form.value("text"))

    def test_who_edits_another_letter_meets_nobody(self):
        other = admin()
        mine = self.form("admin/letters?letter=outcome")
        theirs = self.form("admin/letters?letter=scope", other)
        same = self.form("admin/letters?letter=outcome", other)
        self.me.browser.send(mine, {"letter-text": "Mine."}, button="save")
        self.assertEqual(other.browser.send(theirs, {"letter-text": "Theirs."}, button="save").status, 200)
        self.assertEqual(document()["letters"], [{"name": "outcome", "text": "Mine."},
                                                 {"name": "scope", "text": "Theirs."}])
        page = other.browser.send(same, {"letter-text": "Late."}, button="save")
        self.assertEqual((page.status, visit.errors(page)), (409, ["seen"]))
        self.assertEqual(page.one(id="letter-text-changed").one(cls="rc-said").text(), "Mine.")
        self.assertEqual(page.form("/admin/letters", act="save").value("letter-text"), "Late.")


class Look(Pages):
    GOOD = {"own": "yes", "accent": "#1d4f91", "text-colour": "#1f2430", "ground": "#fffefb",
            "font": "humanist", "radius": "4", "width": "44", "dark": "yes",
            "logo-path": "/site/logo.svg"}

    def test_what_cannot_be_read_is_measured_and_refused(self):
        page = self.send("admin/look", dict(self.GOOD, accent="#7fb8f3"))
        self.assertEqual((page.status, visit.errors(page)), (422, ["accent"]))
        self.assertTrue(page.has("1.9 to 1", "4.5", "darker accent"), page.text())
        self.assertEqual(page.form("/admin/look").value("accent"), "#7fb8f3")
        page = self.send("admin/look", dict(self.GOOD, accent="#000000"))
        self.assertTrue(page.has("On a dark page"), page.text())
        page = self.send("admin/look", dict(self.GOOD, accent="#000000", dark="no"))
        self.assertEqual(page.status, 200)
        bad = {"accent": "red", "text-colour": "#12345", "ground": "#000;}*{", "radius": "25",
               "width": "-1", "logo-path": "//evil.example/x.svg"}
        page = self.send("admin/look", dict(self.GOOD, **bad))
        self.assertEqual(page.status, 422)
        self.assertLessEqual({"accent", "text-colour", "ground", "radius", "width"},
                             set(visit.errors(page)))
        form = page.form("/admin/look")
        self.assertEqual({name: form.value(name) for name in bad}, bad)

    def test_it_is_tried_then_served_as_a_stylesheet(self):
        page = self.send("admin/look", self.GOOD, "preview")
        self.assertTrue(page.has("This is a preview"), page.text())
        tried = [link.get("href") for link in page.all("link") if "look.css" in link.get("href")]
        self.assertEqual(len(tried), 1)
        css = self.me.browser.get(tried[0])
        self.assertEqual(css.status, 200)
        self.assertIn("--rc-accent:#1d4f91", html(css))
        self.assertEqual(client.Browser(support.rig.site_url).get(tried[0]).status, 200)  # to the log-in
        self.assertNotIn("--rc", html(client.Browser(support.rig.site_url).get(tried[0])))
        self.assertEqual(self.me.get("look.css").status, 404)
        self.send("admin/look", self.GOOD)
        page = publish(self.me)
        self.assertTrue(page.has("Accent", "#1d4f91", "friendly"), page.text())
        somebody = support.complainant()
        page = somebody.get()
        address = [link.get("href") for link in page.all("link") if "look.css" in link.get("href")]
        self.assertEqual(len(address), 1)
        self.assertEqual(page.one("img", cls="rc-logo").get("src"), "/site/logo.svg")
        css = client.Browser(support.rig.site_url).get(address[0])
        self.assertEqual(css.header("content-type"), "text/css; charset=utf-8")
        self.assertIn("immutable", css.header("cache-control"))
        self.assertIsNone(css.header("set-cookie"))
        self.assertIn("--rc-width:44em", html(css))
        other = client.Browser(support.rig.site_url).get(somebody.base + "look.css?v=other")
        self.assertEqual(other.header("cache-control"), "no-store")
        self.send("admin/look", {"own": "no"})
        self.assertNotIn("look", document())


class Review(Pages):
    def record(self, on, month, year, **more):
        values = dict({"review-by": "Education Director", "review-changed": "One sentence.",
                       "next-month": str(month), "next-year": str(year)},
                      **visit.date_fields("review-on", on), **more)
        return self.me.browser.send(self.me.get("admin/review").form("/admin/review"), values)

    def test_a_review_is_public_at_once_or_with_the_draft(self):
        page = self.record(datetime.date(2027, 2, 27), 2, 2027)
        self.assertEqual((page.status, visit.errors(page)), (422, ["next-month"]))
        page = self.record(datetime.date(2027, 3, 2), 2, 2029)
        self.assertEqual((page.status, visit.errors(page)), (422, ["review-on"]))
        self.assertEqual(page.form("/admin/review").value("review-changed"), "One sentence.")
        page = self.record(datetime.date(2027, 2, 26), 9, 2027)
        self.assertTrue(page.has("The review is recorded", "Friday 26 February 2027",
                                 "Education Director"), page.text())
        self.assertIsNone(document())
        later()
        public = self.me.get("policy")
        self.assertTrue(public.has("February 2027", "September 2027", "Friday 26 February 2027"))
        self.assertFalse(public.has("Education Director", "One sentence."))
        self.assertTrue(support.complainant().get().has("The next review is in September 2027"))
        self.send("admin/texts", {"upheld": "Not public yet."})
        page = self.record(datetime.date(2027, 3, 1), 10, 2027)
        self.assertTrue(page.has("recorded in the draft"), page.text())
        self.assertFalse(self.me.get("policy").has("October 2027"))
        publish(self.me)
        self.assertTrue(support.complainant().get("policy").has("October 2027"))

    def test_of_two_reviews_at_once_neither_is_lost(self):
        first, second = (self.me.get("admin/review").form("/admin/review") for _ in range(2))
        values = dict({"review-by": "One", "review-changed": "A.", "next-month": "5",
                       "next-year": "2028"}, **visit.date_fields("review-on", START.date()))
        self.assertEqual(self.me.browser.send(first, values).status, 200)
        page = self.me.browser.send(second, dict(values, **{"review-by": "Two"}))
        self.assertEqual((page.status, visit.errors(page)), (409, ["seen"]))
        self.assertEqual(page.form("/admin/review").value("review-by"), "Two")
        self.assertTrue(page.has("By: One"))

    def test_administrators_are_reminded_twice(self):
        self.record(START.date(), 9, 2028)
        for moment, more in ((datetime.datetime(2028, 6, 30, 12, tzinfo=UTC), 0),
                             (datetime.datetime(2028, 7, 1, 12, tzinfo=UTC), 1),
                             (datetime.datetime(2028, 9, 30, 12, tzinfo=UTC), 0),
                             (datetime.datetime(2028, 10, 1, 12, tzinfo=UTC), 1),
                             (datetime.datetime(2029, 3, 1, 12, tzinfo=UTC), 0)):
            at(moment)
            before = len(reminders())
            clerk()
            clerk()
            came = reminders()[before:]
            self.assertEqual(len([to for to, _ in came if to == self.me.email]), more, moment)
        self.assertIn("overdue", reminders()[-1][1])
        text = next(mail for mail in reversed(support.rig.mails())
                    if "policy of" in mail["Subject"]).get_body().get_content()
        self.assertIn("September 2028", text)
        self.assertIn("/admin/review\n", text)
        self.me.log_in()
        self.assertTrue(self.me.get("admin/review").has("The review of September 2028 is overdue"))
        self.assertTrue(self.me.get("admin/").has("Record the review"))
        self.assertTrue(self.me.get("policy").has("was to be in September 2028"))
