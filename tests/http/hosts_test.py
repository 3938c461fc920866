"""One service behind several names: the site, a second one with three prefixes, a third with one centre at
its root, an onion service, and a host that is the staff's alone. All are server blocks of one nginx."""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

import client
import rig as rigs
import scenario
import support
import visit

A, B = visit.SLUGS
ONION = "http://%s.onion" % ("recourse" * 7)
SECOND, THIRD = "http://second.example", "http://third.example"
SERVERS = """
    server {
        listen 127.0.0.1:@port@;
        server_name second.example;
        root @root@/nginx/site;
        location /site/ { internal; client_max_body_size 0; }
        location /a/b/ { fastcgi_param RECOURSE_CENTRE choreography-to-go; include @include@; }
        location /c/ { fastcgi_param RECOURSE_CENTRE magnum-opus; include @include@; }
        location /d/ {
            add_header Onion-Location http://other.onion$request_uri;
            include @include@;
        }
    }
    server {
        listen 127.0.0.1:@port@;
        server_name third.example;
        location / { fastcgi_param RECOURSE_CENTRE magnum-opus; include @include@; }
    }
    server {
        listen 127.0.0.1:@port@;
        server_name .onion;
        include @root@/nginx/onion-server.conf;
        location /complaints/ { include @include@; }
    }
"""
ROW = re.compile(r"^\s*([A-Z]+)\(\"([^\"]*)\",\s*(WHO_[A-Z]+)", re.M)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
staff = {}
routes = []
tearDownModule = support.finish


def setUpModule():
    support.start(staff_host=True, servers=SERVERS)
    try:
        staff.update(scenario.make(support.rig))
        support.slug = A
        with open(os.path.join(rigs.ROOT, "fcgi", "server", "route_table.c")) as file:
            text = file.read()
        routes.extend(ROW.findall(text[text.index("route_table[] ="):]))
    except BaseException:
        support.finish()
        raise


def at(site):
    return client.Browser(site, at="127.0.0.1:%d" % support.rig.port)


def complainant(site, slug, base):
    return visit.Complainant(support.rig, slug, site, base)


def files(me, *more):
    """A case with a file, sent and opened again with its token; its page."""
    me.send(me.fill({"identity": "anonymous"}, {"what": "Words at %s." % me.site}, [
        ("a.txt", "text/plain", b"evidence")], *more))
    return me.open()


def plain(page):
    """What a page is, but for what differs each time: its request id, its form's value and the address."""
    body = re.sub(rb"value=\"[0-9a-zA-Z_-]{20,}\"|[0-9a-f]{16}", b"", page.body)
    names = sorted((name, re.sub("=[^;]*", "", value, count=1) if name == "set-cookie" else value)
                   for name, value in page.headers
                   if name not in ("date", "content-length"))
    return page.status, names, body


