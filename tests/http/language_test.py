"""The language of a page: the address chooses it, else the browser, else the centre; it stays through the form to the
receipt, the case and the mails. Welsh (cy) stands for any second language; its reviewer is made up."""

import json
import os
import urllib.parse

import client
import machine
import scenario
import support
import visit

SLUG = visit.SLUGS[0]
# Prefix and nginx lines of further places, each a server of its own.
PLACES = {"root": ("/", ""), "deep": ("/a/b/", ""),
          "one centre": ("/complaints/", "fastcgi_param RECOURSE_CENTRE %s;" % SLUG),
          "one centre at the root": ("/", "fastcgi_param RECOURSE_CENTRE %s;" % SLUG),
          "called cy": ("/complaints/", "fastcgi_param RECOURSE_CENTRE cy;"),
          "a regex": ("~ ^/r/", "fastcgi_param RECOURSE_PREFIX /r/;")}
SERVER = """
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        ssi on;
        location /site/ {{ internal; client_max_body_size 0; }}
        location {prefix} {{
            {extra}
            include {dir}/nginx/location.conf;
        }}
    }}
}}
"""
ports = {}


def setUpModule():
    support.slug = SLUG
    support.start(workers=1, reviewed=("cy",))  # two learn of a new version one after the other
    try:
        support.people = scenario.make(support.rig, (SLUG,), ("cy",))[SLUG]
        add_places()
        centre("cy", slug="cy", code="CYC", languages=["cy"])
    except BaseException:
        support.finish()
        raise


tearDownModule = support.finish


def add_places():
    """Further servers in the same nginx."""
    rig = support.rig
    path = os.path.join(rig.dir, "nginx", "nginx.conf")
    with open(path) as file:
        text = file.read().rstrip().rstrip("}")
    for name, (prefix, extra) in PLACES.items():
        ports[name] = machine.free_port()
        text += SERVER.format(port=ports[name], prefix=prefix, extra=extra,
                              dir=rig.dir).rstrip().removesuffix("}")
    with open(path, "w") as file:
        file.write(text + "}\n")
    rig.nginx_stop()
    writes, rig._write_nginx = rig._write_nginx, lambda: None
    rig.nginx_start()
    rig._write_nginx = writes


def centre(name, languages=(), **members):
    """Imports a centre made of that of the tests, with other members."""
    document = dict(visit.centre_json(SLUG), **members)
    document["languages"] = [{"tag": tag} for tag in languages]
    path = os.path.join(support.rig.dir, name + ".json")
    with open(path, "w") as file:
        json.dump(document, file)
    support.rig.recourse("centre", "import", path)


def ask(address, says=None, browser=None):
    """One request by a browser that says this of its languages; no redirect followed."""
    browser = browser or client.Browser(support.rig.site_url)
    return browser.request("GET", address, headers={"Accept-Language": says} if says else None)


def lang(page):
    return page.one("html").get("lang")


def switches(page):
    """{language: address or button} of the ways to the page in another language."""
    found = {}
    for node in page.all(cls="rc-tongue"):
        way = node.one("a", href=True) or node.one("button")
        if not (way.get("href") or "").startswith("#"):
            found[way.get("lang")] = way
    return found


def inside(test, page, link, prefix):
    """All that leads on from the page begins with `link`, but for files and other languages."""
    others = [way.get("href") or way.get("formaction") for way in switches(page).values()]
    for node in page.all(href=True) + page.all(action=True) + page.all(formaction=True):
        to = node.get("href") or node.get("action") or node.get("formaction")
        path = urllib.parse.urlsplit(urllib.parse.urljoin(page.url, to)).path
        if to in others or to.startswith(("#", "https://")) or not path.startswith(prefix) or \
                not any("rc" in n.get("class").split() for n in around(node)):
            continue
        test.assertTrue(path.startswith(link) or path.startswith(prefix + "static/"), (path, link))


def around(node):
    while node is not None:
        yield node
        node = node.parent


