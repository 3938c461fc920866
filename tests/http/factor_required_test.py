"""As Recourse is shipped: staff without a second factor get no page but that which sets it up. Read
from the route table, so that a new page is covered on the day it comes."""

import os
import re

import rig as rigs
import scenario
import support
import visit

ROW = re.compile(r"^\s*([A-Z]+)\(\"([^\"]*)\",\s*(WHO_[A-Z]+)", re.M)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OPEN = re.compile(r"staff/(second-factor|account|log-out)(/|\Z)")
routes = []


def setUpModule():
    support.slug = "magnum-opus"
    support.rig = support.start(second_factor="required")
    try:
        support.rig.recourse("centre", "import", visit.centre_path(support.slug))
        support.people = {}
        for key, title, roles, stages in scenario.STAFF[support.slug]:
            person = support.people[key] = scenario.invite(support.rig, support.slug, title, roles,
                                                           stages)
            person.accept()
        with open(os.path.join(rigs.ROOT, "fcgi", "server", "route_table.c")) as file:
            text = file.read()
        routes.extend(ROW.findall(text[text.index("route_table[] ="):]))
    except BaseException:
        support.finish()
        raise


def tearDownModule():
    support.finish()


class Required(support.Case):
    def test_nothing_is_open_before_it_is_set_up_and_all_after(self):
        for key in ("office", "director", "admin"):
            self.one_person(support.people[key])

    def one_person(self, person):
        page = person.log_in()
        self.assertEqual(page.path, person.base + "staff/second-factor")
        closed = 0
        for method, path, who in routes:
            if who in ("WHO_ANYONE", "WHO_CASE"):
                continue
            with self.subTest(person=person.title, method=method, path=path):
                url = person.base + path.replace("*", "MOT-2026-7K3Q")
                open_now = OPEN.match(path) is not None
                if method == "GET":
                    got = person.browser.request("GET", url)
                    led = (got.status, (got.header("location") or "").endswith(
                        "/staff/second-factor"))
                    self.assertEqual(led == (303, True), not open_now or path.endswith("/off"))
                elif not open_now:
                    got = person.browser.request("POST", url, "csrf=x&text=Long+words.", FORM)
                    self.assertEqual(got.status, 403)
                    self.assertIn(b"Set up your second factor", got.body)
                    self.assertIn(b"Long words.", got.body)
                closed += not open_now
        self.assertGreater(closed, 12)
        person.set_up_factor(support.server_now())
        self.assertEqual(person.get("staff/").path, person.base + "staff/")
        self.assertEqual(person.get("staff/second-factor/off").path,
                         person.base + "staff/second-factor", "it can be switched off")

    def test_what_was_written_before_a_reset_is_kept(self):
        person = scenario.invite(support.rig, support.slug, "Writer", "handler", {})
        person.accept()
        person.log_in()
        person.set_up_factor(support.server_now())
        form = person.get("staff/new?channel=person").form("/staff/new")
        support.rig.recourse("staff", "reset-factor", "--centre", support.slug, "--email",
                             person.email)
        page = person.browser.send(form, {"what": "Words that took an hour."})
        self.assertEqual(page.status, 403)
        page = person.browser.send(page.form("/staff/log-in"), {
            "email": person.email, "password": person.password})
        page = person.browser.send(page.form("/staff/new"))
        self.assertEqual(page.status, 403)
        self.assertIn(b"Words that took an hour.", page.body)
        support.seconds_later(60)
        person.set_up_factor(support.server_now())
        page = person.browser.send(page.form("/staff/new"))
        self.assertIn(page.status, (200, 422))
        self.assertIn(b"Words that took an hour.", page.body)


if __name__ == "__main__":
    support.unittest.main()
