"""Figures: what handlers see of them and what others, as a page, a file and a report, and in the shell;
and the lists of cases: page by page, and by reference."""

import csv
import datetime
import io
import json
import re
import subprocess

import support
import visit

setUpModule, tearDownModule = support.centre("magnum-opus", mail_interval=3600)
UTC = datetime.timezone.utc
KEPT = "fewer than 5, or kept back"
FILED = 6  # of them one about the director
done = None


def at(year, month, day):
    support.set_clock(datetime.datetime(year, month, day, 12, tzinfo=UTC))


def person(key):
    somebody = support.people[key]
    somebody.log_in()
    return somebody


def table(page):
    """{(table, line): number} of the downloaded figures."""
    rows = list(csv.reader(io.StringIO(page.body.decode(), newline="")))
    assert rows[0] == ["period", "table", "line", "title", "number"], rows[0]
    return {(row[1], row[2]): row[4] for row in rows[1:]}


def numbers(who, year=2027, part=""):
    return table(who.get("admin/statistics/csv?year=%d&part=%s" % (year, part)))


def themes():
    """Four complaints of January 2028, decided: three about teaching, one about fees."""
    at(2028, 1, 3)
    cases = []
    for i in range(4):
        me = support.complainant()
        me.send(me.fill({"identity": "named", "name": "Robin"}, {"what": "It was cold."}))
        cases.append(me.reference)
    at(2028, 1, 6)
    office = person("office")
    for ref in cases:
        office.do(ref, "outcome", "No.", outcome="not",
                  theme="fees" if ref == cases[-1] else "teaching")


def story():
    """Six complaints of March 2027: one about the director, one answered late, one withdrawn. And
    those of 2028 that have themes."""
    global done
    if done:
        return done
    at(2027, 3, 1)
    cases = []
    for i in range(FILED):
        me = support.complainant()
        me.send(me.fill({"identity": "named", "name": "Robin"}, {"what": "It was cold."},
                        about=["Education Director"] if i == 0 else []))
        cases.append(me)
    at(2027, 3, 2)
    person("office").do(cases[1].reference, "acknowledge", "We have it.")
    at(2027, 3, 20)
    person("office").do(cases[1].reference, "outcome", "No.", outcome="not")
    cases[2].open()
    cases[2].browser.send(cases[2].case().form("/case/act", act="withdraw"))
    themes()
    done = cases
    return cases


