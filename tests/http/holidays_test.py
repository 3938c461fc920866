"""Bank holidays that the operator imports: what is refused, what counts, and who sees it when."""

import datetime
import json
import os

import support
import visit
import workdays

SLUG = "magnum-opus"
ENGLAND = "england-and-wales"
ERROR_PAGE = "<!DOCTYPE html>\n<title>503 Service Unavailable</title>\n"

setUpModule, tearDownModule = support.centre(SLUG)


def feed(days, division=ENGLAND):
    """GOV.UK's form, of dates or of (date, title)."""
    pairs = [day if isinstance(day, tuple) else (day, "Holiday") for day in days]
    return json.dumps({division: {"division": division, "events": [
        {"title": title, "date": str(day), "notes": "", "bunting": True}
        for day, title in sorted(pairs)]}}, ensure_ascii=False)


def load(text, **options):
    return support.rig.recourse("holidays", "import", "-", input=text, **options)


def stored():
    return support.rig.sql("SELECT division, day, title FROM holiday ORDER BY division, day")


def revision():
    return int(support.rig.sql("SELECT revision FROM centre")[0][0])


def listed(*args):
    return json.loads(support.rig.recourse("holidays", "list", "--json", *args).stdout)


def deadline(start, *args):
    return support.rig.recourse("deadline", "--centre", SLUG, "--from", str(start),
                                *args).stdout.splitlines()