def send_in(browser, page, form, tongue, values):
    """Presses the button behind the form that shows it in another language."""
    button = switches(page)[tongue]
    test_form = form.node.get("id")
    assert button.tag == "button" and button.get("form") == test_form, button.get("form")
    parts = [pair for pair in browser.filled(form, values, button=form.buttons()[0][1])
             if pair[0] != form.buttons()[0][0]] + [(button.get("name"), button.get("value"))]
    to = urllib.parse.urljoin(page.url, button.get("formaction"))
    if not form.multipart:
        return browser.post(to, parts)
    body, kind = client.multipart(parts)
    return browser.follow(browser.request("POST", to, body, {"Content-Type": kind}))


class Choice(support.Case):
    def setUp(self):
        super().setUp()
        self.base = support.rig.prefix + SLUG + "/"

    def test_the_address_chooses(self):
        for link, tongue in (("", "en"), ("cy/", "cy"), ("en/", "en")):
            for address in ("", "policy", "case", "lost", "new?kind=complaint"):
                page = ask(self.base + link + address)
                self.assertEqual((page.status, lang(page)), (200, tongue), link + address)
                inside(self, page, self.base + link, support.rig.prefix)
                other = "cy" if tongue == "en" else "en"
                self.assertEqual(list(switches(page)), [other])
        self.assertIn("Dywedwch wrthym beth aeth o'i le", ask(self.base + "cy/").text())

    def test_the_link_leads_to_the_same_page(self):
        way = switches(ask(self.base + "cy/policy?x=1"))["en"]
        self.assertEqual((way.get("href"), way.get("hreflang"), way.text()),
                         (self.base + "en/policy?x=1", "en", "English"))
        self.assertEqual(switches(ask(self.base))["cy"].text(), "Cymraeg")
        # what somebody wrote into the address is not handed on
        hostile = ask(self.base + "cy/?%22%3E%3Cscript%3E")
        self.assertEqual(switches(hostile)["en"].get("href"), self.base + "en/")

    def test_the_browser_chooses_where_the_address_does_not(self):
        for says, tongue in (("cy", "cy"), ("cy-GB,cy;q=0.9,en-GB;q=0.8", "cy"), ("en;q=0.5, cy;q=0.8", "cy"),
                             ("cy;q=0.5, en;q=0.8", "en"), ("en-GB,en;q=0.9,cy;q=0.8", "en"), ("fr, de", "en"),
                             ("cy;q=0", "en"), ("*", "en"), ("en;q=0, *", "cy"), ("cy;q=nonsense", "en"),
                             (",;,=,\xff" * 40, "en"), ("x" * 2000, "en"), (None, "en")):
            page = ask(self.base, says)
            self.assertEqual((page.status, lang(page)), (200, tongue), says)
            self.assertEqual(page.header("vary"), "Accept-Language", says)
            inside(self, page, self.base, support.rig.prefix)
            for link, stays in (("cy/", "cy"), ("en/", "en")):
                page = ask(self.base + link, says)
                self.assertEqual((lang(page), page.header("vary")), (stays, None), (link, says))

    def test_what_is_not_offered_is_an_address_like_any_other(self):
        for link in ("gd/", "fr/", "CY/", "c/", "cy/cy/", "en/cy/", "cy-GB/", "../cy/x/"):
            page = ask(self.base + link)
            self.assertIn(page.status, (404, 400), link)
        page = ask(self.base + "cy/nonsense")
        self.assertEqual((page.status, lang(page)), (404, "cy"))
        self.assertEqual(switches(page)["en"].get("href"), self.base + "en/")
        moved = ask(self.base + "cy")
        self.assertEqual((moved.status, moved.header("location")), (301, self.base + "cy/"))
        moved = ask(self.base + "cy/staff")
        self.assertEqual((moved.status, moved.header("location")), (301, self.base + "cy/staff/"))

    def test_words_of_the_centre_say_their_own_language(self):
        page = ask(self.base + "cy/")
        about = page.one("p", cls="rc-lead")
        self.assertEqual((about.get("lang"), about.text()[:14]), ("en", "If our service"))
        for node in page.all(cls="rc-stage"):
            self.assertEqual(node.get("lang"), "en")
        policy = ask(self.base + "cy/policy")
        self.assertEqual(policy.one("h1").get("lang"), "en")
        heading = next(node for node in policy.one("main").all("div") if node.get("lang"))
        self.assertEqual(heading.get("lang"), "en")
        self.assertEqual([n for n in ask(self.base).one("main").all() if n.get("lang")], [])

    def test_staff_pages_are_english_inside_a_welsh_visit(self):
        me = client.Browser(support.rig.site_url)
        office = support.people["office"]
        page = me.get(self.base + "cy/staff/")
        self.assertEqual((page.path, lang(page)), (self.base + "cy/staff/log-in", "en"))
        page = me.send(page.form("/staff/log-in"), {"email": office.email, "password": office.password})
        self.assertEqual((page.path, lang(page)), (self.base + "cy/staff/", "en"))
        self.assertFalse(switches(page))
        inside(self, page, self.base + "cy/", support.rig.prefix)
        self.assertEqual(lang(me.get(self.base + "cy/staff/account")), "en")
        self.assertEqual(lang(me.get(self.base + "cy/staff/nonsense")), "en")
        self.assertEqual(lang(me.get(self.base + "cy/")), "cy")
        page = me.send(me.get(self.base + "cy/staff/account").form("/staff/log-out"))
        self.assertTrue(page.path.startswith(self.base + "cy/"))
        self.assertEqual({c.path for c in me.cookies.values()}, {self.base})