class Figures(support.Case):
    def setUp(self):
        super().setUp()
        self.cases = story()
        at(2028, 2, 1)

    def test_a_handler_sees_all(self):
        office = person("office")
        seen = numbers(office)
        self.assertEqual(seen["received", "received"], "6")
        self.assertEqual(seen["kind", "complaint"], "6")
        self.assertEqual(seen["identity", "named"], "6")
        self.assertEqual(seen["identity", "anonymous"], "0")
        self.assertEqual(seen["outcome", "not"], "1")
        self.assertEqual(seen["outcome", "withdrawn"], "1")
        self.assertEqual(seen["outcome", "open"], "4")
        self.assertEqual(numbers(office, part="q1")["received", "received"], "6")
        self.assertEqual(numbers(office, part="02")["received", "received"], "0")
        self.assertEqual(numbers(office, 2026)["received", "received"], "0")
        page = office.get("admin/statistics?year=2027")
        self.assertEqual(page.status, 200)
        self.assertIn("6 cases were received", page.text())
        self.assertTrue(page.all("svg"))
        self.assertNotIn("style=", page.body.decode())

    def test_handlers_see_what_comes_back(self):
        office, admin = person("office"), person("admin")
        seen = numbers(office, 2028)
        self.assertEqual(seen["theme", "teaching"], "3")
        self.assertEqual(seen["theme", "fees"], "1")
        self.assertEqual(seen["repeats", "teaching"], "3")
        self.assertNotIn(("repeats", "fees"), seen)
        self.assertEqual(numbers(office)["theme", "teaching"], "0")
        for page in ("admin/statistics?year=2028", "admin/report?year=2028"):
            text = office.get(page).text()
            self.assertIn("What it was about", text)
            self.assertIn("What came back in 2028", text)
            self.assertIn("Teaching and support: 3 cases", text)
            text = admin.get(page).text()
            self.assertIn("What it was about", text)
            self.assertNotIn("What came back", text)
        seen = numbers(admin, 2028)
        self.assertEqual({n for (name, _), n in seen.items() if name == "theme"}, {KEPT})
        self.assertFalse([name for name, _ in seen if name == "repeats"])
        told = json.loads(support.rig.recourse("stats", "magnum-opus", "--period", "2028",
                                               "--json").stdout)
        self.assertIsNone(told["theme"]["teaching"])

    def test_clocks_are_those_that_the_case_shows(self):
        seen = numbers(person("office"))
        stage = visit.stage("magnum-opus", 2)["id"]
        answers = {line: n for (name, line), n in seen.items() if name == "answer"}
        self.assertIn(stage + "/due", answers)
        # 1 to 20 March 2027: 14 working days after the first (15 to Friday 19, on Saturday no more).
        self.assertEqual(answers[stage + "/median-days"], "14")
        self.assertEqual(int(answers[stage + "/on-time"]) + int(answers[stage + "/late"]),
                         int(answers[stage + "/due"]))

    def test_others_see_no_small_number_nor_what_tells_it(self):
        admin = person("admin")
        seen = numbers(admin)
        self.assertEqual(seen["received", "received"], "6")
        shown = {key: n for key, n in seen.items() if n not in (KEPT, "")}
        self.assertTrue(all(int(float(n)) >= 5 for n in shown.values()), shown)
        self.assertEqual(seen["outcome", "withdrawn"], KEPT)
        self.assertEqual(numbers(admin, part="03")["received", "received"], KEPT)
        page = admin.get("admin/statistics?year=2027")
        self.assertIn("Numbers under 5 are not shown", page.text())
        self.assertNotIn("withdrawn: 1", page.text().lower())

    def test_who_is_excluded_never_gets_a_count_with_it(self):
        self.assertEqual(numbers(person("director"))["received", "received"], "5")
        self.assertEqual(numbers(person("director"))["kind", "complaint"], "5")
        self.assertEqual(numbers(person("office"))["received", "received"], "6")
        text = support.people["director"].get("admin/report?year=2027").text()
        self.assertIn("5 cases were received", text)

    def test_only_whole_periods(self):
        office = person("office")
        for query in ("year=20277", "year=2027&part=q7", "year=2027&part=13", "year=abc",
                      "from=2027-01-01&to=2027-02-15", "from=2027-01-01", "from=x&to=y",
                      "year=0", "year=%27%3Cb%3E"):
            page = office.get("admin/statistics?" + query)
            self.assertEqual(page.status, 422, query)
            self.assertIn("There is no such period", page.text())
            self.assertEqual(office.get("admin/statistics/csv?" + query).status, 400, query)
        page = office.get("admin/statistics?from=2027-01-01&to=2027-03-31")
        self.assertIn("January to March 2027", page.one("h1").text())

    def test_the_file_is_rfc_4180_and_no_formula(self):
        page = person("office").get("admin/statistics/csv?year=2027")
        self.assertEqual(page.header("Content-Type"), "text/csv; charset=utf-8")
        self.assertIn("attachment", page.header("Content-Disposition"))
        body = page.body.decode()
        self.assertTrue(body.endswith("\r\n"))
        self.assertNotIn("\n", body.replace("\r\n", ""))
        for row in csv.reader(io.StringIO(body, newline="")):
            self.assertEqual(len(row), 5)
            self.assertFalse([cell for cell in row if cell[:1] in tuple("=+-@\t\r") and cell])

    def test_the_report_carries_what_is_typed_and_keeps_it_nowhere(self):
        admin = person("admin")
        page = admin.get("admin/report?year=2027")
        words = "A year of <script>alert(1)</script>\nmuch building."
        page = admin.browser.send(page.form("/admin/report"), {"introduction": words})
        self.assertEqual(page.status, 200)
        self.assertIn("<script>alert(1)</script>", [n for n in page.all("div")
                                                     if n.get("class") == "rc-said"][0].text())
        self.assertNotIn("<script>alert", page.body.decode())
        self.assertEqual(page.form("/admin/report").value("introduction").replace("\r\n", "\n"),
                         words)
        self.assertIn("report of 2027", page.one("h1").text())
        self.assertNotIn("building", admin.get("admin/report?year=2027").text())
        page = admin.browser.send(page.form("/admin/report"), {"introduction": "x" * 5000})
        self.assertEqual(page.status, 422)
        self.assertIn("x" * 5000, page.body.decode())
        self.assertEqual(admin.get("admin/report?year=nothing").status, 422)

    def test_the_shell_keeps_small_numbers_back_and_checks(self):
        rig = support.rig
        told = json.loads(rig.recourse("stats", "magnum-opus", "--period", "2027", "--json").stdout)
        self.assertEqual(told["received"], 6)
        self.assertIsNone(told["outcome"]["withdrawn"])
        self.assertEqual(told["waiting"], 0)
        told = rig.recourse("stats", "magnum-opus", "--from", "2027-01-01", "--to",
                            "2027-03-31").stdout
        self.assertIn("received\treceived\t-\n", told)
        for wrong in (["magnum-opus", "--from", "2027-01-01"], ["magnum-opus", "--period", "x"],
                      [], ["magnum-opus", "--from", "2027-01-01", "--to", "2027-01-30"]):
            self.assertEqual(self.shell("stats", *wrong).returncode, 2, wrong)
        self.assertEqual(self.shell("stats", "nobody").returncode, 1)
        self.assertIn(" 0 differ", rig.recourse("stats", "magnum-opus", "--check").stdout)
        rig.sql("UPDATE case_fact SET facts = REPLACE(facts, ' 1 1 ', ' 2 1 ') WHERE case_id ="
                " (SELECT id FROM complaint WHERE reference = '%s')" % self.cases[3].reference)
        found = self.shell("stats", "magnum-opus", "--check")
        self.assertEqual(found.returncode, 1)
        self.assertIn(self.cases[3].reference, found.stdout)
        # Made again from the events, it is as it was.
        rig.sql("UPDATE case_fact SET due = 1")
        rig.recourse("clerk", "--once")
        self.assertIn(" 0 differ", rig.recourse("stats", "magnum-opus", "--check").stdout)

    def shell(self, *args):
        rig = support.rig
        return subprocess.run([rig.binary, "-c", rig.config] + list(args), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, universal_newlines=True,
                              env=rig.environment)

    def test_a_case_is_found_by_its_reference(self):
        office, director = person("office"), person("director")
        for me in self.cases:
            ref = me.reference
            for typed in (ref, ref.lower(), " %s " % ref.replace("-", " "), ref.split("-")[2]):
                page = office.get("staff/?find=" + typed.replace(" ", "%20"))
                self.assertEqual([a.get("href").rpartition("/")[2] for a in page.all("a", href=True)
                                  if "/staff/case/" in a.get("href")], [ref], typed)
        for who, typed in ((office, "MOT-2027-ZZZZ"), (office, "%27%20OR%201=1"), (office, "%F0"),
                           (director, self.cases[0].reference)):
            page = who.get("staff/?find=" + typed)
            if page.status != 400:
                self.assertIn("You have no case with this reference", page.text())

    def test_who_may(self):
        for key in ("office", "director", "admin"):
            somebody = person(key)
            for page in ("admin/statistics", "admin/report", "admin/statistics/csv"):
                self.assertEqual(somebody.get(page).status, 200, (key, page))
        self.assertTrue(re.search("Figures", support.people["office"].inbox().text()))
