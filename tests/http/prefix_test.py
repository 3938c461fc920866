"""Where a site may put the plug-in: any prefix, one centre or many. A whole case at each."""

import client
import scenario
import support
import visit

PLACES = (
    ("at the root", "/", "", visit.SLUGS[1]),
    ("deep", "/a/b/", "", visit.SLUGS[0]),
    ("one centre", "/complaints/", "fastcgi_param RECOURSE_CENTRE magnum-opus;", visit.SLUGS[0]),
    ("one centre at the root", "/", "fastcgi_param RECOURSE_CENTRE magnum-opus;", visit.SLUGS[0]),
    ("prefix given", "/x/", "fastcgi_param RECOURSE_PREFIX /x/;", visit.SLUGS[0]),
)


class Prefix(support.unittest.TestCase):
    def place(self, name):
        _, prefix, location, slug = next(place for place in PLACES if place[0] == name)
        support.start(prefix=prefix, location=location, workers=2)
        self.addCleanup(support.finish)
        support.slug = slug
        people = scenario.make(support.rig, (slug,))[slug]
        return people, people["verifier" if "verifier" in people else "office"]

    def drive(self, name):
        """A case from the start page to its outcome, by links and forms alone; every address
        stays below the prefix."""
        people, handler = self.place(name)
        me = support.filed("At this place.", identity="named")
        handler.do(me.reference, "outcome", "Settled here.", outcome="upheld")
        page = me.open()
        self.assertTrue(page.has("At this place.", "Settled here."))
        self.assertTrue(page.path.startswith(me.base))
        for page in (me.get(), page, handler.inbox(), people["admin"].get("admin/")):
            self.inside(page, me.base)
        for person in (me, handler):
            for cookie in person.browser.cookies.values():
                self.assertEqual(cookie.path, me.base)
        mail = support.rig.mail_wait(4)[-1].get_body().get_content()
        link = next(word for word in mail.split() if word.startswith("http://"))
        self.assertEqual(me.browser.get(link).status, 200, link)
        self.assertTrue(link.startswith(support.rig.site_url + me.base), link)
        self.assertEqual(me.browser.get(me.base + "nonsense").status, 404)

    def inside(self, page, base):
        for node in page.all(href=True) + page.all(action=True):
            address = client.urllib.parse.urljoin(page.url, node.get("href") or node.get("action"))
            path = client.urllib.parse.urlsplit(address).path
            ours = node.parent is not None and self.of_ours(node)
            if ours and address.startswith(support.rig.site_url):
                self.assertTrue(path.startswith(base) or path.startswith(
                    support.rig.prefix + "static/"), address)
        sheet = page.one("link", rel="stylesheet").get("href")
        got = support.complainant().browser.get(sheet)
        self.assertEqual((got.status, got.header("content-type")), (200, "text/css"))
        self.assertIn("immutable", got.header("cache-control"))

    @staticmethod
    def of_ours(node):
        while node is not None:
            if "rc" in node.get("class").split():
                return True
            node = node.parent
        return False


class TlsElsewhere(support.unittest.TestCase):
    def test_cookies_are_secure_where_only_the_configuration_knows_of_tls(self):
        support.start(workers=2)
        self.addCleanup(support.finish)
        support.slug = visit.SLUGS[0]
        scenario.make(support.rig, (support.slug,))
        support.rig.serve_stop()
        with open(support.rig.config) as file:
            text = file.read()
        with open(support.rig.config, "w") as file:
            file.write(text.replace("http://", "https://"))
        support.rig.serve_start()
        me = support.complainant()
        me.get("case")
        cookies = list(me.browser.cookies.values())
        self.assertTrue(cookies)
        for cookie in cookies:
            self.assertTrue(cookie.name.startswith("__Secure-"), cookie.name)
            self.assertIn("secure", cookie.attributes)


def case_of(name):
    return lambda self: self.drive(name)


for place, *_ in PLACES:
    setattr(Prefix, "test_" + place.replace(" ", "_"), case_of(place))
