"""Every form of administration, found by following links, with hostile and absurd input in all of
its fields: an answer, a clear one where it is refused, nothing lost, nothing executed."""

import os
import re

import client
import hostile
import machine
import rig as rigs
import scenario
import support

set_up, tearDownModule = support.centre("magnum-opus")
ROW = re.compile(r"^\s*([A-Z]+)\(\"([^\"]*)\",\s*(WHO_[A-Z]+)", re.M)
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
    chief.set_up_factor(support.server_now())  # who takes away another's shows a code of his own
    active = hire("Spare One", "handler")
    active.set_up_factor(support.server_now())
    hire("Spare Two", "handler").set_up_factor(support.server_now())
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
    browser.send(page.form("/staff/log-in/forgotten"), {"email": person.email})
    found = []

    def told():
        for mail in support.rig.mails():  # in any order, and not all that were ever written
            if person.email in mail["X-Envelope-To"]:
                found.extend(re.finditer(r"https?://\S+/forgotten/\S+", mail.get_body().get_content()))
        return found

    machine.wait_for("the mail with the link", 60, told, support.rig.log("serve"))
    link = found[0]
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

    @classmethod
    def setUpClass(cls):
        crawl = hostile.Crawl(chief, [path for _, path, _ in routes], allowed)
        cls.report, cls.tried = hostile.Report(), set()
        for _ in range(4):
            new = [(key, form) for key, form in crawl.forms() if key not in cls.tried]
            for key, form in new:
                form = hostile.same_form(chief.browser.get(form.page.url), form)
                if form:  # another one may have ended what it was for
                    cls.tried.add(key)
                    hostile.Attack(chief, key, form, cls.report).run()
            if not new:
                break
        cls.pages = crawl.walk()

    # --- what is asked of all of it

    def test_1_every_answer_was_a_good_one(self):
        kinds = {}
        for line in self.report.faults:
            kinds.setdefault(re.sub(r"\d+", "#", line), line)
        self.assertEqual(list(kinds.values()), [], "%d of %d answers" % (
            len(self.report.faults), self.report.requests))
        self.assertGreater(self.report.refused, 50)
        self.assertGreater(self.report.stored, 5)

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

