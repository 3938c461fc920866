"""One machine, two centres: whoever belongs to the one meets nothing of the other. What there is to meet
is asked of the pages (a walk over every link), of the database (every id) and of the route table, so
that a new page or table is covered on the day it comes."""

import os
import re
import secrets
import unittest
import urllib.parse

import client
import rig as rigs
import scenario
import support
import visit

A, B = "magnum-opus", "choreography-to-go"
ROW = re.compile(r"^\s*([A-Z]+)\(\"([^\"]*)\",\s*(WHO_[A-Z]+)", re.M)
ID = re.compile(r"\b[0-9a-f]{32}\b")
CSRF = re.compile(rb'name="(csrf|once|form)" value="[^"]*"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CANARY = "axolotl"
SAME_SHAPE = 2
LEFT_OUT = ("leave", "staff/log-out")
world = {}
tearDownModule = support.finish


def setUpModule():
    support.start()
    rig = support.rig
    try:
        fixed = os.path.join(rig.dir, "fixed.conf")
        with open(fixed, "w") as file:
            file.write("fastcgi_param RECOURSE_CENTRE $http_x_fixed if_not_empty;\n")
        rig.location = "include %s;" % fixed
        rig.nginx_stop()
        rig.nginx_start()
        staff = scenario.make(rig, (A, B))
        for slug in (A, B):
            auditor = scenario.invite(rig, slug, "Auditor", "auditor", {})
            auditor.accept()
            auditor.log_in()
            staff[slug]["auditor"] = auditor
        world["staff"] = staff
        support.people = staff[A]
        for slug in (A, B):
            support.slug = slug
            me = support.complainant()
            me.send(me.fill({"identity": "confidential", "name": CANARY, "contact": CANARY},
                            {"what": CANARY + " in " + slug}, [("a.txt", "text/plain", b"axolotl")]))
            handler = staff[slug]["office" if slug == A else "verifier"]
            handler.do(me.reference, "ask", CANARY + " asks")
            me.write(CANARY + " answers", [("b.txt", "text/plain", b"axolotl")])
            world[slug] = me
        support.slug = A
        with open(os.path.join(rigs.ROOT, "fcgi", "server", "route_table.c")) as file:
            text = file.read()
        world["routes"] = ROW.findall(text[text.index("route_table[] ="):])
        world["ids"] = ids_of(A)
        world["crawled"] = {name: crawl(person) for name, person in
                            list(staff[A].items()) + [("complainant", world[A])] if name != "admin"}
    except BaseException:
        support.finish()
        raise


def ids_of(slug):
    """{id: {table.column}} of every id that a row of this centre has, whatever it is."""
    columns = support.rig.sql(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
        "DATABASE() AND column_type = 'binary(16)'")
    keys = {}
    for table, column in columns:
        keys.setdefault(table, []).append(column)
    centre = support.rig.sql("SELECT HEX(id) FROM centre WHERE slug = '%s'" % slug)[0][0]
    case = "SELECT id FROM complaint WHERE centre = UNHEX('%s')" % centre
    person = "SELECT id FROM person WHERE centre = UNHEX('%s')" % centre
    found = {}
    for table, names in keys.items():
        where = ("centre = UNHEX('%s')" % centre if "centre" in names else
                 "id = UNHEX('%s')" % centre if table == "centre" else
                 "case_id IN (%s)" % case if "case_id" in names else
                 "person IN (%s)" % person if "person" in names else None)
        for column in names if where else ():
            for value, in support.rig.sql("SELECT DISTINCT LOWER(HEX(`%s`)) FROM `%s` WHERE %s AND "
                                          "`%s` IS NOT NULL" % (column, table, where, column)):
                if value != "0" * 32:
                    found.setdefault(value, set()).add("%s.%s" % (table, column))
    return found


def crawl(person):
    """Every address below the centre that leads on from the person's own pages, and its answer; of those
    that differ by numbers or words behind the question mark only, the first few."""
    seen, shapes, todo = {}, {}, ["", "staff/", "admin/", "case", "policy"]
    while todo:
        address = todo.pop(0)
        if address in seen or address.split("?")[0] in LEFT_OUT:
            continue
        shape = re.sub(r"=[^&]*|\d+", "", ID.sub("", address))
        shapes[shape] = shapes.get(shape, 0) + 1
        if shapes[shape] > SAME_SHAPE and not ID.search(address):
            continue
        page = person.browser.request("GET", person.base + address)
        seen[address] = page
        here = page.header("location")
        for to in [here] if here else [a.get("href") for a in page.all("a", href=True)]:
            path = urllib.parse.urljoin(page.url, to)
            base = support.rig.site_url + person.base
            if path.startswith(base):
                todo.append(path[len(base):].split("#")[0])
    return {address: page for address, page in seen.items() if page.status == 200}


def same(page):
    """What two answers are compared by: all of it, without values that are drawn anew for each form."""
    return page.status, page.header("location"), CSRF.sub(rb"\1", page.body)


def people_of_b():
    return list(world["staff"][B].items()) + [("complainant", world[B])]


class Isolation(support.Case):
    def test_the_walk_saw_what_there_is(self):
        """Or else all that follows would say little."""
        ids, crawled = world["ids"], world["crawled"]
        self.assertGreater(len(ids), 12)
        for wanted in ("complaint.id", "person.id", "evidence.id", "centre.id"):
            self.assertIn(wanted, set().union(*ids.values()))
        met = {address.split("?")[0] for pages in crawled.values() for address in pages}
        for method, path, who in world["routes"]:
            if method != "GET" or who in ("WHO_ANYONE", "WHO_CASE") or "/log-in/" in path:
                continue
            pattern = re.compile(path.replace("*", "[^/]+") + r"\Z")
            if path in UNLINKED:
                continue
            with self.subTest(path=path):
                self.assertTrue(any(pattern.match(address) for address in met),
                                "no page leads to it; link it, or name it in UNLINKED")
        self.assertIn(CANARY.encode(), crawled["office"]["staff/case/" + world[A].reference].body)

    def test_with_a_session_of_the_other_centre_one_is_nobody(self):
        """Each page of A, with the cookies of B's people sent to it, as a thief would."""
        nobody = {}
        for name, person in people_of_b():
            thief = client.Browser(support.rig.site_url)
            for (cookie, _), kept in list(person.browser.cookies.items()):
                stolen = client.Cookie("%s=%s; Path=%s" % (cookie, kept.value, support.rig.prefix), "/")
                thief.cookies[(cookie, stolen.path)] = stolen
            if name == "admin":
                continue  # quality is that, too
            for address in sorted({a for pages in world["crawled"].values() for a in pages}):
                url = support.rig.prefix + A + "/" + address
                if address not in nobody:
                    nobody[address] = same(client.Browser(support.rig.site_url).request("GET", url))
                with self.subTest(who=name, page=address):
                    got = thief.request("GET", url)
                    self.assertNotIn(CANARY.encode(), got.body)
                    self.assertEqual(same(got), nobody[address])
                    # Its own cookies go out again at each request, not what this answer set.
                    for key in [k for k in thief.cookies if k[1] != support.rig.prefix]:
                        del thief.cookies[key]

    def nonsense(self, text):
        """The same shape with nothing behind it."""
        text = ID.sub(lambda _: secrets.token_hex(16), text)
        return text.replace(world[A].reference, "MOT-2026-ZZZZ")

    def compare(self, person, name, address, other, answer=None):
        got = [person.browser.request("GET", person.base + address),
               answer or person.browser.request("GET", person.base + other)]
        with self.subTest(who=name, page=address):
            self.assertNotIn((CANARY + " in " + A).encode(), got[0].body)
            self.assertEqual(same(got[0])[:2], same(got[1])[:2])
            self.assertEqual(self.without_ids(got[0], address), self.without_ids(got[1], other))
        return got[0]

    @staticmethod
    def without_ids(page, address):
        """An address that a page repeats is no secret: whoever asked has it."""
        body = same(page)[2]
        for part in re.split(r"[/?=&]", address):
            if len(part) > 8:
                body = body.replace(part.encode(), b"~")
        return body

    def test_an_address_of_the_other_centre_is_as_good_as_nonsense(self):
        """Every address of A that names something, under B, as B's people; also with B's own case."""
        addresses = sorted({a for pages in world["crawled"].values() for a in pages
                            if ID.search(a) or world[A].reference in a})
        self.assertGreater(len(addresses), 8)
        for name, person in people_of_b():
            for address in addresses:
                self.compare(person, name, address, self.nonsense(address))
                own = address.replace(world[A].reference, world[B].reference)
                if own != address and ID.search(own):
                    self.compare(person, name, own, self.nonsense(own))

    def test_an_id_of_the_other_centre_is_as_good_as_nonsense(self):
        """Every id of A in the database, wherever a page takes one."""
        quality, me = world["staff"][B]["quality"], world[B]
        own = "staff/case/%s/" % me.reference
        places = [path for method, path, who in world["routes"] if method == "GET" and "*" in path]
        places = [(quality, path.replace("*", "{}")) for path in places] + [
            (quality, own + "file?id={}"), (quality, own + "people?person={}"),
            (quality, own + "people?off={}"), (quality, "admin/second-factor?person={}"),
            (me, "case/file?id={}")]
        for person, place in places:
            other = place.format(secrets.token_hex(16))
            answer = person.browser.request("GET", person.base + other)
            for value in list(world["ids"]) + [world[A].reference]:
                got = self.compare(person, "quality", place.format(value), other, answer)
                self.assertNotEqual((got.status, "?" in place), (200, False), place)

    def test_a_form_with_an_id_of_the_other_centre_does_nothing(self):
        """Each form of B that holds an id, sent with A's: the same answer as for nonsense, and A's rows
        are what they were."""
        mine = {"person.id", "complaint.id", "evidence.id", "audit_reader.id"}
        theirs = [value for value, where in world["ids"].items() if where & mine]
        sent = 0
        before = self.rows()
        for name, person in people_of_b():
            for address, page in crawl(person).items():
                for form in page.forms():
                    fields = [(n, v) for n, v, _ in form.fields()]
                    chosen = {n for n, v in fields if ID.fullmatch(v or "")} | {
                        node.get("name") or "" for node in form.node.all("option", value=True)
                        if ID.fullmatch(node.get("value"))} | {
                        n for n in form.names() if n in ("person", "reader", "case", "clean", "id")}
                    for field in (chosen - {"once", "form", "csrf", ""}) if form.method == "post" else ():
                        sent += 1
                        answers = [self.post(person, form, fields, field, value) for value in (
                            theirs[sent % len(theirs)], secrets.token_hex(16))]
                        with self.subTest(who=name, page=address, field=field):
                            self.assertEqual(answers[0], answers[1])
        self.assertGreater(sent, 3)
        self.assertEqual(self.rows(), before)

    def post(self, person, form, fields, field, value):
        data = [(n, v or "") for n, v in fields if n != field] + [(field, value)]
        act = form.buttons()
        if act and act[0][0]:
            data.append(act[0][:2])
        answer = person.browser.request("POST", form.action, urllib.parse.urlencode(data), FORM)
        self.assertNotIn((CANARY + " in " + A).encode(), answer.body)
        return answer.status, answer.header("location"), CSRF.sub(rb"\1", answer.body).replace(
            value.encode(), b"~")

    @staticmethod
    def rows():
        """All rows of A that staff can change, by a checksum."""
        sums = []
        for table in ("person", "recipient", "recovery", "complaint", "audit_reader", "centre_log"):
            sums.append(support.rig.sql(
                "SELECT COUNT(*), SUM(CRC32(mac)) FROM %s WHERE centre = (SELECT id FROM centre WHERE "
                "slug = '%s')" % (table, A)))
        return sums

    def test_a_location_of_one_centre_knows_no_other(self):
        """fastcgi_param RECOURSE_CENTRE: the other's addresses are nonsense, whoever asks."""
        prefix, fixed = support.rig.prefix, {"X-Fixed": B}
        browser = client.Browser(support.rig.site_url)
        start = browser.request("GET", prefix, headers=fixed)
        self.assertEqual(start.status, 200)
        self.assertIn(visit.centre_json(B)["name"], start.one("title").text())
        done = set()
        for name in ("director", "office", "auditor"):
            thief = client.Browser(support.rig.site_url)
            for (cookie, _), kept in list(world["staff"][A][name].browser.cookies.items()):
                thief.cookies[(cookie, prefix)] = client.Cookie(
                    "%s=%s; Path=%s" % (cookie, kept.value, prefix), "/")
            for address in set(world["crawled"][name]) - done:
                done.add(address)
                with self.subTest(who=name, page=address):
                    got = thief.request("GET", prefix + A + "/" + address, headers=fixed)
                    other = thief.request("GET", prefix + "nonsense/" + address, headers=fixed)
                    self.assertEqual(same(got), same(other))
                    self.assertEqual(got.status, 404)
                    # Without the slug it is B's page, and the session of A is nobody's there.
                    got = thief.request("GET", prefix + address, headers=fixed)
                    self.assertNotIn(CANARY.encode(), got.body)
                    self.assertIn(got.status, (200, 303, 404))
                    if address.startswith(("staff/", "admin/")):
                        self.assertTrue(got.header("location").endswith("staff/log-in"))
        # Nor does anything that a client says change which centre it is.
        for header in ("Recourse-Centre", "Recourse_Centre", "X-Recourse-Centre"):
            got = browser.request("GET", prefix, headers=dict(fixed, **{header: A}))
            self.assertEqual(got.status, 200)
            self.assertIn(visit.centre_json(B)["name"], got.one("title").text())


# Pages that are led to only now and then: by an app that was set up, a flood, an export that was given to an
# auditor, a draft, a token that was lost; and a stylesheet. The tests of ids and forms ask for them all the same.
UNLINKED = {"staff/second-factor/set-up", "staff/bundles/*/file", "staff/second-factor/off", "staff/look-through", "staff/case/*/bundle/file",
            "staff/case/*/token", "admin/second-factor", "admin/look.css",
            "admin/publish/preview"}

if __name__ == "__main__":
    unittest.main()