class Filing(support.Case):
    """From the start page to the mails."""

    def setUp(self):
        super().setUp()
        self.base = support.rig.prefix + SLUG + "/"
        self.me = client.Browser(support.rig.site_url)

    def welsh(self, page, status=200):
        self.assertEqual((page.status, lang(page)), (status, "cy"))
        self.assertTrue(page.path.startswith(self.base + "cy/"), page.path)
        inside(self, page, self.base + "cy/", support.rig.prefix)
        return page

    def mails_to(self, address, count):
        machine.wait_for("mails to " + address, 20, lambda: len(self.found(address)) >= count,
                         support.rig.log("serve"))
        return self.found(address)

    @staticmethod
    def found(address):
        return [m for m in support.rig.mails() if m["To"] == address]

    def test_it_stays_welsh_to_the_receipt_and_nothing_is_lost(self):
        me, filing = self.me, {"what": "Roedd y neuadd yn oer – «drwy'r dydd»."}
        start = self.welsh(me.get(self.base + "cy/"))
        page = self.welsh(me.get(start.link("new?kind=complaint")))
        page = self.welsh(me.send(page.form("/new", step="you"), {
            "identity": "named", "name": "", "mail": "wrong"}, button="next"), 422)
        self.assertEqual(visit.errors(page), ["name", "mail"])
        self.assertIn("Rhowch eich enw", page.text())
        self.assertTrue(page.one("title").text().startswith("Gwall: "))
        self.assertEqual(page.form("/new", step="you").value("mail"), "wrong")
        # half filled in and with something wrong: to English and back
        form = page.form("/new", step="you")
        page = send_in(me, page, form, "en", {"name": "Robin Example", "mail": "wrong"})
        self.assertEqual((page.status, lang(page)), (200, "en"))
        self.assertTrue(page.path.startswith(self.base + "en/"))
        form = page.form("/new", step="you")
        self.assertEqual((form.value("name"), form.value("mail"), form.value("identity")),
                         ("Robin Example", "wrong", "named"))
        page = self.welsh(send_in(me, page, form, "cy", {"mail": "robin@dysgwr.example"}))
        page = self.welsh(me.send(page.form("/new", step="you"), button="next"))
        page = self.welsh(me.send(page.form("/new", step="what"), {"what": ""}, button="next"), 422)
        self.assertIn("Ysgrifennwch beth ddigwyddodd", page.text())
        page = self.welsh(me.send(page.form("/new", step="what"), filing, button="next"))
        # files that were chosen come along with the button
        form = page.form("/new/files", step="evidence")
        button = switches(page)["en"]
        parts = [(n, ("llun.txt", "text/plain", b"oer") if n == "file" else v)
                 for n, v in me.filled(form, button="continue") if n != "go"]
        body, kind = client.multipart(parts + [(button.get("name"), button.get("value"))])
        page = me.request("POST", button.get("formaction"), body, {"Content-Type": kind})
        self.assertEqual((page.status, lang(page)), (200, "en"))
        self.assertIn("llun.txt", page.text())
        page = self.welsh(send_in(me, page, page.form("/new/files", step="evidence"), "cy", {}))
        self.assertIn("llun.txt", page.text())
        page = self.welsh(me.send(page.form("/new/files", step="evidence"), button="continue"))
        self.assertTrue(page.has(filing["what"], "robin@dysgwr.example", "llun.txt"))
        page = send_in(me, page, page.form("/new", step="check"), "en", {})
        self.assertEqual((page.status, lang(page)), (200, "en"))
        self.assertTrue(page.has(filing["what"], "llun.txt"))
        page = self.welsh(send_in(me, page, page.form("/new", step="check"), "cy", {}))
        page = self.welsh(me.send(page.form("/new", step="check"), button="send"))
        self.assertEqual(page.path, self.base + "cy/sent")
        self.assertIn("Mae eich cwyn gennym", page.text())
        token = visit.code_of(page)
        self.assertTrue(visit.TOKEN.search(token))
        self.case_page(me, token)
        self.mails(visit.REFERENCE.search(page.text()).group(0))

    def case_page(self, me, token):
        page = self.welsh(me.get(self.base + "cy/case"))
        day = page.one(cls="rc-when").one("time")
        self.assertRegex(day.text(), r"^\d{1,2} \w+ 20\d\d \(dydd (Llun|Mawrth|Mercher|Iau|Gwener)\)$")
        self.assertIn("Pam y dyddiad hwn?", page.text())
        self.assertEqual(lang(me.get(switches(page)["en"].get("href"))), "en")
        page = self.welsh(me.send(page.form("/case/files", act="message"), {"text": "Rhagor."}))
        self.assertIn("Mae eich neges ar ei ffordd.", page.text())
        # with the token, from anywhere: what is mistyped is told in Welsh
        other = client.Browser(support.rig.site_url)
        page = self.welsh(other.send(other.get(self.base + "cy/case").form("/case"), {"token": "7K3QM"}), 422)
        self.assertIn("bum grŵp", page.text())
        self.assertFalse(switches(page), "what was typed would be lost")
        page = self.welsh(other.send(page.form("/case"), {"token": token}))
        self.assertTrue(page.has("Rhagor."))
        # the session runs out while somebody writes
        page.form("/case/act", act="withdraw")
        other.cookies.clear()
        page = other.send(page.form("/case/act", act="withdraw"), {"text": "Digon."})
        self.assertEqual((page.status, lang(page)), (403, "cy"))
        self.assertIn("Digon.", page.text())
        said = me.get(self.base + "cy/case/said/file")
        self.assertIn(b'<html lang="en">', said.body)
        self.assertNotIn(b"(dydd", said.body)

    def mails(self, reference):
        support.people["office"].do(reference, "reply", "Diolch.")
        news, receipt = sorted(self.mails_to("robin@dysgwr.example", 2),
                               key=lambda m: "wedi cyrraedd" in m["Subject"])
        text = receipt.get_body().get_content()
        self.assertEqual(receipt["Subject"], "Mae eich cwyn wedi cyrraedd Magnum Opus Training")
        self.assertIn("(dydd ", text)
        self.assertIn(reference, text)
        self.assertIn("Mae rhywbeth newydd", news.get_body().get_content())
        for mail in (receipt, news):
            link = next(w for w in mail.get_body().get_content().split() if w.startswith("http"))
            self.assertEqual(link, support.rig.site_url + self.base + "cy/case")
        office = support.people["office"].email
        machine.wait_for("the office's mail about it", 60, lambda: [
            m for m in self.mails_to(office, 1) if reference in m.get_body().get_content()])
        staff = next(m for m in self.mails_to(office, 1) if reference in m.get_body().get_content())
        self.assertNotIn("(dydd ", staff.get_body().get_content())
        self.assertIn("Log in", staff.get_body().get_content())
        self.assertNotIn("/cy/", staff.get_body().get_content())

    def test_who_writes_in_english_gets_english_mails(self):
        self.me.get(self.base)
        page = self.me.get(self.base + "new?kind=complaint")
        page = self.me.send(page.form("/new", step="you"), {
            "identity": "named", "name": "Robin Example", "mail": "robin@learner.example"}, button="next")
        page = self.me.send(page.form("/new", step="what"), {"what": "Cold."}, button="next")
        page = self.me.send(page.form("/new/files", step="evidence"), button="continue")
        page = self.me.send(page.form("/new", step="check"), button="send")
        self.assertEqual((page.path, lang(page)), (self.base + "sent", "en"))
        text = self.mails_to("robin@learner.example", 1)[0].get_body().get_content()
        self.assertIn("Your complaint has arrived", text)
        self.assertIn(self.base + "en/case", text)
        # nowhere stands in the clear who speaks what, and sizes do not tell
        sizes = support.rig.sql("SELECT DISTINCT LENGTH(mail) FROM complaint WHERE mail IS NOT NULL")
        self.assertEqual(len(sizes), 1)

    def test_the_browsers_choice_lasts_without_an_address(self):
        says = {"Accept-Language": "cy"}
        page = self.me.request("GET", self.base + "new?kind=complaint", headers=says)
        self.assertEqual(lang(page), "cy")
        page = self.me.send(page.form("/new", step="you"), {"identity": "anonymous"}, button="next",
                            headers=says)
        self.assertEqual((page.path, lang(page)), (self.base + "new", "cy"))


