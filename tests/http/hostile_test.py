"""Every form of administration, found by following links, with hostile and absurd input in all of
its fields: an answer, a clear one where it is refused, nothing lost, nothing executed."""

import os
import re
import urllib.parse

import client
import hostile
import rig as rigs
import scenario
import support

set_up, tearDownModule = support.centre("magnum-opus")
ROW = re.compile(r"^\s*([A-Z]+)\(\"([^\"]*)\",\s*(WHO_[A-Z]+)", re.M)
TYPE = {"Content-Type": "application/x-www-form-urlencoded"}
routes = []
spare = {}   # title: id of those whose accounts may be closed, changed and emptied
chief = None


def setUpModule():
    set_up()
    with open(os.path.join(rigs.ROOT, "fcgi", "server", "route_table.c")) as file:
        text = file.read()
    routes.extend(ROW.findall(text[text.index("route_table[] ="):]))
    prepare()


def hire(title, roles, accept=True):
    person = scenario.invite(support.rig, support.slug, title, roles, {})
    if accept:
        person.accept()
        person.log_in()
    return person


def prepare():
    """Somebody who tries, and those whose pages are tried: each state of an account."""
    global chief
    chief = hire("Chief", "handler,administrator,auditor")
    active = hire("Spare One", "handler")
    active.set_up_factor(support.server_now())
    hire("Spare Invited", "handler", accept=False)
    hire("Spare Closed", "handler")
    page = chief.get("admin/staff")
    for node in page.all("dt"):
        if node.text().startswith("Spare"):
            spare[node.text()] = next(a.get("href").rpartition("/")[2] for a in node.parent.all("a")
                                      if "/admin/staff/" in a.get("href"))
    closing = chief.get("admin/staff/" + spare["Spare Closed"])
    chief.browser.send(closing.form(act="disable"))
    forgotten(active)


def forgotten(person):
    """New keys of theirs wait for an administrator."""
    browser = client.Browser(support.rig.site_url)
    page = browser.get(person.base + "staff/log-in/forgotten")
    before = len(support.rig.mails())
    browser.send(page.form("/staff/log-in/forgotten"), {"email": person.email})
    for number in range(before + 1, before + 20):
        told = support.rig.mail_wait(number)[-1]
        link = re.search(r"https?://\S+/forgotten/\S+", told.get_body().get_content())
        if link and person.email in told["X-Envelope-To"]:
            break
    page = browser.get(link.group())
    browser.send(page.form(link.group().rpartition("/")[2]), {
        "way": "none", "factor": person.backup[0], "password": "clouds over seven harbours",
        "password2": "clouds over seven harbours"})


def allowed(address):
    """No page of somebody who works here for the test, nor anything that ends our own session."""
    ids = {i for i in re.findall(r"[0-9a-f]{32}", address)}
    mine = set(re.findall(r"[0-9a-f]{32}", " ".join(people_ids())))
    return not (ids & mine - set(spare.values())) and "log-out" not in address


def people_ids():
    return [row[0].lower() for row in support.rig.sql(
        "SELECT HEX(id) FROM person WHERE title IN ('Chief', 'Office Manager', 'Administrator', "
        "'Education Director')")]


