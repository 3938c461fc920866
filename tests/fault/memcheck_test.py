"""The service under valgrind's memcheck: a set of pages, a submission with a file, a message, a step of
staff. Any error, and any memory that is definitely lost when a process ends, fails.

For a build without sanitizers (tests/fault/load builds it). The confinement is off, by the key of the
configuration that anybody has: valgrind makes system calls of its own, which it would refuse.
"""

import glob
import os
import re
import signal
import unittest

import crowd
import machine
import rig as rigs
import scenario
import visit

SLUG = "magnum-opus"
# As it starts itself anew where this is not set, which /proc/self/exe does not do below valgrind.
TUNABLES = "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0"
SLOW = 300  # seconds that a start may take
BINARY = os.environ.get("RECOURSE_BINARY") or os.path.join(rigs.ROOT, "build/load/recourse")
SUPPRESSIONS = os.path.join(rigs.ROOT, "tests", "fault", "memcheck.supp")
PAGES = ("", "new?kind=complaint", "case", "nonsense", "staff/log-in")
OF_STAFF = ("staff/", "staff/look-through", "staff/account", "admin/", "admin/staff", "admin/recipients", "admin/statistics",
            "admin/audit")

site = None
found = {}


class Checked(crowd.Site):
    """Its service is started under valgrind once `checked` is set; each process has a log of its own."""

    checked = False

    @property
    def reports(self):
        return os.path.join(self.dir, "log", "memcheck")

    def _write_config(self):
        super()._write_config()
        with open(self.config, "a") as file:
            file.write("[security]\nconfine = no\n")

    def serve_start(self):
        if not self.checked:
            super().serve_start()
            return
        self.environment["GLIBC_TUNABLES"] = TUNABLES
        self._spawn("serve", [
            "valgrind", "--tool=memcheck", "--leak-check=full", "--errors-for-leak-kinds=definite",
            "--show-leak-kinds=definite", "--num-callers=20", "--child-silent-after-fork=no",
            "--suppressions=" + SUPPRESSIONS, "--log-file=%s.%%p" % self.reports,
            self.binary, "-c", self.config, "serve"], death=signal.SIGTERM)
        machine.wait_for("recourse serve under valgrind", SLOW, lambda: all(
            map(machine.answers, (self.pages_socket, self.hash_socket, self.file_socket))),
            self.log("serve"), self.parts["serve"])

    def serve_stop(self):
        part = self.parts.pop("serve")
        if not self._end(part, signal.SIGTERM, SLOW):
            raise machine.RigError("serve did not stop\n" + machine.tail(self.log("serve")))
        found["exit"] = part.returncode


def setUpModule():
    crowd.begun("memcheck", BINARY, begin, Checked, workers=2, file_workers=1)


def begin(new):
    global site
    site = new
    staff = scenario.make(site, (SLUG,))[SLUG]
    site.serve_stop()
    site.checked = True
    site.serve_start()
    live(staff)
    site.serve_stop()
    read_reports()
    site.checked = False
    site.serve_start()


def tearDownModule():
    crowd.ended(site)


def live(staff):
    statuses = found["statuses"] = {}
    anybody = visit.Complainant(site, SLUG)
    for page in PAGES:
        statuses[page] = anybody.get(page).status
    me = visit.Complainant(site, SLUG)
    me.send(me.fill({"identity": "named", "name": "Robin", "mail": "robin@learner.example"},
                    {"what": "It was cold in the hall."},
                    files=[("a.bin", "application/octet-stream", os.urandom(70000))]))
    mine = me.open()
    statuses["own case"] = mine.status
    for address in visit.files_of(mine).values():
        statuses["own file"] = me.browser.get(address).status
    statuses["message"] = me.write("Something more.").status
    statuses["wrong token"] = me.open("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA").status
    office = staff["office"]
    statuses["wrong log-in"] = office.log_in("wrong-wrong-wrong").status
    for person, pages in ((office, OF_STAFF[:2]), (staff["director"], OF_STAFF)):
        statuses["log-in"] = person.log_in().status
        for page in pages:
            statuses[page] = person.get(page).status
    statuses["case of staff"] = office.case(me.reference).status
    statuses["step"] = office.do(me.reference, "acknowledge", "We have it.").status


def read_reports():
    """{pid: (what it was, errors, bytes lost, report)}"""
    found["reports"] = {}
    for path in glob.glob(site.reports + ".*"):
        with open(path, errors="replace") as file:
            text = file.read()
        summary = re.findall(r"ERROR SUMMARY: (\d+) errors", text)
        lost = re.findall(r"definitely lost: ([\d,]+) bytes", text)
        found["reports"][path.rpartition(".")[2]] = (
            int(summary[-1]) if summary else None, int(lost[-1].replace(",", "")) if lost else 0, text)
    for pid, (errors, lost, text) in sorted(found["reports"].items()):
        crowd.say("process %s: %s errors, %d bytes lost" % (pid, errors, lost))
        if errors or lost:
            crowd.say(text[:6000])
    crowd.say("answers: %s" % found["statuses"])


class Memcheck(unittest.TestCase):
    maxDiff = None

    def test_every_process_was_watched_to_its_end(self):
        # The master, two workers for pages, one each for passwords and files, the clerk.
        self.assertGreaterEqual(len([row for row in found["reports"].values() if row[0] is not None]), 6)
        # One of them becomes the cleaner, which is another program and not watched.
        unended = [row[2] for row in found["reports"].values() if row[0] is None]
        self.assertLessEqual(len(unended), 1)
        self.assertEqual([text for text in unended if "SUMMARY" in text], [])
        self.assertEqual(found["exit"], 0)

    def test_no_process_makes_an_error(self):
        self.assertEqual({pid: row[0] for pid, row in found["reports"].items() if row[0]}, {})

    def test_no_process_loses_memory(self):
        self.assertEqual({pid: row[1] for pid, row in found["reports"].items() if row[1]}, {})

    def test_all_was_answered(self):
        self.assertEqual({k: n for k, n in found["statuses"].items()
                          if n != {"nonsense": 404, "wrong token": 422, "wrong log-in": 422}.get(k, 200)}, {})