class Places(support.Case):
    def test_every_place_has_both(self):
        for name, (prefix, extra) in PLACES.items():
            if name == "called cy":
                continue
            prefix = "/r/" if name == "a regex" else prefix
            base = prefix if "RECOURSE_CENTRE" in extra else prefix + SLUG + "/"
            me = client.Browser("http://127.0.0.1:%d" % ports[name])
            with self.subTest(name):
                self.assertEqual(lang(me.get(base)), "en")
                page = me.get(base + "cy/")
                self.assertEqual((page.status, lang(page)), (200, "cy"))
                inside(self, page, base + "cy/", prefix)
                page = me.get(page.link("new?kind=complaint"))
                page = me.send(page.form("/new", step="you"), {"identity": "anonymous"}, button="next")
                self.assertEqual((page.path, lang(page)), (base + "cy/new", "cy"))
                sheet = ask(page.one("link", rel="stylesheet").get("href"), browser=me)
                self.assertEqual((sheet.status, sheet.header("content-type")), (200, "text/css"))
                self.assertEqual({c.path for c in me.cookies.values()}, {base})
                self.assertEqual(me.get(base + "cy/cy/").status, 404)
        # the links of the operator's commands name the centre everywhere
        fixed = client.Browser("http://127.0.0.1:%d" % ports["one centre"])
        page = fixed.get("/complaints/%s/cy/case" % SLUG)
        self.assertEqual((page.status, lang(page)), (200, "cy"))

    def test_a_centre_may_be_called_like_a_language(self):
        prefix = support.rig.prefix
        for address, tongue in (("cy/", "en"), ("cy/cy/", "cy"), ("cy/policy", "en"), ("cy/cy/policy", "cy")):
            page = ask(prefix + address)
            self.assertEqual((page.status, lang(page)), (200, tongue), address)
        self.assertEqual(ask(prefix + "cy/cy/cy/").status, 404)
        fixed = client.Browser("http://127.0.0.1:%d" % ports["called cy"])
        self.assertEqual(lang(ask("/complaints/", browser=fixed)), "en")
        self.assertEqual(lang(ask("/complaints/cy/", browser=fixed)), "cy")
        self.assertEqual(lang(ask("/complaints/cy/policy", browser=fixed)), "cy")
        self.assertEqual(lang(ask("/complaints/cy/cy/policy", browser=fixed)), "cy")

    def test_the_centres_main_language_is_that_of_who_says_nothing(self):
        centre("cy", slug="cy", code="CYC", language="cy", languages=["en"])
        self.addCleanup(centre, "cy", slug="cy", code="CYC", languages=["cy"])
        base = support.rig.prefix + "cy/"
        machine.wait_for("the new version", 20, lambda: lang(ask(base)) == "cy", support.rig.log("serve"))
        for says, tongue in ((None, "cy"), ("fr", "cy"), ("en", "en"), ("en;q=0.5, cy;q=0.4", "en")):
            self.assertEqual(lang(ask(base, says)), tongue, says)
        page = ask(base + "en/")
        self.assertEqual((lang(page), page.one("p", cls="rc-lead").get("lang")), ("en", "cy"))
        self.assertEqual(list(switches(page)), ["cy"])