class Hostile(support.Case):
    """One walk; each kind of form that comes up in its course is tried when it does."""

    tried = {}
    requests = 0

    @classmethod
    def setUpClass(cls):
        cls.faults = []
        cls.refused = cls.stored = 0
        crawl = hostile.Crawl(chief, [path for _, path, _ in routes], allowed)
        for _ in range(4):
            new = [(key, form) for key, form in crawl.forms() if key not in cls.tried]
            for key, form in new:
                cls.tried[key] = form
                cls.attack(key, form)
            if not new:
                break
        cls.pages = crawl.walk()

    # --- one form

    @classmethod
    def attack(cls, key, form):
        where = "%s %s %s" % (key[0], key[1], "/".join(key[2]))
        known = hostile.fields(form)
        words = [name for name, field in known.items() if field.words]
        for number, (what, text) in enumerate(hostile.TEXTS.items()):
            cls.words(where, key, form, words, what, text, number)
        for number, day in enumerate(hostile.DATES):
            cls.days(where, key, form, words, day, number)
        for name, field in known.items():
            wrong = {} if field.words else dict(hostile.CHOICES)
            wrong.update({"missing": None, "twice": ["Plain words", "no-such-value"]})
            for what, value in wrong.items():
                cls.send(where, form, {name: value}, "%s %s" % (name, what))
            cls.broken(where, form, name)
        cls.send(where, form, {name: None for name in known}, "nothing")
        cls.send(where, form, {name + "[]": "x" for name in known}, "arrays")
        cls.send(where, form, {"more-%d" % n: "x" for n in range(400)}, "400 fields")
        for name, value, _ in form.buttons():
            cls.send(where, form, {name: value} if name else {}, "button %s" % value)

    @classmethod
    def words(cls, where, key, form, words, what, text, number):
        """All fields at once; what is refused gets something sensible, and the rest goes on."""
        left = [name for name in words if len(text) < 1000] or words[:1]
        for _ in range(4):
            if not left:
                return
            page, sent = cls.send(where, form, {name: text for name in left}, what, number)
            names = hostile.refused_names(page, form)
            if page.status < 400:
                cls.come_back(where, key, form, sent, left, what)
                return
            if not names & set(left):
                return
            left = [name for name in left if name not in names]

    @classmethod
    def days(cls, where, key, form, words, day, number):
        values = {}
        for name in hostile.parts_of_dates(words):
            values.update(zip((name + "-day", name + "-month", name + "-year"), day))
        for name in words:
            if hostile.fields(form)[name].type == "date":
                values[name] = "%s-%s-%s" % tuple(reversed(day))
        if values:
            cls.send(where, form, values, "day %s" % "-".join(day), number)

    @classmethod
    def broken(cls, where, form, name):
        """Bytes that are no text: refused before any page sees them."""
        for data in hostile.BROKEN[:2 if cls.requests % 3 else None]:
            body = urllib.parse.urlencode([("csrf", form.value("csrf") or ""), (name, "")])
            cls.requests += 1
            if form.method == "get":
                url = form.action.partition("?")[0] + "?" + name + "=" + data.decode()
                page = chief.browser.request("GET", url)
            else:
                page = chief.browser.request("POST", form.action, body.encode() + data, TYPE)
            if page.status != 400 and form.method == "post":
                cls.fault(where, "%s %s" % (name, data.decode()), "status %d" % page.status)
            cls.look(where, "%s %s" % (name, data.decode()), page)

    # --- one answer

    @classmethod
    def fault(cls, where, what, why):
        cls.faults.append("%s, %s: %s" % (where, what, why))

    @classmethod
    def look(cls, where, what, page):
        for why in hostile.wrong_with(page):
            cls.fault(where, what, why)
        if "/log-in" in page.path:
            cls.fault(where, what, "logged out")
            chief.log_in()

    @classmethod
    def send(cls, where, form, values, what, number=0):
        cls.requests += 1
        known = hostile.fields(form)
        sent = hostile.with_values(
            hostile.sensible(form, cls.requests, bool(number % 2)), values)
        if not any(name in values for name, _, _ in form.buttons()):
            sent += [(n, v) for n, v, _ in form.buttons()[:1] if n]
        if form.method == "get":
            page = chief.browser.get(form.action.partition("?")[0] + "?" +
                                     urllib.parse.urlencode(sent))
        else:
            now = dict(sent, csrf=form.value("csrf"))
            page = chief.browser.post(form.action, [("csrf", now["csrf"])] + [
                (n, v.replace("\n", "\r\n")) for n, v in sent if n != "csrf"])
        cls.look(where, what, page)
        if page.status in (409, 422):
            cls.refused += 1
            for why in hostile.refusal_says(page, form) if page.status == 422 else ():
                cls.fault(where, what, why)
            own = [name for name in values if name in known and known[name].type not in ("hidden", "button")]
            if own and what not in ("controls", "nothing") and "twice" not in what:
                for why in hostile.lost(page, form, sent):
                    cls.fault(where, what, "lost: " + why)
        return page, sent

    @classmethod
    def come_back(cls, where, key, form, sent, left, what):
        """What was stored is in the form again, as text; or the form is as it was, to add another."""
        page = chief.browser.get(form.page.url)
        back = hostile.same_form(page, form)
        if form.method == "get" or back is None or what == "controls":
            return
        cls.stored += 1
        for name in left:
            typed = hostile.plain(dict(sent)[name])
            now = hostile.plain(back.value(name) or "")
            before = hostile.plain(form.value(name) or "")
            if now not in (typed, before) and MARKED.search(now):
                cls.fault(where, what, "%s is stored as %r" % (name, now[:80]))

    # --- what is asked of all of it

    def test_1_every_answer_was_a_good_one(self):
        kinds = {}
        for line in self.faults:
            kinds.setdefault(re.sub(r"\d+", "#", line), line)
        self.assertEqual(list(kinds.values()), [], "%d of %d answers" % (
            len(self.faults), self.requests))
        self.assertGreater(self.refused, 50)
        self.assertGreater(self.stored, 5)

    def test_2_every_form_of_the_table_was_tried(self):
        wanted = {path for kind, path, _ in routes if kind != "GET" and path.startswith("admin/")}
        self.assertGreater(len(wanted), 5)
        self.assertEqual(wanted - {key[1] for key in self.tried if key[0] == "post"}, set())

    def test_3_nothing_of_it_runs_on_any_page(self):
        seen = list(self.pages)
        for person in (chief, support.people["office"], support.complainant()):
            for page in ("", "policy", "new?kind=complaint", "staff/", "staff/account"):
                seen.append(person.get(page))
        for page in seen:
            with self.subTest(page=page.path):
                self.assertEqual(hostile.wrong_with(page), [])
        shown = " ".join(page.text() for page in seen)
        self.assertIn("<rc-evil", shown, "nothing hostile is shown anywhere")

    def test_4_the_centre_works_on(self):
        support.people["director"].log_in()
        self.assertEqual(support.people["director"].get("admin/").status, 200)
        self.assertEqual(support.people["office"].inbox().status, 200)
        self.assertGreater(int(support.rig.sql("SELECT COUNT(*) FROM person")[0][0]), 5)


MARKED = re.compile("rc-evil|CSRF|DROP TABLE|%s" % hostile.MARK)