class StaffHost(support.Case):
    def wanted(self, path):
        return path.replace("*", "x")

    def test_on_the_site_a_page_of_staff_is_the_same_nothing_as_nonsense(self):
        thief = staff[A]["director"].browser.cookies
        own = "/complaints/%s/" % A
        some = [("GET", "staff/log-in"), ("POST", "staff/log-in"), ("GET", "admin/")]
        every = [(method, self.wanted(path)) for method, path, who in routes
                 if path.startswith(("staff/", "admin/"))]
        for site, base, cookies, pages in (
                (support.rig.site_url, own, {}, every), (support.rig.site_url, own, thief, some),
                (SECOND, "/c/", {}, some), (THIRD, "/", {}, some), (ONION, own, {}, some)):
            for method, path in pages + [("GET", "staff"), ("GET", "admin"), ("PUT", "staff/log-in")]:
                got = []
                for page in (path, re.sub("^(staff|admin)", lambda m: m.group(1)[::-1], path)):
                    browser = at(site)
                    browser.cookies.update(cookies)
                    got.append(browser.request(method, base + page,
                                               None if method == "GET" else "csrf=x", FORM))
                with self.subTest(site=site, method=method, path=path):
                    self.assertEqual(got[0].status, 404)
                    self.assertEqual(plain(got[0]), plain(got[1]))
            start = at(site).get(base)
            self.assertEqual(start.status, 200)
            self.assertNotIn(b"localhost", start.body)

    def test_on_the_staffs_host_no_page_of_the_public_is_there(self):
        browser = client.Browser(support.rig.staff_site_url)
        base = "/complaints/%s/" % A
        for method, path, who in routes:
            if path.startswith(("staff/", "admin/")) or path in ("", "look.css"):
                continue
            with self.subTest(path=path):
                page = browser.request(method, base + path, None if method == "GET" else "csrf=x", FORM)
                self.assertEqual(page.status, 404)
                self.assertIsNone(page.one(cls="rc-leave"))
        page = browser.get(base)
        self.assertEqual(page.path, base + "staff/log-in", "the bare address leads on")
        # Nothing of the site is in this origin: neither its header nor its pages.
        self.assertNotIn(b"<!--#", page.body)
        self.assertNotIn(b"Northgate", page.body.split(b"<body>")[1].split(b'class="rc"')[0])
        self.assertIn(b"Northgate", at(support.rig.site_url).get(base).body)
        for path in ("/", "/courses.html", "/site/header.html"):
            self.assertEqual(browser.request("GET", path).status, 404)
        self.assertEqual(page.one("link", rel="stylesheet").get("href").split("?")[0],
                         "/complaints/static/recourse.css")

    def test_links_lead_to_the_host_they_belong_to(self):
        rig, office = support.rig, staff[A]["office"]
        page = at(rig.staff_site_url).get("/complaints/%s/staff/log-in" % A)
        self.assertEqual(page.link("case"), rig.site_url + "/complaints/%s/case" % A)
        director = staff[A]["director"]
        self.assertEqual(director.get("admin/").link("policy"), rig.site_url + "/complaints/%s/policy" % A)
        self.assertTrue(office.link.startswith(rig.staff_site_url + "/complaints/"), office.link)
        before = len(rig.mails())
        me = complainant(SECOND, A, "/c/")
        check = me.fill({"identity": "named", "name": "Robin", "mail": "robin@home.example"},
                        {"what": "At the second site."})
        me.send(check)
        office.do(me.reference, "ask", "Which room was it?")
        links = {}
        for mail in rig.mail_wait(before + 2)[before:]:
            found = re.search(r"http\S+", mail.get_body().get_content())
            links.setdefault(str(mail["To"]), found.group(0))
        self.assertTrue(links["robin@home.example"].startswith(rig.site_url + "/"), links)
        mine = [link for to, link in links.items() if to == office.email]
        # The path is that of the request that caused it; the staff's server has the same locations.
        self.assertTrue(mine and mine[0].startswith(rig.staff_site_url + "/c/staff/"), links)

    def test_cookies_stay_on_their_host(self):
        for person in (staff[A]["office"], complainant(None, A, None)):
            person.get("staff/" if person is staff[A]["office"] else "case")
            self.assertTrue(person.browser.cookies)
            for cookie in person.browser.cookies.values():
                self.assertNotIn("domain", cookie.attributes)
        # Carried to the site by hand they are nobody's there (see also above).
        browser = at(support.rig.site_url)
        browser.cookies.update(staff[A]["office"].browser.cookies)
        self.assertEqual(browser.request("GET", "/complaints/%s/staff/" % A).status, 404)

    def test_doctor_says_which_applies(self):
        rig = support.rig
        told = rig.recourse("doctor", check=False).stdout
        self.assertNotIn("staff-origin", told)
        with open(rig.config) as file:
            text = file.read()
        alone = os.path.join(rig.dir, "alone.conf")
        with open(os.open(alone, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(re.sub("(?m)^staff_host.*\n", "", text))
        told = rig.recourse("-c", alone, "doctor", check=False).stdout
        self.assertIn("note staff-origin", told)
        # And whether nginx has a server for them.
        folder = os.path.join(rig.dir, "nginx")
        dump = subprocess.run(["nginx", "-T", "-q", "-p", folder + "/", "-c", folder + "/nginx.conf"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True, text=True).stdout
        for name, found in (("localhost", False), ("staff.example", True)):
            with open(alone, "w") as file:
                file.write(re.sub("(?m)^staff_host.*", "staff_host = " + name, text))
            told = rig.recourse("-c", alone, "doctor", "--nginx", "-", input=dump, check=False).stdout
            self.assertEqual("nginx-no-staff-host" in told, found, told)


class Servers(support.Case):
    def test_a_case_at_each_place_of_several_servers(self):
        for site, slug, base, handler in (
                (SECOND, B, "/a/b/", "verifier"), (SECOND, A, "/d/%s/" % A, "office"),
                (THIRD, A, "/", "office"), (ONION, A, "/complaints/%s/" % A, "office")):
            with self.subTest(site=site, base=base):
                me = complainant(site, slug, base)
                page = files(me)
                self.assertTrue(page.path.startswith(me.base))
                (link,) = visit.files_of(page).values()
                self.assertEqual(me.browser.get(link).body, b"evidence")
                staff[slug][handler].do(me.reference, "ask", "Asked from the staff's host.")
                page = me.case()
                self.assertTrue(page.has("Asked from the staff's host."))
                for cookie in me.browser.cookies.values():
                    self.assertEqual(cookie.path, me.base)
                for node in page.all("link", rel="stylesheet") + page.all("script", src=True):
                    address = node.get("href") or node.get("src")
                    self.assertEqual(me.browser.request("GET", address).status, 200, address)

    def test_who_comes_often_from_one_address_is_never_refused(self):
        # A school, a household or Tor is one address. (What floods is marked: flood_test.)
        def ask(number):
            site, base = ((None, "/complaints/%s/" % A), (ONION, "/complaints/%s/" % A))[number % 2]
            browser = at(site or support.rig.site_url)
            if number % 4 < 2:
                return browser.request("GET", base + "new?kind=complaint").status
            return browser.request("POST", base + "case", "csrf=x&token=x", FORM).status

        with ThreadPoolExecutor(24) as crowd:
            seen = set(crowd.map(ask, range(240)))
        self.assertTrue(seen <= {200, 403}, seen)
        # And nothing that nginx is told by us keeps an address or counts anybody.
        for folder, _, names in os.walk(os.path.join(rigs.ROOT, "nginx")):
            for name in names:
                if ".conf" in name:
                    with open(os.path.join(folder, name)) as file:
                        told = "\n".join(line.partition("#")[0] for line in file)
                    self.assertNotRegex(told, "limit_(req|conn)|remote_addr|realip|x_forwarded", name)

    def test_a_whole_site_of_ours_without_the_sites_own_header_ends(self):
        # Header and footer are asked of us there, once each, and are not put around themselves.
        page = at(THIRD).request("GET", "/")
        self.assertEqual(page.status, 200)
        self.assertEqual(page.body.count(b"<html"), 1)
        page = at(THIRD).request("GET", "/site/header.html")
        self.assertEqual((page.status, page.body), (404, b""))

    def test_a_location_that_is_one_centres_has_no_page_of_another(self):
        other = complainant(None, B, None)
        files(other)
        browser = at(THIRD)
        self.assertEqual(browser.get("/%s/" % B).status, 404)
        page = browser.get("/case")
        page = browser.send(page.form("/case"), {"token": other.token})
        self.assertTrue(visit.errors(page))


class Onion(support.Case):
    def test_forms_of_its_own_pages_are_taken_and_those_of_others_are_not(self):
        host = ONION.partition("://")[2]
        me = complainant(ONION, A, "/complaints/%s/" % A)
        form = me.fill({"identity": "anonymous"}, {"what": "By onion."}).form("/new", step="check")
        body = client.urllib.parse.urlencode(me.browser.filled(form, button="send"))
        for headers, status in (({"Origin": "null"}, 403), ({"Origin": "http://127.0.0.1"}, 403),
                                ({"Origin": ONION, "Sec-Fetch-Site": "cross-site"}, 403),
                                ({"Origin": ONION}, 303)):
            page = me.browser.request("POST", form.action, body, dict(FORM, **headers))
            self.assertEqual(page.status, status, headers)
        policy = me.get().header("content-security-policy")
        self.assertIn("script-src %s/complaints/static/recourse.js;" % host, policy)

    def test_cookies_are_kept_there_though_the_site_has_tls(self):
        rig = support.rig
        with open(rig.config) as file:
            text = file.read()
        self.addCleanup(self.restart, text)
        self.restart(text.replace("url = http://", "url = https://"))
        onion, site = at(ONION), at(rig.site_url)
        for browser, secure in ((onion, False), (site, True)):
            browser.request("GET", "/complaints/%s/case" % A)
            (cookie,) = browser.cookies.values()
            self.assertEqual(cookie.name.startswith("__Secure-"), secure)
            self.assertEqual("secure" in cookie.attributes, secure)
        # A name that only begins so is no onion service's.
        browser = at("http://x.onion.example")
        browser.request("GET", "/complaints/%s/case" % A)
        self.assertTrue(all("secure" in cookie.attributes for cookie in browser.cookies.values()))

    def restart(self, text):
        support.rig.serve_stop()
        with open(support.rig.config, "w") as file:
            file.write(text)
        support.rig.serve_start()
        self.before = set(support.rig.workers_pids())

    def test_nothing_there_assumes_tls_or_keeps_a_line(self):
        browser = at(ONION)
        logs = [support.rig.log("nginx-access"), support.rig.log("nginx-error")]
        sizes = [os.path.getsize(path) for path in logs]
        for path in ("/complaints/", "/complaints/%s" % A, "/complaints/%s/" % A, "/", "/nothing",
                     "/complaints/static/none.css", "/complaints"):
            page = browser.request("GET", path)
            self.assertIsNone(page.header("strict-transport-security"))
            self.assertIsNone(page.header("onion-location"))
            to = page.header("location")
            self.assertTrue(to is None or to.startswith("/"), to)
        self.assertEqual([os.path.getsize(path) for path in logs], sizes)
        # Whoever reaches the port with another name gets nothing of it.
        with open(os.path.join(rigs.ROOT, "nginx", "onion-server.conf")) as file:
            self.assertIn('if ($host !~ "\\.onion$")', file.read())

    def test_the_site_can_say_where_it_is(self):
        page = at(SECOND).get("/d/%s/new?kind=complaint" % A)
        self.assertEqual(page.header("onion-location"),
                         "http://other.onion/d/%s/new?kind=complaint" % A)
        self.assertIsNone(at(support.rig.site_url).get("/complaints/%s/" % A).header("onion-location"))