class Holidays(support.Case):
    def setUp(self):
        super().setUp()
        self.forget()

    def forget(self):
        for table in ("holiday", "holiday_division", "holiday_import"):
            support.rig.sql("DELETE FROM " + table)

    def test_what_is_no_feed_changes_nothing(self):
        load(feed(workdays.holidays(2029)))
        before, number = stored(), revision()
        for text, said in (
                ("", "-: line 1, column 0: expected JSON: "),
                (ERROR_PAGE, "-: line 1, column 1: expected JSON: "),
                ("{}", "-: -: expected an object with england-and-wales"),
                ('{"error": "later"}', "-: error: expected one of england-and-wales, scotland, "),
                (feed(["2029-01-01"], "wales"), "-: wales: expected one of england-and-wales"),
                (feed([]), "-: england-and-wales.events: expected a list of 1 to 1000 events"),
                (feed(["2029-02-29"]), "-: england-and-wales.events[0].date: expected a date, "),
                (feed(["2029-06-04", "2029-06-04"]), "-: england-and-wales.events[1].date: "),
                (feed([("2029-06-04", "a\x1b[31m")]), "-: england-and-wales.events[0].title: "),
                (feed(workdays.holidays(2029))[:-1], "-: line 1, column "),
                (feed(["2029-06-04"]) + " " * 1024 * 1024, "recourse: -: more than 1048576 bytes")):
            done = load(text, check=False)
            self.assertEqual((done.returncode, done.stdout), (1, ""), text[:60])
            self.assertTrue(done.stderr.startswith(said), done.stderr)
        self.assertEqual((stored(), revision()), (before, number))

    def test_a_file_is_read_and_the_same_again_is_nothing_new(self):
        path = os.path.join(support.rig.dir, "feed.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(feed([("2029-11-30", "St Andrew’s Day")], "scotland"))
        number = revision()
        told = support.rig.recourse("holidays", "import", path).stdout.splitlines()
        self.assertEqual(told, ["1 added, 0 removed, 0 renamed",
                                "added\tscotland\t2029-11-30\tSt Andrew’s Day"])
        self.assertEqual(revision(), number + 1)
        self.assertEqual(support.rig.recourse("holidays", "import", path).stdout, "nothing new\n")
        self.assertEqual(revision(), number + 1)
        missing = support.rig.recourse("holidays", "import", path + ".not", check=False)
        self.assertEqual((missing.returncode, missing.stdout), (1, ""))

    def test_a_year_that_comes_whole_is_no_longer_provisional(self):
        start = datetime.date(2029, 4, 27)
        before = deadline(start, "--working-days", "6")
        self.assertEqual(before[0], str(workdays.after(start, 6)))
        self.assertTrue(before[1].startswith("provisional: "), before)
        load(feed(workdays.holidays(2029)))
        self.assertEqual(deadline(start, "--working-days", "6"), before[:1])

    def test_a_time_counts_on_its_day_in_the_centres_zone(self):
        for moment, day in (("2026-10-24T22:59:59Z", "2026-10-24"),
                            ("2026-10-24T23:00:00Z", "2026-10-25")):
            self.assertEqual(deadline(moment, "--days", "0"), [day])
        done = support.rig.recourse("deadline", "--centre", "nobody", "--from", "2026-10-24",
                                    "--days", "1", check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))

    def test_a_moved_holiday_makes_its_old_monday_a_working_day(self):
        monday, friday = datetime.date(2029, 5, 7), datetime.date(2029, 5, 4)
        load(feed(workdays.holidays(2029)))
        self.assertEqual(deadline(friday, "--working-days", "1"), ["2029-05-08"])
        told = load(feed(workdays.holidays(2029) - {monday} | {friday})).stdout.splitlines()
        self.assertEqual(told[0], "1 added, 1 removed, 0 renamed")
        self.assertEqual(deadline(friday, "--working-days", "1"), ["2029-05-07"])
        self.assertEqual(deadline("2029-05-03", "--working-days", "1", "--explain")[1:],
                         ["2029-05-03\tThu\t0\tworking day",
                          "2029-05-04\tFri\t0\tbank holiday: Holiday",
                          "2029-05-05\tSat\t0\tweekend", "2029-05-06\tSun\t0\tweekend",
                          "2029-05-07\tMon\t1\tworking day"])

    def test_the_list_says_where_each_day_comes_from(self):
        load(feed([("2027-09-20", "State Funeral")]))
        days = listed("--division", ENGLAND, "--year", "2027")
        self.assertEqual({day["date"] for day in days},
                         {str(day) for day in workdays.holidays(2027)} | {"2027-09-20"})
        self.assertEqual({day["source"] for day in days if day["date"] != "2027-09-20"},
                         {"bundled"})
        new = next(day for day in days if day["date"] == "2027-09-20")
        self.assertEqual((new["division"], new["title"], new["source"]),
                         (ENGLAND, "State Funeral", "imported"))
        self.assertRegex(new["imported"], r"^20\d\d-\d\d-\d\d$")
        self.assertEqual({day["source"] for day in listed("--year", "2031")}, {"rule"})
        self.assertEqual({day["division"] for day in listed()},
                         {ENGLAND, "scotland", "northern-ireland"})
        told = support.rig.recourse("holidays", "list", "--year", "2027", "--division",
                                    ENGLAND).stdout.splitlines()
        self.assertIn(ENGLAND + "\t2027-09-20\timported\tState Funeral", told)
        self.assertEqual(len(told), len(days))
        for bad in (["--year", "27"], ["--year", "1899"], ["--division", "wales"], ["more"]):
            self.assertEqual(support.rig.recourse("holidays", "list", *bad,
                                                  check=False).returncode, 2)

    def test_pages_see_an_import_within_seconds(self):
        before = support.filed("Before.").case()
        today = workdays.served_on(before)
        first, second = workdays.after(today, 1), workdays.after(today, 2)
        self.assertEqual(visit.dates(before)[0], str(second))
        load(feed([(first, "Proclaimed"), (second, "Proclaimed too")]))
        support.workers_look_again()
        after = support.filed("After.").case()
        self.assertEqual(workdays.served_on(after), today, "midnight came in between: run it again")
        self.assertEqual(visit.dates(after)[0], str(workdays.after(today, 4)))

    def test_a_day_that_somebody_put_in_or_took_out_is_refused(self):
        for change in ("DELETE FROM holiday WHERE day = '2029-06-04'",
                       "INSERT INTO holiday VALUES (1, '2029-06-06', 'x', 1)",
                       "UPDATE holiday SET day = '2029-06-07' WHERE day = '2029-06-05'"):
            self.forget()
            load(feed(["2029-06-04", "2029-06-05"]))
            support.rig.sql(change)
            for args in (["holidays", "list"], ["deadline", "--centre", SLUG, "--from",
                                                "2029-06-01", "--working-days", "3"]):
                done = support.rig.recourse(*args, check=False)
                self.assertEqual(done.returncode, 1, change)
                self.assertIn("does not carry the mark", done.stderr)

    # --- the page of administrators

    def admin(self):
        who = support.people["admin"]
        if not who.inbox().path.endswith("/staff/"):
            who.log_in()
        return who

    def try_closure(self, who, first, last=None, title="Break", **more):
        form = who.get("admin/holidays").form("/admin/holidays", act="add")
        values = dict(visit.date_fields("from", first), title=title)
        if last:
            values.update(visit.date_fields("until", last))
        values.update(more)
        return who.browser.send(form, values)

    def save(self, who, page, act):
        return who.browser.send(page.form("/admin/holidays", act=act, go="save"))

    def test_a_closure_is_told_before_and_after_it_is_saved(self):
        me, admin = support.filed("Before the break."), self.admin()
        today = workdays.served_on(me.case())
        before = visit.dates(me.case())
        first, last = workdays.after(today, 1), workdays.after(today, 3)
        page = self.try_closure(admin, first, last)
        self.assertRegex(page.text(), r"\d+ cases? moves? to a later date\. No promised date comes forward\.")
        self.assertEqual(visit.dates(me.case()), before, "it is not saved yet")
        done = self.save(admin, page, "add")
        self.assertTrue(done.has("The closure is entered.", "later date, within a minute", "Break"))
        support.rig.recourse("clerk", "--once")
        support.workers_look_again()
        moved = [datetime.date.fromisoformat(day) for day in visit.dates(me.case())]
        self.assertEqual(moved[0], workdays.after(datetime.date.fromisoformat(before[0]), 3))
        self.assertIn("Break", me.case().text())
        self.assertIn("entered a closure", admin.get("admin/audit").text())
        # Removed: what was promised stays, what comes is counted without it.
        page = admin.browser.send(admin.get("admin/holidays").form("/admin/holidays", act="remove"))
        self.assertTrue(page.has("No closure any more", "No case moves."))
        done = self.save(admin, page, "remove")
        self.assertTrue(done.has("The closure is removed.", "No closure is entered."))
        support.rig.recourse("clerk", "--once")
        support.workers_look_again()
        self.assertEqual([datetime.date.fromisoformat(day) for day in visit.dates(me.case())], moved)
        self.assertEqual(visit.dates(support.filed("After.").case()), before)

    def test_two_who_change_closures_at_once_and_what_is_none(self):
        admin, director = self.admin(), support.people["director"]
        if not director.inbox().path.endswith("/staff/"):
            director.log_in()
        day = datetime.date.today() + datetime.timedelta(days=200)
        page = self.try_closure(admin, day, title="Mine <b>&amp;")
        other = self.try_closure(director, day, title="Theirs")
        self.assertIn("Theirs", self.save(director, other, "add").text())
        again = self.save(admin, page, "add")
        self.assertEqual((again.status, visit.errors(again)), (409, ["seen"]))
        shown = again.form("/admin/holidays", act="add")
        self.assertEqual(shown.value("title"), "Mine <b>&amp;")
        done = self.save(admin, admin.browser.send(shown), "add")
        self.assertTrue(done.has("Theirs", "Mine <b>&amp;"))
        for wrong, field in ((dict(title=""), "title"),
                             ({"from-day": "31", "from-month": "2"}, "from"),
                             ({"from-year": "0"}, "from"),
                             (dict(last=day - datetime.timedelta(days=1)), "until"),
                             (dict(last=day + datetime.timedelta(days=95)), "until")):
            page = self.try_closure(admin, day, **wrong)
            self.assertEqual((page.status, visit.errors(page)), (422, [field]), wrong)
        for _ in range(2):
            page = admin.browser.send(admin.get("admin/holidays").form("/admin/holidays",
                                                                       act="remove"))
            self.save(admin, page, "remove")
        self.assertIn("No closure is entered.", admin.get("admin/holidays").text())

    def test_the_list_is_pasted_and_shown_before_it_counts(self):
        admin = self.admin()
        before, number = stored(), revision()
        for text in ("", ERROR_PAGE, "{}", feed([("2029-06-04", "x")], "wales"), "[" * 2000):
            form = admin.get("admin/holidays").form("/admin/holidays", act="import")
            page = admin.browser.send(form, {"feed": text})
            self.assertEqual((page.status, visit.errors(page)), (422, ["feed"]), text[:40])
        self.assertEqual((stored(), revision()), (before, number))
        whole = sorted(workdays.holidays(2029)) + ["2027-09-20"]
        pairs = [(str(day), "A day") for day in whole]
        page = admin.browser.send(form, {"feed": feed(pairs)})
        self.assertEqual(page.status, 200)
        self.assertIn("New: Monday 20 September 2027, A day", page.text())
        self.assertIn("No case moves. No promised date comes forward.", page.text())
        self.assertEqual((stored(), revision()), (before, number), "it is not saved yet")
        self.assertIn("Provisional", admin.get("admin/holidays?year=2029").text())
        done = self.save(admin, page, "import")
        self.assertIn("The bank holidays are brought in.", done.text())
        self.assertEqual(len(stored()), len(whole))
        page = admin.get("admin/holidays?year=2027")
        self.assertTrue(page.has("Monday 20 September 2027", "Brought in on", "This service"))
        self.assertNotIn("Provisional", admin.get("admin/holidays?year=2029").text())
        self.assertIn("A rule", admin.get("admin/holidays?year=2031").text())
        page = admin.browser.send(admin.get("admin/holidays").form("/admin/holidays", act="import"),
                                  {"feed": feed(pairs)})
        self.assertIn("There was nothing new.", self.save(admin, page, "import").text())
        support.people["office"].log_in()
        self.assertEqual(support.people["office"].get("admin/holidays").status, 403)
        # Where others are here too, one centre does not change the days of all.
        support.rig.recourse("centre", "import", visit.centre_path("choreography-to-go"))
        page = admin.get("admin/holidays")
        self.assertIn("several centres", page.text())
        self.assertFalse(page.has_form("/admin/holidays", act="import"))
        self.assertEqual(admin.browser.send(form, {"feed": feed(pairs)}).status, 403)

    def test_the_doctor_knows_how_far_imports_reach(self):
        def finding():
            found = json.loads(support.rig.recourse("doctor", "--json", check=False).stdout)
            return [one for one in found if one["code"] == "holidays-end"]

        self.assertEqual(finding(), [])
        support.days_later((datetime.date(2028, 12, 1) - datetime.date.today()).days)
        try:
            self.assertEqual([one["weighty"] for one in finding()], [False])
            self.assertIn("known to the end of 2028", finding()[0]["what"])
            load(feed(workdays.holidays(2029)))
            self.assertEqual(finding(), [])
            support.days_later((datetime.date(2030, 2, 1) - datetime.date.today()).days)
            self.assertEqual([one["weighty"] for one in finding()], [True])
            self.assertIn("known to the end of 2029", finding()[0]["what"])
        finally:
            support.days_later(0)