class Unreviewed(support.unittest.TestCase):
    """The last of this file: nothing is put back as it was."""

    def configure(self, reviewed, **keys):
        """The configuration anew, and the service with it."""
        rig = support.rig
        rig.reviewed = reviewed
        rig._write_config()
        if keys:
            with open(rig.config, "a") as file:
                file.write("[language-cy]\n" + "".join("%s = %s\n" % pair for pair in keys.items()))
        rig.serve_stop()
        rig.serve_start()

    def test_nobody_gets_what_nobody_has_reviewed(self):
        base = support.rig.prefix + SLUG + "/"
        self.configure((), reviewed_by="Somebody")
        page = ask(base, "cy")
        self.assertEqual((lang(page), page.header("vary"), switches(page)), ("en", None, {}))
        self.assertEqual(ask(base + "cy/").status, 404)
        found = json.loads(support.rig.recourse("doctor", "--json", check=False).stdout)
        codes = [f["what"] for f in found if f["code"] == "language-unreviewed"]
        self.assertEqual(len(codes), 2, found)
        self.assertTrue(any(what.startswith(SLUG + ":") for what in codes))
        admin = support.people["admin"]
        page = admin.get("admin/")
        self.assertIn("[language-cy]", page.text())
        self.assertIn("Cymraeg is not shown to anybody yet", page.text())

    def test_a_configuration_that_is_wrong_is_named(self):
        rig = support.rig
        with open(rig.config) as file:
            text = file.read()
        self.addCleanup(self.write, text)
        for line, words in (("[language-cy]\nreviewed_on = yesterday\n", "a day"),
                            ("[language-gd]\nreviewed_on = 2026-02-30\n", "a day"),
                            ("[language-gd]\nread_by = X\n", "there is no read_by"),
                            ("[language-]\nreviewed_by = X\n", "the tag of a language"),
                            ("[language-GD]\nreviewed_by = X\n", "the tag of a language")):
            self.write(text.replace("[language-cy]", "[language-xx]") + line)
            done = rig.recourse("doctor", check=False)
            self.assertIn(words, done.stdout, line)

    @staticmethod
    def write(text):
        with open(support.rig.config, "w") as file:
            file.write(text)


class Administration(support.Case):
    def test_an_administrator_ticks_it(self):
        admin = support.people["admin"]
        form = admin.get("admin/centre").form("/admin/centre")
        self.assertEqual(set(form.choices("languages")), {"cy", "en"})
        self.assertEqual([v for n, v, _ in form.fields() if n == "languages"], ["cy"])
        page = admin.browser.send(form, {"languages": None}, button="save")
        self.assertEqual(page.status, 200)
        self.assertIn("Public pages also in", admin.get("admin/publish").text())
        form = admin.get("admin/centre").form("/admin/centre")
        self.assertEqual([v for n, v, _ in form.fields() if n == "languages"], [])
        page = admin.browser.send(form, {"languages": ["cy", "en"]}, button="save")
        self.assertEqual(page.status, 200)
        form = page.form("/admin/centre")
        self.assertEqual([v for n, v, _ in form.fields() if n == "languages"], ["cy"])
        parts = [p for p in admin.browser.filled(form, button="save") if p[0] != "languages"]
        page = admin.browser.post(form.action, parts + [("languages", "tlh")])
        self.assertEqual((page.status, visit.errors(page)), (422, ["languages"]))
