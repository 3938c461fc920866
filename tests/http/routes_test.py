"""Every page of the route table, as nobody, as a complainant, and as staff of another centre. The
table is read from its source, so that a new page is covered on the day it comes."""

import os
import re

import client
import rig as rigs
import scenario
import support
import visit

ROW = re.compile(r"^\s*([A-Z]+)\(\"([^\"]*)\",\s*(WHO_[A-Z]+)", re.M)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# On every answer, word for word: a page that needs more must say so here.
SAFE = {
    "x-content-type-options": "nosniff",
    # No path may come into the site's own log; "no-referrer" would make Origin "null".
    "referrer-policy": "strict-origin",
    "cache-control": "no-store",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = ("default-src 'none'; %sstyle-src 'self'; img-src 'self'; form-action 'self'; "
          "base-uri 'none'; frame-ancestors 'none'")
COOKIES = {"rc_c": "Strict", "rc_s": "Strict", "rc_b": "Strict", "rc_n": "Lax"}
EVIL = "https://evil.example/"
set_up, tearDownModule = support.centre("magnum-opus")
routes = []
strangers = {}
# Whom each guard lets in, by the roles of support.people.
LETS_IN = {"WHO_STAFF": ("office", "director", "admin", "auditor"), "WHO_HANDLER": ("office", "director"),
           "WHO_ADMIN": ("director", "admin"), "WHO_AUDITOR": ("director", "admin", "auditor"),
           "WHO_FIGURES": ("office", "director", "admin", "auditor")}


def setUpModule():
    set_up()
    with open(os.path.join(rigs.ROOT, "fcgi", "server", "route_table.c")) as file:
        text = file.read()
    routes.extend(ROW.findall(text[text.index("route_table[] ="):]))
    other = scenario.make(support.rig, ("choreography-to-go",))["choreography-to-go"]
    for slug, staff in (("magnum-opus", support.people), ("choreography-to-go", other)):
        staff["auditor"] = scenario.invite(support.rig, slug, "Auditor", "auditor", {})
        staff["auditor"].accept()
        staff["auditor"].log_in()
    # Handler, handler and administrator, administrator, auditor.
    strangers.update((key, other[key]) for key in ("verifier", "quality", "admin", "auditor"))


def page_of(path, reference):
    return path.replace("*", reference)


class Routes(support.Case):
    @classmethod
    def setUpClass(cls):
        cls.me = support.filed("Guarded words.")

    def ask(self, browser, method, path, may_read=False):
        url = support.rig.prefix + "magnum-opus/" + page_of(path, self.me.reference)
        if method == "GET":
            page = browser.request("GET", url)
        else:
            page = browser.request("POST", url, "csrf=x&act=note&text=x&token=x", FORM)
        with self.subTest(method=method, path=path):
            self.assertLess(page.status, 500)
            if not may_read:
                self.assertNotIn(b"Guarded words.", page.body)
            self.assertNotIn(self.me.token.encode(), page.body)
            self.look_at_headers(page)
            self.assertEqual(page.tree.faults, [])
        return page

    def look_at_headers(self, page):
        for name, value in SAFE.items():
            self.assertEqual(page.header(name), value, name)
        self.assertEqual(page.header("content-security-policy"), POLICY % self.scripts(page))
        self.assertIsNone(page.header("x-powered-by"))
        if page.header("location") not in (None, visit.centre_json("magnum-opus")["leave"]):
            self.assertRegex(page.header("location"), "^%s" % re.escape(support.rig.prefix))
            self.assertNotIn("//", page.header("location"))
        for name, value in page.headers:
            if name != "set-cookie":
                continue
            cookie = client.Cookie(value, "/")
            self.assertIn("httponly", cookie.attributes, value)
            self.assertEqual(cookie.attributes.get("samesite"), COOKIES[cookie.name])
            self.assertEqual(cookie.path, support.rig.prefix + "magnum-opus/")
            self.assertNotIn("domain", cookie.attributes)

    @staticmethod
    def scripts(page):
        """Pages name one file of ours by its address, and where it may send files; else there is none."""
        if not (page.header("content-type") or "").startswith("text/html"):
            return "script-src 'none'; "
        host = support.rig.site_url.partition("://")[2]
        return ("script-src {0}{1}static/recourse.js; connect-src {0}{1}magnum-opus/new/files "
                "{0}{1}magnum-opus/case/files; ").format(host, support.rig.prefix)

    def gate(self, method, who, page):
        """What nobody gets at a page that is not for everybody."""
        entry = "case" if who == "WHO_CASE" else "staff/log-in"
        if method == "GET":
            return page.status == 303 and page.header("location").endswith("/" + entry)
        return page.status in (303, 403)

    def test_the_table_was_read(self):
        with open(os.path.join(rigs.ROOT, "fcgi", "server", "route_table.c")) as file:
            table = file.read()
        table = table[table.index("route_table[] ="):table.index("route_table_len")]
        rows = len(re.findall(r"^    [A-Z]+\(", table, re.M))
        self.assertEqual(len(routes), rows)
        self.assertGreater(rows, 20)

    def test_as_nobody(self):
        for method, path, who in routes:
            page = self.ask(client.Browser(support.rig.site_url), method, path)
            with self.subTest(method=method, path=path):
                if who != "WHO_ANYONE":
                    self.assertTrue(self.gate(method, who, page), page.status)
                elif method != "GET":
                    self.assertIn(page.status, (403, 404), "a form without its CSRF value")

    def test_as_the_holder_of_another_token(self):
        other = support.filed("Another case.")
        for method, path, who in routes:
            page = self.ask(other.browser, method, path)
            with self.subTest(method=method, path=path):
                if who not in ("WHO_ANYONE", "WHO_CASE"):
                    self.assertTrue(self.gate(method, who, page), page.status)
            if path == "leave":
                other.open()

    def test_as_staff_of_another_centre(self):
        for key, other in strangers.items():
            # A browser sends this cookie to the other centre's pages only; a thief would not mind.
            kept = next(c for c in other.browser.cookies.values() if c.name == "rc_s")
            self.assertEqual(kept.path, other.base)
            stolen = client.Cookie("rc_s=%s; Path=%smagnum-opus/" % (kept.value, support.rig.prefix), "/")
            for method, path, who in routes:
                if who == "WHO_ANYONE" and key != "quality":
                    continue
                browser = client.Browser(support.rig.site_url)
                browser.cookies[("rc_s", stolen.path)] = stolen
                page = self.ask(browser, method, path)
                with self.subTest(key=key, method=method, path=path):
                    if who != "WHO_ANYONE":
                        self.assertTrue(self.gate(method, who, page), page.status)

    def test_as_staff_of_every_role(self):
        """Who may is let in, and who may not is told so: for every guard and role that there is."""
        self.assertLessEqual({who for _, _, who in routes}, {"WHO_ANYONE", "WHO_CASE", *LETS_IN},
                             "a new guard: say in LETS_IN whom it lets in")
        for key in ("office", "admin", "auditor"):
            person = support.people[key]
            for method, path, who in routes:
                if who not in LETS_IN or path == "staff/log-out":
                    continue
                page = self.ask(person.browser, method, path, may_read=key in LETS_IN["WHO_HANDLER"])
                with self.subTest(key=key, method=method, path=path):
                    if key not in LETS_IN[who]:
                        self.assertEqual(page.status, 404 if who == "WHO_HANDLER" else 403)
                    elif method == "GET":
                        self.assertIn(page.status, (200, 303, 404))
                        self.assertFalse((page.header("location") or "").endswith("/log-in"), path)

    def test_a_form_without_its_value_is_refused_to_those_who_may(self):
        for key in ("office", "director"):
            person = support.people[key]
            for method, path, who in routes:
                if method == "GET" or who not in (
                        "WHO_STAFF", "WHO_HANDLER", "WHO_ADMIN", "WHO_AUDITOR"):
                    continue
                page = self.ask(person.browser, method, path)
                with self.subTest(key=key, path=path):
                    self.assertIn(page.status, (403, 404))
        self.assertEqual(support.people["office"].inbox().status, 200, "still logged in")

    def test_no_redirect_leads_away(self):
        """Whatever the address, a field or a header says, it stays below our own path."""
        me = self.me
        crafted = ["/%2fevil.example/", "//evil.example/..", "\\\\evil.example", "?next=" + EVIL,
                   "?return=//evil.example&url=" + EVIL, "%0d%0aLocation:%20" + EVIL]
        told = set()
        for method, path, _ in routes:
            for more in crafted:
                for browser in (client.Browser(support.rig.site_url), me.browser,
                                support.people["office"].browser):
                    if path in ("leave", "staff/log-out"):
                        continue
                    url = me.base + page_of(path, me.reference).rstrip("/") + more
                    body = None if method == "GET" else "next=%s&return=%s&csrf=x" % (EVIL, EVIL)
                    page = browser.request(method, url, body, dict(
                        FORM, Referer=EVIL, **{"X-Forwarded-Host": "evil.example"}))
                    where = page.header("location") or ""
                    told.add(page.status)
                    self.assertNotRegex(where, "evil|^//|^\\\\", url)
        self.assertIn(303, told, "no redirect was seen at all")
        # The one that does lead away goes where the centre's document says, whatever is asked for.
        page = client.Browser(support.rig.site_url).request("GET", me.base + "leave?url=" + EVIL)
        self.assertEqual(page.header("location"), visit.centre_json("magnum-opus")["leave"])
        self.assertEqual([v for n, v in page.headers if n == "referrer-policy"][-1], "no-referrer")

    def test_a_download_is_nothing_that_a_browser_runs(self):
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "With a page."},
                        [("run.html", "text/html", b"<script>alert(1)</script>")]))
        for browser, page in ((me.browser, me.case()), (
                support.people["office"].browser, support.people["office"].case(me.reference))):
            got = browser.request("GET", visit.files_of(page)["run.html"])
            self.assertEqual(got.status, 200)
            self.look_at_headers(got)
            self.assertEqual(got.header("content-type"), "application/octet-stream")
            self.assertRegex(got.header("content-disposition"), "^attachment; ")
            self.assertEqual([v for n, v in got.headers if n == "content-security-policy"][1:],
                             ["sandbox"])

    def test_links_and_forms_lead_to_pages_that_are_there(self):
        office, admin = support.people["office"], support.people["admin"]
        seen = [self.me.get(), self.me.get("policy"), self.me.begin(), self.me.get("case"),
                office.inbox(), office.case(self.me.reference), office.get("staff/new"),
                office.get("staff/account"),
                admin.get("admin/"), admin.get("admin/staff"), admin.get("admin/recipients"),
                admin.get("admin/recovery"), admin.get("admin/audit")]
        for page in seen:
            self.assertEqual(page.status, 200, page.path)
            for node in page.all("a", href=True) + page.all("link", href=True):
                address = client.urllib.parse.urljoin(page.url, node.get("href"))
                if not address.startswith(support.rig.url) or address.endswith("/leave"):
                    continue
                got = office.browser.request("GET", address)
                self.assertIn(got.status, (200, 303, 403), "%s on %s" % (address, page.path))
            for form in page.forms():
                path = client.urllib.parse.urlsplit(form.action).path
                page_name = path[len(support.rig.prefix + "magnum-opus/"):]
                known = [re.fullmatch(route.replace("*", "[^/]+"), page_name)
                         for method, route, _ in routes
                         if (method == "GET") == (form.method == "get")]
                self.assertTrue(any(known), "%s on %s" % (form.action, page.path))

    def test_every_page_names_its_language_and_has_one_heading(self):
        for page in (self.me.get(), self.me.begin(), self.me.case(), self.me.get("staff/log-in"),
                     self.me.get("nonsense"), support.people["office"].inbox()):
            self.assertEqual(page.one("html").get("lang"), "en", page.path)
            self.assertEqual(len(page.one("main").all("h1")), 1, page.path)
            self.assertTrue(page.one("title").text().strip(" –"), page.path)
